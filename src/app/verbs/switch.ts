/** switch: which Plan B, when is it live, what does it cost, is it lawful? */

import type { z } from "zod";
import { SwitchInput, SwitchReport } from "#contract/switch.ts";
import { sentence } from "#contract/text.ts";
import { fromNumber, printDecimal } from "#kernel/decimal.ts";
import { type Outcome, ok } from "#kernel/fault.ts";
import { ofDecimal } from "#kernel/rational.ts";
import { buildNetwork } from "#network/build.ts";
import { onStand, type Stand } from "#stress/stand.ts";
import type { RouteMargin } from "#switch/margin.ts";
import type { Context } from "../context.ts";
import { plainFigure, rowFigure } from "../figures.ts";
import { namesOfNetwork } from "../network-names.ts";
import { type Asked, ask, headOf } from "../question.ts";
import { sealed } from "../report.ts";
import { conductOf } from "../switch/conduct.ts";
import { answerSentence, keysOf, leadSentence } from "../switch/headline.ts";
import { solve } from "../switch/solve.ts";
import { barsOf, planTold, refusedTold, routeTold, type Shown, weakestFirst } from "../switch/told.ts";
import { type Lacked, wantedFor } from "../switch/wanted.ts";
import { whyTold } from "../switch/why.ts";
import type { Verb } from "../verb.ts";

/** What keeps a route from being decided: facts of the law, and durations nobody has given. */
const lackedBy = (margins: readonly RouteMargin[]): readonly Lacked[] =>
  margins.flatMap(({ route, candidates: [best] }) => {
    if (best?.verdict !== "unknown") return [];
    const facts = [...best.lawfulness.missing, ...(best.activation.known ? [] : best.activation.missing)];
    return [{ settles: { ...route.name }, facts }];
  });

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
  const { workspace, company, moment } = asked;
  const { currency } = company;
  const solved = await solve(context, asked, stand, input);
  if (!solved.ok) return solved;
  const { answers, live, names, offers, margins, timed, futures, plan: found, budget, why } = solved.value;
  const rows = new Map(workspace.tables.alternatives.map((row) => [row.id, row]));
  const shown: Shown = {
    asOf: moment.asOf,
    rows,
    planned: new Set(found.measures.map(({ alternative }) => alternative.id)),
  };
  const routes = margins.map((each) => routeTold(each, shown)).sort(weakestFirst);
  const budgetFigure =
    input.budget === undefined && company.budget !== undefined
      ? rowFigure(ofDecimal(company.budget), currency, company, "budget")
      : plainFigure(budget === undefined ? "unknown" : printDecimal(fromNumber(budget)), currency);
  const inPlay = offers.filter(
    ({ alternative }) =>
      shown.planned.has(alternative.id) || routes.some((route) => route.alternative?.id === alternative.id),
  );
  const body = {
    counts: countsOf(routes),
    routes,
    timed,
    plan: {
      ...planTold(found, shown, { currency, budget: budgetFigure, scenarios: futures.length }, input),
      ...(why === undefined
        ? {}
        : {
            why: whyTold(why, found, {
              network: stand.network,
              names: namesOfNetwork(workspace, context.catalogue),
              currency,
              caps: found.caps,
            }),
          }),
    },
    bars: barsOf(inPlay, moment.asOf),
    refused: refusedTold(found, answers),
    conduct:
      found.measures.length === 0
        ? []
        : conductOf(
            live.map(({ view }) => view),
            names,
          ),
  };
  const missing = wantedFor(lackedBy(margins), workspace, solved.value);
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
  return onStand(buildNetwork(asked.value.workspace), context.solver, (stand) =>
    answered(context, asked.value, stand, input),
  );
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
