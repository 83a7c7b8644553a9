/**
 * What the catalogue tells of the part an item is or contains, as rows of `facts`: taken where neither the transaction nor the
 * item says anything of the fact, with the catalogue's own source and mark.
 */
import { declarationsOf } from "#rules/facts.ts";
import type { FactDeclaration, Rulebook } from "#rules/ir.ts";
import type { Catalogue, Part } from "#workspace/catalogue.ts";
import type { RowOf } from "#workspace/workspace.ts";

type FactRow = RowOf<"facts">;

const SHEET = { file: "catalogue/chips.csv", sheet: "chips" };

function rowOf(item: string, part: Part, { id, type }: FactDeclaration, value: string | undefined): FactRow {
  return {
    transaction: undefined,
    item,
    fact: id,
    state: value === undefined ? "notApplicable" : "stated",
    value,
    unit: value !== undefined && type.kind === "number" ? type.unit : undefined,
    due: undefined,
    who: undefined,
    exhibit: undefined,
    source: part.source,
    source_date: part.sourceDate,
    mark: part.mark,
    valid_from: undefined,
    valid_to: undefined,
    known_on: undefined,
    note: part.note,
    place: { ...SHEET, row: part.row },
  };
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
