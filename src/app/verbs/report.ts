/** report: the five answers on paper. Same answers, same bytes. */
import type { z } from "zod";
import type { Made } from "#contract/made.ts";
import { ReportInput, ReportReport } from "#contract/report.ts";
import type { Language } from "#contract/text.ts";
import { collect, type Outcome, ok } from "#kernel/fault.ts";
import type { Context } from "../context.ts";
import { made } from "../made.ts";
import { type Answers, answersTo, headsOf } from "../memo/answers.ts";
import { type Kind, printedMemo } from "../memo/pages.ts";
import { memoSheets } from "../memo/sheets.ts";
import type { Making } from "../ports.ts";
import { sealed } from "../report.ts";
import { resultsOf } from "../results/answers.ts";
import type { Verb } from "../verb.ts";

type Input = z.infer<typeof ReportInput>;

const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

async function pdfOf(context: Context, answers: Answers, language: Language, kind: Kind): Promise<Outcome<Making>> {
  const bytes = await context.report.pdf(printedMemo(answers, language, kind));
  return bytes.ok ? ok({ name: `${kind}.pdf`, mediaType: "application/pdf", bytes: bytes.value }) : bytes;
}

async function xlsxOf(context: Context, answers: Answers, language: Language, kind: Kind): Promise<Outcome<Making>> {
  const bytes = await context.workbooks.write(memoSheets(answers, language));
  return ok({ name: `${kind}.xlsx`, mediaType: XLSX, bytes });
}

async function parquetOf(context: Context, answers: Answers): Promise<Outcome<Making>> {
  const digests = Object.fromEntries(headsOf(answers).map(({ verb, digest }) => [verb, digest]));
  const { asOf, knownOn } = answers.check.moment;
  const files = new Map<string, Uint8Array>();
  for (const table of resultsOf(answers)) {
    const [verb = ""] = table.name.split("_");
    const said = { as_of: asOf, known_on: knownOn, answer: `sha256 ${digests[verb]}`, form: "planb results 1" };
    files.set(`${table.name}.parquet`, await context.results.write(table, said));
  }
  return ok({ name: "results.zip", mediaType: "application/zip", bytes: context.archive.pack(files) });
}

/** Nothing is written unless all can be made. */
async function filesOf(context: Context, input: Input, answers: Answers): Promise<Outcome<readonly Made[]>> {
  const { kind = "memo", language = "en" } = input;
  const makers = { pdf: pdfOf, xlsx: xlsxOf, parquet: parquetOf };
  const wanted = (["pdf", "xlsx", "parquet"] as const).filter(
    (each) => input[each] !== undefined || input.content === each,
  );
  const makings: Outcome<{ making: Making; path: string | undefined }>[] = [];
  for (const each of wanted) {
    const making = await makers[each](context, answers, language, kind);
    makings.push(making.ok ? ok({ making: making.value, path: input[each] }) : making);
  }
  const all = collect(makings);
  if (!all.ok) return all;
  const files: Outcome<Made>[] = [];
  for (const { making, path } of all.value) files.push(await made(context, making, path));
  return collect(files);
}

async function run(context: Context, input: Input): Promise<Outcome<ReportReport>> {
  const { workspace, asOf, knownOn } = input;
  const question = {
    workspace,
    ...(asOf === undefined ? {} : { asOf }),
    ...(knownOn === undefined ? {} : { knownOn }),
  };
  const answers = await answersTo(context, question);
  if (!answers.ok) return answers;
  const files = await filesOf(context, input, answers.value);
  if (!files.ok) return files;
  const parts = headsOf(answers.value).map(({ verb, question: asked, answer, lead, digest }) => ({
    ...{ verb, answer, lead, digest },
    question: asked,
  }));
  const { moment } = answers.value.check;
  return ok(sealed({ verb: "report" as const, moment, kind: input.kind ?? "memo", parts, files: [...files.value] }));
}

export const report: Verb<typeof ReportInput, typeof ReportReport> = {
  name: "report",
  asks: "What do the five answers say, on paper? A board memo or all of it, as PDF, as a workbook with sources, and as Parquet tables.",
  input: ReportInput,
  output: ReportReport,
  effect: "appends",
  ledger: true,
  run,
  exit: () => 0,
};
