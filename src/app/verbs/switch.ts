/** switch: which Plan B, when is it live, what does it cost, is it lawful? */

import type { z } from "zod";
import type { Missing } from "#contract/head.ts";
import { SwitchInput, SwitchReport } from "#contract/switch.ts";
import { sentence } from "#contract/text.ts";
import { fromNumber, printDecimal, toNumber } from "#kernel/decimal.ts";
import { type Fault, failed, type Outcome, ok } from "#kernel/fault.ts";
import { ofDecimal } from "#kernel/rational.ts";
import { buildNetwork } from "#network/build.ts";
import { openStand, type Stand } from "#stress/stand.ts";
import { type Disruption, type Offer, type Route, type RouteMargin, routeMargin } from "#switch/margin.ts";
import { plan } from "#switch/plan.ts";
import { scenarios, type Weighed } from "#switch/scenario.ts";
import type { Context } from "../context.ts";
import { plainFigure, rowFigure } from "../figures.ts";
import { labelOf, wordsOf } from "../labels.ts";
import { type Live, liveBooks } from "../law/assess.ts";
import { wantedIn } from "../law/missing.ts";
import { type Names, namesOf } from "../law/names.ts";
import { type Asked, ask, headOf } from "../question.ts";
import { sealed } from "../report.ts";
import { downOf, lastsOf } from "../stress/events.ts";
import { answerSentence, keysOf, leadSentence } from "../switch/headline.ts";
import { type Judged, judgeAll, lawOf } from "../switch/lawful.ts";
import { offersOf } from "../switch/offers.ts";
import { barsOf, planTold, refusedTold, routeTold, type Shown, weakestFirst } from "../switch/told.ts";
import type { Verb } from "../verb.ts";

/** The solver stops here and gives the best plan found, with its gap. */
const SECONDS = 20;

interface Event extends Disruption {
  readonly id: string;
  readonly weight: number;
  readonly days: number;
}

const NOTHING: ReadonlySet<number> = new Set();

/** Events as a plan sees them. Faults of all targets together. */
function eventsOf({ workspace }: Asked, stand: Stand): Outcome<ReadonlyMap<string, Event>> {
  const faults: Fault[] = [];
  const events = new Map<string, Event>();
  for (const row of workspace.tables.events) {
    const found = downOf(row, workspace, stand);
    if (!found.ok) {
      faults.push(...found.faults);
      continue;
    }
    const { nodes, outOfReach } = found.value;
    events.set(row.id, {
      id: row.id,
      down: nodes,
      outOfReach: outOfReach ? nodes : NOTHING,
      weight: row.weight === undefined ? 0 : toNumber(row.weight),
      days: lastsOf(row)?.likely ?? 0,
    });
  }
  return faults.length > 0 ? failed(...faults) : ok(events);
}

async function marginsOf(
  asked: Asked,
  context: Context,
  stand: Stand,
  events: ReadonlyMap<string, Event>,
  offers: readonly Offer[],
  answers: ReadonlyMap<string, Judged>,
): Promise<Outcome<readonly RouteMargin[]>> {
  const margins: RouteMargin[] = [];
  for (const row of asked.workspace.tables.routes) {
    const event = events.get(row.event);
    if (event === undefined) continue;
    const route: Route = { id: row.id, name: wordsOf(labelOf(row)), event };
    const own = offers.filter(({ alternative }) => alternative.route === row.id);
    const margin = await routeMargin(stand.network, context.solver, route, own, lawOf(answers));
    if (!margin.ok) return margin;
    margins.push(margin.value);
  }
  return ok(margins);
}

/** What keeps a route from being decided: facts of the law, and durations nobody has given. */
function missingOf(
  margins: readonly RouteMargin[],
  { workspace }: Asked,
  live: readonly Live[],
  names: Names,
): readonly Missing[] {
  const wanted = wantedIn(live);
  const tasks = new Map(workspace.tables.tasks.map((row) => [row.id, row]));
  const found = margins.flatMap(({ route, candidates: [best] }) => {
    if (best?.verdict !== "unknown") return [];
    const facts = [...best.lawfulness.missing, ...(best.activation.known ? [] : best.activation.missing)];
    return facts.map((fact): Missing => {
      const settles = { ...route.name };
      const task = tasks.get(fact);
      if (task !== undefined) {
        return { fact, question: labelOf(task), settles, who: task.owner ?? "", remedy: "obtain" };
      }
      const { question, who, remedy } = wanted(fact);
      return { fact, question: names.label(question), settles, who, remedy };
    });
  });
  return [...new Map(found.map((each) => [each.fact, each])).values()];
}

