/**
 * The steps of an alternative on a day: what is done, what can be begun, what waits for what, from when to when; and whether
 * the alternative could be switched on now. Days from the day asked about. docs/methods/drill.md.
 */
import type { Task } from "./alternative.ts";
import { mayFlow } from "./lawful.ts";
import type { Candidate, Offer } from "./margin.ts";

export type StepState = "done" | "ready" | "waiting";

export interface Step {
  readonly task: Task;
  readonly state: StepState;
  /** Tasks of the alternative, not done, that must be done first. */
  readonly waitsFor: readonly string[];
  /** P50 of the runs; absent where it is done or nobody can say. */
  readonly from?: number;
  readonly to?: number;
  readonly critical: boolean;
  /** Done while something it waits for is not. */
  readonly early: boolean;
}

export function stepsOf({ alternative, activation }: Offer): readonly Step[] {
  const done = new Set(alternative.tasks.flatMap((task) => (task.done === undefined ? [] : [task.id])));
  const bars = new Map(activation.bars.map((bar) => [bar.task.id, bar]));
  return alternative.tasks.map((task): Step => {
    const open = task.after.filter((before) => !done.has(before));
    const bar = bars.get(task.id);
    const isDone = done.has(task.id);
    return {
      task,
      state: isDone ? "done" : open.length > 0 ? "waiting" : "ready",
      waitsFor: isDone ? [] : open,
      ...(bar === undefined ? {} : { from: bar.from, to: bar.to }),
      critical: bar?.critical === true,
      early: isDone && open.length > 0,
    };
  });
}

/**
 * `live`: lawful, every task done, the ramp over. `inTime`: begun now it would be live at P80 before supply ends.
 * `late`: it would not. `refused`: the law does not let it flow; `unknown`: nobody can say when, or whether it may.
 */
export type Readiness = "live" | "inTime" | "late" | "unknown" | "refused";

/** Of an alternative against its route; without a route nothing ends, and it is either live or on its way. */
export function readinessOf(
  { alternative, activation }: Offer,
  candidate: Pick<Candidate, "lawfulness" | "marginP80">,
): Readiness {
  const { lawfulness, marginP80 } = candidate;
  if (!mayFlow(lawfulness)) {
    return lawfulness.state === "unmet" || lawfulness.state === "conflict" ? "refused" : "unknown";
  }
  if (!activation.known) return "unknown";
  if (activation.high === 0 && alternative.tasks.every(({ done }) => done !== undefined)) return "live";
  return marginP80 === undefined || marginP80 === "never" || marginP80.numerator >= 0n ? "inTime" : "late";
}
