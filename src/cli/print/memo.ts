/** report in a terminal: what each part says in a sentence, and where the files are. */
import type { ReportReport } from "#contract/report.ts";
import { section, WIDTH } from "./head.ts";
import { wrapped } from "./table.ts";
import type { Voice } from "./voice.ts";

export function printMemo(voice: Voice, { parts, files, moment, digest }: ReportReport): readonly string[] {
  const { t, say } = voice;
  return [
    ...parts.flatMap(({ question, answer }) => [say(question), ...wrapped(say(answer), WIDTH, "  ")]),
    ...section(
      t("worksheet.files"),
      files.map(({ file, name, bytes }) => `  ${file ?? t("made.notWritten", { name, bytes })}`),
    ),
    ...(files.length === 0 ? ["", `  ${t("memo.noFile")}`] : []),
    "",
    t("dates.both", { asOf: { date: moment.asOf }, knownOn: { date: moment.knownOn } }),
    t("app.notAdvice"),
    `sha256 ${digest}`,
    "",
  ];
}
