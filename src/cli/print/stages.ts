/** Stages of a clock as a table: from and to, days counted, the limit and days past it. */
import type { EvidenceReport } from "#contract/evidence.ts";
import { table } from "./table.ts";
import type { Voice } from "./voice.ts";

/** A stage that has not ended. */
const RUNNING = "..";

export function stageTable(voice: Voice, stages: NonNullable<EvidenceReport["clock"]>["stages"]): readonly string[] {
  const { t } = voice;
  const number = (key: string) => ({ head: t(key), right: true });
  return table(
    [
      { head: t("cases.stage") },
      { head: t("plan.from") },
      { head: t("plan.to") },
      number("figure.evidence.running"),
      number("figure.evidence.limit"),
      number("figure.evidence.past"),
      { head: t("check.paragraph") },
    ],
    stages.map((stage) => [
      voice.name(stage.label),
      stage.from,
      stage.to ?? RUNNING,
      voice.figure(stage.running),
      stage.calendar === "working" && stage.limit !== undefined
        ? t("clock.workingDays", { n: Number(stage.limit.value) })
        : voice.figure(stage.limit),
      voice.figure(stage.past),
      voice.cite(stage.cite),
    ]),
  );
}
