/**
 * A route asked by periods: how long it lasts when lead times, goods on the way and dates count, how long goods of an alternative are on
 * the way once it is live, and whether it lasts longer with the alternative at all. Whole days. docs/methods/activation-margin.md.
 */
import { type Outcome, ok } from "#kernel/fault.ts";
import { floor } from "#kernel/rational.ts";
import type { Network } from "#network/network.ts";
import { baseFlows, type Flows } from "#stress/flows.ts";
import type { Days } from "#stress/fraction.ts";
import { type PeriodSurvival, type Supply, survivePeriods } from "#stress/periods/ask.ts";
import { generous, MORE } from "#stress/periods/bound.ts";
import type { OrdinaryDay } from "#stress/periods/region.ts";
import type { Timing } from "#stress/periods/timing.ts";
import type { Solver } from "#stress/solver.ts";
import type { Alternative } from "./alternative.ts";
import { arrangedWith, type Disruption } from "./extended.ts";
import { addedBy } from "./measures/registry.ts";

/** What takes time in the network, and the most days that are asked. */
export interface Clocked {
  readonly timing: Timing;
  readonly flows: Flows;
  readonly horizon: number;
  /** Lets a question look at no more than it must. */
  readonly day?: OrdinaryDay;
}

const supplyOf = (network: Network, flows: Flows, solver: Solver, { day }: Clocked): Supply => ({
  ...{ network, flows, solver },
  ...(day === undefined ? {} : { day }),
});

/** What the single bucket is asked about: where anything takes time, the network in which all of it is there at once. */
export interface Bucket {
  readonly network: Network;
  readonly event: Disruption;
  readonly activated: ReadonlySet<string>;
}

const NOTHING: ReadonlySet<string> = new Set();

export function bucketOf(network: Network, event: Disruption, clocked: Clocked | undefined): Bucket {
  if (clocked === undefined) return { network, event, activated: NOTHING };
  const wide = generous(network, clocked.timing);
  return {
    network: wide.network,
    event: { ...event, down: wide.withAdded(event.down) },
    activated: new Set([MORE]),
  };
}

/** Without any alternative; `single`: the bound of the single bucket. */
export function lastsInTime(
  network: Network,
  solver: Solver,
  clocked: Clocked,
  event: Disruption,
  single: Days,
): Promise<PeriodSurvival> {
  const { timing, flows, horizon } = clocked;
  const bound = single === "never" ? undefined : Number(floor(single)) + 1;
  return survivePeriods(
    supplyOf(network, flows, solver, clocked),
    { timing, activated: NOTHING, ...event },
    horizon,
    bound,
  );
}

/** The nodes that an alternative brings under an event. */
const broughtBy = (network: Network, { down }: Disruption, alternative: Alternative): readonly number[] => {
  const { nodes, returns } = addedBy(alternative, network, down);
  return [...nodes, ...returns];
};

/** Days on the way from the nearest of its nodes; what is bought once lies there. */
export function onTheWay(network: Network, { timing }: Clocked, event: Disruption, alternative: Alternative): number {
  const days = broughtBy(network, event, alternative).map((node) => timing.lead.get(node) ?? 0);
  return days.length === 0 ? 0 : Math.min(...days);
}

/** Whether it lasts a day more when the alternative works, and is near, from the first day. */
export async function lengthens(
  network: Network,
  solver: Solver,
  clocked: Clocked,
  event: Disruption,
  alternative: Alternative,
  days: number,
): Promise<Outcome<boolean>> {
  const { network: arranged, situation } = arrangedWith(network, event, alternative);
  const flows = baseFlows(arranged);
  if (!flows.ok) return flows;
  const at = { ...situation, timing: atOnce(clocked.timing, broughtBy(network, event, alternative)) };
  const more = Math.min(days + 1, clocked.horizon);
  const found = await survivePeriods(supplyOf(arranged, flows.value, solver, clocked), at, more, more + 1);
  return ok(found.days === "never");
}

/** The same, but these nodes are there from the first day and nothing of theirs is on the way. */
function atOnce(timing: Timing, nodes: readonly number[]): Timing {
  const without = <T>(all: ReadonlyMap<number, T>): ReadonlyMap<number, T> =>
    new Map([...all].filter(([node]) => !nodes.includes(node)));
  return { ...timing, lead: without(timing.lead), steps: without(timing.steps), stockFrom: without(timing.stockFrom) };
}
