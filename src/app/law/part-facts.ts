/**
 * What the catalogue tells of the part an item is or contains, as rows of `facts`: taken where neither the transaction nor the
 * item says anything of the fact, with the catalogue's own source and mark.
 */
import { declarationsOf } from "#rules/facts.ts";
import type { FactDeclaration, Rulebook } from "#rules/ir.ts";
import type { Catalogue, Part } from "#workspace/catalogue.ts";
import type { RowOf } from "#workspace/workspace.ts";
import { type FactRow, factRow } from "./fact-row.ts";

const SHEET = { file: "catalogue/chips.csv", sheet: "chips" };

function rowOf(item: string, part: Part, { id, type }: FactDeclaration, value: string | undefined): FactRow {
  const { source, sourceDate, mark, note, row } = part;
  return factRow({
    ...{ item, fact: id, state: value === undefined ? "notApplicable" : "stated", value },
    unit: value !== undefined && type.kind === "number" ? type.unit : undefined,
    ...{ source, source_date: sourceDate, mark, note, place: { ...SHEET, row } },
  });
}

/** None when the item names no part. A fact that no book declares is asked by none. */
export function partRows(
  item: RowOf<"items"> | undefined,
  { parts }: Catalogue,
  books: readonly Rulebook[],
): readonly FactRow[] {
  const part = parts.get(item?.part ?? "");
  if (item === undefined || part === undefined) return [];
  const declared = declarationsOf(books);
  return [...part.facts].flatMap(([fact, value]) => {
    const declaration = declared.get(fact);
    return declaration === undefined ? [] : [rowOf(item.id, part, declaration, value)];
  });
}
