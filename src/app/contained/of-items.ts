/** What follows of the items of a workspace under the law shipped, with what is said of each read as the books declare it. */
import { declarationsOf, readFacts } from "#rules/facts.ts";
import type { Facts } from "#rules/held.ts";
import type { Catalogue } from "#workspace/catalogue.ts";
import type { FollowedRow } from "../law/fact-row.ts";
import { partRows } from "../law/part-facts.ts";
import { stated } from "../law/stated.ts";
import type { Asked } from "../question.ts";
import { itemFollowing } from "./item-rows.ts";
import { factsIn } from "./spec.ts";

const NOTHING: Facts = new Map();

/** A statement that cannot be read says nothing here; it is told where it is asked for. */
export function itemRows(
  { books, contained, workspace }: Pick<Asked, "books" | "contained" | "workspace">,
  catalogue: Catalogue,
): (item: string) => readonly FollowedRow[] {
  if (contained.length === 0) return () => [];
  const rulebooks = books.map(({ book }) => book);
  const declared = declarationsOf(rulebooks);
  const named = new Set(contained.flatMap(factsIn));
  const about = Map.groupBy(
    workspace.tables.facts.filter(
      ({ item, transaction, fact }) => item !== undefined && transaction === undefined && named.has(fact),
    ),
    ({ item }) => item ?? "",
  );
  const items = new Map(workspace.tables.items.map((item) => [item.id, item] as const));
  const kept = new Map<string, Facts>();
  const said = (item: string): Facts => {
    const before = kept.get(item);
    if (before !== undefined) return before;
    const rows = [
      ...partRows(items.get(item), catalogue, rulebooks).filter(({ fact }) => named.has(fact)),
      ...(about.get(item) ?? []),
    ];
    const latest = [...new Map(rows.map((row) => [row.fact, row])).values()];
    const read = readFacts(rulebooks, latest.map(stated), catalogue.units);
    const facts = read.ok ? read.value : NOTHING;
    kept.set(item, facts);
    return facts;
  };
  const unitOf = (fact: string): string | undefined => {
    const type = declared.get(fact)?.type;
    return type?.kind === "number" ? type.unit : undefined;
  };
  return itemFollowing(contained, workspace, said, unitOf);
}
