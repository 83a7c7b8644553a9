/**
 * What more budget buys: the least budget at which the best plan changes, and that plan, step by step. Found exactly, as the
 * least cost of any choice that is worth more than the plan before; between two steps more money buys nothing.
 */
import type { LinearProgram, Solver } from "#stress/solver.ts";
import { choose, limitsOf, posed, taken } from "../choose.ts";
import type { Law } from "../lawful.ts";
import { type Judged, judge } from "../plan.ts";
import { costOf, countedOf, type Ready } from "../ready.ts";
import { equivalent } from "../staged/equivalent.ts";

export interface Step {
  /** The least budget known at which it can be had. Money. */
  readonly budget: number;
  /** No lower budget than this changes the plan; less than `budget` only where the solver was stopped. */
  readonly atLeast: number;
  readonly plan: Judged;
}

export interface Front {
  readonly steps: readonly Step[];
  /** `end`: no budget buys more than the last step; `more`: not looked further; `stopped`: the solver ran out of time. */
  readonly ending: "end" | "more" | "stopped";
}

/** Share of the plan's own value that a plan must be better by to count as another one. */
const BETTER = 1e-6;

export async function front(ready: Ready, solver: Solver, law: Law, plan: Judged, most: number): Promise<Front> {
  const steps: Step[] = [];
  let before = plan;
  while (steps.length < most) {
    const next = await leastBudget(ready, solver, before);
    if (next === "end" || next === "stopped") return { steps, ending: next };
    const choice = await choose(ready, solver, { budget: next.budget });
    if (choice?.value === undefined) return { steps, ending: "stopped" };
    before = await judge(ready, solver, law, choice);
    steps.push({ ...next, plan: before });
  }
  return { steps, ending: "more" };
}

async function leastBudget(
  ready: Ready,
  solver: Solver,
  before: Judged,
): Promise<Pick<Step, "budget" | "atLeast"> | "end" | "stopped"> {
  const { ask, options, open, risk } = ready;
  if (options.length === 0 || open.length === 0) return "end";
  const problem = posed(ready, {});
  const value = countedOf(ready, before.options, before.with);
  const most = (value - BETTER * Math.max(1, Math.abs(value))) / problem.scale;
  const costs = options.map(({ alternative }) => alternative.cost.double / problem.scale);
  const { status, columns, bound } = await solver.solve(
    cheapest(equivalent(problem, risk), costs, most),
    limitsOf(ask),
  );
  if (status === "infeasible") return "end";
  if (columns.length === 0) return "stopped";
  const budget = costOf(taken(options, columns));
  return { budget, atLeast: status === "optimal" ? budget : Math.min(budget, bound * problem.scale) };
}

/** The least cost of the first columns at which the whole is worth at most so much. */
function cheapest({ columns, rows }: LinearProgram, costs: readonly number[], most: number): LinearProgram {
  const entries = columns.flatMap(({ cost }, at) => (cost === 0 ? [] : [[at, cost] as const]));
  return {
    name: "least budget",
    columns: columns.map((column, at) => ({ ...column, cost: costs[at] ?? 0 })),
    rows: [...rows, { name: "better", lower: Number.NEGATIVE_INFINITY, upper: most, entries }],
  };
}
