/**
 * Activation margin of a technology route, in days: how long it lasts under its event without the alternative, less the
 * time to activate the alternative; where anything takes time, by periods and less the days its goods are on the way. Not negative at P80: in time; at P50 only: even odds. An alternative that the law does
 * not let flow, or that lengthens nothing under the event, is none. docs/methods/activation-margin.md.
 */

import { type Outcome, ok } from "#kernel/fault.ts";
import { compareRational, minus, ofNumber } from "#kernel/rational.ts";
import type { Name, Network } from "#network/network.ts";
import { compareDays, type Days, NOUGHT } from "#stress/fraction.ts";
import type { PeriodSurvival } from "#stress/periods/ask.ts";
import { type Situation, UNDISTURBED } from "#stress/situation.ts";
import type { Solver } from "#stress/solver.ts";
import { onStand, type Stand } from "#stress/stand.ts";
import { lasts, type Survival, survive } from "#stress/survive.ts";
import type { Activation } from "./activation.ts";
import type { Alternative } from "./alternative.ts";
import { arrangedWith, type Disruption } from "./extended.ts";
import { bucketOf, type Clocked, lastsInTime, lengthens, onTheWay } from "./in-time.ts";
import { type Law, type Lawfulness, mayFlow } from "./lawful.ts";

export type Verdict = "inTime" | "evenOdds" | "tooLate" | "unknown" | "none";

export interface Route {
  readonly id: string;
  readonly name: Name;
  readonly event: Disruption;
}

export interface Candidate {
  readonly alternative: Alternative;
  readonly activation: Activation;
  readonly lawfulness: Lawfulness;
  /** Days under the event when the alternative works from the first day. */
  readonly surviveWith: Days;
  /** Days that its goods are on the way once it is live; absent where nothing takes time. */
  readonly onTheWay?: number;
  /** It lengthens survival, or nothing ends without it. */
  readonly helps: boolean;
  /** Survival without it less activation; absent where activation is unknown; `never` where the route lasts for ever. */
  readonly marginP50?: Days;
  readonly marginP80?: Days;
  readonly verdict: Verdict;
}

export interface RouteMargin {
  readonly route: Route;
  readonly survival: Survival;
  /** Where anything takes time; margins are of it then. */
  readonly byPeriods?: PeriodSurvival;
  /** Best first. */
  readonly candidates: readonly Candidate[];
  readonly verdict: Verdict;
}

/** Worst last: an unknown is worse than even odds and better than certainly too late. */
const ORDER: readonly Verdict[] = ["inTime", "evenOdds", "unknown", "tooLate", "none"];

export interface Offer {
  readonly alternative: Alternative;
  readonly activation: Activation;
}

/** `clocked`: where anything takes time. Faults: those of the network's flows. */
export async function routeMargin(
  network: Network,
  solver: Solver,
  route: Route,
  offers: readonly Offer[],
  law: Law,
  clocked?: Clocked,
): Promise<Outcome<RouteMargin>> {
  const bucket = bucketOf(network, route.event, clocked);
  const situation = { ...bucket.event, activated: bucket.activated };
  const survival = await asked(bucket.network, solver, situation, survive);
  if (!survival.ok) return survival;
  const { days } = survival.value;
  const byPeriods = clocked === undefined ? undefined : await lastsInTime(network, solver, clocked, route.event, days);
  const candidates: Candidate[] = [];
  for (const offer of offers) {
    const surviveWith = await survivalWith(bucket.network, solver, bucket.event, offer.alternative, bucket.activated);
    if (!surviveWith.ok) return surviveWith;
    const helped = {
      surviveWith: surviveWith.value,
      helps: days === "never" || compareDays(surviveWith.value, days) > 0,
    };
    const inTime = await helpInTime({ network, solver, clocked }, route.event, offer, byPeriods);
    if (!inTime.ok) return inTime;
    const without = byPeriods === undefined ? days : inDays(byPeriods.days);
    candidates.push(judged(offer, without, { ...helped, ...inTime.value }, law(offer.alternative)));
  }
  candidates.sort(better);
  const counted = byPeriods === undefined ? {} : { byPeriods };
  return ok({ route, survival: survival.value, ...counted, candidates, verdict: candidates[0]?.verdict ?? "none" });
}

