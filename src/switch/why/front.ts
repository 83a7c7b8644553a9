/**
 * What more budget buys: the least budget at which the best plan changes, and that plan, step by step. Found exactly, as the
 * least cost of any choice that is worth more than the plan before; between two steps more money buys nothing.
 */
import type { Solver } from "#stress/solver.ts";
import type { Choices } from "../choose.ts";
import type { Law } from "../lawful.ts";
import { type Judged, judge } from "../plan.ts";
import { costOf, countedOf, type Ready } from "../ready.ts";

export interface Step {
  /** At which it can be had. Money. */
  readonly budget: number;
  /** No lower budget than this changes the plan; less than `budget` by rounding alone, or where the solver was stopped. */
  readonly atLeast: number;
  readonly plan: Judged;
}

export interface Front {
  readonly steps: readonly Step[];
  /** `end`: no budget buys more than the last step; `more`: not looked further; `stopped`: the search was stopped. */
  readonly ending: "end" | "more" | "stopped";
}

/** Share of the plan's own value, beside its gap, that a plan must be better by to count as another one. */
const BETTER = 1e-6;
/** Share of a budget that is the solver's rounding. */
const ROUNDING = 1e-6;

/** `choices` undefined: nothing can be chosen. */
export async function front(
  ready: Ready,
  solver: Solver,
  law: Law,
  { choices, plan }: { readonly choices: Choices | undefined; readonly plan: Judged },
  most: number,
): Promise<Front> {
  const steps: Step[] = [];
  let before = plan;
  while (steps.length < most) {
    const value = countedOf(ready, before.options, before.with);
    const next = (await choices?.cheapest(value - (BETTER + before.gap) * Math.max(1, Math.abs(value)))) ?? "none";
    if (next === "none") return { steps, ending: "end" };
    if (next === "stopped") return { steps, ending: next };
    const budget = costOf(next.options);
    const choice = await choices?.best({ budget });
    if (choice?.value === undefined) return { steps, ending: "stopped" };
    before = await judge(ready, solver, law, choice);
    const exact = budget - next.atLeast <= ROUNDING * Math.max(1, budget);
    steps.push({ budget, atLeast: exact ? budget : next.atLeast, plan: before });
  }
  return { steps, ending: "more" };
}
