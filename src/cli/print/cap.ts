/** cap in a terminal: what is left by specification and order, who holds some of it, and what became of a wish. */
import type { CapReleaseReport, CapReserveReport, CapRow, CapShowReport, CapSpecification } from "#contract/cap.ts";
import { section, WIDTH } from "./head.ts";
import { table, wrapped } from "./table.ts";
import type { Voice } from "./voice.ts";

const alarmOf = ({ t }: Voice, alarm: number | undefined): string =>
  alarm === undefined ? "" : t("cap.alarm", { n: alarm });

function rowsOf(voice: Voice, rows: readonly CapRow[]): readonly string[] {
  const { t } = voice;
  const number = (key: string) => ({ head: t(key), right: true });
  return table(
    [
      { head: t("cap.order") },
      { head: t("check.state") },
      number("cap.recorded"),
      number("figure.check.limit"),
      number("cap.share"),
      number("cap.room"),
      { head: t("cap.alarms") },
    ],
    rows.map((row) => [
      row.transaction,
      voice.state(row.state),
      voice.figure(row.recorded),
      voice.figure(row.limit),
      voice.figure(row.share),
      row.missing.length === 0 ? voice.figure(row.room) : t("value.unknown"),
      alarmOf(voice, row.alarm),
    ]),
  );
}

function specificationLines(voice: Voice, { item, name, rows, more, held }: CapSpecification): readonly string[] {
  const { t, colon } = voice;
  const titles = [...new Set(rows.map(({ title, cite }) => `${voice.name(title)} | ${voice.cite(cite)}`))];
  const holds = table(
    [
      { head: t("cap.entry"), right: true },
      { head: t("cap.order") },
      { head: t("cap.units"), right: true },
      { head: t("cap.since") },
    ],
    held.map((one) => [String(one.entry), one.transaction, one.units, one.at]),
  );
  const called = name.en === item ? item : `${voice.name(name)} (${item})`;
  return section(called, [
    ...titles.flatMap((title) => wrapped(title, WIDTH, "  ")),
    ...rowsOf(voice, rows),
    ...(more > 0 ? [`  ${t("check.unfold", { n: more })}`] : []),
    ...(holds.length === 0 ? [`  ${t("cap.nothingHeld")}`] : [`  ${t("cap.held")}${colon}`, ...holds]),
  ]);
}

const overLines = (voice: Voice, key: "cap.over" | "cap.wouldBeOver", over: CapShowReport["over"]): readonly string[] =>
  over.flatMap(({ transaction, title, by }) =>
    wrapped(voice.t(key, { transaction, by: voice.figure(by), title: voice.name(title) }), WIDTH, "  "),
  );

export const printCapShow = (voice: Voice, report: CapShowReport): readonly string[] => [
  ...overLines(voice, "cap.over", report.over),
  ...report.specifications.flatMap((specification) => specificationLines(voice, specification)),
  "",
  voice.t("cap.snapshot", { n: report.snapshot }),
  voice.t("check.otherConditions"),
];

export function printCapReserve(voice: Voice, report: CapReserveReport): readonly string[] {
  const { outcome, transaction, quantity, entry = 0, missing, over, before } = report;
  const says = {
    reserved: { units: quantity, transaction, entry: String(entry) },
    noRoom: { units: quantity },
    unknown: { facts: missing.join(", ") },
  };
  const said = voice.t(`cap.${outcome}`, says[outcome]);
  if (outcome === "reserved") return [said, ""];
  return [
    said,
    ...overLines(voice, "cap.wouldBeOver", over),
    `  ${voice.t("cap.key.room")}${voice.colon}${voice.figure(before.room)}`,
    ...specificationLines(voice, before.specification),
    "",
  ];
}

export const printCapRelease = ({ t }: Voice, { released, entry }: CapReleaseReport): readonly string[] => [
  t("cap.released", { released: String(released), entry: String(entry) }),
  "",
];
