/** regimes status in a terminal: rules whose standing is unknown, with why; sources that are due; what has no day of review. */
import type { OverdueSource, RegimesStatusReport, UnknownRule } from "#contract/regimes.ts";
import { section } from "./head.ts";
import { table } from "./table.ts";
import type { Voice } from "./voice.ts";

const unknownRow = (voice: Voice, { jurisdiction, book, rule, title, from = "", to = "", why }: UnknownRule) => [
  jurisdiction,
  `${voice.name(title)} (${book}, ${rule})`,
  `${from} .. ${to}`.trim(),
  why,
];

const overdueRow = ({ t }: Voice, { folder, instrument, paragraph, mark, readOn = "", reviewBy }: OverdueSource) => [
  folder,
  paragraph === undefined ? instrument : `${instrument}, ${paragraph}`,
  t(`regimes.mark.${mark}`),
  readOn,
  reviewBy,
];

export function printRegimesStatus(voice: Voice, report: RegimesStatusReport): readonly string[] {
  const { t } = voice;
  const { moment, rules, unknown, overdue, unscheduled, marks } = report;
  const head = (...names: readonly string[]) => names.map((name) => ({ head: t(`regimes.head.${name}`) }));
  return [
    t("regimes.summary", { ...moment, rules, unknown: unknown.length, overdue: overdue.length }),
    t("regimes.marks", marks),
    ...section(
      t("regimes.unknown"),
      table(
        head("place", "rule", "days", "why"),
        unknown.map((one) => unknownRow(voice, one)),
      ),
    ),
    ...section(
      t("regimes.overdue"),
      table(
        head("folder", "source", "mark", "readOn", "reviewBy"),
        overdue.map((one) => overdueRow(voice, one)),
      ),
    ),
    ...(unscheduled.length === 0 ? [] : ["", t("regimes.unscheduled", { folders: unscheduled.join(", ") })]),
    "",
  ];
}
