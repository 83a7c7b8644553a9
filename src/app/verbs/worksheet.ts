/** worksheet: which fields of the application are filled, and which are missing? It files nothing. Format: docs/formats/worksheet.md. */
import type { z } from "zod";
import type { Made } from "#contract/made.ts";
import { sentence } from "#contract/text.ts";
import { type WorksheetField, WorksheetInput, WorksheetReport } from "#contract/worksheet.ts";
import { collect, failed, fault, type Outcome, ok } from "#kernel/fault.ts";
import { nearestHint } from "#kernel/nearest.ts";
import { quote } from "#kernel/quote.ts";
import type { Context } from "../context.ts";
import { counted } from "../figures.ts";
import { labelOf } from "../labels.ts";
import { assess, liveBooks } from "../law/assess.ts";
import { namesOf } from "../law/names.ts";
import { made } from "../made.ts";
import type { Making } from "../ports.ts";
import { type Asked, ask, chosen, headOf } from "../question.ts";
import { sealed } from "../report.ts";
import type { Verb } from "../verb.ts";
import { fillFrom, type Subject } from "../worksheet/fill.ts";
import type { Field, Form } from "../worksheet/form.ts";
import { printedWorksheet, worksheetSheets } from "../worksheet/pages.ts";

type Input = z.infer<typeof WorksheetInput>;
export type Filled = Omit<WorksheetReport, "files" | "digest">;

function formOf(forms: readonly Form[], id: string | undefined): Outcome<Form> {
  const found = id === undefined ? forms[0] : forms.find((form) => form.id === id);
  if (found !== undefined) return ok(found);
  const ids = forms.map((form) => form.id);
  const help = ids.length === 0 ? "None is shipped." : `There are: ${ids.join(", ")}.${nearestHint(id ?? "", ids)}`;
  return failed(fault("not-found-here", { argument: "form" }, `there is no form ${quote(id ?? "")}`, help));
}

/** The number of a case stands for the transaction it is about. */
function applied({ workspace, company }: Asked, id: string | undefined) {
  const { cases, transactions } = workspace.tables;
  const about = transactions.some((row) => row.id === id) ? undefined : cases.find((row) => row.id === id)?.transaction;
  return chosen(transactions, about ?? id, company.default_transaction, "transaction");
}

function fieldOf({ id, block, label, optional, source, from }: Field, subject: Subject): WorksheetField {
  const filled = from === undefined ? undefined : fillFrom(from, subject);
  const read = { instrument: source, paragraph: block === undefined ? "" : `Block ${block}` };
  return {
    ...{ id, label, cite: read },
    ...(block === undefined ? {} : { block }),
    ...(filled === undefined
      ? { state: optional ? ("empty" as const) : ("missing" as const) }
      : { state: "filled" as const, value: filled.value, from: filled.from }),
    ...(filled?.label === undefined ? {} : { valueLabel: filled.label }),
  };
}

const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

type Kind = "xlsx" | "pdf";

async function bytesOf(
  context: Context,
  kind: Kind,
  filled: Filled,
  language: "en" | "zh-Hant" | "zh-Hans",
): Promise<Outcome<Making>> {
  const name = `${filled.transaction.id}.${kind}`;
  if (kind === "xlsx") {
    const bytes = await context.workbooks.write(worksheetSheets(filled, language));
    return ok({ name, mediaType: XLSX, bytes });
  }
  const bytes = await context.report.pdf(printedWorksheet(filled, language));
  return bytes.ok ? ok({ name, mediaType: "application/pdf", bytes: bytes.value }) : bytes;
}

/** The files asked for: written where a place is named, told where it is not. Nothing is written unless all can be made. */
async function filesOf(context: Context, input: Input, filled: Filled): Promise<Outcome<readonly Made[]>> {
  const kinds = (["xlsx", "pdf"] as const).filter((kind) => input[kind] !== undefined || input.content === kind);
  const makings = collect(
    await Promise.all(kinds.map((kind) => bytesOf(context, kind, filled, input.language ?? "en"))),
  );
  if (!makings.ok) return makings;
  const files: Outcome<Made>[] = [];
  for (const [index, making] of makings.value.entries()) {
    const kind = kinds[index];
    files.push(await made(context, making, kind === undefined ? undefined : input[kind]));
  }
  return collect(files);
}

async function run(context: Context, input: Input): Promise<Outcome<WorksheetReport>> {
  const asked = await ask(context, input);
  if (!asked.ok) return asked;
  const { books, moment } = asked.value;
  const forms = await context.law.forms();
  const form = forms.ok ? formOf(forms.value, input.form) : forms;
  const transaction = applied(asked.value, input.application);
  if (!form.ok || !transaction.ok)
    return failed(...[form, transaction].flatMap((part) => (part.ok ? [] : part.faults)));
  const assessment = assess(
    asked.value,
    liveBooks(context.engines, books, moment),
    transaction.value,
    context.catalogue,
  );
  if (!assessment.ok) return assessment;
  const names = namesOf(context.law);
  const subject = { asked: asked.value, transaction: transaction.value, assessment: assessment.value, names };
  const groups = form.value.groups.map(({ id, title, fields }) => ({
    ...{ id, title },
    fields: fields.map((field) => fieldOf(field, subject)),
  }));
  const all = groups.flatMap(({ fields }) => fields);
  const count = (state: WorksheetField["state"]) => all.filter((field) => field.state === state).length;
  const counts = { filled: count("filled"), missing: count("missing"), empty: count("empty") };
  const name = labelOf(transaction.value);
  const { id, title, cite, jurisdiction, sources } = form.value;
  const head = headOf(context, asked.value, {
    question: sentence("worksheet.question", { transaction: { label: name } }),
    answer: sentence("worksheet.answer", { filled: counts.filled, total: all.length, missing: counts.missing }),
    lead: sentence("worksheet.lead"),
    keys: [
      { title: sentence("worksheet.filled"), figure: counted(counts.filled, "1", "fields filled"), tone: "plain" },
      {
        title: sentence("worksheet.missing"),
        figure: counted(counts.missing, "1", "fields missing"),
        tone: counts.missing > 0 ? "unknown" : "plain",
      },
      {
        title: sentence("worksheet.empty"),
        figure: counted(counts.empty, "1", "fields that may stay empty"),
        tone: "plain",
      },
    ],
    missing: [],
  });
  const filled: Filled = {
    ...head,
    verb: "worksheet",
    transaction: { id: transaction.value.id, name },
    form: { id, title, cite: { instrument: cite, paragraph: "" }, jurisdiction },
    ...{ groups, counts, sources },
  };
  const files = await filesOf(context, input, filled);
  return files.ok ? ok(sealed({ ...filled, files: [...files.value] })) : files;
}

export const worksheet: Verb<typeof WorksheetInput, typeof WorksheetReport> = {
  name: "worksheet",
  asks: "Which fields of the licence application are filled, and what is missing? It files nothing.",
  input: WorksheetInput,
  output: WorksheetReport,
  effect: "appends",
  positional: ["workspace", "application"],
  run,
  exit: ({ counts }) => (counts.missing > 0 ? 3 : 0),
};
