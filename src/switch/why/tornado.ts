/**
 * Which assumptions the plan hangs on: each moved by a stated amount, all else as it was. Told is what the plan comes to if it
 * is kept, and which plan would then be the best. The widest first.
 */
import { type Outcome, ok } from "#kernel/fault.ts";
import { rational, times } from "#kernel/rational.ts";
import { type Amount, amount } from "#network/amount.ts";
import type { Network } from "#network/network.ts";
import type { Solver } from "#stress/solver.ts";
import { type Choice, openChoices } from "../choose.ts";
import type { Law } from "../lawful.ts";
import type { Offer } from "../margin.ts";
import { type Judged, judge } from "../plan.ts";
import { type Ask, allWith, costOf, type Ready, ready, totalOf } from "../ready.ts";
import type { Scenario } from "../scenario.ts";

/** `low`: cost and demand lower, days sooner and shorter. */
export type End = "low" | "high";
export type Assumption = "cost" | "activation" | "demand" | "duration";

/** Cost and demand are moved by these shares of themselves. */
export const MOVES = { cost: 20n, demand: 10n } as const;

export interface Swing {
  readonly assumption: Assumption;
  readonly end: End;
  /** One-off cost and losses if the plan is kept. Money. */
  readonly kept: number;
  /** Whether its cost is still within the budget. */
  readonly affordable: boolean;
  /** The best plan there, and what it comes to. */
  readonly best: Judged;
  readonly value: number;
  /** It is another plan, and worth more than the one kept. */
  readonly changes: boolean;
}

export interface Moved {
  readonly network: Network;
  readonly ask: Ask;
}

/** The same events at their least and at their most days; absent: durations are weighed already. */
export type Durations = Readonly<Record<End, readonly Scenario[]>>;

const SAME = 1e-6;

/** Faults: those of the network's flows. */
export async function tornado(
  before: Ready,
  solver: Solver,
  law: Law,
  plan: Judged,
  durations?: Durations,
): Promise<Outcome<readonly Swing[]>> {
  const swings: Swing[] = [];
  for (const { assumption, end, moved } of moves({ network: before.about.network, ask: before.ask }, durations)) {
    const there = await ready(moved.network, solver, moved.ask, law, before);
    if (!there.ok) return there;
    swings.push({ assumption, end, ...(await swing(there.value, solver, law, plan)) });
  }
  return ok(widestFirst(swings));
}

async function swing(there: Ready, solver: Solver, law: Law, plan: Judged) {
  const { budget } = there.ask;
  const own = new Set(plan.options.map(({ alternative }) => alternative.id));
  const same = there.options.filter(({ alternative }) => own.has(alternative.id));
  const worth = await allWith(there, solver, same);
  const kept = totalOf(there, same, worth);
  const choice = await bestOf(there, solver);
  const isKept = choice.options.length === same.length && choice.options.every((option) => same.includes(option));
  const best = await judge(there, solver, law, choice, isKept ? worth : undefined);
  const value = totalOf(there, best.options, best.with);
  const affordable = costOf(same) <= (budget ?? Number.POSITIVE_INFINITY);
  const better = kept - value > SAME * Math.max(1, Math.abs(kept));
  return { kept, affordable, best, value, changes: !affordable || better };
}

const NOTHING: Choice = { status: "optimal", options: [], stake: 0, gap: 0 };

async function bestOf(there: Ready, solver: Solver): Promise<Choice> {
  const choices = await openChoices(there, solver);
  try {
    return (await choices?.best({ budget: there.ask.budget })) ?? NOTHING;
  } finally {
    choices?.close();
  }
}

function moves(now: Moved, durations: Durations | undefined) {
  const ends = ["low", "high"] as const;
  const of = (assumption: Assumption, move: (end: End) => Moved) =>
    ends.map((end) => ({ assumption, end, moved: move(end) }));
  return [
    ...of("cost", (end) => ({ ...now, ask: { ...now.ask, offers: now.ask.offers.map((one) => dearer(one, end)) } })),
    ...of("activation", (end) => ({
      ...now,
      ask: { ...now.ask, offers: now.ask.offers.map((one) => later(one, end)) },
    })),
    ...of("demand", (end) => ({ ...now, network: busier(now.network, end) })),
    ...(durations === undefined
      ? []
      : of("duration", (end) => ({ ...now, ask: { ...now.ask, scenarios: durations[end] } }))),
  ];
}

const shared = ({ exact }: Amount, percent: bigint, end: End): Amount =>
  amount(times(exact, rational(100n + (end === "low" ? -percent : percent), 100n)));

function dearer({ alternative, activation }: Offer, end: End): Offer {
  const { cost, unitCost } = alternative;
  const moved = { cost: shared(cost, MOVES.cost, end), unitCost: shared(unitCost, MOVES.cost, end) };
  return { alternative: { ...alternative, ...moved }, activation };
}

/** At P50 in place of P80; with every task at its longest. */
function later({ alternative, activation }: Offer, end: End): Offer {
  if (!activation.known) return { alternative, activation };
  return { alternative, activation: { ...activation, p80: end === "low" ? activation.p50 : activation.high } };
}

const busier = (network: Network, end: End): Network => ({
  ...network,
  demand: network.demand.map((one) => ({ ...one, rate: shared(one.rate, MOVES.demand, end) })),
});

/** The two ends of an assumption stand together. */
function widestFirst(swings: readonly Swing[]): readonly Swing[] {
  const width = (assumption: Assumption): number => {
    const values = swings.filter((one) => one.assumption === assumption).map(({ kept }) => kept);
    return Math.max(...values) - Math.min(...values);
  };
  return swings.toSorted((a, b) => (a.assumption === b.assumption ? 0 : width(b.assumption) - width(a.assumption)));
}
