/** check --sheet in a terminal: how many of each verdict, the rows that need attention first, and where the file is. */
import type { SheetReport } from "#contract/sheet.ts";
import { section } from "./head.ts";
import { table } from "./table.ts";
import type { Voice } from "./voice.ts";

const MOST = 20;

export function printSheet(voice: Voice, { counts, rows, file }: SheetReport): readonly string[] {
  const { t } = voice;
  const told = table(
    [{ head: t("sheet.verdict") }, { head: t("sheet.rows"), right: true }],
    Object.entries(counts).flatMap(([verdict, count]) =>
      count === 0 ? [] : [[t(`sheet.verdict.${verdict}`), String(count)]],
    ),
  );
  const names = ["verdict", "policy", "paragraph", "headroom", "duty", "missing"] as const;
  const first = table(
    [
      { head: t("sheet.row"), right: true },
      { head: t("cap.order") },
      ...names.map((name) => ({ head: t(`sheet.${name}`) })),
    ],
    rows
      .slice(0, MOST)
      .map((row) => [
        String(row.row),
        row.id,
        t(`sheet.verdict.${row.verdict}`),
        ...[
          row.policy,
          row.paragraph,
          row.headroom,
          row.duty,
          row.missing === "" ? "" : String(row.missing.split("; ").length),
        ],
      ]),
  );
  const more = rows.length - MOST;
  return [
    ...section(t("sheet.counts"), told),
    ...section(t("check.exceptionsFirst"), first),
    ...(more > 0 ? [`  ${t("check.unfold", { n: more })}`] : []),
    ...section(t("worksheet.files"), [
      `  ${file.file ?? t("made.notWritten", { name: file.name, bytes: file.bytes })}`,
    ]),
  ];
}
