/** stress compare: two events, or one event on two days: what differs? Method: docs/methods/compare.md. */
import type { z } from "zod";
import { CompareInput, CompareReport } from "#contract/compare.ts";
import type { Disruption } from "#contract/stress.ts";
import { sentence } from "#contract/text.ts";
import { failed, fault, type Outcome, ok } from "#kernel/fault.ts";
import { checkBase } from "#stress/base.ts";
import type { RowOf } from "#workspace/workspace.ts";
import type { Context } from "../../context.ts";
import { labelOf } from "../../labels.ts";
import { namesOfNetwork } from "../../network-names.ts";
import { type Asked, ask, chosen, headOf } from "../../question.ts";
import { sealed } from "../../report.ts";
import { differencesOf } from "../../stress/compare.ts";
import { answerOf, keysOf, leadOf } from "../../stress/compare-headline.ts";
import { disruptionOf } from "../../stress/disruption.ts";
import { solveEvents } from "../../stress/events.ts";
import { type Ground, openGround } from "../../stress/ground.ts";
import type { Verb } from "../../verb.ts";

type Input = z.infer<typeof CompareInput>;

interface Side {
  readonly asked: Asked;
  readonly row: RowOf<"events">;
  /** None where demand is not met while nothing is disturbed. */
  readonly told: readonly Disruption[];
}

async function solved(context: Context, asked: Asked, row: Side["row"], ground: Ground): Promise<Outcome<Side>> {
  const { workspace, company, moment } = asked;
  const { feasible } = await checkBase(ground.stand, context.solver);
  const events = await solveEvents(feasible ? [row] : [], workspace, ground, () => true);
  if (!events.ok) return events;
  const names = namesOfNetwork(workspace, context.catalogue);
  const about = { network: ground.wide.network, names, asOf: moment.asOf, currency: company.currency };
  return ok({ asked, row, told: events.value.map((each) => disruptionOf(each, about)) });
}

/** Faults: not-found-here, and those of the tables. */
async function sideOf(context: Context, asked: Asked, event: string | undefined): Promise<Outcome<Side>> {
  const rows = asked.workspace.tables.events;
  const own = rows.find(({ target }) => target === asked.company.default_transaction)?.id;
  const row = chosen(rows, event, own, "event");
  const ground = await openGround(asked, context.solver);
  if (!ground.ok) return failed(...[row, ground].flatMap((part) => (part.ok ? [] : part.faults)));
  try {
    if (!row.ok) return row;
    return await solved(context, asked, row.value, ground.value);
  } finally {
    ground.value.stand.close();
  }
}

const scenarioOf = ({ asked: { moment }, row, told }: Side): CompareReport["first"] => ({
  event: row.id,
  label: labelOf(row),
  moment: { asOf: moment.asOf, knownOn: moment.knownOn },
  feasible: told.length > 0,
});

/** The question of the second. Two of the same are no question. */
function secondOf({
  workspace,
  asOf,
  knownOn,
  ...input
}: Input): Outcome<Pick<Input, "workspace" | "asOf" | "knownOn">> {
  if (input.against === undefined && input.againstAsOf === undefined && input.againstKnownOn === undefined) {
    const help = "Name another event, or another day with `--against-as-of` or `--against-known-on`.";
    return failed(fault("missing-value", { argument: "against" }, "nothing is named to compare with", help));
  }
  return ok({ workspace, asOf: input.againstAsOf ?? asOf, knownOn: input.againstKnownOn ?? knownOn });
}

async function run(context: Context, input: Input): Promise<Outcome<CompareReport>> {
  const question = secondOf(input);
  if (!question.ok) return question;
  const [asked, other] = [await ask(context, input), await ask(context, question.value)];
  if (!asked.ok || !other.ok) return failed(...[asked, other].flatMap((part) => (part.ok ? [] : part.faults)));
  const first = await sideOf(context, asked.value, input.event);
  if (!first.ok) return first;
  const second = await sideOf(context, other.value, input.against ?? first.value.row.id);
  return second.ok ? ok(compared(context, first.value, second.value)) : second;
}

function compared(context: Context, one: Side, two: Side): CompareReport {
  const differences = one.told.flatMap((first) => two.told.flatMap((second) => differencesOf(first, second)));
  const body = { first: scenarioOf(one), second: scenarioOf(two), differences };
  const head = headOf(context, one.asked, {
    question: sentence("compare.question"),
    answer: answerOf(body),
    lead: leadOf(body),
    keys: keysOf(body),
    missing: [],
  });
  return sealed({ ...head, verb: "stress compare" as const, ...body });
}

export const stressCompare: Verb<typeof CompareInput, typeof CompareReport> = {
  group: "stress",
  name: "compare",
  asks: "Two events, or one event on two days: what differs?",
  input: CompareInput,
  output: CompareReport,
  effect: "reads",
  run,
  exit: ({ first, second }) => (first.feasible && second.feasible ? 0 : 1),
};
