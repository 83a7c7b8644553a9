/**
 * What an event alone loses when lead times, goods on the way and dates count: the least margin lost until certain days when the event
 * is over after so many. Asked by periods at a few of the days it may last; what lasts longer loses no less, so the largest of these that
 * is not beyond a drawn duration gives a lower bound. Whole days and money, in doubles.
 */
import type { Rational } from "#kernel/rational.ts";
import { isPositive } from "../fraction.ts";
import { type Asked, roughlyLost, type Supply } from "../periods/ask.ts";
import { quantile, type ThreePoint } from "../triangular.ts";

export interface InTime {
  /** Days it lasts, ascending. */
  readonly ends: readonly number[];
  /** By end, then by day of the fan. */
  readonly lost: readonly (readonly number[])[];
}

/** Durations that are asked besides the likely one: those that so large a part of the futures does not exceed. */
const PARTS = [0, 0.2, 0.4, 0.6, 0.8] as const;

/** Whole days of its durations, from 1 to `most`, ascending. */
export function endsOf(lasts: ThreePoint, most: number): readonly number[] {
  const days = [...PARTS.map((part) => quantile(lasts, part)), lasts.likely];
  return [...new Set(days.map((day) => Math.min(most, Math.floor(day))))]
    .filter((day) => day >= 1)
    .sort((a, b) => a - b);
}

/** `days`: of the fan, ascending. `weights`: margin of a unit. */
export async function lostInTime(
  supply: Supply,
  asked: Omit<Asked, "ends">,
  ends: readonly number[],
  days: readonly number[],
  weights: ReadonlyMap<string, Rational>,
): Promise<InTime> {
  const worth = [...weights.values()].some(isPositive);
  const known = new Map<string, number>();
  const least = async (end: number, over: number): Promise<number> => {
    // Until it is over, it does not matter when that will be.
    const until = Math.min(end, over);
    const key = `${until} ${over}`;
    const found = known.get(key) ?? (await roughlyLost(supply, { ...asked, ends: until, over, weights }));
    known.set(key, found);
    return found;
  };
  const lost: number[][] = [];
  for (const end of ends) {
    const row = days.map(() => 0);
    // What is lost by a day is lost by every later one: before a day without loss there is none.
    for (let at = days.length - 1; at >= 0 && worth; at -= 1) {
      const day = days[at] ?? 0;
      row[at] = day < 1 ? 0 : await least(end, day);
      if (row[at] === 0) break;
    }
    lost.push(row);
  }
  return { ends, lost };
}

/** At least so much is lost by a day of the fan, or by the last of them, when it lasts so long. */
export function lostBy({ ends, lost }: InTime, lasts: number, day?: number): number {
  let found = 0;
  for (const [at, end] of ends.entries()) {
    const row = lost[at] ?? [];
    if (end <= lasts) found = row[day ?? row.length - 1] ?? found;
  }
  return found;
}
