/** import in a terminal: what each heading gives, what would change row by row, and where the mapping is. */
import type { ImportReport } from "#contract/import.ts";
import { section } from "./head.ts";
import { table } from "./table.ts";
import type { Voice } from "./voice.ts";

const MOST = 20;

function whyOf({ t }: Voice, { why, perhaps }: ImportReport["columns"][number]): string {
  return perhaps === undefined ? t(`import.why.${why}`) : t("import.why.perhaps", { heading: perhaps });
}

function changesOf(voice: Voice, { changes, tables }: ImportReport): readonly string[] {
  const { t } = voice;
  if (changes.length === 0) return [];
  const rows = changes
    .slice(0, MOST)
    .map(({ table: name, key, cells }) => [
      name,
      key,
      cells
        .map(({ column, before, after }) =>
          before === "" ? `${column}: ${after}` : t("import.cell", { column, before, after }),
        )
        .join("; "),
    ]);
  const left = tables.reduce((sum, { added, changed }) => sum + added + changed, 0) - rows.length;
  return [
    ...section(
      t("import.changes"),
      table(
        [{ head: t("import.head.table") }, { head: t("import.head.row") }, { head: t("import.head.change") }],
        rows,
      ),
    ),
    ...(left > 0 ? [`  ${t("import.more", { n: left })}`] : []),
  ];
}

function toldLast({ t }: Voice, { tables, written, faults }: ImportReport): readonly string[] {
  if (faults.length > 0 || tables.length === 0) return [];
  if (tables.every(({ added, changed }) => added + changed === 0)) return ["", `  ${t("import.nothing")}`];
  return written.length > 0 ? [] : ["", `  ${t("import.preview")}`];
}

export function printImport(voice: Voice, report: ImportReport): readonly string[] {
  const { t } = voice;
  const { columns, filled, tables, partly, faults, mapping, written } = report;
  const many = (names: readonly string[]) => [...names].join(", ");
  return [
    ...section(
      t("import.columns"),
      table(
        [{ head: t("import.head.heading") }, { head: t("import.head.gives") }, { head: t("import.head.why") }],
        columns.map((column) => [column.from, many(column.to), whyOf(voice, column)]),
      ),
    ),
    ...(filled.length === 0
      ? []
      : section(
          t("import.filled"),
          table(
            [{ head: t("import.head.column") }, { head: t("import.head.text") }],
            filled.map(({ to, text }) => [to, text]),
          ),
        )),
    ...(tables.length === 0
      ? []
      : section(
          t(written.length > 0 ? "import.tables.written" : "import.tables"),
          table(
            [
              { head: t("import.head.table") },
              { head: t("import.head.added"), right: true },
              { head: t("import.head.changed"), right: true },
              { head: t("import.head.same"), right: true },
            ],
            tables.map(({ table: name, added, changed, same }) => [name, String(added), String(changed), String(same)]),
          ),
        )),
    ...(partly.length === 0
      ? []
      : section(
          t("import.partly"),
          table(
            [{ head: t("import.head.table") }, { head: t("import.head.lacks") }],
            partly.map(({ table: name, lacks }) => [name, many(lacks)]),
          ),
        )),
    ...changesOf(voice, report),
    ...(faults.length === 0
      ? []
      : section(
          t("import.faults"),
          faults.slice(0, MOST).flatMap(({ place, message, help }) => [`  ${place}: ${message}.`, `    ${help}`]),
        )),
    ...toldLast(voice, report),
    ...section(t("worksheet.files"), [
      ...written.map((file) => `  ${file}`),
      `  ${mapping.file ?? t("made.notWritten", { name: mapping.name, bytes: mapping.bytes })}`,
    ]),
    "",
  ];
}
