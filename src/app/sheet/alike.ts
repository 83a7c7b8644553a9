/**
 * When two rows of a sheet must end alike: every clause of every decision came out alike at first look, the same facts are
 * unknown or only partly known, and where a comparison reads such a fact beside others, the others have the same values.
 * The second look, at the cases of what is unknown, reads nothing else.
 */
import type { Packed } from "#rules/compile/packed.ts";
import { readsOf } from "#rules/formula.ts";
import type { Facts, Held } from "#rules/held.ts";
import { readsOf as readsOfTest } from "#rules/leaf/registry.ts";
import { pointOf } from "#rules/range.ts";
import type { View } from "#rules/view.ts";
import type { Live } from "../law/assess.ts";
import type { Total } from "../ledgers.ts";

/** Known through and through. */
function isPoint(held: Held | undefined): boolean {
  if (held === undefined || held.kind === "unknown" || held.kind === "committed") return false;
  if (held.kind === "among") return held.values.length === 1;
  return held.kind !== "range" || pointOf(held.range) !== undefined;
}

/** A value with its exact numbers as text. */
export const told = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) => (typeof part === "bigint" ? String(part) : part)) ?? "";

/** Facts and ledgers that some comparison or computation reads together, directly or through others. */
function togetherIn({ testsOf, computations }: View): readonly (readonly string[])[] {
  const leader = new Map<string, string>();
  const lead = (id: string): string => {
    const next = leader.get(id) ?? id;
    return next === id ? id : lead(next);
  };
  const join = (ids: readonly string[]) => {
    const [first, ...rest] = ids;
    if (first === undefined) return;
    for (const id of rest) leader.set(lead(id), lead(first));
    for (const id of ids) leader.set(id, lead(id));
  };
  for (const tests of testsOf.values()) for (const test of tests) join(readsOfTest(test));
  for (const [fact, { as }] of computations) join([fact, ...readsOf(as)]);
  const groups = Map.groupBy([...leader.keys()].sort(), lead);
  return [...groups.values()].filter((group) => group.length > 1);
}

export interface Row {
  readonly facts: Facts;
  /** By book, in the order of the books. */
  readonly packs: readonly Packed[];
  readonly sums: readonly ReadonlyMap<string, Total>[];
}

/** A text that two rows share only if they must end alike. */
export function alikeness(live: readonly Live[]): (row: Row) => string {
  const books = live.map(({ engine, view }) => ({
    engine,
    covered: view.covered,
    decisions: view.decisions.map(({ id }) => ({ id, vector: engine.vectorFor(id) })),
    together: togetherIn(view),
  }));
  return ({ facts, packs, sums }) => {
    const parts: string[] = [];
    for (const [index, { engine, covered, decisions, together }] of books.entries()) {
      const packed = packs[index];
      const totals = sums[index];
      if (packed === undefined || !covered) continue;
      for (const { id, vector } of decisions) {
        engine.prove(id, packed, vector);
        parts.push(String.fromCharCode(...vector));
      }
      const known = (id: string) => (facts.has(id) ? isPoint(facts.get(id)?.held) : totals?.has(id) === true);
      for (const group of together) {
        if (group.every(known)) continue;
        parts.push(told(group.map((id) => [facts.get(id)?.held, totals?.get(id)?.value])));
      }
    }
    for (const [fact, { held }] of [...facts].sort(([a], [b]) => (a < b ? -1 : 1)))
      if (!isPoint(held)) parts.push(fact, told(held));
    return told(parts);
  };
}
