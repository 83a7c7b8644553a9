/**
 * The plan: which lawful measures to take under a budget, and what they are worth. The choice is the solver's; its worth is
 * computed again from the measures chosen alone, and the law is asked again for every flow the plan uses.
 */
import { hold } from "#kernel/defect.ts";
import { type Outcome, ok } from "#kernel/fault.ts";
import type { Network } from "#network/network.ts";
import { baseFlows, type Flows } from "#stress/flows.ts";
import type { Solver } from "#stress/solver.ts";
import type { Alternative, Option } from "./alternative.ts";
import { type Law, needsLicence, type Refusal, recheck, refusalOf } from "./lawful.ts";
import type { Offer } from "./margin.ts";
import { type Flow, type PlanModel, planModel } from "./model.ts";
import { type Fullest, fullest } from "./reduce.ts";
import { liveIn, type Scenario } from "./scenario.ts";
import { type Bounds, decompose, gapOf } from "./staged/decompose.ts";
import { equivalent } from "./staged/equivalent.ts";
import { type Problem, problemOf, type Still } from "./staged/problem.ts";
import { EXPECTED, measured, type Risk } from "./staged/risk.ts";

/** Money in one scenario, not weighted. */
export interface ScenarioLoss {
  readonly scenario: string;
  readonly lost: number;
  /** Extra cost of units used. */
  readonly usage: number;
}

/** What one alternative gives in one scenario, units of its item. */
export interface PlanFlow {
  readonly alternative: string;
  readonly scenario: string;
  readonly units: number;
}

export interface Worth {
  /** Weighted over the scenarios. */
  readonly lost: number;
  readonly usage: number;
  readonly scenarios: readonly ScenarioLoss[];
  readonly flows: readonly PlanFlow[];
}

export interface Plan {
  readonly status: "optimal" | "limitReached";
  readonly measures: readonly Offer[];
  /** One-off cost of the measures. */
  readonly cost: number;
  readonly without: Worth;
  readonly with: Worth;
  /** How far the plan can be from the best one, relative to its own value. */
  readonly gap: number;
  /** Flows of alternatives for which the law was asked again. */
  readonly flowsChecked: number;
  readonly refused: readonly Refusal[];
  /** Taken, and used only where their licence exists. */
  readonly conditional: readonly Refusal[];
  /** Losses of all scenarios as the measure of risk counts them, without and with the plan. */
  readonly risk: { readonly without: number; readonly with: number };
  /** Lawful, but nobody can say when it would be live: tasks without a duration. */
  readonly undated: readonly { readonly alternative: Alternative; readonly missing: readonly string[] }[];
}

export interface Ask {
  readonly scenarios: readonly Scenario[];
  readonly offers: readonly Offer[];
  readonly budget?: number;
  /** What a unit of one-off cost counts beside a unit of expected loss; 1 when left out. */
  readonly costCounts?: number;
  /** Stop after this long and give the best found; only where all is one program. */
  readonly seconds?: number;
  /** How the losses of the scenarios count; their mean when left out. */
  readonly risk?: Risk;
  /** Relative to the plan's own value; 0 when left out, 1e-4 where scenarios are solved apart. */
  readonly gap?: number;
  /** One program of all scenarios, or one at a time; by size when left out. */
  readonly way?: "whole" | "apart";
  /** Told the bounds after each round of scenarios solved apart; false stops with the best so far. */
  readonly goOn?: (bounds: Bounds) => boolean | Promise<boolean>;
}

/** Below this share of the money at stake an amount is the solver's rounding. */
const ROUNDING = 1e-7;
const AGREEMENT = 1e-6;
/** Rows of all scenarios together from which they are solved apart. */
const WHOLE_ROWS = 12_000;
const APART_GAP = 1e-4;

export async function plan(network: Network, solver: Solver, ask: Ask, law: Law): Promise<Outcome<Plan>> {
  const flows = baseFlows(network);
  if (!flows.ok) return flows;
  const { refused, undated, options, licensed } = sorted(ask, law);
  const about = { network, flows: flows.value, most: fullest(network, flows.value) };
  const without = await withoutAny(about, solver, ask.scenarios);
  const open = ask.scenarios.filter((scenario) => canHelp(scenario, without, options));
  const risk = ask.risk ?? EXPECTED;
  const still = stillOf(without, ask.scenarios, open, risk);
  const choice = await choose(about, solver, { ...ask, scenarios: open }, options, still);
  const fresh = await worthOf(about, solver, open, choice.options);
  const measures = choice.options.filter(({ alternative: { id } }) =>
    fresh.flows.some(({ alternative }) => alternative === id),
  );
  const cost = costOf(measures);
  const all = completed(fresh, without, ask.scenarios);
  const counted =
    (ask.costCounts ?? 1) * costOf(choice.options) + riskOf(all, still.length === 0 ? open : ask.scenarios, risk);
  hold(agree(choice, counted), "a plan is worth what it claims", `${choice.value} and ${counted}`);
  const used = fresh.flows.flatMap((flow) => {
    const alternative = measures.find((one) => one.alternative.id === flow.alternative)?.alternative;
    const licences = open.find(({ id }) => id === flow.scenario)?.licences;
    return alternative === undefined ? [] : [{ alternative, licensed: licences?.has(alternative.id) === true }];
  });
  return ok({
    status: choice.status,
    measures: ask.offers.filter(({ alternative }) => measures.some((one) => one.alternative.id === alternative.id)),
    cost,
    without,
    with: all,
    risk: { without: riskOf(without, ask.scenarios, risk), with: riskOf(all, ask.scenarios, risk) },
    conditional: licensed.filter(({ alternative: { id } }) => measures.some((one) => one.alternative.id === id)),
    gap: choice.gap,
    flowsChecked: recheck(used, law),
    refused,
    undated,
  });
}

