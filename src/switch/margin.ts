/**
 * Activation margin of a technology route, in days: how long it lasts under its event without the alternative, less the
 * time to activate the alternative. Not negative at P80: in time; at P50 only: even odds. An alternative that the law does
 * not let flow, or that lengthens nothing under the event, is none. docs/methods/activation-margin.md.
 */

import { type Outcome, ok } from "#kernel/fault.ts";
import { compareRational, minus, ofNumber } from "#kernel/rational.ts";
import type { Name, Network } from "#network/network.ts";
import { compareDays, type Days, NOUGHT } from "#stress/fraction.ts";
import { type Situation, UNDISTURBED } from "#stress/situation.ts";
import type { Solver } from "#stress/solver.ts";
import { onStand, type Stand } from "#stress/stand.ts";
import { lasts, type Survival, survive } from "#stress/survive.ts";
import type { Activation } from "./activation.ts";
import type { Alternative } from "./alternative.ts";
import { arrangedWith, type Disruption } from "./extended.ts";
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

export async function routeMargin(
  network: Network,
  solver: Solver,
  route: Route,
  offers: readonly Offer[],
  law: Law,
): Promise<Outcome<RouteMargin>> {
  const survival = await asked(network, solver, { ...UNDISTURBED, ...route.event }, survive);
  if (!survival.ok) return survival;
  const candidates: Candidate[] = [];
  for (const offer of offers) {
    const surviveWith = await survivalWith(network, solver, route.event, offer.alternative);
    if (!surviveWith.ok) return surviveWith;
    candidates.push(judged(offer, survival.value.days, surviveWith.value, law(offer.alternative)));
  }
  candidates.sort(better);
  return ok({ route, survival: survival.value, candidates, verdict: candidates[0]?.verdict ?? "none" });
}

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
): Promise<Outcome<Days>> {
  const arranged = arrangedWith(network, event, alternative);
  return asked(arranged.network, solver, arranged.situation, lasts);
}

function judged(
  { alternative, activation }: Offer,
  without: Days,
  surviveWith: Days,
  lawfulness: Lawfulness,
): Candidate {
  const helps = without === "never" || compareDays(surviveWith, without) > 0;
  const margins = activation.known
    ? { marginP50: lessDays(without, activation.p50), marginP80: lessDays(without, activation.p80) }
    : {};
  const timing = activation.known
    ? inTime(lessDays(without, activation.p50), lessDays(without, activation.p80))
    : "unknown";
  const verdict = helps ? lawful(lawfulness, timing) : "none";
  return { alternative, activation, lawfulness, surviveWith, helps, ...margins, verdict };
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
