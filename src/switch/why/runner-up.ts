/**
 * The best plan that is another one: it leaves out at least one measure of the plan, or takes one more that takes something
 * off the losses. The plan itself is barred, and with it the plan and what would be of no use beside it, as often as that
 * comes up.
 */
import type { Solver } from "#stress/solver.ts";
import type { Barred, Choices } from "../choose.ts";
import type { Law } from "../lawful.ts";
import { type Judged, judge } from "../plan.ts";
import type { Ready } from "../ready.ts";

export type RunnerUp =
  | { readonly kind: "found"; readonly plan: Judged }
  /** Every choice within the budget is the plan, with or without what is of no use. */
  | { readonly kind: "none" }
  /** Given up: so many choices only added what is of no use, or no time was left. */
  | { readonly kind: "notFound" };

const MOST_TRIES = 12;
const NO_USE = 1e-7;

export const idsOf = ({ options }: Pick<Judged, "options">): ReadonlySet<string> =>
  new Set(options.map(({ alternative }) => alternative.id));

/** `choices` undefined: nothing can be chosen. */
export async function runnerUp(
  ready: Ready,
  solver: Solver,
  law: Law,
  { choices, plan }: { readonly choices: Choices | undefined; readonly plan: Judged },
): Promise<RunnerUp> {
  const own = idsOf(plan);
  const barred: Barred[] = [{ all: own, besides: new Set() }];
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const choice = await choices?.best({ budget: ready.ask.budget, barred });
    if (choice === undefined) return { kind: "none" };
    if (choice.value === undefined) return { kind: "notFound" };
    const found = await judge(ready, solver, law, choice);
    const chosen = idsOf(choice);
    const lacks = [...own].some((id) => !chosen.has(id));
    if (lacks || plan.risk - found.risk > NO_USE * Math.max(1, plan.risk)) return { kind: "found", plan: found };
    barred.push({ all: own, besides: new Set([...chosen].filter((id) => !own.has(id))) });
  }
  return { kind: "notFound" };
}
