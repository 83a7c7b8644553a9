/**
 * What every question of the stress test stands on: the network of the day, what takes time in it, and a stand of the single
 * bucket over the network in which nothing takes time. Close the stand when done.
 */
import { printDecimal } from "#kernel/decimal.ts";
import { type Outcome, ok } from "#kernel/fault.ts";
import { floor } from "#kernel/rational.ts";
import { buildNetwork } from "#network/build.ts";
import type { Network } from "#network/network.ts";
import { digestOfFacts, factsOf } from "#stress/certificate.ts";
import { baseFlows, type Flows } from "#stress/flows.ts";
import type { Days } from "#stress/fraction.ts";
import { type Asked as AskedPeriods, type PeriodSurvival, type Supply, survivePeriods } from "#stress/periods/ask.ts";
import { type Generous, generous, MORE } from "#stress/periods/bound.ts";
import {
  certificateOf,
  digestOfPeriods,
  digestOfTiming,
  type PeriodProof,
  timingFacts,
} from "#stress/periods/proof.ts";
import { ordinaryDay } from "#stress/periods/region.ts";
import { takesTime } from "#stress/periods/timing.ts";
import { type Situation, UNDISTURBED } from "#stress/situation.ts";
import type { Solver } from "#stress/solver.ts";
import { openStand, type Stand } from "#stress/stand.ts";
import type { Asked } from "../question.ts";
import type { Down } from "./down.ts";
import { type Timed, timedOf } from "./timing.ts";

export interface Ground {
  readonly network: Network;
  readonly flows: Flows;
  readonly timed: Timed;
  /** Whether anything takes time; if not, the single bucket says all. */
  readonly takesTime: boolean;
  readonly wide: Generous;
  /** What is switched on in the single bucket. */
  readonly arrangement: Situation;
  readonly stand: Stand;
  readonly solver: Solver;
  /** Most days asked by periods. */
  readonly horizon: number;
}

/** Faults: no-demand, cycle, arrives-before. */
export async function openGround(
  { workspace, whole, company }: Pick<Asked, "workspace" | "whole" | "company">,
  solver: Solver,
): Promise<Outcome<Ground>> {
  const network = buildNetwork(workspace);
  const flows = baseFlows(network);
  if (!flows.ok) return flows;
  const timed = timedOf(workspace, whole, network, flows.value);
  if (!timed.ok) return timed;
  const { timing, activated } = timed.value;
  const wide = takesTime(timing) ? generous(network, timing) : { network, withAdded: (of: ReadonlySet<number>) => of };
  const arrangement = { ...UNDISTURBED, activated: takesTime(timing) ? new Set([...activated, MORE]) : activated };
  const stand = await openStand(wide.network, solver, arrangement);
  if (!stand.ok) return stand;
  const horizon = Math.floor(Number(printDecimal(company.horizon)));
  return ok({
    ...{ network, flows: flows.value, timed: timed.value, takesTime: takesTime(timing) },
    ...{ wide, arrangement, stand: stand.value, solver, horizon },
  });
}

const NOTHING: ReadonlySet<number> = new Set();

export function supplyOf({ network, flows, solver, stand }: Ground): Supply {
  const day = ordinaryDay(stand);
  return { network, flows, solver, ...(day === undefined ? {} : { day }) };
}

/** What an event stops, asked by periods; `ends`: day on which it is over. */
export const periodsOf = ({ timed }: Ground, { nodes, outOfReach }: Down, ends?: number): AskedPeriods => ({
  timing: timed.timing,
  activated: timed.activated,
  down: nodes,
  outOfReach: outOfReach ? nodes : NOTHING,
  ...(ends === undefined ? {} : { ends }),
});

/** The documents that a proof by periods is checked with, and their digests. */
export function documentsOf(
  { network, flows, timed }: Pick<Ground, "network" | "flows" | "timed">,
  asked: AskedPeriods,
  proofs: readonly PeriodProof[],
) {
  const facts = factsOf(network, flows);
  const timing = timingFacts(network, digestOfFacts(facts), timed.timing);
  const certificate = certificateOf(network, digestOfTiming(timing), asked, proofs);
  return { facts, timing, certificate, digest: digestOfPeriods(certificate) };
}

export interface ByPeriods extends PeriodSurvival {
  readonly digest: string;
  /** Product that is short first in the plan that loses least in a day more; absent for `never`. */
  readonly first?: string;
}

/** `single`: the bound of the single bucket, beyond which nothing need be asked. */
export async function lastsByPeriods(ground: Ground, asked: AskedPeriods, single: Days): Promise<ByPeriods> {
  const bound = single === "never" || asked.ends !== undefined ? undefined : Number(floor(single)) + 1;
  const found = await survivePeriods(supplyOf(ground), asked, ground.horizon, bound);
  const { digest } = documentsOf(ground, asked, found.proofs);
  const [first] = found.days === "never" ? [] : Object.keys(found.proofs.at(-1)?.plan?.lost ?? {});
  return { ...found, digest, ...(first === undefined ? {} : { first }) };
}
