/**
 * What changes between two books, or one book on two pairs of days: the parts added, removed and changed, and for each
 * decision every pair of different endings that one case can have, with such a case.
 */
import { canonicalJson, type Json } from "#kernel/canonical-json.ts";
import type { DecisionDeclaration } from "./ir.ts";
import { distinct, type Ending, endingKey, OUTSIDE } from "./settle.ts";
import type { Law } from "./status.ts";
import { type Cases, NO_CASE } from "./verify/diagram.ts";
import { Space } from "./verify/space.ts";
import { type Witness, witnessOf } from "./verify/witness.ts";
import { decisionCases, type World, worldOf } from "./verify/world.ts";
import type { View } from "./view.ts";

export interface ChangedPart {
  readonly what: "rule" | "definition" | "list" | "act" | "computation" | "decision" | "clock";
  readonly id: string;
  readonly change: "added" | "removed" | "changed";
}

/** A decision that ends otherwise in some case; without a witness the search ended at its bound. */
export interface ChangedCase {
  readonly decision: string;
  readonly before: Ending;
  readonly after: Ending;
  readonly witness?: Witness;
}

export interface BookDifference {
  readonly parts: readonly ChangedPart[];
  readonly cases: readonly ChangedCase[];
}

type Parts = ReadonlyMap<string, string>;

const textOf = (part: object): string => canonicalJson(JSON.parse(JSON.stringify(part)) as Json);

/** What holds of each part on the days of a view: what a version says, not since when. */
function partsOf(view: View): ReadonlyMap<ChangedPart["what"], Parts> {
  const timeless = ({ valid, known, statuses, ...says }: Readonly<Record<string, unknown>>): string => textOf(says);
  const shelf = (items: readonly { readonly id: string }[]): Parts =>
    new Map(items.map((item) => [item.id, timeless({ ...item })]));
  const rules = view.rules.map(({ rule, standing }) => ({ ...rule, standing: standing.status }));
  return new Map([
    ["rule", shelf(rules)],
    ["definition", shelf([...view.definitions.values()])],
    ["list", shelf([...view.lists.values()].map(({ version }) => version))],
    ["act", shelf(view.book.acts)],
    ["computation", shelf([...view.computations.values()])],
    ["decision", shelf(view.book.decisions)],
    ["clock", shelf(view.clocks)],
  ]);
}

function changedParts(before: View, after: View): readonly ChangedPart[] {
  const later = partsOf(after);
  return [...partsOf(before)].flatMap(([what, old]) => {
    const now: Parts = later.get(what) ?? new Map();
    const ids = [...new Set([...old.keys(), ...now.keys()])].sort();
    return ids.flatMap((id): readonly ChangedPart[] => {
      if (!old.has(id)) return [{ what, id, change: "added" }];
      if (!now.has(id)) return [{ what, id, change: "removed" }];
      return old.get(id) === now.get(id) ? [] : [{ what, id, change: "changed" }];
    });
  });
}

/** Every way a decision can end, with the cases in which it does. */
export function endingCases(
  world: World,
  decision: DecisionDeclaration,
): ReadonlyMap<string, readonly [Ending, Cases]> {
  const { diagrams } = world.space;
  const { said, silent } = decisionCases(world, decision);
  const ends = new Map<string, readonly [Ending, Cases]>();
  const add = (ending: Ending, cases: Cases) => {
    const key = endingKey(ending);
    ends.set(key, [ending, diagrams.or(ends.get(key)?.[1] ?? NO_CASE, cases)]);
  };
  add(OUTSIDE, diagrams.not(world.covered));
  const values = [...said].sort(([a], [b]) => (a < b ? -1 : 1));
  values.forEach(([value, cases], index) => {
    const others = values.filter((_, at) => at !== index).map(([, other]) => other);
    add({ status: "decided", value }, diagrams.without(cases, diagrams.or(...others)));
    for (const [other, theirs] of values.slice(index + 1))
      add({ status: "conflict", values: [value, other] }, diagrams.and(cases, theirs));
  });
  const { otherwise } = decision;
  add(otherwise === undefined ? { status: "none" } : { status: "decided", value: otherwise }, silent);
  return ends;
}

function changedCases(space: Space, before: World, after: World): readonly ChangedCase[] {
  return before.view.decisions.flatMap((decision) => {
    const now = after.view.decisions.find(({ id }) => id === decision.id);
    if (now === undefined) return [];
    const later = endingCases(after, now);
    return [...endingCases(before, decision)].flatMap(([key, [ending, cases]]) =>
      [...later].flatMap(([otherKey, [other, theirs]]): readonly ChangedCase[] => {
        const search = key === otherKey ? { state: "none" as const } : space.find(space.diagrams.and(cases, theirs));
        if (search.state === "none") return [];
        const changed = { decision: decision.id, before: ending, after: other };
        if (search.state === "undecided") return [changed];
        return [{ ...changed, witness: witnessOf(space, search.example, after.view) }];
      }),
    );
  });
}

/** Of the law as the authorities apply it, or as the text reads. A part is compared by what it says on its days, and a rule also by its status. */
export function diff(before: View, after: View, law: Law = "applied"): BookDifference {
  const space = new Space([before, after]);
  const worlds = [worldOf(space, before, law), worldOf(space, after, law)] as const;
  return { parts: changedParts(before, after), cases: changedCases(space, ...worlds) };
}

/** The endings told in words: `decided required`, `none`, `conflict required notRequired`. */
export const printEnding = (ending: Ending): string => endingKey(ending);

/** Endings of a decision that some case has, for tests against a slower reckoning. */
export const possibleEndings = (world: World, decision: DecisionDeclaration): readonly Ending[] =>
  distinct(
    [...endingCases(world, decision).values()].flatMap(([ending, cases]) =>
      world.space.find(cases).state === "example" ? [ending] : [],
    ),
  );
