/**
 * Which limits bind a plan, and what one unit more of each would save: the prices of the linear programs that are left once
 * the yes and no of every measure is fixed. A price holds near the plan, not for any amount. An activation day is asked
 * again, one day earlier. Money; docs/methods/why-this-plan.md.
 */
import type { Solution, Solver } from "#stress/solver.ts";
import type { Option } from "../alternative.ts";
import type { Limit } from "../model.ts";
import type { Judged } from "../plan.ts";
import { allWith, type Ready } from "../ready.ts";
import type { Scenario } from "../scenario.ts";
import { pulls } from "../staged/risk.ts";
import { lossesOf, riskOf, solvedIn } from "../worth.ts";

export type Bound =
  /** Units a day of one node. */
  | { readonly kind: "capacity"; readonly node: number }
  /** Units of an item that lie ready, where one more saves most. */
  | { readonly kind: "stock"; readonly item: string }
  /** Units that a measure buys once. */
  | { readonly kind: "lot"; readonly alternative: string }
  /** In the cap's unit. */
  | { readonly kind: "cap"; readonly cap: string }
  /** A day earlier. */
  | { readonly kind: "activation"; readonly alternative: string };

export interface Binding {
  readonly bound: Bound;
  /** What one unit more saves of the losses, as the measure of risk counts them. */
  readonly saves: number;
}

/** Share of what is at stake in a day below which a saving is the solver's rounding. */
const NOTHING = 1e-7;

/** The largest saving first. */
export async function bindingOf(ready: Ready, solver: Solver, plan: Judged): Promise<readonly Binding[]> {
  const found = [...(await prices(ready, solver, plan)), ...(await earlier(ready, solver, plan))];
  return found.sort((a, b) => b.saves - a.saves);
}

async function prices({ about, ask, risk }: Ready, solver: Solver, plan: Judged): Promise<readonly Binding[]> {
  const losses = lossesOf(plan.with, ask.scenarios);
  const pull = pulls(
    losses,
    ask.scenarios.map(({ weight }) => weight),
    risk,
  );
  const sums = new Map<string, { bound: Bound; saves: number }>();
  let stake = 0;
  for (const [at, scenario] of ask.scenarios.entries()) {
    if ((losses[at] ?? 0) === 0 || (pull[at] ?? 0) === 0) continue;
    const { model, solution } = await solvedIn(about, solver, scenario, plan.options);
    stake = model.scale;
    for (const limit of model.limits) {
      const saves = priceOf(limit, solution) * model.scale * (pull[at] ?? 0);
      const bound = boundOf(limit);
      const key = JSON.stringify([bound, "place" in limit ? limit.place : ""]);
      sums.set(key, { bound, saves: (sums.get(key)?.saves ?? 0) + saves });
    }
  }
  return bestPlaces([...sums.values()]).filter(({ saves }) => saves > stake * NOTHING);
}

/** One unit more lies at one place: of several the one where it saves most. */
function bestPlaces(all: readonly Binding[]): readonly Binding[] {
  const best = new Map<string, Binding>();
  for (const one of all) {
    const key = JSON.stringify(one.bound);
    if (one.saves > (best.get(key)?.saves ?? Number.NEGATIVE_INFINITY)) best.set(key, one);
  }
  return [...best.values()];
}

/** What one unit more takes off the cost: bound of a column and side of its row move together. */
function priceOf(limit: Limit, { rowDuals, reducedCosts }: Solution): number {
  const side = limit.row === undefined ? 0 : Math.abs(rowDuals[limit.row] ?? 0);
  const bound = limit.kind === "capacity" ? Math.max(0, -(reducedCosts[limit.column] ?? 0)) : 0;
  return (side + bound) / limit.scale;
}

function boundOf(limit: Limit): Bound {
  if (limit.kind === "capacity") return { kind: "capacity", node: limit.node };
  if (limit.kind === "stock") return { kind: "stock", item: limit.item };
  if (limit.kind === "cap") return { kind: "cap", cap: limit.cap };
  return { kind: "lot", alternative: limit.alternative };
}

async function earlier(ready: Ready, solver: Solver, plan: Judged): Promise<readonly Binding[]> {
  const found: Binding[] = [];
  for (const option of plan.options) {
    const options = plan.options.map((one) => (one === option ? sooner(one) : one));
    const moved = { ...ready, open: ready.open.map((scenario) => soonerIn(scenario, option)) };
    const all = await allWith(moved, solver, options);
    const saves = plan.risk - riskOf(all, ready.ask.scenarios, ready.risk);
    if (saves > NOTHING * Math.max(1, plan.risk)) {
      found.push({ bound: { kind: "activation", alternative: option.alternative.id }, saves });
    }
  }
  return found;
}

const sooner = (option: Option): Option => ({ ...option, live: Math.max(0, option.live - 1) });

/** Where it flows with a licence, the day is the scenario's. */
function soonerIn(scenario: Scenario, { alternative: { id } }: Option): Scenario {
  const { licences } = scenario;
  const day = licences?.get(id);
  if (licences === undefined || day === undefined) return scenario;
  return { ...scenario, licences: new Map([...licences, [id, Math.max(0, day - 1)]]) };
}
