/** evidence in a terminal: the clock by stage, what happened, what it cost, and whether the dossier verifies. */
import type { EvidenceReport } from "#contract/evidence.ts";
import { section } from "./head.ts";
import { columns } from "./table.ts";
import type { Voice } from "./voice.ts";

const MARK = { ok: "+", failed: "x", cannot: "?" } as const;

export function printEvidence(voice: Voice, report: EvidenceReport): readonly string[] {
  const stages = (report.clock?.stages ?? []).map((stage) => [
    voice.name(stage.label),
    stage.from,
    stage.to ?? "..",
    voice.figure(stage.running),
    voice.figure(stage.limit),
    voice.figure(stage.past),
    voice.cite(stage.cite),
  ]);
  const events = report.events.map((event) => [
    String(event.seq),
    event.at,
    event.recorded,
    voice.name(event.says),
    event.exhibit?.name ?? "",
  ]);
  const costs = report.costs.map((cost) => [
    voice.name(cost.label),
    cost.days === undefined ? "" : String(cost.days),
    voice.figure(cost.rate),
    voice.figure(cost.total),
  ]);
  const checks = report.dossier.checks.map((check) => [MARK[check.state], check.what, check.detail]);
  return [
    ...section(voice.t("cases.clock"), columns(stages, [3, 4, 5])),
    ...section(voice.t("cases.timeline"), columns(events, [0])),
    ...section(voice.t("cases.cost"), columns(costs, [1, 2, 3])),
    ...section(`${voice.t("cases.dossier")}  sha256 ${report.dossier.sha256}`, columns(checks)),
    `  ${report.log.key}`,
    ...section(
      voice.t("cases.notProven"),
      report.notProven.map((each) => `  ${voice.name(each)}`),
    ),
  ];
}
