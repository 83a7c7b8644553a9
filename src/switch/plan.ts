/**
 * The plan: which lawful measures to take under a budget, and what they are worth. The choice is the solver's; its worth is
 * computed again from the measures chosen alone, and the law is asked again for every flow the plan uses.
 */
import { hold } from "#kernel/defect.ts";
import { type Outcome, ok } from "#kernel/fault.ts";
import type { Network } from "#network/network.ts";
import type { Solver } from "#stress/solver.ts";
import type { Option } from "./alternative.ts";
import type { CapUse } from "./cap-use.ts";
import { capsOf, usesOf } from "./caps.ts";
import { type Choice, choose } from "./choose.ts";
import { type Law, type Refusal, recheck } from "./lawful.ts";
import type { Offer } from "./margin.ts";
import { type Ask, allWith, costOf, countedOf, type Ready, ready, type Undated } from "./ready.ts";
import { riskOf, type Worth } from "./worth.ts";

/** A choice of measures with its worth, each flow of it asked of the law again. */
export interface Judged {
  readonly status: "optimal" | "limitReached";
  /** Those that something flows through, in the order they were offered. */
  readonly options: readonly Option[];
  /** One-off cost of the measures. */
  readonly cost: number;
  readonly with: Worth;
  /** Losses of all scenarios as the measure of risk counts them. */
  readonly risk: number;
  /** How far the choice can be from the best one, relative to its own value. */
  readonly gap: number;
  readonly flowsChecked: number;
}

export interface Plan extends Omit<Judged, "options" | "risk"> {
  readonly measures: readonly Offer[];
  readonly without: Worth;
  readonly refused: readonly Refusal[];
  /** Taken, and used only where their licence exists. */
  readonly conditional: readonly Refusal[];
  /** Losses of all scenarios as the measure of risk counts them, without and with the plan. */
  readonly risk: { readonly without: number; readonly with: number };
  readonly undated: readonly Undated[];
  readonly caps: readonly CapState[];
}

const AGREEMENT = 1e-6;

/** A cap that some measure counts in, and how far the plan goes into it in the scenario that goes furthest. In its unit. */
export interface CapState {
  readonly use: CapUse;
  /** What is left beside what is on record; the least of those the plan takes, or might. */
  readonly headroom: number;
  readonly used: number;
  /** Less is left than one unit counts. */
  readonly binds: boolean;
}

/** In the order of the options. */
function capStates(
  options: readonly Option[],
  { options: taken, with: worth }: Pick<Judged, "options" | "with">,
): CapState[] {
  return capsOf(options).flatMap((cap) => {
    const uses = (of: readonly Option[]) => of.flatMap((option) => usesOf(option, cap) ?? []);
    const own = uses(taken);
    const rooms = (own.some(({ headroom }) => headroom !== undefined) ? own : uses(options)).flatMap(
      ({ headroom }) => headroom?.double ?? [],
    );
    const [use] = [...own, ...uses(options)];
    if (use === undefined || rooms.length === 0) return [];
    const headroom = Math.min(...rooms);
    const used = Math.max(0, ...worth.caps.filter((one) => one.cap === cap).map((one) => one.used));
    return [{ use, headroom, used, binds: headroom - used < use.perUnit.double * (1 - AGREEMENT) }];
  });
}

/** Faults: those of the network's flows. */
export async function plan(network: Network, solver: Solver, ask: Ask, law: Law): Promise<Outcome<Plan>> {
  const found = await ready(network, solver, ask, law);
  return found.ok ? ok(await planOf(found.value, solver, law)) : found;
}

export async function planOf(ready: Ready, solver: Solver, law: Law): Promise<Plan> {
  const { ask, without, refused, undated, licensed, risk: kind } = ready;
  const choice = await choose(ready, solver, { budget: ask.budget });
  hold(choice !== undefined, "taking nothing is always a plan");
  const { options, risk, ...judged } = await judge(ready, solver, law, choice);
  const ids = new Set(options.map(({ alternative }) => alternative.id));
  return {
    ...judged,
    measures: ask.offers.filter(({ alternative }) => ids.has(alternative.id)),
    without,
    risk: { without: riskOf(without, ask.scenarios, kind), with: risk },
    conditional: licensed.filter(({ alternative }) => ids.has(alternative.id)),
    refused,
    undated,
    caps: capStates(ready.options, { options, with: judged.with }),
  };
}

/**
 * The worth of a choice from its measures alone, which must be what was claimed, and the law asked again. `worth`: that of the
 * same measures, where it was computed already.
 */
export async function judge(ready: Ready, solver: Solver, law: Law, choice: Choice, worth?: Worth): Promise<Judged> {
  const { ask, open, risk } = ready;
  const all = worth ?? (await allWith(ready, solver, choice.options));
  const counted = countedOf(ready, choice.options, all);
  hold(agree(choice, counted), "a plan is worth what it claims", `${choice.value} and ${counted}`);
  const options = choice.options.filter(({ alternative: { id } }) => all.flows.some((flow) => flow.alternative === id));
  for (const { cap, used, headroom } of all.caps) {
    hold(used <= headroom + AGREEMENT * Math.max(1, headroom), "a plan keeps within the caps", `${cap}: ${used}`);
  }
  const used = all.flows.flatMap((flow) => {
    const alternative = options.find((one) => one.alternative.id === flow.alternative)?.alternative;
    const licences = open.find(({ id }) => id === flow.scenario)?.licences;
    return alternative === undefined ? [] : [{ alternative, licensed: licences?.has(alternative.id) === true }];
  });
  return {
    status: choice.status,
    options,
    cost: costOf(options),
    with: all,
    risk: riskOf(all, ask.scenarios, risk),
    gap: choice.gap,
    flowsChecked: recheck(used, law),
  };
}

/**
 * Equal but for the rounding of the solver, on what is counted and on what is at stake in a day; and not worse than claimed
 * where the solver stopped within a gap, for its flows need not be the best ones for its measures.
 */
function agree({ value, stake, gap }: Choice, fresh: number): boolean {
  if (value === undefined) return true;
  const rounding = AGREEMENT * (Math.max(Math.abs(value), Math.abs(fresh)) + stake);
  return fresh - value <= rounding && value - fresh <= rounding + gap * Math.abs(value);
}
