/** The filled form as pages to print and as sheets, in one language: group by group, each field with its block, value and source. */
import { CATALOGUES } from "#contract/catalogues.ts";
import type { Figure } from "#contract/figure.ts";
import type { Language } from "#contract/text.ts";
import { nameIn, type Words, wordsIn } from "#contract/words.ts";
import type { WorksheetField, WorksheetReport } from "#contract/worksheet.ts";
import { isCivilDate } from "#kernel/civil-date.ts";
import { hold } from "#kernel/defect.ts";
import { printPlace } from "#kernel/fault.ts";
import type { SheetToWrite } from "#workspace/sheets.ts";
import type { Part, Printed } from "../printed.ts";

type Filled = Omit<WorksheetReport, "files" | "digest">;

/** Where a value was taken from: rows of the workspace, or a paragraph. */
function sourceOf(from: Figure | undefined): string {
  const told = (from?.proof ?? []).map((proof) => {
    if (proof.kind === "row") return printPlace({ file: proof.file, row: proof.row, column: proof.column });
    if (proof.kind !== "paragraph") return "";
    return [proof.citation.instrument, proof.citation.paragraph].filter((part) => part !== "").join(" ");
  });
  return told.filter((text) => text !== "").join("; ");
}

function contentOf({ t, language }: Words, { state, value = "", valueLabel }: WorksheetField): string {
  if (state !== "filled") return t(`worksheet.state.${state}`);
  const name = valueLabel === undefined ? undefined : nameIn(language, valueLabel).text;
  return name === undefined || name === value ? value : `${name} (${value})`;
}

const COLUMNS = ["worksheet.block", "worksheet.field", "worksheet.value", "worksheet.source"];
const SHARES = [1, 4, 4, 4];

const rowOf = (words: Words, field: WorksheetField): readonly string[] => [
  field.block ?? words.t("worksheet.noBlock"),
  nameIn(words.language, field.label).text,
  contentOf(words, field),
  sourceOf(field.from),
];

function sourceLines({ sources }: Filled): readonly string[] {
  return sources.map(({ instrument, text, asOf, readOn, mark, note }) =>
    [`${instrument}: ${text}.`, `${asOf} / ${readOn}, ${mark}.`, note ?? ""].join(" ").trim(),
  );
}

export function printedWorksheet(filled: Filled, language: Language): Printed {
  const words = wordsIn(language, CATALOGUES[language]);
  const { t } = words;
  const { asOf, knownOn } = filled.moment;
  // INVARIANT (a report is dated): both days were read as dates before anything was asked.
  hold(isCivilDate(knownOn), "a report is dated", knownOn);
  const title = nameIn(language, filled.form.title).text;
  const dates = t("dates.both", { asOf: { date: asOf }, knownOn: { date: knownOn } });
  const parts: Part[] = [
    { kind: "heading", level: 1, text: title },
    { kind: "text", text: words.say(filled.question) },
    { kind: "text", text: [words.say(filled.answer), words.say(filled.lead)].join(" ") },
    { kind: "text", text: dates },
    ...filled.groups.flatMap(({ title: group, fields }): Part[] => [
      { kind: "heading", level: 2, text: nameIn(language, group).text },
      {
        kind: "table",
        columns: COLUMNS.map((key, index) => ({ head: t(key), share: SHARES[index] ?? 1 })),
        rows: fields.map((field) => rowOf(words, field)),
      },
    ]),
    { kind: "heading", level: 2, text: t("worksheet.readIn") },
    ...sourceLines(filled).map((text): Part => ({ kind: "text", text })),
  ];
  return { title, language, date: knownOn, foot: `${t("worksheet.lead")} ${t("app.notAdvice")}`, parts };
}

export function worksheetSheets(filled: Filled, language: Language): readonly SheetToWrite[] {
  const words = wordsIn(language, CATALOGUES[language]);
  const plain = (name: string) => ({ name, kept: "text" as const, words: [], required: false });
  return [
    {
      name: words.t("worksheet.sheet"),
      columns: [words.t("worksheet.group"), ...COLUMNS.map((key) => words.t(key))].map(plain),
      rows: filled.groups.flatMap(({ title, fields }) =>
        fields.map((field) => [nameIn(language, title).text, ...rowOf(words, field)]),
      ),
    },
    {
      name: words.t("worksheet.readIn"),
      columns: [plain(words.t("worksheet.readIn"))],
      rows: [[words.t("worksheet.lead")], ...sourceLines(filled).map((line) => [line])],
    },
  ];
}
