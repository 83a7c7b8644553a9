/** The question of `switch` solved: survival and margins of every route, and the plan, from the tables as they stand on the day. */
import { toNumber } from "#kernel/decimal.ts";
import { type Fault, failed, type Outcome, ok } from "#kernel/fault.ts";
import type { Stand } from "#stress/stand.ts";
import type { ThreePoint } from "#stress/triangular.ts";
import type { Disruption } from "#switch/extended.ts";
import { type Law, needsLicence } from "#switch/lawful.ts";
import { type Offer, type Route, routeMargin } from "#switch/margin.ts";
import { type Plan, planOf } from "#switch/plan.ts";
import { type Ask, ready } from "#switch/ready.ts";
import { type Scenario, scenarios } from "#switch/scenario.ts";
import { type Licence, spread } from "#switch/spread.ts";
import type { Bounds } from "#switch/staged/decompose.ts";
import type { Risk } from "#switch/staged/risk.ts";
import { arrivalOf, dayBy } from "#switch/wait/arrival.ts";
import type { Durations } from "#switch/why/tornado.ts";
import { type Why, whyOf } from "#switch/why/why.ts";
import type { Context } from "../context.ts";
import { labelOf, wordsOf } from "../labels.ts";
import { type Live, liveBooks } from "../law/assess.ts";
import { type Names, namesOf } from "../law/names.ts";
import type { Asked } from "../question.ts";
import { downOf } from "../stress/down.ts";
import { lastsOf } from "../stress/events.ts";
import { type Margin, type Time, timeOf, withDigest } from "./clocked.ts";
import { type Judged, judgeAll, lawOf } from "./lawful.ts";
import { type Measurements, offersOf } from "./offers.ts";

/** The solver stops here and gives the best plan found, with its gap: late enough that a busy machine gives the same plan as a quiet one. */
const SECONDS = 120;

export interface Event extends Disruption {
  readonly id: string;
  readonly weight: number;
  readonly days: number;
  readonly lasts?: ThreePoint;
}

const NOTHING: ReadonlySet<number> = new Set();

/** Events as a plan sees them. Faults of all targets together. */
function eventsOf({ workspace }: Asked, stand: Stand): Outcome<ReadonlyMap<string, Event>> {
  const faults: Fault[] = [];
  const events = new Map<string, Event>();
  for (const row of workspace.tables.events) {
    const found = downOf(row, workspace, stand.network);
    if (!found.ok) {
      faults.push(...found.faults);
      continue;
    }
    const { nodes, outOfReach } = found.value;
    const lasts = lastsOf(row);
    events.set(row.id, {
      id: row.id,
      down: nodes,
      outOfReach: outOfReach ? nodes : NOTHING,
      weight: row.weight === undefined ? 0 : toNumber(row.weight),
      days: lasts?.likely ?? 0,
      ...(lasts === undefined ? {} : { lasts }),
    });
  }
  return faults.length > 0 ? failed(...faults) : ok(events);
}

/** The margins of every route, in the order of the table. Faults: those of the network's flows. */
export async function marginsOf(
  asked: Asked,
  context: Context,
  stand: Stand,
  { events, offers, answers }: Pick<Prepared, "events" | "offers" | "answers">,
  time: Time,
): Promise<Outcome<readonly Margin[]>> {
  const margins: Margin[] = [];
  for (const row of asked.workspace.tables.routes) {
    const event = events.get(row.event);
    if (event === undefined) continue;
    const route: Route = { id: row.id, name: wordsOf(labelOf(row)), event };
    const own = offers.filter(({ alternative }) => alternative.route === row.id);
    const margin = await routeMargin(stand.network, context.solver, route, own, lawOf(answers), time.clocked);
    if (!margin.ok) return margin;
    margins.push(withDigest(stand, time, margin.value));
  }
  return ok(margins);
}

/** What is asked of the law, of time and of events before anything is chosen. */
export interface Prepared {
  readonly live: readonly Live[];
  readonly names: Names;
  readonly answers: ReadonlyMap<string, Judged>;
  readonly events: ReadonlyMap<string, Event>;
  readonly offers: readonly Offer[];
}

/** Faults of facts, events and task graphs together. */
export function prepare(context: Context, asked: Asked, stand: Stand, measured?: Measurements): Outcome<Prepared> {
  const { workspace, books, moment } = asked;
  const live = liveBooks(context.engines, books, moment);
  const names = namesOf(context.law);
  const answers = judgeAll(asked, live, names, context.catalogue);
  const events = eventsOf(asked, stand);
  const offers = offersOf(workspace, moment.asOf, measured);
  if (!answers.ok || !events.ok || !offers.ok) {
    return failed(...[answers, events, offers].flatMap((part) => (part.ok ? [] : part.faults)));
  }
  return ok({ live, names, answers: answers.value, events: events.value, offers: offers.value });
}

