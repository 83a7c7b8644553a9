/**
 * Many runs: what each loses, and how far the loss has come by certain days. Events of one run begin together; when one
 * ends, the others go on. What is down for d days loses at least what it would lose alone in d days, so a run's loss is the
 * most that any of its nested parts proves: exact for one event, a lower bound for several. Runs first .. first + count - 1.
 */

import type { LossCurve } from "./loss-curve.ts";
import { type Happened, type Risk, runOf } from "./run.ts";

export interface Future {
  readonly risks: readonly Risk[];
  readonly seed: number;
  /** Days of the fan, ascending. */
  readonly days: readonly number[];
  /** Loss by days when these events are there together; events ascending. */
  curve(events: readonly number[]): LossCurve;
}

export interface Share {
  readonly first: number;
  readonly count: number;
  /** Money by run. */
  readonly losses: Float64Array;
  /** Money by day of the fan and run. */
  readonly byDay: readonly Float64Array[];
}

export class Simulator {
  readonly #future: Future;
  readonly #curves = new Map<string, LossCurve>();

  constructor(future: Future) {
    this.#future = future;
  }

  /** Different sets of events met so far. */
  get sets(): number {
    return this.#curves.size;
  }

  share(first: number, count: number): Share {
    const { risks, seed, days } = this.#future;
    const losses = new Float64Array(count);
    const byDay = days.map(() => new Float64Array(count));
    for (let k = 0; k < count; k += 1) {
      const happened = runOf(risks, seed, first + k);
      if (happened.length === 0) continue;
      const curves = this.nested(happened);
      losses[k] = this.#most(happened, curves, Number.POSITIVE_INFINITY);
      days.forEach((day, at) => {
        const of = byDay[at];
        if (of !== undefined) of[k] = this.#most(happened, curves, day);
      });
    }
    return { first, count, losses, byDay };
  }

  /** Loss curves of the longest event, the two longest, and so on. */
  nested(happened: readonly Happened[]): readonly LossCurve[] {
    const curves: LossCurve[] = [];
    const together: number[] = [];
    for (const { event } of happened) {
      together.push(event);
      const events = together.slice().sort((a, b) => a - b);
      const key = events.join(" ");
      const curve = this.#curves.get(key) ?? this.#future.curve(events);
      this.#curves.set(key, curve);
      curves.push(curve);
    }
    return curves;
  }

  #most(happened: readonly Happened[], curves: readonly LossCurve[], until: number): number {
    let most = 0;
    for (let k = 0; k < happened.length; k += 1)
      most = Math.max(most, curves[k]?.margin(Math.min(until, happened[k]?.days ?? 0)) ?? 0);
    return most;
  }
}

/** Runs of share k of n, counted from 1: contiguous, and all of them together once. */
export function shareOf(runs: number, k: number, n: number): { readonly first: number; readonly count: number } {
  const start = (part: number): number => Math.floor((runs * part) / n);
  return { first: start(k - 1), count: start(k) - start(k - 1) };
}
