/**
 * Where the days asked about are cut into periods: at every day on which something changes, and at each of these days
 * shifted by lead times, so that what leaves in one period arrives in exactly one. Within a period everything may then be
 * taken as even without losing any plan. docs/methods/periods.md.
 */
import type { Timing } from "./timing.ts";

/** From the beginning of day `from` to that of day `to`; `forever` for the last of a question without an end. */
export interface Period {
  readonly index: number;
  readonly from: number;
  readonly to: number;
  readonly forever: boolean;
}

/** Days on which something changes by itself. */
export function changes({ arrivals, steps, stockFrom }: Timing, ends: number | undefined): readonly number[] {
  return [
    ...arrivals.flatMap(({ from, to }) => [from, to]),
    ...[...steps.values()].flat().map(({ day }) => day),
    ...stockFrom.values(),
    ...(ends === undefined ? [] : [ends]),
  ];
}

/** Of the days 0 to `last`. */
export function cutsOf(days: readonly number[], leads: ReadonlySet<number>, last: number): readonly number[] {
  const found = new Set([0, last, ...days.filter((day) => day > 0 && day < last)]);
  // A set hands out what is added while it is read.
  for (const day of found)
    for (const lead of leads)
      for (const other of [day - lead, day + lead]) if (other >= 0 && other <= last) found.add(other);
  return [...found].sort((a, b) => a - b);
}

export function periodsOf(cuts: readonly number[], forever: boolean): readonly Period[] {
  const inside = cuts.slice(0, -1).map((from, index) => ({ index, from, to: cuts[index + 1] ?? from, forever: false }));
  const last = cuts.at(-1) ?? 0;
  return forever ? [...inside, { index: inside.length, from: last, to: last, forever }] : inside;
}
