/** clock in a terminal: stages by date, when the clock stood still, what is due next, and where the calendar is. */
import type { ClockReport, DueDate } from "#contract/clock.ts";
import { section } from "./head.ts";
import { stageTable } from "./stages.ts";
import { table } from "./table.ts";
import type { Voice } from "./voice.ts";
import { workdaysLines } from "./workdays.ts";

function dueRow(voice: Voice, { label, on, limit, calendar, left, past, cite }: DueDate): readonly string[] {
  const { t } = voice;
  const days =
    past === undefined ? voice.figure(left) : t("clock.past", { days: { decimal: past.value, unit: "day" } });
  return [
    voice.name(label),
    [on, ...(calendar === "working" ? [t("clock.workingDays", { n: Number(limit.value) })] : [])]
      .filter((text) => text !== undefined)
      .join("; "),
    days,
    voice.cite(cite),
  ];
}

export function printClock(voice: Voice, report: ClockReport): readonly string[] {
  const { t } = voice;
  const { clock, due, calendar } = report;
  const stops = table(
    [{ head: t("plan.from") }, { head: t("plan.to") }, { head: t("cases.event") }, { head: t("check.paragraph") }],
    (clock?.stops ?? []).map(({ from, to = "..", label, cite }) => [from, to, voice.name(label), voice.cite(cite)]),
  );
  const next = table(
    [{ head: t("cases.stage") }, { head: t("clock.on") }, { head: t("clock.left") }, { head: t("check.paragraph") }],
    due.map((each) => dueRow(voice, each)),
  );
  return [
    ...section(t("cases.clock"), stageTable(voice, clock?.stages ?? [])),
    ...section(t("clock.workdays"), workdaysLines(voice, clock?.workdays)),
    ...section(t("clock.stops"), stops),
    ...section(t("clock.due"), next),
    ...section(t("clock.calendar"), [
      `  ${calendar.file ?? t("made.notWritten", { name: calendar.name, bytes: calendar.bytes })}`,
    ]),
  ];
}
