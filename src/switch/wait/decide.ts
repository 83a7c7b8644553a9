/**
 * Wait for a licence, or switch? For every day: what is lost when one waits up to it and switches then if the licence is not
 * there. The best of these days is when the answer turns. Money and days from the day asked about.
 * docs/methods/wait-or-switch.md.
 */
import type { Arrival } from "./arrival.ts";
import type { Surface } from "./surface.ts";

export interface Terms {
  readonly arrival: Arrival;
  /** That the licence comes at all, 0 to 1. */
  readonly granted: number;
  readonly loss: Surface;
  /** One-off cost of the alternative, and the days from the decision until it is live. */
  readonly cost: number;
  readonly activate: number;
  /** Days that are looked at. */
  readonly horizon: number;
}

/** To wait until this day and switch then if the licence is not there; `never`: to wait for it whatever comes. */
export type Until = number | "never";

export interface Policy {
  readonly until: Until;
  /** Expected loss and cost. */
  readonly expected: number;
}

export interface Decision {
  /** Every whole day of the horizon, then `never`. */
  readonly policies: readonly Policy[];
  /** The earliest of the best. */
  readonly best: Policy;
  /** What the best saves against switching at once: 0 where that is the best. */
  readonly valueOfWaiting: number;
  /** Least chance of the licence from which waiting a day at least is better than switching at once; absent: none. */
  readonly worthFrom?: number;
}

export function decide(terms: Terms): Decision {
  const [come, never] = [losses(terms, true), losses(terms, false)];
  const policies = come.map(({ until, expected }, at): Policy => {
    const other = never[at]?.expected ?? 0;
    return { until, expected: terms.granted * expected + (1 - terms.granted) * other };
  });
  const [now = { until: 0, expected: 0 }] = policies;
  const best = policies.reduce((least, one) => (one.expected < least.expected - tolerance(now) ? one : least), now);
  const from = worthFrom(come, never);
  return {
    policies,
    best,
    valueOfWaiting: now.expected - best.expected,
    ...(from === undefined ? {} : { worthFrom: from }),
  };
}

/** So that rounding never makes anybody wait. */
const tolerance = ({ expected }: Policy): number => 1e-9 * Math.max(1, Math.abs(expected));

/** Expected loss of every policy when the licence surely comes, or surely does not. */
function losses(terms: Terms, comes: boolean): readonly Policy[] {
  const { arrival, horizon } = terms;
  const last = Math.floor(horizon);
  const days = Array.from({ length: last + 1 }, (_, day) => day);
  const within = (day: number): number =>
    day < 0 ? 0 : (arrival.within[Math.min(day, arrival.within.length - 1)] ?? 1);
  const chance = days.map((day) => (comes ? within(day) - within(day - 1) : 0));
  const beyond = comes ? 1 - within(last) : 1;
  const until = [...days, "never" as const];
  return until.map((policy) => {
    const known = days.reduce((sum, day) => sum + mass(chance[day] ?? 0, () => outcome(terms, policy, day)), 0);
    return { until: policy, expected: known + mass(beyond, () => outcome(terms, policy, Number.POSITIVE_INFINITY)) };
  });
}

const mass = (chance: number, value: () => number): number => (chance === 0 ? 0 : chance * value());

/** What one policy loses and costs when the licence comes on this day: on the day itself one does not switch any more. */
export function outcome({ loss, cost, activate, horizon }: Terms, until: Until, comesOn: number): number {
  const end = Math.min(comesOn, horizon);
  if (until === "never" || comesOn <= until) return loss.loss(end, 0);
  const live = Math.min(until + activate, end);
  return cost + loss.loss(live, end - live);
}

/** Each policy is linear in the chance; the least chance at which some other is better than switching at once. */
function worthFrom(come: readonly Policy[], never: readonly Policy[]): number | undefined {
  const [now, nowNever] = [come[0]?.expected ?? 0, never[0]?.expected ?? 0];
  let least: number | undefined;
  come.forEach(({ expected }, at) => {
    const [gain, price] = [now - expected, (never[at]?.expected ?? 0) - nowNever];
    if (gain <= 0) return;
    const from = price <= 0 ? 0 : price / (gain + price);
    least = Math.min(least ?? 1, from);
  });
  return least;
}
