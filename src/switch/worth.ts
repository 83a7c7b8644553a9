/** What a set of measures, all taken, leaves lost: nothing is decided here, each scenario is one linear program. Money. */
import { hold } from "#kernel/defect.ts";
import type { Network } from "#network/network.ts";
import type { Flows } from "#stress/flows.ts";
import type { LinearProgram, Solution, Solver } from "#stress/solver.ts";
import type { Option } from "./alternative.ts";
import { type Flow, Ground, type PlanModel, planModel } from "./model.ts";
import { type Fullest, fullest } from "./reduce.ts";
import type { Scenario } from "./scenario.ts";
import { patternOf } from "./staged/pattern.ts";
import { measured, type Risk } from "./staged/risk.ts";

/** Money in one scenario, not weighted. */
export interface ScenarioLoss {
  readonly scenario: string;
  readonly lost: number;
  /** Extra cost of units used, beyond those paid for with the cost. */
  readonly usage: number;
}

/** What one alternative gives in one scenario, units of its item. */
export interface PlanFlow {
  readonly alternative: string;
  readonly scenario: string;
  readonly units: number;
}

/** What counts in a cap in one scenario beside what is on record, and what was left; in the cap's unit. */
export interface CapUsed {
  readonly cap: string;
  readonly scenario: string;
  readonly used: number;
  readonly headroom: number;
}

export interface Worth {
  /** Weighted over the scenarios. */
  readonly lost: number;
  readonly usage: number;
  readonly scenarios: readonly ScenarioLoss[];
  readonly flows: readonly PlanFlow[];
  readonly caps: readonly CapUsed[];
}

export interface About {
  readonly network: Network;
  readonly flows: Flows;
  /** What cannot bind is left out by it; absent: nothing is left out. */
  readonly most?: Fullest;
  /** Written once for each set of measures, however often it is asked; absent: for each question anew. */
  readonly grounds?: (options: readonly Option[]) => Grounds;
}

/** What is asked again and again of one network: how it may bind, and the ground of every set of measures. */
export function aboutOf(network: Network, flows: Flows): About {
  const about = { network, flows, most: fullest(network, flows) };
  const known = new Map<string, Grounds>();
  const grounds = (options: readonly Option[]): Grounds => {
    const key = JSON.stringify(options.map(({ alternative: { id } }) => id));
    const found = known.get(key) ?? new Grounds(about, options);
    known.set(key, found);
    return found;
  };
  return { ...about, grounds };
}

/** Below this share of the money at stake an amount is the solver's rounding. */
const ROUNDING = 1e-7;

/** What the scenarios of one choice have in common, and where the last program of each pattern ended. */
export class Grounds {
  readonly ground: Ground;
  readonly #last = new Map<string, Solution>();

  constructor(about: About, options: readonly Option[]) {
    this.ground = new Ground({ ...about, options });
  }

  /** Programs that are written the same way, and differ in a length or an amount, end near one another. */
  async solve(solver: Solver, program: LinearProgram): Promise<Solution> {
    const pattern = patternOf(program);
    const from = this.#last.get(pattern)?.basis;
    const session = await solver.open(program);
    try {
      const solution = session.solve(from === undefined ? {} : { from });
      if (solution.status === "optimal") this.#last.set(pattern, solution);
      return solution;
    } finally {
      session.close();
    }
  }
}

const groundsOf = (about: About, options: readonly Option[]): Grounds =>
  about.grounds?.(options) ?? new Grounds(about, options);

/** One scenario with every option taken: its program and the solver's answer. Its weight counts as 1. */
export async function solvedIn(
  about: About,
  solver: Solver,
  scenario: Scenario,
  options: readonly Option[],
  grounds = groundsOf(about, options),
): Promise<{ readonly model: PlanModel; readonly solution: Solution }> {
  const scenarios = [{ ...scenario, weight: 1 }];
  const model = planModel({ ...about, scenarios, options, fixed: true }, grounds.ground);
  const solution = await grounds.solve(solver, model.program);
  hold(solution.status === "optimal", "losing everything is always possible", solution.status);
  return { model, solution };
}