/** With no measure a licence changes nothing: scenarios that stop the same nodes as long lose the same. */
async function withoutAny(about: About, solver: Solver, scenarios: readonly Scenario[]): Promise<Worth> {
  const keyOf = ({ days, down, outOfReach }: Scenario): string => JSON.stringify([days, [...down], [...outOfReach]]);
  const distinct = new Map(scenarios.map((scenario) => [keyOf(scenario), scenario]));
  const { scenarios: found } = await worthOf(about, solver, [...distinct.values()], []);
  const byId = new Map(found.map((one) => [one.scenario, one]));
  const losses = scenarios.map((scenario): ScenarioLoss => {
    const one = byId.get(distinct.get(keyOf(scenario))?.id ?? "");
    return { scenario: scenario.id, lost: one?.lost ?? 0, usage: one?.usage ?? 0 };
  });
  return { ...weighed(losses, scenarios), flows: [] };
}

/** Something is lost, and something could be live before it ends; every other scenario stays as it is. */
const canHelp = (scenario: Scenario, without: Worth, options: readonly Option[]): boolean =>
  options.some((option) => liveIn(option, scenario) < scenario.days) &&
  without.scenarios.some(({ scenario: id, lost }) => id === scenario.id && lost > 0);

/** Scenarios that no measure touches count in the tail and in the worst; a mean is the same without them. */
function stillOf(
  { scenarios: losses }: Worth,
  all: readonly Scenario[],
  open: readonly Scenario[],
  { kind }: Risk,
): Still[] {
  if (kind === "expected") return [];
  return all
    .filter((scenario) => !open.includes(scenario))
    .map(({ id, weight }) => {
      const { lost = 0, usage = 0 } = losses.find(({ scenario }) => scenario === id) ?? {};
      return { id, weight, loss: lost + usage };
    });
}

const costOf = (options: readonly Pick<Option, "alternative">[]): number =>
  options.reduce((sum, { alternative }) => sum + alternative.cost.double, 0);

/** Each scenario's own loss, and how they count together. */
function riskOf({ scenarios: losses }: Worth, scenarios: readonly Scenario[], risk: Risk): number {
  const of = new Map(losses.map(({ scenario, lost, usage }) => [scenario, lost + usage]));
  const each = scenarios.map(({ id }) => of.get(id) ?? 0);
  return each.length === 0
    ? 0
    : measured(
        each,
        scenarios.map(({ weight }) => weight),
        risk,
      );
}

/** What no measure touches is lost as it was. */
function completed(fresh: Worth, without: Worth, all: readonly Scenario[]): Worth {
  const found = new Map(fresh.scenarios.map((one) => [one.scenario, one]));
  const scenarios = without.scenarios.map((one) => found.get(one.scenario) ?? one);
  return { ...weighed(scenarios, all), flows: fresh.flows };
}

interface Sorted {
  readonly refused: readonly Refusal[];
  readonly undated: Plan["undated"];
  readonly options: readonly Option[];
  /** Options that may flow only where a scenario has their licence. */
  readonly licensed: readonly Refusal[];
}

/**
 * Only what may flow, and whose day is known, is an option; it counts from the day of P80. What may flow with a licence is one
 * too where some scenario has the licence.
 */
function sorted({ offers, scenarios }: Ask, law: Law): Sorted {
  const refused: Refusal[] = [];
  const licensed: Refusal[] = [];
  const undated: Plan["undated"][number][] = [];
  const options: Option[] = [];
  for (const { alternative, activation } of offers) {
    const lawfulness = law(alternative);
    const refusal = refusalOf(alternative, lawfulness);
    const exists = scenarios.some(({ licences }) => licences?.has(alternative.id) === true);
    if (refusal !== undefined && needsLicence(lawfulness) && exists) {
      licensed.push(refusal);
      options.push({ alternative, live: Number.POSITIVE_INFINITY, licensed: true });
    } else if (refusal !== undefined) refused.push(refusal);
    else if (!activation.known) undated.push({ alternative, missing: activation.missing });
    else options.push({ alternative, live: activation.p80 });
  }
  return { refused, undated, options, licensed };
}

