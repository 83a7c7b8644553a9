/**
 * On which day the last of a graph of tasks is done, as chances by whole day. Exact, each task in whole days, where tasks
 * that meet share nothing before (convolution one after the other, product side by side); elsewhere the share of seeded
 * runs. docs/methods/wait-or-switch.md.
 */
import { chanceWithin, type ThreePoint } from "#stress/triangular.ts";
import { drawnEnds, RUNS } from "../activation.ts";
import type { Alternative, Task } from "../alternative.ts";

export interface Arrival {
  /** Chance that it is there by the end of day 0, 1, 2, ...; the last is 1. */
  readonly within: readonly number[];
  /** Whether the chances are those of the durations, and not of runs. */
  readonly exact: boolean;
}

/** Undefined while a task without a duration is open, or none is listed. */
export function arrivalOf(alternative: Alternative): Arrival | undefined {
  const { tasks, ramp } = alternative;
  const isDated = tasks.every(({ duration, done }) => duration !== undefined || done !== undefined);
  if (tasks.length === 0 || !isDated) return undefined;
  const exact = exactly(tasks);
  const within = exact ?? ofRuns(drawnEnds(alternative, RUNS));
  return { within: delayed(within, Math.ceil(ramp)), exact: exact !== undefined };
}

/** First day on which it is there with this chance. */
export function dayBy({ within }: Arrival, chance: number): number {
  const day = within.findIndex((one) => one >= chance);
  return day < 0 ? within.length - 1 : day;
}

/** Chances of one task, in whole days: what takes 2.3 days takes 3. */
const daily = (duration: ThreePoint): readonly number[] =>
  Array.from({ length: Math.ceil(duration.high) + 1 }, (_, day) => chanceWithin(duration, day));

/** One after the other. */
function added(first: readonly number[], second: readonly number[]): readonly number[] {
  const more = steps(second);
  const sum = new Array<number>(first.length + second.length - 1).fill(0);
  for (const [day, chance] of steps(first).entries()) {
    for (const [days, other] of more.entries()) sum[day + days] = (sum[day + days] ?? 0) + chance * other;
  }
  return cumulated(sum).with(-1, 1);
}

function cumulated(chances: readonly number[]): number[] {
  let total = 0;
  return chances.map((chance) => {
    total += chance;
    return total;
  });
}

const steps = (within: readonly number[]): readonly number[] =>
  within.map((chance, day) => chance - (within[day - 1] ?? 0));

/** All of them. */
const allOf = (each: readonly (readonly number[])[]): readonly number[] =>
  Array.from({ length: Math.max(1, ...each.map(({ length }) => length)) }, (_, day) =>
    each.reduce((product, within) => product * (within[day] ?? 1), 1),
  );

const delayed = (within: readonly number[], days: number): readonly number[] => [
  ...new Array<number>(days).fill(0),
  ...within,
];

function ofRuns(ends: readonly number[]): readonly number[] {
  const last = Math.max(0, Math.ceil(Math.max(...ends)));
  return Array.from({ length: last + 1 }, (_, day) => ends.filter((end) => end <= day).length / ends.length);
}

interface Finish {
  readonly within: readonly number[];
  /** Open tasks it rests on, itself too. */
  readonly on: ReadonlySet<string>;
}

/** Undefined where tasks that meet share a task before: then they do not end independently. */
function exactly(tasks: readonly Task[]): readonly number[] | undefined {
  const open = tasks.filter(({ done }) => done === undefined);
  const byId = new Map(open.map((task) => [task.id, task]));
  const finishes = new Map<string, Finish | undefined>();
  const finish = ({ id, duration, after }: Task): Finish | undefined => {
    if (finishes.has(id)) return finishes.get(id);
    const before = together(after.flatMap((one) => byId.get(one) ?? []).map(finish));
    const within = before === undefined || duration === undefined ? undefined : added(before.within, daily(duration));
    const found = within === undefined ? undefined : { within, on: new Set([...(before?.on ?? []), id]) };
    finishes.set(id, found);
    return found;
  };
  const awaited = new Set(open.flatMap(({ after }) => after));
  return together(open.filter(({ id }) => !awaited.has(id)).map(finish))?.within;
}

function together(finishes: readonly (Finish | undefined)[]): Finish | undefined {
  const known = finishes.flatMap((one) => one ?? []);
  const on = new Set(known.flatMap((one) => [...one.on]));
  const shared = known.reduce((sum, one) => sum + one.on.size, 0) > on.size;
  return known.length < finishes.length || shared
    ? undefined
    : { within: allOf(known.map(({ within }) => within)), on };
}
