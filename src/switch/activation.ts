/**
 * Time-to-activate: when an alternative is live, in days from the day asked about: the longest path through the tasks that
 * are still to be done, and then the ramp. Durations are triangular and independent; P50 and P80 come from seeded runs, so the same seed
 * gives the same days. docs/methods/time-to-activate.md.
 */
import { sha256 } from "#kernel/digest.ts";
import { type Fault, failed, fault, type Outcome, ok } from "#kernel/fault.ts";
import { nearestHint } from "#kernel/nearest.ts";
import { stream } from "#kernel/random.ts";
import { quantile, type ThreePoint } from "#stress/triangular.ts";
import type { Alternative, Task } from "./alternative.ts";

/** When a task is at work, days at P50 of the runs. */
export interface Bar {
  readonly task: Task;
  readonly from: number;
  readonly to: number;
  /** On the longest path at the likely durations. */
  readonly critical: boolean;
}

export type Activation = {
  /** Tasks whose start is known; a task behind an unknown one, and one that is done, has no bar. */
  readonly bars: readonly Bar[];
} & (
  | {
      readonly known: true;
      readonly p50: number;
      readonly p80: number;
      /** Longest path when every task takes its low, likely, high duration. */
      readonly low: number;
      readonly likely: number;
      readonly high: number;
    }
  /** Tasks without a duration; the alternative itself when it lists no task. */
  | { readonly known: false; readonly missing: readonly string[] }
);

export interface Runs {
  readonly seed: number;
  readonly runs: number;
}

export const RUNS: Runs = { seed: 1, runs: 4000 };

interface Timed {
  readonly task: Task;
  /** Of no account once the task is done. */
  readonly lasts: ThreePoint;
}

const DONE: ThreePoint = { low: 0, likely: 0, high: 0 };

/** Faults: dangling-id, cycle. */
export function activate(alternative: Alternative, { seed, runs }: Runs = RUNS): Outcome<Activation> {
  const order = inOrder(alternative);
  if (!order.ok) return order;
  const missing = order.value
    .filter(({ duration, done }) => duration === undefined && done === undefined)
    .map(({ id }) => id);
  if (order.value.length === 0) missing.push(alternative.id);
  const timed = reachable(order.value);
  const { ends, bars } = simulate(timed, laneOf(alternative.id), { seed, runs });
  if (missing.length > 0) return ok({ known: false, missing: missing.sort(), bars });
  const path = (pick: (of: ThreePoint) => number): number =>
    live(longest(timed, ({ lasts }) => pick(lasts)).end, alternative);
  return ok({
    known: true,
    bars,
    p50: live(quantileOf(ends, 0.5), alternative),
    p80: live(quantileOf(ends, 0.8), alternative),
    low: path(({ low }) => low),
    likely: path(({ likely }) => likely),
    high: path(({ high }) => high),
  });
}

/** Day on which the last open task ends in each run, the ramp left out; for tasks in order that all have a duration. */
export function drawnEnds({ id, tasks }: Alternative, runs: Runs): readonly number[] {
  const order = inOrder({ id, tasks });
  return order.ok ? simulate(reachable(order.value), laneOf(id), runs).ends : [];
}

/** The ramp begins with the end of the last task, which may lie behind. */
const live = (end: number, { ramp }: Alternative): number => Math.max(0, end + ramp);

/** Chance of its own for each alternative, whatever else is asked. */
function laneOf(id: string): number {
  const [a = 0, b = 0, c = 0, d = 0] = sha256(id);
  return ((a << 24) | (b << 16) | (c << 8) | d) >>> 0;
}

/** Tasks, each after all it waits for. */
function inOrder({ id, tasks }: Pick<Alternative, "id" | "tasks">): Outcome<readonly Task[]> {
  const byId = new Map(tasks.map((task) => [task.id, task]));
  const faults: Fault[] = tasks.flatMap((task) =>
    task.after.filter((before) => !byId.has(before)).map((before) => dangling(task.id, before, id, byId.keys())),
  );
  if (faults.length > 0) return failed(...faults);
  const done = new Set<string>();
  const order: Task[] = [];
  while (order.length < tasks.length) {
    const ready = tasks.filter((task) => !done.has(task.id) && task.after.every((before) => done.has(before)));
    if (ready.length === 0) return failed(cycle(tasks.filter((task) => !done.has(task.id))));
    for (const task of ready) done.add(task.id);
    order.push(...ready);
  }
  return ok(order);
}