const countsOf = (routes: SwitchReport["routes"]): SwitchReport["counts"] => {
  const of = (verdict: SwitchReport["routes"][number]["verdict"]) =>
    routes.filter((route) => route.verdict === verdict).length;
  return {
    routes: routes.length,
    inTime: of("inTime"),
    evenOdds: of("evenOdds"),
    tooLate: of("tooLate"),
    unknown: of("unknown"),
    none: of("none"),
  };
};

async function answered(
  context: Context,
  asked: Asked,
  stand: Stand,
  input: z.infer<typeof SwitchInput>,
): Promise<Outcome<SwitchReport>> {
  const { workspace, company, books, moment } = asked;
  const { currency } = company;
  const live = liveBooks(context.engines, books, moment);
  const names = namesOf(context.law);
  const answers = judgeAll(asked, live, names, context.catalogue);
  const events = eventsOf(asked, stand);
  const offers = offersOf(workspace);
  if (!answers.ok || !events.ok || !offers.ok) {
    return failed(...[answers, events, offers].flatMap((part) => (part.ok ? [] : part.faults)));
  }
  const margins = await marginsOf(asked, context, stand, events.value, offers.value, answers.value);
  if (!margins.ok) return margins;
  const weighed: readonly Weighed[] = [...events.value.values()];
  const futures = scenarios(weighed, toNumber(company.horizon));
  const budget = input.budget ?? (company.budget === undefined ? undefined : toNumber(company.budget));
  const limit = budget === undefined ? {} : { budget };
  const found = await plan(
    stand.network,
    context.solver,
    { scenarios: futures, offers: offers.value, seconds: SECONDS, ...limit },
    lawOf(answers.value),
  );
  if (!found.ok) return found;
  const rows = new Map(workspace.tables.alternatives.map((row) => [row.id, row]));
  const shown: Shown = {
    asOf: moment.asOf,
    rows,
    planned: new Set(found.value.measures.map(({ alternative }) => alternative.id)),
  };
  const routes = margins.value.map((each) => routeTold(each, shown)).sort(weakestFirst);
  const budgetFigure =
    input.budget === undefined && company.budget !== undefined
      ? rowFigure(ofDecimal(company.budget), currency, company, "budget")
      : plainFigure(budget === undefined ? "unknown" : printDecimal(fromNumber(budget)), currency);
  const inPlay = offers.value.filter(
    ({ alternative }) =>
      shown.planned.has(alternative.id) || routes.some((route) => route.alternative?.id === alternative.id),
  );
  const body = {
    counts: countsOf(routes),
    routes,
    plan: planTold(found.value, shown, { currency, budget: budgetFigure, scenarios: futures.length }),
    bars: barsOf(inPlay, moment.asOf),
    refused: refusedTold(found.value, answers.value),
  };
  const missing = missingOf(margins.value, asked, live, names);
  const head = headOf(context, asked, {
    question: sentence("switch.question"),
    answer: answerSentence(body),
    lead: leadSentence(body),
    keys: keysOf(body, missing),
    missing,
  });
  return ok(sealed({ ...head, verb: "switch" as const, ...body }));
}

async function run(context: Context, input: z.infer<typeof SwitchInput>): Promise<Outcome<SwitchReport>> {
  const asked = await ask(context, input);
  if (!asked.ok) return asked;
  const stand = await openStand(buildNetwork(asked.value.workspace), context.solver);
  if (!stand.ok) return stand;
  try {
    return await answered(context, asked.value, stand.value, input);
  } finally {
    stand.value.close();
  }
}

export const switchOver: Verb<typeof SwitchInput, typeof SwitchReport> = {
  name: "switch",
  asks: "Which Plan B, when is it live, what does it cost, is it lawful?",
  input: SwitchInput,
  output: SwitchReport,
  effect: "reads",
  run,
  /** A network for which no route to a Plan B is listed has not been answered with yes. */
  exit: ({ counts: { routes, inTime, unknown } }) => {
    if (routes > 0 && inTime === routes) return 0;
    return inTime + unknown === routes ? 3 : 1;
  },
};
