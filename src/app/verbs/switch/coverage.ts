/** switch coverage: does every key technology route have a lawful Plan B of its own? Method: docs/methods/coverage.md. */
import type { z } from "zod";
import { CoverageInput, CoverageReport } from "#contract/coverage.ts";
import { sentence } from "#contract/text.ts";
import { failed, type Outcome, ok } from "#kernel/fault.ts";
import { buildNetwork } from "#network/build.ts";
import { onStand, type Stand } from "#stress/stand.ts";
import { APART } from "#switch/common.ts";
import type { Context } from "../../context.ts";
import { namesOfNetwork } from "../../network-names.ts";
import { type Asked, ask, headOf } from "../../question.ts";
import { sealed } from "../../report.ts";
import { timeOf } from "../../switch/clocked.ts";
import { routesTold, unroutedTold } from "../../switch/coverage.ts";
import { answerSentence, countsOf, isOpen, keysOf, leadSentence, missingOf } from "../../switch/coverage-headline.ts";
import { lastDrills } from "../../switch/drills.ts";
import { marginsOf, prepare } from "../../switch/solve.ts";
import type { Verb } from "../../verb.ts";

type Input = z.infer<typeof CoverageInput>;

async function answered(
  context: Context,
  asked: Asked,
  stand: Stand,
  { apart, upstream = false }: Input,
): Promise<Outcome<CoverageReport>> {
  const { workspace, company, moment } = asked;
  const [prepared, time] = [prepare(context, asked, stand), timeOf(asked, stand)];
  if (!prepared.ok || !time.ok) return failed(...[prepared, time].flatMap((part) => (part.ok ? [] : part.faults)));
  const drills = await lastDrills(context, company.id, moment, workspace.tables.alternatives);
  if (!drills.ok) return drills;
  const margins = await marginsOf(asked, context, stand, prepared.value, time.value);
  if (!margins.ok) return margins;
  const kinds = APART.filter((kind) => apart === undefined || apart.includes(kind));
  const about = {
    ...{ context, workspace, stand, asOf: moment.asOf, prepared: prepared.value, drills: drills.value },
    names: namesOfNetwork(workspace, context.catalogue),
    asked: { apart: kinds, upstream },
  };
  const routes = await routesTold(about, margins.value);
  if (!routes.ok) return routes;
  const body = {
    apart: [...kinds],
    upstream,
    counts: countsOf([...routes.value]),
    routes: [...routes.value],
    unrouted: unroutedTold(about),
  };
  const head = headOf(context, asked, {
    question: sentence("coverage.question"),
    answer: answerSentence(body),
    lead: leadSentence(body),
    keys: keysOf(body),
    missing: missingOf(body, prepared.value, workspace),
  });
  return ok(sealed({ ...head, verb: "switch coverage" as const, ...body }));
}

async function run(context: Context, input: Input): Promise<Outcome<CoverageReport>> {
  const asked = await ask(context, input);
  if (!asked.ok) return asked;
  return onStand(buildNetwork(asked.value.workspace), context.solver, (stand) =>
    answered(context, asked.value, stand, input),
  );
}

export const switchCoverage: Verb<typeof CoverageInput, typeof CoverageReport> = {
  group: "switch",
  name: "coverage",
  asks: "Does every key technology route have a lawful Plan B that stands on its own feet?",
  input: CoverageInput,
  output: CoverageReport,
  effect: "reads",
  ledger: true,
  run,
  /** No route listed is no yes; only facts that are missing is no "no". */
  exit: ({ routes }) => {
    const red = routes.filter(({ reds }) => reds.length > 0);
    if (routes.length > 0 && red.length === 0) return 0;
    return red.every(isOpen) ? 3 : 1;
  },
};