interface Where {
  readonly network: Network;
  readonly solver: Solver;
  readonly clocked: Clocked | undefined;
}

type Help = Pick<Candidate, "surviveWith" | "helps" | "onTheWay">;

/** By periods, whether an alternative helps and how long its goods are on the way; nothing where nothing takes time. */
async function helpInTime(
  { network, solver, clocked }: Where,
  event: Disruption,
  { alternative }: Offer,
  byPeriods: PeriodSurvival | undefined,
): Promise<Outcome<Partial<Pick<Help, "helps" | "onTheWay">>>> {
  if (clocked === undefined || byPeriods === undefined) return ok({});
  const way = { onTheWay: onTheWay(network, clocked, event, alternative) };
  if (byPeriods.days === "never") return ok({ ...way, helps: true });
  const helps = await lengthens(network, solver, clocked, event, alternative, byPeriods.days);
  return helps.ok ? ok({ ...way, helps: helps.value }) : helps;
}

const inDays = (days: PeriodSurvival["days"]): Days => (days === "never" ? days : ofNumber(days));

const asked = <T>(
  network: Network,
  solver: Solver,
  situation: Situation,
  question: (stand: Stand, down: ReadonlySet<number>) => T,
): Promise<Outcome<T>> => onStand(network, solver, (stand) => ok(question(stand, situation.down)), situation);

/** The alternative works from the first day: what it could do at best. */
export function survivalWith(
  network: Network,
  solver: Solver,
  event: Disruption,
  alternative: Alternative,
  activated: ReadonlySet<string> = UNDISTURBED.activated,
): Promise<Outcome<Days>> {
  const { network: arranged, situation } = arrangedWith(network, event, alternative);
  const on = new Set([...situation.activated, ...activated]);
  return asked(arranged, solver, { ...situation, activated: on }, lasts);
}

function judged({ alternative, activation }: Offer, without: Days, help: Help, lawfulness: Lawfulness): Candidate {
  const left = (activate: number): Days => lessDays(without, activate + (help.onTheWay ?? 0));
  const margins = activation.known ? { marginP50: left(activation.p50), marginP80: left(activation.p80) } : {};
  const timing = activation.known ? inTime(left(activation.p50), left(activation.p80)) : "unknown";
  const verdict = help.helps ? lawful(lawfulness, timing) : "none";
  return { alternative, activation, lawfulness, ...help, ...margins, verdict };
}

const lessDays = (survive: Days, activate: number): Days =>
  survive === "never" ? "never" : minus(survive, ofNumber(activate));

const reached = (margin: Days): boolean => compareDays(margin, NOUGHT) >= 0;

const inTime = (p50: Days, p80: Days): Verdict => (reached(p80) ? "inTime" : reached(p50) ? "evenOdds" : "tooLate");

/** What may not flow is no alternative; what nobody can say yet is unknown, whatever its timing. */
function lawful(lawfulness: Lawfulness, timing: Verdict): Verdict {
  if (mayFlow(lawfulness)) return timing;
  return lawfulness.state === "unmet" || lawfulness.state === "conflict" ? "none" : "unknown";
}

/** Better verdict, then more margin at P80, then the id. */
function better(a: Candidate, b: Candidate): number {
  const verdicts = ORDER.indexOf(a.verdict) - ORDER.indexOf(b.verdict);
  if (verdicts !== 0) return verdicts;
  const margins = compareMargins(b.marginP80, a.marginP80);
  return margins !== 0 ? margins : a.alternative.id < b.alternative.id ? -1 : 1;
}

function compareMargins(a: Days | undefined, b: Days | undefined): number {
  if (a === undefined || b === undefined) return a === b ? 0 : a === undefined ? -1 : 1;
  if (a === "never" || b === "never") return compareDays(a, b);
  return compareRational(a, b);
}