/** What a plan is asked with. `granted` in %. */
export interface Typed {
  readonly budget?: number | undefined;
  readonly risk?: Risk["kind"] | undefined;
  readonly granted?: number | undefined;
  /** Whether it is asked why this plan. */
  readonly why?: boolean | undefined;
  readonly measured?: Measurements;
}

/** Half the mean, half the mean of the worst tenth. */
const TAIL: Risk = { kind: "tail", weight: 0.5, share: 0.1 };

const riskOf = (kind: Risk["kind"]): Risk => (kind === "tail" ? TAIL : { kind });

export const isStaged = ({ risk, granted }: Typed): boolean => risk !== undefined || granted !== undefined;

/** Likely durations, or, where risk or licences are asked about, all thirds of them and the fates of licences. */
function futuresOf({ events, offers, answers }: Prepared, typed: Typed, horizon: number): readonly Scenario[] {
  const all = [...events.values()];
  if (!isStaged(typed)) return scenarios(all, horizon);
  const licences = offers.flatMap(({ alternative }): Licence[] => {
    const answer = answers.get(alternative.id);
    const arrival = answer !== undefined && needsLicence(answer) ? arrivalOf(alternative) : undefined;
    if (arrival === undefined) return [];
    return [{ alternative: alternative.id, liveBy: (chance) => dayBy(arrival, chance) }];
  });
  const lasting = all.flatMap(({ lasts, ...event }) => (lasts === undefined ? [] : [{ ...event, lasts }]));
  return spread(lasting, horizon, licences, (typed.granted ?? 0) / 100);
}

export interface Solved extends Prepared {
  readonly margins: readonly Margin[];
  /** Whether anything takes time. */
  readonly timed: boolean;
  readonly futures: readonly Scenario[];
  readonly plan: Plan;
  readonly budget?: number;
  /** Where it was asked. */
  readonly why?: Why;
}

/** Faults: as `prepare`, or arrives-before. */
export async function solve(context: Context, asked: Asked, stand: Stand, typed: Typed): Promise<Outcome<Solved>> {
  const { company } = asked;
  const [prepared, time] = [prepare(context, asked, stand, typed.measured), timeOf(asked, stand)];
  if (!prepared.ok || !time.ok) return failed(...[prepared, time].flatMap((part) => (part.ok ? [] : part.faults)));
  const { offers, answers } = prepared.value;
  const margins = await marginsOf(asked, context, stand, prepared.value, time.value);
  if (!margins.ok) return margins;
  const futures = futuresOf(prepared.value, typed, toNumber(company.horizon));
  const budget = typed.budget ?? (company.budget === undefined ? undefined : toNumber(company.budget));
  const limit = budget === undefined ? {} : { budget };
  const planned = await plannedOf(
    { context, stand, law: lawOf(answers), typed },
    {
      ...{ scenarios: futures, offers, seconds: SECONDS, risk: riskOf(typed.risk ?? "expected"), ...limit },
      goOn: (bounds) => toldOf(context, company.currency, bounds),
    },
    isStaged(typed) ? undefined : durationsOf([...prepared.value.events.values()], toNumber(company.horizon)),
  );
  if (!planned.ok) return planned;
  const timed = time.value.clocked !== undefined;
  return ok({ ...prepared.value, margins: margins.value, timed, futures, ...planned.value, ...limit });
}

/** The plan, and why it is the plan where that is asked. Faults: those of the network's flows. */
async function plannedOf(
  { context, stand, law, typed }: { context: Context; stand: Stand; law: Law; typed: Typed },
  ask: Ask,
  durations: Durations | undefined,
): Promise<Outcome<Pick<Solved, "plan" | "why">>> {
  const at = await ready(stand.network, context.solver, ask, law);
  if (!at.ok) return at;
  const plan = await planOf(at.value, context.solver, law);
  // Who wants the best so far does not want to wait for its reasons.
  if (typed.why !== true || context.stopped()) return ok({ plan });
  const why = await whyOf(at.value, context.solver, law, plan, durations);
  if (!why.ok) return why;
  // Reasons cut short would be other reasons.
  return ok(context.stopped() ? { plan } : { plan, why: why.value });
}

/** Tells how far the plan is; false where no more than the best so far is wanted. */
async function toldOf({ progress, stopped }: Context, currency: string, bounds: Bounds): Promise<boolean> {
  await progress({ phase: "plan", currency, ...bounds });
  return !stopped();
}

/** The same events, each at its least and at its most days. */
function durationsOf(events: readonly Event[], horizon: number): Durations {
  const lasting = (end: "low" | "high") =>
    scenarios(
      events.map((event) => ({ ...event, days: event.lasts?.[end] ?? event.days })),
      horizon,
    );
  return { low: lasting("low"), high: lasting("high") };
}
