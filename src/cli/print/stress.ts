/** stress in a terminal: each disruption with how long we last, how long it takes to recover, and the gap. */
import type { Disruption, StressReport } from "#contract/stress.ts";
import { section } from "./head.ts";
import { columns } from "./table.ts";
import type { Voice } from "./voice.ts";

const row = (voice: Voice, each: Disruption): readonly string[] => [
  voice.name(each.label),
  voice.figure(each.survive),
  [voice.figure(each.recoverP50), voice.figure(each.recoverP80)].filter((part) => part !== "").join(" / "),
  voice.figure(each.gap, { signed: true }),
  voice.figure(each.loss),
  each.certificate.verified ? each.certificate.digest.slice(0, 12) : "",
];

export function printStress(voice: Voice, report: StressReport): readonly string[] {
  const head = [
    "",
    voice.t("stress.tts"),
    `${voice.t("stress.ttr")} P50 / P80`,
    voice.t("stress.key.gap"),
    voice.t("stress.key.loss"),
    "",
  ];
  const binding = report.binding.map((each) => [
    voice.name(each.label),
    voice.figure(each.capacity),
    voice.figure(each.need),
  ]);
  return [
    ...section(voice.t("stress.answer.infeasible"), columns(binding, [1, 2])),
    ...section(
      voice.t("stress.title"),
      columns([head, ...report.events.map((each) => row(voice, each))], [1, 2, 3, 4]),
    ),
    ...section(
      voice.t("network.singleNodes"),
      columns([head, ...report.nodes.map((each) => row(voice, each))], [1, 2, 3, 4]),
    ),
    "",
    voice.t("stress.optimistic"),
  ];
}
