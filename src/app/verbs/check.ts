/** check: may this transaction go, under which rule, on that day? */

import type { z } from "zod";
import { CheckInput, CheckReport } from "#contract/check.ts";
import { sentence } from "#contract/text.ts";
import { type Outcome, ok } from "#kernel/fault.ts";
import { workdaysHeld } from "../clock/workdays.ts";
import type { Context } from "../context.ts";
import { labelOf } from "../labels.ts";
import { answersOf } from "../law/answers.ts";
import { interviewOf } from "../law/ask.ts";
import { type Assessment, assess, liveBooks } from "../law/assess.ts";
import { capOf } from "../law/caps.ts";
import { contradictionsOf } from "../law/contradictions.ts";
import { dilemmasMet, type Met, toldDilemmas } from "../law/dilemmas.ts";
import { dutiesOf } from "../law/duties.ts";
import { followsTold } from "../law/follows.ts";
import { answerSentence, type Body, decisiveOf, keysOf, leadSentence } from "../law/headline.ts";
import { heldTold } from "../law/held.ts";
import { listsOf } from "../law/lists.ts";
import { missingOf } from "../law/missing.ts";
import { type Names, namesOf } from "../law/names.ts";
import { stackOf } from "../law/stack.ts";
import { unblocksOf } from "../law/unblock.ts";
import { hasToOvercome, type Verdict, verdictOf } from "../law/verdict.ts";
import { ask, chosen, headOf } from "../question.ts";
import { sealed } from "../report.ts";
import type { Exit, Verb } from "../verb.ts";

const EXITS: Readonly<Record<Verdict, Exit>> = {
  licenceRequired: 1,
  prohibited: 1,
  conflict: 1,
  noRequirementFound: 0,
  unknown: 3,
  outsideCoverage: 3,
};

/** Unit in which caps are told: the devices a rule counts. */
const DEVICES = "unit";

/** What is told of an assessment, whoever asked for it. */
export function bodyOf(assessment: Assessment, met: readonly Met[], names: Names): Body {
  const { books } = assessment;
  const said = books.flatMap(({ outcomes, view }) => outcomes.map((outcome) => ({ outcome, view })));
  return {
    verdict: verdictOf(said, met),
    answers: [...answersOf(assessment, met, names)],
    dilemmas: toldDilemmas(met, names),
    checklists: [...listsOf(assessment, names.label)],
    caps: books.flatMap(({ headrooms, outcomes, view }) =>
      (hasToOvercome(outcomes, view) ? headrooms : []).map((each) => capOf(each, assessment, names.label, DEVICES)),
    ),
    duties: [...dutiesOf(assessment, names.label)],
    contradictions: [...contradictionsOf(assessment, names.label)],
    missing: [...missingOf(assessment, met, names)],
  };
}

async function run(context: Context, input: z.infer<typeof CheckInput>): Promise<Outcome<CheckReport>> {
  const asked = await ask(context, input);
  if (!asked.ok) return asked;
  const { workspace, company, books, moment } = asked.value;
  const transaction = chosen(
    workspace.tables.transactions,
    input.transaction,
    company.default_transaction,
    "transaction",
  );
  if (!transaction.ok) return transaction;
  const assessment = assess(
    asked.value,
    liveBooks(context.engines, books, moment),
    transaction.value,
    context.catalogue,
  );
  if (!assessment.ok) return assessment;
  const name = labelOf(transaction.value);
  const names = namesOf(context.law);
  const met = dilemmasMet(assessment.value);
  const body = bodyOf(assessment.value, met, names);
  const decisive = decisiveOf(body, assessment.value);
  const head = headOf(context, asked.value, {
    question: sentence("check.question", { transaction: { label: name } }),
    answer: answerSentence(body, decisive, { asOf: moment.asOf, books: books.length }),
    lead: leadSentence(body, decisive),
    keys: keysOf(body, decisive),
    missing: body.missing,
  });
  const next = {
    ask: interviewOf(assessment.value, met, names),
    unblock: unblocksOf(assessment.value, body.verdict, names, DEVICES),
    held: heldTold(assessment.value),
    ...followsTold(assessment.value),
    stack: stackOf(
      assessment.value.books,
      { asOf: moment.asOf, workdays: workdaysHeld(context.catalogue, moment) },
      names,
    ),
  };
  const told = { id: transaction.value.id, name };
  return ok(sealed({ ...head, verb: "check" as const, transaction: told, ...body, ...next }));
}

export const check: Verb<typeof CheckInput, typeof CheckReport> = {
  name: "check",
  asks: "May this transaction go, under which rule, on that day?",
  input: CheckInput,
  output: CheckReport,
  effect: "reads",
  run,
  exit: ({ verdict }) => EXITS[verdict],
};