const dangling = (task: string, before: string, alternative: string, known: Iterable<string>): Fault =>
  fault(
    "dangling-id",
    { file: "tasks", column: "after" },
    `task \`${task}\` waits for \`${before}\`, which is no task of \`${alternative}\``,
    `Name a task of the same alternative.${nearestHint(before, known)}`,
  );

const cycle = (tasks: readonly Task[]): Fault =>
  fault(
    "cycle",
    { file: "tasks", column: "after" },
    `tasks ${tasks.map(({ id }) => `\`${id}\``).join(", ")} wait for each other`,
    "One of them must be able to start first. Correct `after`.",
  );

/** Tasks that are done, or have a duration and wait only for such tasks. */
function reachable(order: readonly Task[]): readonly Timed[] {
  const known = new Map<string, Timed>();
  for (const task of order) {
    const lasts = task.done === undefined ? task.duration : DONE;
    const open = task.done === undefined && !task.after.every((before) => known.has(before));
    if (lasts !== undefined && !open) known.set(task.id, { task, lasts });
  }
  return [...known.values()];
}

interface Schedule {
  readonly end: number;
  readonly finish: ReadonlyMap<string, number>;
}

const startOf = ({ after }: Task, finish: ReadonlyMap<string, number>): number =>
  after.reduce((latest, before) => Math.max(latest, finish.get(before) ?? 0), 0);

function longest(tasks: readonly Timed[], days: (timed: Timed) => number): Schedule {
  const finish = new Map<string, number>();
  let end = Number.NEGATIVE_INFINITY;
  for (const timed of tasks) {
    const { task } = timed;
    const done = task.done ?? startOf(task, finish) + days(timed);
    finish.set(task.id, done);
    end = Math.max(end, done);
  }
  return { end, finish };
}

/** The tasks still to be done that decide the end at the likely durations, the first listed where two tie. */
function criticalPath(timed: readonly Timed[]): ReadonlySet<string> {
  const { finish, end } = longest(timed, ({ lasts }) => lasts.likely);
  const tasks = timed.map(({ task }) => task).filter(({ done }) => done === undefined);
  const path = new Set<string>();
  let last = tasks.find(({ id }) => finish.get(id) === end);
  while (last !== undefined) {
    path.add(last.id);
    const start = startOf(last, finish);
    const { after } = last;
    last = tasks.find(({ id }) => after.includes(id) && finish.get(id) === start);
  }
  return path;
}

function simulate(timed: readonly Timed[], lane: number, { seed, runs }: Runs): { ends: number[]; bars: Bar[] } {
  const chance = stream(seed, lane);
  const ends: number[] = [];
  const starts = timed.map((): number[] => []);
  const finishes = timed.map((): number[] => []);
  for (let run = 0; run < runs; run++) {
    const { end, finish } = longest(timed, ({ lasts }) => quantile(lasts, chance.next()));
    ends.push(end);
    timed.forEach(({ task }, index) => {
      starts[index]?.push(startOf(task, finish));
      finishes[index]?.push(finish.get(task.id) ?? 0);
    });
  }
  const critical = criticalPath(timed);
  const bars = timed.map(({ task }, index) => ({
    task,
    from: quantileOf(starts[index] ?? [], 0.5),
    to: quantileOf(finishes[index] ?? [], 0.5),
    critical: critical.has(task.id),
  }));
  return { ends, bars: bars.filter(({ task: { done } }) => done === undefined) };
}

/** The smallest of the values that at least this share of them does not exceed. */
function quantileOf(values: readonly number[], share: number): number {
  const sorted = Float64Array.from(values).sort();
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0;
}
