/** check-sheet: may these transactions go? The same sheet comes back with columns added. Method: docs/methods/check-sheet.md. */
import type { z } from "zod";
import type { Content } from "#contract/input.ts";
import { SheetInput, SheetReport, type SheetRow, Verdict } from "#contract/sheet.ts";
import { sentence } from "#contract/text.ts";
import { type Fault, failed, fault, type Outcome, ok, refused } from "#kernel/fault.ts";
import type { SheetToWrite } from "#workspace/sheets.ts";
import type { RawSheet } from "#workspace/table.ts";
import type { Context } from "../context.ts";
import { counted } from "../figures.ts";
import { liveBooks } from "../law/assess.ts";
import { namesOf } from "../law/names.ts";
import { made } from "../made.ts";
import { type Asked, ask, headOf } from "../question.ts";
import { sealed } from "../report.ts";
import { byUrgency, rowOf, type Telling, tellingIn } from "../sheet/columns.ts";
import { judge } from "../sheet/judge.ts";
import { listed, reading } from "../sheet/rows.ts";
import type { Exit, Verb } from "../verb.ts";

type Input = z.infer<typeof SheetInput>;

const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
/** Rows told in the report; the file has all. */
const MOST_TOLD = 200;
/** Rows between two words on how far it is. */
const STEP = 500;

/** The workspace's own transactions, as a sheet of their numbers. */
const ownSheet = ({ workspace }: Asked): RawSheet => ({
  file: "transactions",
  sheet: "transactions",
  header: ["id"],
  rows: workspace.tables.transactions.map(({ id }) => [id]),
});

const CHOOSE = failed(
  fault(
    "missing-value",
    { argument: "sheet" },
    "neither a sheet nor `all` is given, or both are",
    "Give one of the two.",
  ),
);

/** The first sheet with rows; the others of a workbook are kept as they are. */
async function sheetOf(context: Context, { sheet, all }: Input, asked: Asked): Promise<Outcome<RawSheet>> {
  if ((sheet === undefined) === (all !== true)) return CHOOSE;
  if (sheet === undefined) return ok(ownSheet(asked));
  const read = await context.tables.read(sheet);
  if (!read.ok) return read;
  const found = read.value.find(({ rows }) => rows.length > 0);
  const help = "Give a sheet with a header and a row for each transaction.";
  return found === undefined
    ? failed(fault("missing-sheet", { file: sheet.name }, "no sheet has rows", help))
    : ok(found);
}

async function judged(
  context: Context,
  asked: Asked,
  sheet: RawSheet,
  language: "en" | "zh-Hant" | "zh-Hans",
): Promise<Outcome<readonly SheetRow[]>> {
  const read = reading(sheet, asked, context.catalogue);
  if (!read.ok) return read;
  const decide = judge(asked, liveBooks(context.engines, asked.books, asked.moment), namesOf(context.law));
  const [rows, faults]: [SheetRow[], Fault[]] = [[], []];
  const tell = (done: number) => context.progress({ phase: "rows", done, total: sheet.rows.length });
  for (const index of sheet.rows.keys()) {
    if (index % STEP === 0) await tell(index);
    const one = read.value(index);
    if (!one.ok) faults.push(...one.faults);
    else if (faults.length === 0) rows.push(rowOf(language, one.value, decide(one.value)));
  }
  await tell(sheet.rows.length);
  return faults.length > 0 ? refused(listed(faults)) : ok(rows);
}

/** What needs attention, as a sheet of its own before the others. */
function summary(rows: readonly SheetRow[], telling: Telling): SheetToWrite {
  const plain = (name: string) => ({ name, kept: "text" as const, words: [], required: false });
  return {
    name: "planb",
    columns: ["row", "id", "item", ...telling.heads].map(plain),
    rows: rows.map((row) => [String(row.row), row.id, row.item, ...telling.cells(row)]),
  };
}

async function fileOf(context: Context, input: Input, sheet: RawSheet, rows: readonly SheetRow[], telling: Telling) {
  const sorted = rows.toSorted(byUrgency);
  const { sheet: given } = input;
  if (given === undefined) {
    const bytes = await context.workbooks.write([summary(sorted, telling)]);
    return ok({ name: "checked.xlsx", mediaType: XLSX, bytes });
  }
  const added = { sheet: sheet.sheet, heads: telling.heads, cells: rows.map((row) => telling.cells(row)) };
  const order = sorted.map(({ row }) => row - 2);
  const exceptions = sorted.filter(({ verdict }) => verdict !== "noRequirementFound");
  return context.workbooks.annotate(given satisfies Content, added, order, summary(exceptions, telling));
}

const countsOf = (rows: readonly SheetRow[]): Record<Verdict, number> => {
  const counts = {
    prohibited: 0,
    conflict: 0,
    licenceRequired: 0,
    unknown: 0,
    outsideCoverage: 0,
    noRequirementFound: 0,
  };
  for (const { verdict } of rows) counts[verdict] += 1;
  return counts;
};

async function run(context: Context, input: Input): Promise<Outcome<SheetReport>> {
  const asked = await ask(context, input);
  if (!asked.ok) return asked;
  const sheet = await sheetOf(context, input, asked.value);
  if (!sheet.ok) return sheet;
  const language = input.language ?? "en";
  const rows = await judged(context, asked.value, sheet.value, language);
  if (!rows.ok) return rows;
  const making = await fileOf(context, input, sheet.value, rows.value, tellingIn(language));
  const file = making.ok ? await made(context, making.value, input.out) : making;
  if (!file.ok) return file;
  const counts = countsOf(rows.value);
  const total = rows.value.length;
  const attention = total - counts.noRequirementFound;
  const head = headOf(context, asked.value, {
    question: sentence("sheet.question", { n: total }),
    answer: sentence("sheet.answer", { attention, total }),
    lead: sentence("sheet.lead"),
    keys: Verdict.options
      .filter((verdict) => counts[verdict] > 0)
      .slice(0, 4)
      .map((verdict) => ({
        title: sentence(`sheet.verdict.${verdict}`),
        figure: counted(counts[verdict], "1", "rows of the file"),
        tone: verdict === "noRequirementFound" ? "plain" : verdict === "unknown" ? "unknown" : "unmet",
      })),
    missing: [],
  });
  const first = rows.value
    .filter(({ verdict }) => verdict !== "noRequirementFound")
    .toSorted(byUrgency)
    .slice(0, MOST_TOLD);
  return ok(sealed({ ...head, verb: "check-sheet" as const, counts, total, rows: first, file: file.value }));
}

/** The strictest answer of all rows. */
function exit({ counts }: SheetReport): Exit {
  const { prohibited = 0, conflict = 0, licenceRequired = 0, unknown = 0, outsideCoverage = 0 } = counts;
  if (prohibited + conflict + licenceRequired > 0) return 1;
  return unknown + outsideCoverage > 0 ? 3 : 0;
}

export const checkSheet: Verb<typeof SheetInput, typeof SheetReport> = {
  name: "check-sheet",
  asks: "May these transactions go? A whole sheet, or all of the workspace: check --sheet FILE, check --all.",
  input: SheetInput,
  output: SheetReport,
  effect: "appends",
  files: ["sheet"],
  instead: { of: "check", flags: ["--sheet", "--all"] },
  run,
  exit,
};
