/** evidence in a terminal: the clock by stage, what happened, what it cost, and whether the dossier verifies. */
import type { EvidenceReport } from "#contract/evidence.ts";
import { section, WIDTH } from "./head.ts";
import { printLeaving } from "./leaving.ts";
import { stageTable } from "./stages.ts";
import { table, wrapped } from "./table.ts";
import type { Voice } from "./voice.ts";

export function printEvidence(voice: Voice, report: EvidenceReport): readonly string[] {
  const { t } = voice;
  const number = (key: string) => ({ head: t(key), right: true });
  const stages = stageTable(voice, report.clock?.stages ?? []);
  const events = table(
    [
      { head: "", right: true },
      { head: t("cases.happened") },
      { head: t("cases.recorded") },
      { head: t("cases.event") },
      { head: t("cases.exhibit") },
    ],
    report.events.map((event) => [
      String(event.seq),
      event.at,
      event.recorded,
      voice.name(event.says),
      event.exhibit?.name ?? "",
    ]),
  );
  const costs = table(
    [
      { head: t("cases.costItem") },
      number("cases.days"),
      number("figure.evidence.rate"),
      number("figure.evidence.total"),
    ],
    report.costs.map((cost) => [
      voice.name(cost.label),
      cost.days === undefined ? "" : String(cost.days),
      voice.figure(cost.rate),
      voice.figure(cost.total),
    ]),
  );
  const checks = table(
    [{ head: t("check.result") }, { head: t("check.item") }, { head: t("plan.finding") }],
    report.dossier.checks.map((check) => [t(`checked.${check.state}`), check.what, check.detail]),
  );
  const { file } = report.dossier;
  return [
    ...section(t("cases.clock"), stages),
    ...section(t("cases.events"), events),
    ...section(t("cases.cost"), costs),
    ...(costs.length === 0 ? [] : wrapped(t("cases.costNote"), WIDTH, "  ")),
    ...section(`${t("cases.dossier")}${voice.colon}${t(`dossier.${report.dossier.verdict}`)}`, checks),
    ...(file === undefined ? [] : [`  ${file}`]),
    ...(report.leaving === undefined ? [] : printLeaving(voice, report.leaving)),
    ...section(
      t("cases.notProven"),
      report.notProven.flatMap((each) => wrapped(voice.name(each), WIDTH, "  ")),
    ),
  ];
}
