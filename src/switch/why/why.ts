/** Why this plan: what binds it, what more budget buys, which plan comes second, and which assumptions it hangs on. */
import { type Outcome, ok } from "#kernel/fault.ts";
import type { Solver } from "#stress/solver.ts";
import { openChoices } from "../choose.ts";
import type { Law } from "../lawful.ts";
import type { Judged, Plan } from "../plan.ts";
import type { Ready } from "../ready.ts";
import { type Binding, bindingOf } from "./binding.ts";
import { type Front, front } from "./front.ts";
import { type RunnerUp, runnerUp } from "./runner-up.ts";
import { type Durations, type Swing, tornado } from "./tornado.ts";

export interface Why {
  readonly binding: readonly Binding[];
  /** Absent where no budget is set: then nothing is withheld. */
  readonly front?: Front;
  readonly runnerUp: RunnerUp;
  readonly tornado: readonly Swing[];
}

/** Steps of the budget that are looked for. */
const STEPS = 3;

/** Faults: those of the network's flows. */
export async function whyOf(
  ready: Ready,
  solver: Solver,
  law: Law,
  plan: Plan,
  durations?: Durations,
): Promise<Outcome<Why>> {
  const judged: Judged = judgedOf(ready, plan);
  const swings = await tornado(ready, solver, law, judged, durations);
  if (!swings.ok) return swings;
  const choices = await openChoices(ready, solver);
  const about = { choices, plan: judged };
  try {
    return ok({
      binding: await bindingOf(ready, solver, judged),
      ...(ready.ask.budget === undefined ? {} : { front: await front(ready, solver, law, about, STEPS) }),
      runnerUp: await runnerUp(ready, solver, law, about),
      tornado: swings.value,
    });
  } finally {
    choices?.close();
  }
}

function judgedOf({ options }: Ready, { measures, risk, ...plan }: Plan): Judged {
  const ids = new Set(measures.map(({ alternative }) => alternative.id));
  return { ...plan, options: options.filter(({ alternative }) => ids.has(alternative.id)), risk: risk.with };
}
