/**
 * Many runs: what each loses, and how far the loss has come by certain days. Events of one run begin together; when one
 * ends, the others go on. What is down for d days loses at least what it would lose alone in d days, so a run's loss is the
 * most that any of its nested parts proves: exact for one event, a lower bound for several.
 */

import { type InTime, lostBy } from "./in-time.ts";
import type { LossCurve } from "./loss-curve.ts";
import { type Happened, type Risk, runOf } from "./run.ts";

export interface Future {
  readonly risks: readonly Risk[];
  readonly seed: number;
  /** Days of the fan, ascending. */
  readonly days: readonly number[];
  /** Loss by days when these events are there together; events ascending. */
  curve(events: readonly number[]): LossCurve;
  /** What each event alone loses when time counts, by its number; absent where that was not asked. */
  readonly inTime?: readonly InTime[];
}

export interface Share {
  readonly first: number;
  readonly count: number;
  /** Money by run. */
  readonly losses: Float64Array;
  /** Money by day of the fan and run. */
  readonly byDay: readonly Float64Array[];
  /** Runs in which each event happens, by its number; absent where the runs were drawn elsewhere, and only what they lose is told. */
  readonly happened?: Int32Array;
}

/** Runs first .. first + count - 1. */
export function runsOf({ risks, seed, days, curve, inTime }: Future, first: number, count: number): Share {
  const losses = new Float64Array(count);
  const byDay = days.map(() => new Float64Array(count));
  const counts = new Int32Array(risks.length);
  for (let k = 0; k < count; k += 1) {
    const happened = runOf(risks, seed, first + k);
    if (happened.length === 0) continue;
    for (const { event } of happened) counts[event] = (counts[event] ?? 0) + 1;
    const curves = nested(happened).map(curve);
    losses[k] = Math.max(most(happened, curves, Number.POSITIVE_INFINITY), alone(inTime, happened));
    byDay.forEach((of, at) => {
      of[k] = Math.max(most(happened, curves, days[at] ?? 0), alone(inTime, happened, at));
    });
  }
  return { first, count, losses, byDay, happened: counts };
}

/** The longest event, the two longest, and so on; each set ascending. */
const nested = (happened: readonly Happened[]): readonly (readonly number[])[] =>
  happened.map((_, k) =>
    happened
      .slice(0, k + 1)
      .map(({ event }) => event)
      .sort((a, b) => a - b),
  );

function most(happened: readonly Happened[], curves: readonly LossCurve[], until: number): number {
  let lost = 0;
  for (const [k, { days }] of happened.entries()) lost = Math.max(lost, curves[k]?.margin(Math.min(until, days)) ?? 0);
  return lost;
}

/** The most that one of the events loses alone, by a day of the fan or in all, when time counts; the others make it no less. */
function alone(inTime: readonly InTime[] | undefined, happened: readonly Happened[], day?: number): number {
  let lost = 0;
  if (inTime === undefined) return lost;
  for (const { event, days } of happened) {
    const own = inTime[event];
    if (own !== undefined) lost = Math.max(lost, lostBy(own, days, day));
  }
  return lost;
}

/** Runs of share k of n, counted from 1: contiguous, and all of them together once. */
export function shareOf(runs: number, k: number, n: number): { readonly first: number; readonly count: number } {
  const start = (part: number): number => Math.floor((runs * part) / n);
  return { first: start(k - 1), count: start(k) - start(k - 1) };
}
