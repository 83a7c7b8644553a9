/**
 * A question of measures made ready: what may be chosen, which scenarios a choice touches, and what is lost where nothing is
 * chosen. Plan, runner-up, next budget and tornado start from it.
 */
import { type Outcome, ok } from "#kernel/fault.ts";
import type { Network } from "#network/network.ts";
import { baseFlows } from "#stress/flows.ts";
import type { Solver } from "#stress/solver.ts";
import type { Alternative, Option } from "./alternative.ts";
import { type Law, needsLicence, type Refusal, refusalOf } from "./lawful.ts";
import type { Offer } from "./margin.ts";
import { liveIn, type Scenario } from "./scenario.ts";
import type { Bounds } from "./staged/decompose.ts";
import type { Still } from "./staged/problem.ts";
import { EXPECTED, type Risk } from "./staged/risk.ts";
import { type About, aboutOf, completed, riskOf, type ScenarioLoss, type Worth, weighed, worthOf } from "./worth.ts";

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
  /** Told the bounds, in money, after each round of scenarios solved apart; false stops with the best so far. */
  readonly goOn?: (bounds: Bounds) => boolean | Promise<boolean>;
}

/** Lawful, but nobody can say when it would be live: tasks without a duration. */
export interface Undated {
  readonly alternative: Alternative;
  readonly missing: readonly string[];
}

export interface Ready {
  readonly about: About;
  readonly ask: Ask;
  readonly risk: Risk;
  readonly options: readonly Option[];
  readonly refused: readonly Refusal[];
  readonly undated: readonly Undated[];
  /** Options that may flow only where a scenario has their licence. */
  readonly licensed: readonly Refusal[];
  /** All scenarios with no measure. */
  readonly without: Worth;
  /** Scenarios that a measure may change. */
  readonly open: readonly Scenario[];
  /** What is lost in the others, where the measure of risk asks for it. */
  readonly still: readonly Still[];
}

/**
 * `before`: a question that was made ready; what the same network, and the same scenarios without a measure, come to is not
 * found again. Faults: those of the network's flows.
 */
export async function ready(
  network: Network,
  solver: Solver,
  ask: Ask,
  law: Law,
  before?: Pick<Ready, "about" | "ask" | "without">,
): Promise<Outcome<Ready>> {
  const about = before?.about.network === network ? ok(before.about) : found(network);
  if (!about.ok) return about;
  return ok(await readyOf(about.value, solver, ask, law, before));
}

function found(network: Network): Outcome<About> {
  const flows = baseFlows(network);
  return flows.ok ? ok(aboutOf(network, flows.value)) : flows;
}

async function readyOf(
  about: About,
  solver: Solver,
  ask: Ask,
  law: Law,
  before?: Pick<Ready, "about" | "ask" | "without">,
): Promise<Ready> {
  const sort = sorted(ask, law);
  const isKnown = before?.about === about && before.ask.scenarios === ask.scenarios;
  const without = isKnown ? before.without : await withoutAny(about, solver, ask.scenarios);
  const open = ask.scenarios.filter((scenario) => canHelp(scenario, without, sort.options));
  const risk = ask.risk ?? EXPECTED;
  return { about, ask, risk, ...sort, without, open, still: stillOf(without, ask.scenarios, open, risk) };
}

export const costOf = (options: readonly Pick<Option, "alternative">[]): number =>
  options.reduce((sum, { alternative }) => sum + alternative.cost.double, 0);

/** All scenarios with these measures. */
export async function allWith({ about, ask, open, without }: Ready, solver: Solver, options: readonly Option[]) {
  return completed(await worthOf(about, solver, open, options), without, ask.scenarios);
}

/** What a choice of these options is minimised for: their cost, and the losses of what is part of the choice. Money. */
export const countedOf = ({ ask, open, still, risk }: Ready, options: readonly Option[], all: Worth): number =>
  (ask.costCounts ?? 1) * costOf(options) + riskOf(all, still.length === 0 ? open : ask.scenarios, risk);

/** One-off cost and the losses of all scenarios, also of those that no measure touches. Money. */
export const totalOf = ({ ask, risk }: Ready, options: readonly Option[], all: Worth): number =>
  (ask.costCounts ?? 1) * costOf(options) + riskOf(all, ask.scenarios, risk);

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
  return { ...weighed(losses, scenarios), flows: [], caps: [] };
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

/**
 * Only what may flow, and whose day is known, is an option; it counts from the day of P80. What may flow with a licence is one
 * too where some scenario has the licence.
 */
function sorted({ offers, scenarios }: Ask, law: Law): Pick<Ready, "refused" | "undated" | "options" | "licensed"> {
  const refused: Refusal[] = [];
  const licensed: Refusal[] = [];
  const undated: Undated[] = [];
  const options: Option[] = [];
  for (const { alternative, activation } of offers) {
    const lawfulness = law(alternative);
    const caps = lawfulness.caps === undefined ? {} : { caps: lawfulness.caps };
    const refusal = refusalOf(alternative, lawfulness);
    const exists = scenarios.some(({ licences }) => licences?.has(alternative.id) === true);
    if (refusal !== undefined && needsLicence(lawfulness) && exists) {
      licensed.push(refusal);
      options.push({ alternative, live: Number.POSITIVE_INFINITY, licensed: true, ...caps });
    } else if (refusal !== undefined) refused.push(refusal);
    else if (!activation.known) undated.push({ alternative, missing: activation.missing });
    else options.push({ alternative, live: activation.p80, ...caps });
  }
  return { refused, undated, options, licensed };
}