export async function worthOf(
  about: About,
  solver: Solver,
  scenarios: readonly Scenario[],
  options: readonly Option[],
): Promise<Worth> {
  const losses: ScenarioLoss[] = [];
  const flows: PlanFlow[] = [];
  const caps: CapUsed[] = [];
  const grounds = groundsOf(about, options);
  for (const scenario of scenarios) {
    const { model, solution } = await solvedIn(about, solver, scenario, options, grounds);
    losses.push(lossIn(scenario.id, model, solution.columns));
    flows.push(...flowsOf(model, solution.columns));
    caps.push(...usedOf(model, solution.columns));
  }
  return { ...weighed(losses, scenarios), flows, caps };
}

export function weighed(
  losses: readonly ScenarioLoss[],
  scenarios: readonly Scenario[],
): Omit<Worth, "flows" | "caps"> {
  const weight = new Map(scenarios.map((scenario) => [scenario.id, scenario.weight]));
  const sum = (pick: (of: ScenarioLoss) => number): number =>
    losses.reduce((total, one) => total + (weight.get(one.scenario) ?? 0) * pick(one), 0);
  return { lost: sum(({ lost }) => lost), usage: sum(({ usage }) => usage), scenarios: losses };
}

/** Each scenario's own loss, in the order of the scenarios; 0 where nothing is said of one. */
export function lossesOf({ scenarios: losses }: Worth, scenarios: readonly Scenario[]): readonly number[] {
  const of = new Map(losses.map(({ scenario, lost, usage }) => [scenario, lost + usage]));
  return scenarios.map(({ id }) => of.get(id) ?? 0);
}

/** How the losses of the scenarios count together. */
export function riskOf(worth: Worth, scenarios: readonly Scenario[], risk: Risk): number {
  const weights = scenarios.map(({ weight }) => weight);
  return scenarios.length === 0 ? 0 : measured(lossesOf(worth, scenarios), weights, risk);
}

/** What no measure touches is lost as it was. */
export function completed(fresh: Worth, without: Worth, all: readonly Scenario[]): Worth {
  const found = new Map(fresh.scenarios.map((one) => [one.scenario, one]));
  const scenarios = without.scenarios.map((one) => found.get(one.scenario) ?? one);
  return { ...weighed(scenarios, all), flows: fresh.flows, caps: fresh.caps };
}

const units = (columns: readonly number[], { column, unitsPerValue }: Flow): number =>
  (columns[column] ?? 0) * unitsPerValue;

function lossIn(scenario: string, { lost, used, paid, scale }: PlanModel, columns: readonly number[]): ScenarioLoss {
  const money = (flows: readonly Flow[]): number => {
    const sum = flows.reduce((total, flow) => total + units(columns, flow) * flow.money, 0);
    return sum > scale * ROUNDING ? sum : 0;
  };
  return { scenario, lost: money(lost), usage: money([...used, ...paid]) };
}

const usedOf = ({ caps }: PlanModel, columns: readonly number[]): readonly CapUsed[] =>
  caps.map(({ cap, scenario, counted, headroom }) => {
    const used = counted.reduce((sum, [column, counts]) => sum + (columns[column] ?? 0) * counts, 0);
    return { cap, scenario, used, headroom };
  });

function flowsOf({ used }: PlanModel, columns: readonly number[]): readonly PlanFlow[] {
  const flows = new Map<string, PlanFlow>();
  for (const flow of used) {
    if ((columns[flow.column] ?? 0) <= ROUNDING) continue;
    const { alternative, scenario } = flow;
    const key = JSON.stringify([alternative, scenario]);
    flows.set(key, { alternative, scenario, units: (flows.get(key)?.units ?? 0) + units(columns, flow) });
  }
  return [...flows.values()];
}
