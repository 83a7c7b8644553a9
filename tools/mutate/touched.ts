/** Where a mistake can show at all: the days on which a changed part holds. Anywhere else both texts are the same law. */
import { contains } from "#kernel/interval.ts";
import type { Moment } from "#kernel/timeline.ts";
import type { Dated, Rulebook } from "#rules/ir.ts";

const dated = (book: Rulebook): readonly Dated[] => [
  ...book.lists,
  ...book.computations,
  ...book.definitions,
  ...book.rules,
  ...book.clocks,
];

/** What has no days: it holds on all of them. */
const undated = ({ lists, computations, definitions, rules, clocks, ...rest }: Rulebook): string =>
  JSON.stringify(rest);

const without = (parts: readonly Dated[], others: readonly Dated[]): readonly Dated[] => {
  const same = new Set(others.map((part) => JSON.stringify(part)));
  return parts.filter((part) => !same.has(JSON.stringify(part)));
};

/** Tells of a pair of days whether the two books can differ on it. */
export function touchedDays(before: Rulebook, after: Rulebook): (moment: Moment) => boolean {
  if (undated(before) !== undated(after)) return () => true;
  const [old, now] = [dated(before), dated(after)];
  const changed = [...without(old, now), ...without(now, old)];
  return ({ asOf, knownOn }) => changed.some(({ valid, known }) => contains(valid, asOf) && contains(known, knownOn));
}
