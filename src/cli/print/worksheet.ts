/** worksheet in a terminal: group by group what is filled, from where, and what is missing. */
import type { WorksheetField, WorksheetReport } from "#contract/worksheet.ts";
import { section, WIDTH } from "./head.ts";
import { table, wrapped } from "./table.ts";
import type { Voice } from "./voice.ts";

function contentOf(voice: Voice, { state, value = "", valueLabel }: WorksheetField): string {
  if (state !== "filled") return voice.t(`worksheet.state.${state}`);
  return valueLabel === undefined ? value : voice.name(valueLabel);
}

function sourceOf(voice: Voice, { from }: WorksheetField): string {
  const proof = from?.proof.find(({ kind }) => kind !== "formula");
  if (proof?.kind === "row") return `${proof.file}, ${proof.row}`;
  return proof?.kind === "paragraph" ? voice.cite(proof.citation) : "";
}

export function printWorksheet(voice: Voice, report: WorksheetReport): readonly string[] {
  const { t } = voice;
  const heads = ["worksheet.block", "worksheet.field", "worksheet.value", "worksheet.source"].map((key) => ({
    head: t(key),
  }));
  const rows = report.groups.flatMap(({ title, fields }) =>
    fields.map((field) => [
      field.block ?? "",
      `${voice.name(title)}${voice.colon}${voice.name(field.label)}`,
      contentOf(voice, field),
      sourceOf(voice, field),
    ]),
  );
  const files = report.files.map(({ file, name, bytes }) => `  ${file ?? t("made.notWritten", { name, bytes })}`);
  return [
    ...section(voice.name(report.form.title), table(heads, rows)),
    ...section(t("worksheet.files"), files),
    "",
    ...wrapped(t("worksheet.noBlockNote"), WIDTH, ""),
  ];
}
