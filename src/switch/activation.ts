/**
 * Time-to-activate: when an alternative is live, in days from the start of its first task: the longest path through its
 * tasks and then the ramp. Durations are triangular and independent; P50 and P80 come from seeded runs, so the same seed
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
  /** Tasks whose start is known; a task behind an unknown one has no bar. */
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

type Timed = Task & { readonly duration: ThreePoint };

/** Faults: dangling-id, cycle. */
export function activate(alternative: Alternative, { seed, runs }: Runs = RUNS): Outcome<Activation> {
  const order = inOrder(alternative);
  if (!order.ok) return order;
  const missing = order.value.filter(({ duration }) => duration === undefined).map(({ id }) => id);
  if (order.value.length === 0) missing.push(alternative.id);
  const timed = reachable(order.value);
  const { ends, bars } = simulate(timed, laneOf(alternative.id), { seed, runs });
  if (missing.length > 0) return ok({ known: false, missing: missing.sort(), bars });
  const path = (pick: (of: ThreePoint) => number): number =>
    longest(timed, (task) => pick(task.duration)).end + alternative.ramp;
  return ok({
    known: true,
    bars,
    p50: quantileOf(ends, 0.5) + alternative.ramp,
    p80: quantileOf(ends, 0.8) + alternative.ramp,
    low: path(({ low }) => low),
    likely: path(({ likely }) => likely),
    high: path(({ high }) => high),
  });
}

/** Chance of its own for each alternative, whatever else is asked. */
function laneOf(id: string): number {
  const [a = 0, b = 0, c = 0, d = 0] = sha256(id);
  return ((a << 24) | (b << 16) | (c << 8) | d) >>> 0;
}

/** Tasks, each after all it waits for. */
function inOrder({ id, tasks }: Alternative): Outcome<readonly Task[]> {
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

/** Tasks with a duration that wait only for tasks with a duration. */
function reachable(order: readonly Task[]): readonly Timed[] {
  const known = new Map<string, Timed>();
  for (const { duration, ...task } of order) {
    if (duration !== undefined && task.after.every((before) => known.has(before)))
      known.set(task.id, { ...task, duration });
  }
  return [...known.values()];
}

interface Schedule {
  readonly end: number;
  readonly finish: ReadonlyMap<string, number>;
}

const startOf = ({ after }: Task, finish: ReadonlyMap<string, number>): number =>
  after.reduce((latest, before) => Math.max(latest, finish.get(before) ?? 0), 0);

function longest(tasks: readonly Timed[], days: (task: Timed) => number): Schedule {
  const finish = new Map<string, number>();
  let end = 0;
  for (const task of tasks) {
    const done = startOf(task, finish) + days(task);
    finish.set(task.id, done);
    end = Math.max(end, done);
  }
  return { end, finish };
}

/** The tasks that decide the end at the likely durations, the first listed where two tie. */
function criticalPath(tasks: readonly Timed[]): ReadonlySet<string> {
  const { finish, end } = longest(tasks, ({ duration }) => duration.likely);
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

function simulate(tasks: readonly Timed[], lane: number, { seed, runs }: Runs): { ends: number[]; bars: Bar[] } {
  const chance = stream(seed, lane);
  const ends: number[] = [];
  const starts = tasks.map((): number[] => []);
  const finishes = tasks.map((): number[] => []);
  for (let run = 0; run < runs; run++) {
    const { end, finish } = longest(tasks, ({ duration }) => quantile(duration, chance.next()));
    ends.push(end);
    tasks.forEach((task, index) => {
      starts[index]?.push(startOf(task, finish));
      finishes[index]?.push(finish.get(task.id) ?? 0);
    });
  }
  const critical = criticalPath(tasks);
  const bars = tasks.map((task, index) => ({
    task,
    from: quantileOf(starts[index] ?? [], 0.5),
    to: quantileOf(finishes[index] ?? [], 0.5),
    critical: critical.has(task.id),
  }));
  return { ends, bars };
}

/** The smallest of the values that at least this share of them does not exceed. */
function quantileOf(values: readonly number[], share: number): number {
  const sorted = Float64Array.from(values).sort();
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0;
}
