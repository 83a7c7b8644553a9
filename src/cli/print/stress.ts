/** stress in a terminal: each disruption with how long we last, how long it takes to recover, and the gap. */
import type { Disruption, StressReport } from "#contract/stress.ts";
import { section } from "./head.ts";
import { type Column, table } from "./table.ts";
import type { Voice } from "./voice.ts";

const row = (voice: Voice, timed: boolean, sold: boolean, each: Disruption): readonly string[] => [
  voice.name(each.label),
  ...(timed ? [voice.pair([each.byPeriods])] : []),
  voice.pair([each.survive]),
  voice.pair([each.recoverP50, each.recoverP80]),
  voice.pair([each.gap], { signed: true }),
  voice.figure(each.loss),
  ...(sold ? [voice.figure(each.revenue)] : []),
];

export function printStress(voice: Voice, report: StressReport): readonly string[] {
  const { t } = voice;
  const number = (head: string): Column => ({ head, right: true });
  const counted = report.nodes.some(({ byPeriods }) => byPeriods !== undefined);
  const sold = [...report.events, ...report.nodes].some(({ revenue }) => revenue !== undefined);
  const timedNumbers = (timed: boolean) => [
    ...(timed ? [number(t("stress.byPeriods")), number(t("stress.atMost"))] : [number(t("routes.lasts"))]),
    number(`${t("stress.recovers")}, P50 / P80`),
    number(`${t("stress.gap")}, P50`),
    number(t("stress.lossHead")),
    ...(sold ? [number(t("stress.revenueAtRisk"))] : []),
  ];
  const binding = table(
    [{ head: t("stress.node") }, number(t("figure.stress.capacity")), number(t("figure.stress.need"))],
    report.binding.map((each) => [voice.name(each.label), voice.figure(each.capacity), voice.figure(each.need)]),
  );
  const listed = (head: string, all: readonly Disruption[], timed: boolean) =>
    table(
      [{ head }, ...timedNumbers(timed)],
      all.map((each) => row(voice, timed, sold, each)),
    );
  const all = [...report.events, ...report.nodes];
  const verified = all.filter(({ certificate }) => certificate.verified).length;
  return [
    ...section(t("stress.bindingTitle"), binding),
    ...section(t("stress.events"), listed(t("stress.disruption"), report.events, report.timed)),
    ...section(t("stress.nodes"), listed(t("stress.node"), report.nodes, counted)),
    "",
    ...(all.length === 0 ? [] : [t("stress.certified", { verified, all: all.length })]),
    t(report.timed ? "stress.timed" : "stress.optimistic"),
    ...(report.timed ? [t(counted ? "stress.nodesOrder" : "stress.nodesUntimed")] : []),
  ];
}
