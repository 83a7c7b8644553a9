/** What takes time for the routes of `switch`, and the margins counted by it, each survival with the digest of its proof. */
import { toNumber } from "#kernel/decimal.ts";
import { type Outcome, ok } from "#kernel/fault.ts";
import { ordinaryDay } from "#stress/periods/region.ts";
import { takesTime } from "#stress/periods/timing.ts";
import type { Stand } from "#stress/stand.ts";
import type { Clocked } from "#switch/in-time.ts";
import type { RouteMargin } from "#switch/margin.ts";
import type { Asked } from "../question.ts";
import { documentsOf } from "../stress/ground.ts";
import { type Timed, timedOf } from "../stress/timing.ts";

/** A margin whose survival by periods, where anything takes time, carries the digest of its certificate. */
export interface Margin extends RouteMargin {
  readonly byPeriods?: NonNullable<RouteMargin["byPeriods"]> & { readonly digest: string };
}

export interface Time {
  readonly timed: Timed;
  /** Absent where nothing takes time. */
  readonly clocked?: Clocked;
}

/** Faults: arrives-before. */
export function timeOf({ workspace, whole, company }: Asked, stand: Stand): Outcome<Time> {
  const { network, flows } = stand;
  const timed = timedOf(workspace, whole, network, flows);
  if (!timed.ok) return timed;
  const { timing } = timed.value;
  if (!takesTime(timing)) return ok({ timed: timed.value });
  const day = ordinaryDay(stand);
  const horizon = Math.floor(toNumber(company.horizon));
  return ok({ timed: timed.value, clocked: { timing, flows, horizon, ...(day === undefined ? {} : { day }) } });
}

/** No alternative counts in the survival of a route, decided or not. */
export function withDigest({ network, flows }: Stand, { timed }: Time, margin: RouteMargin): Margin {
  const { byPeriods, ...rest } = margin;
  if (byPeriods === undefined) return rest;
  const asked = { timing: timed.timing, activated: new Set<string>(), ...margin.route.event };
  const { digest } = documentsOf({ network, flows, timed }, asked, byPeriods.proofs);
  return { ...rest, byPeriods: { ...byPeriods, digest } };
}
