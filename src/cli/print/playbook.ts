/** switch playbook and switch drill in a terminal: alternatives, their steps, the contracts touched, and what is missing. */
import type { DrillReport, PlaybookReport, Step, Touched } from "#contract/playbook.ts";
import { section, WIDTH } from "./head.ts";
import { table, wrapped } from "./table.ts";
import type { Voice } from "./voice.ts";

type Walk = Omit<PlaybookReport, "verb">;

function walkedTable(voice: Voice, { walked }: Walk): readonly string[] {
  const { t } = voice;
  const number = (head: string) => ({ head, right: true });
  return table(
    [
      { head: t("plan.alternative") },
      { head: t("drill.ready") },
      number(t("figure.switch.liveP50")),
      number(t("figure.switch.liveP80")),
      number(`${t("routes.margin")}, P80`),
    ],
    walked.map(({ label, readiness, liveP50, liveP80, marginP80 }) => [
      voice.name(label),
      t(`readiness.${readiness}`),
      voice.figure(liveP50, { date: "iso" }),
      voice.figure(liveP80, { date: "iso" }),
      voice.pair([marginP80], { signed: true }),
    ]),
  );
}

function stateOf({ t }: Voice, { state, critical, early, done }: Step): string {
  const told = done === undefined ? t(`step.${state}`) : `${t("step.done")} ${done.on}`;
  return [told, ...(critical ? [t("drill.critical")] : []), ...(early ? [t("drill.early")] : [])].join(", ");
}

function stepTable(voice: Voice, { steps }: Walk): readonly string[] {
  const { t } = voice;
  return table(
    [
      { head: t("plan.task") },
      { head: t("drill.kind") },
      { head: t("plan.owner") },
      { head: t("drill.state") },
      { head: t("plan.from"), right: true },
      { head: t("plan.to"), right: true },
    ],
    steps.map((step) => [
      voice.name(step.label),
      t(`step.kind.${step.kind}`),
      step.done?.by ?? step.owner,
      stateOf(voice, step),
      voice.figure(step.from, { date: "iso" }),
      voice.figure(step.to, { date: "iso" }),
    ]),
  );
}

const clauseOf = ({ t }: Voice, { forceMajeure, clause }: Touched): string =>
  forceMajeure ? (clause ?? t("value.yes")) : t("drill.noClause");

function contractTable(voice: Voice, { contracts }: Walk): readonly string[] {
  const { t } = voice;
  return table(
    [
      { head: t("drill.contract") },
      { head: t("drill.which") },
      { head: t("drill.clause") },
      { head: t("drill.notice"), right: true },
      { head: t("drill.least"), right: true },
    ],
    contracts.map((each) => [
      `${each.contract} (${t(`touched.${each.side}`)})`,
      `${voice.name(each.party)}${voice.colon}${voice.name(each.item)}`,
      clauseOf(voice, each),
      voice.figure(each.noticeBy, { date: "iso" }),
      voice.figure(each.leastVolume),
    ]),
  );
}

function lackingTable(voice: Voice, { lacking, walked }: Walk): readonly string[] {
  const { t } = voice;
  const labels = new Map(walked.map(({ alternative, label }) => [alternative, label]));
  return table(
    [
      { head: t("plan.alternative") },
      { head: t("drill.what") },
      { head: t("drill.which") },
      { head: t("drill.who") },
      { head: t("drill.by"), right: true },
    ],
    lacking.map(({ alternative, what, label, who, by }) => {
      const of = labels.get(alternative);
      return [
        of === undefined ? alternative : voice.name(of),
        t(`lacking.${what}`),
        voice.name(label),
        who,
        voice.figure(by, { date: "iso" }),
      ];
    }),
  );
}

export function printPlaybook(voice: Voice, report: Walk): readonly string[] {
  const { t } = voice;
  return [
    ...section(t("drill.walked"), walkedTable(voice, report)),
    ...section(t("drill.steps"), stepTable(voice, report)),
    ...section(t("drill.contracts"), contractTable(voice, report)),
    ...section(t("drill.lacking"), lackingTable(voice, report)),
    ...section(
      t("drill.bare"),
      report.bare.map(({ label }) => `  ${voice.name(label)}`),
    ),
  ];
}

export function printDrill(voice: Voice, report: DrillReport): readonly string[] {
  const { entry, report: digest } = report.recorded;
  return [
    ...printPlaybook(voice, report),
    "",
    ...wrapped(voice.t("drill.recorded", { entry, report: digest }), WIDTH, ""),
  ];
}
