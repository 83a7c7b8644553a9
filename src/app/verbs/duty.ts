/** duty: what is charged on a transaction when it enters? Method: docs/methods/duty.md. */
import type { z } from "zod";
import { DutyInput, DutyReport } from "#contract/duty.ts";
import type { Key, Missing } from "#contract/head.ts";
import { type Sentence, sentence } from "#contract/text.ts";
import { type Outcome, ok } from "#kernel/fault.ts";
import type { Context } from "../context.ts";
import { type Charged, chargesOf, type Landed, landedOf } from "../duty/charges.ts";
import { labelOf } from "../labels.ts";
import { type Assessment, assess, liveBooks } from "../law/assess.ts";
import { missingOf } from "../law/missing.ts";
import { type Names, namesOf } from "../law/names.ts";
import { ask, chosen, headOf } from "../question.ts";
import { sealed } from "../report.ts";
import type { Verb } from "../verb.ts";

function answerSentence(charges: readonly Charged[], books: number): Sentence {
  const [first] = charges.filter(({ charge }) => charge.due !== "outsideCoverage");
  if (first === undefined) return sentence("duty.answer.none", { n: books });
  const { due, amount, rate, base, valueLabel, missing } = first.charge;
  if (due === "unknown" || (due === "yes" && amount.value === "unknown"))
    return sentence("duty.answer.unknown", { n: missing.length });
  if (due === "no")
    return sentence("duty.answer.notDue", { value: valueLabel === undefined ? "" : { label: valueLabel } });
  const told = ({ value, unit }: { readonly value: string; readonly unit: string }) => ({ decimal: value, unit });
  return sentence("duty.answer.due", { amount: told(amount), rate: told(rate), base: told(base) });
}

function keysOf([first]: readonly Charged[], [landed]: readonly Landed[]): readonly Key[] {
  if (first === undefined) return [];
  const { amount, rate, base, due } = first.charge;
  const tone = (value: string): Key["tone"] => (value === "unknown" ? "unknown" : "plain");
  return [
    { title: sentence("figure.check.amount"), figure: amount, tone: tone(amount.value) },
    {
      title: sentence("figure.check.rate"),
      figure: rate,
      ...(due === "no" ? { note: sentence("duty.ifDue") } : {}),
      tone: "plain",
    },
    { title: sentence("figure.check.base"), figure: base, tone: tone(base.value) },
    ...(landed === undefined
      ? []
      : [{ title: sentence("duty.landed"), figure: landed.landed, tone: tone(landed.landed.value) }]),
  ];
}

/** Facts a charge waits for; what else is missing concerns other questions. */
function wanted(charges: readonly Charged[], assessment: Assessment, names: Names): readonly Missing[] {
  const open = new Set(charges.flatMap(({ charge }) => charge.missing));
  const known = missingOf(assessment, [], names).filter(({ fact }) => open.has(fact));
  const told = new Set(known.map(({ fact }) => fact));
  const others = charges.flatMap(({ charge }) =>
    charge.missing
      .filter((fact) => !told.has(fact))
      .map((fact) => ({
        ...{ fact, settles: charge.title, who: "", remedy: "obtain" as const },
        question: charge.stated.find((one) => one.fact === fact)?.question ?? { en: fact },
      })),
  );
  return [...known, ...others];
}

async function run(context: Context, input: z.infer<typeof DutyInput>): Promise<Outcome<DutyReport>> {
  const asked = await ask(context, input);
  if (!asked.ok) return asked;
  const { workspace, company, books, moment } = asked.value;
  const { transactions } = workspace.tables;
  const transaction = chosen(transactions, input.transaction, company.default_transaction, "transaction");
  if (!transaction.ok) return transaction;
  const assessment = assess(
    asked.value,
    liveBooks(context.engines, books, moment),
    transaction.value,
    context.catalogue,
  );
  if (!assessment.ok) return assessment;
  const names = namesOf(context.law);
  const charges = chargesOf(assessment.value, names);
  const landed = landedOf(charges);
  const name = labelOf(transaction.value);
  const head = headOf(context, asked.value, {
    question: sentence("duty.question", { transaction: { label: name } }),
    answer: answerSentence(charges, books.length),
    lead: sentence("duty.lead"),
    keys: keysOf(charges, landed),
    missing: wanted(charges, assessment.value, names),
  });
  return ok(
    sealed({
      ...head,
      verb: "duty" as const,
      transaction: { id: transaction.value.id, name },
      charges: charges.map(({ charge }) => charge),
      landed: landed.map((one) => ({ ...one })),
    }),
  );
}

export const duty: Verb<typeof DutyInput, typeof DutyReport> = {
  name: "duty",
  asks: "What is charged on a transaction when it enters, and what does it cost landed?",
  input: DutyInput,
  output: DutyReport,
  effect: "reads",
  run,
  exit: ({ charges }) =>
    charges.some(({ due, amount }) => due === "unknown" || (due === "yes" && amount.value === "unknown")) ? 3 : 0,
};