interface About {
  readonly network: Network;
  readonly flows: Flows;
  /** What cannot bind is left out by it; absent: nothing is left out. */
  readonly most?: Fullest;
}

interface Choice {
  readonly status: "optimal" | "limitReached";
  readonly options: readonly Option[];
  /** Money; absent when the solver found no plan in time. */
  readonly value?: number;
  /** Money at stake in a day, for the tolerance. */
  readonly stake: number;
  readonly gap: number;
}

async function choose(
  about: About,
  solver: Solver,
  ask: Ask,
  options: readonly Option[],
  still: readonly Still[],
): Promise<Choice> {
  if (options.length === 0 || ask.scenarios.length === 0) return { status: "optimal", options: [], stake: 0, gap: 0 };
  const { budget, scenarios, costCounts = 1 } = ask;
  const problem = problemOf({ ...about, scenarios, options, costCounts, budget }, still);
  const rows = problem.futures.reduce((sum, { program }) => sum + program.rows.length, 0);
  const way = ask.way ?? (rows > WHOLE_ROWS ? "apart" : "whole");
  const { status, first, value, gap } = await (way === "whole"
    ? atOnce(problem, solver, ask)
    : apart(problem, solver, ask));
  if (first.length === 0) return { status: "limitReached", options: [], stake: 0, gap: Number.POSITIVE_INFINITY };
  return {
    status,
    options: options.filter((_, index) => (first[index] ?? 0) > 0.5),
    value: value * problem.scale,
    stake: problem.scale,
    gap,
  };
}

interface Answer {
  readonly status: "optimal" | "limitReached";
  /** Columns of the first stage; empty where no plan was found in time. */
  readonly first: readonly number[];
  readonly value: number;
  readonly gap: number;
}

async function atOnce(problem: Problem, solver: Solver, { risk = EXPECTED, seconds, gap }: Ask): Promise<Answer> {
  const options = { ...(seconds === undefined ? {} : { seconds }), ...(gap === undefined ? {} : { gap }) };
  const found = await solver.solve(equivalent(problem, risk), options);
  const { status } = found;
  hold(status === "optimal" || status === "limitReached", "taking nothing is always a plan", status);
  return { status, first: found.columns.slice(0, problem.columns.length), value: found.value, gap: found.gap };
}

async function apart(
  problem: Problem,
  solver: Solver,
  { risk = EXPECTED, gap = APART_GAP, goOn }: Ask,
): Promise<Answer> {
  const found = await decompose(problem, risk, solver, { gap, ...(goOn === undefined ? {} : { goOn }) });
  const { status, first, upper } = found;
  hold(status !== "infeasible", "taking nothing is always a plan", status);
  return { status, first, value: upper, gap: gapOf(found) };
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

/** What a set of measures, all taken, leaves lost. Nothing is decided here: one linear program for each scenario. */
export async function worthOf(
  about: About,
  solver: Solver,
  scenarios: readonly Scenario[],
  options: readonly Option[],
): Promise<Worth> {
  const losses: ScenarioLoss[] = [];
  const flows: PlanFlow[] = [];
  for (const scenario of scenarios) {
    const model = planModel({ ...about, scenarios: [scenario], options, fixed: true });
    const { status, columns } = await solver.solve(model.program);
    hold(status === "optimal", "losing everything is always possible", status);
    losses.push(lossIn(scenario.id, model, columns));
    flows.push(...flowsOf(model, columns));
  }
  return { ...weighed(losses, scenarios), flows };
}

function weighed(losses: readonly ScenarioLoss[], scenarios: readonly Scenario[]): Omit<Worth, "flows"> {
  const weight = new Map(scenarios.map((scenario) => [scenario.id, scenario.weight]));
  const sum = (pick: (of: ScenarioLoss) => number): number =>
    losses.reduce((total, one) => total + (weight.get(one.scenario) ?? 0) * pick(one), 0);
  return { lost: sum(({ lost }) => lost), usage: sum(({ usage }) => usage), scenarios: losses };
}

const units = (columns: readonly number[], { column, unitsPerValue }: Flow): number =>
  (columns[column] ?? 0) * unitsPerValue;

function lossIn(scenario: string, { lost, used, scale }: PlanModel, columns: readonly number[]): ScenarioLoss {
  const money = (flows: readonly Flow[]): number => {
    const sum = flows.reduce((total, flow) => total + units(columns, flow) * flow.money, 0);
    return sum > scale * ROUNDING ? sum : 0;
  };
  return { scenario, lost: money(lost), usage: money(used) };
}

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
