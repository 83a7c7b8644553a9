/** switch in a terminal: margins weakest first, the plan, what was refused and by which paragraph. */
import { position } from "#contract/format.ts";
import type { SwitchReport } from "#contract/switch.ts";
import { conductLines } from "./conduct.ts";
import { section, WIDTH } from "./head.ts";
import { columns, table, wrapped } from "./table.ts";
import type { Voice } from "./voice.ts";
import { whyLines } from "./why.ts";

type Route = SwitchReport["routes"][number];

const routeRow = (voice: Voice, route: Route, timed: boolean): readonly string[] => [
  route.alternative === undefined
    ? voice.name(route.label)
    : `${voice.name(route.label)}${voice.colon}${voice.name(route.alternative.label)}`,
  ...(timed ? [voice.pair([route.byPeriods])] : []),
  voice.pair([route.survive]),
  voice.pair([route.activateP50, route.activateP80]),
  voice.pair([route.marginP50, route.marginP80], { signed: true }),
  voice.t(`verdict.${route.verdict}`),
];

function stagedLines(voice: Voice, { plan: { staged, scenarios } }: SwitchReport): readonly string[] {
  const { t } = voice;
  if (staged === undefined) return [];
  const lines = columns([
    [`  ${t("plan.futures")}`, String(scenarios)],
    [`  ${t("plan.granted")}`, voice.figure(staged.granted)],
    [
      `  ${t(`plan.risk.${staged.risk}`)}`,
      voice.figure(staged.with),
      t("plan.risk.without", { without: voice.figure(staged.without) }),
    ],
  ]);
  const conditional = staged.conditional.map(({ label }) => `  ${voice.name(label)}`);
  return [...section(t("plan.staged"), lines), ...section(t("plan.conditional"), conditional)];
}

/** Where it was stopped, how far the plan can be from the best one. */
function statusOf({ t }: Voice, { plan: { status, gap } }: SwitchReport): string {
  const share = position(gap.value);
  return status === "limitReached" && share !== undefined ? t("switch.gap", { gap: share / 100 }) : t(`plan.${status}`);
}

function capLines(voice: Voice, { plan: { caps } }: SwitchReport): readonly string[] {
  const { t } = voice;
  const heads = [
    { head: t("plan.cap") },
    { head: t("check.paragraph") },
    { head: t("plan.cap.headroom"), right: true },
    { head: t("plan.cap.used"), right: true },
    { head: t("plan.cap.margin"), right: true },
    { head: t("plan.finding") },
  ];
  const rows = caps.map(({ cap, cite, headroom, used, margin, binds }) => [
    voice.name(cap),
    voice.cite(cite),
    ...[headroom, used, margin].map((each) => voice.figure(each)),
    t(binds ? "plan.cap.binds" : "plan.cap.room"),
  ]);
  return table(heads, rows);
}

export function printSwitch(voice: Voice, report: SwitchReport): readonly string[] {
  const { t } = voice;
  const number = (head: string) => ({ head, right: true });
  const routes = table(
    [
      { head: t("routes.route") },
      ...(report.timed ? [number(t("stress.byPeriods")), number(t("stress.atMost"))] : [number(t("routes.lasts"))]),
      number(`${t("routes.activate")}, P50 / P80`),
      number(`${t("routes.margin")}, P50 / P80`),
      { head: t("routes.verdict") },
    ],
    report.routes.map((route) => routeRow(voice, route, report.timed)),
  );
  const measures = table(
    [
      { head: t("plan.alternative") },
      number(t("figure.switch.cost")),
      number(t("figure.switch.liveP50")),
      number(t("figure.switch.liveP80")),
    ],
    report.plan.measures.map((measure) => [
      voice.name(measure.label),
      voice.figure(measure.cost),
      voice.figure(measure.liveP50, { date: "iso" }),
      voice.figure(measure.liveP80, { date: "iso" }),
    ]),
  );
  const refused = table(
    [
      { head: t("plan.finding") },
      { head: t("plan.alternative") },
      { head: t("check.rule") },
      { head: t("check.paragraph") },
    ],
    report.refused.map((each) => [
      t(`refused.${each.reason}`),
      voice.name(each.label),
      each.pattern === undefined ? voice.name(each.says) : t(`pattern.${each.pattern}`),
      voice.cite(each.cite),
    ]),
  );
  const status = `${t("plan.title")}${voice.colon}${statusOf(voice, report)}`;
  return [
    ...section(t("switch.margin"), routes),
    ...(report.routes.length === 0 ? [] : wrapped(t(report.timed ? "switch.timed" : "stress.optimistic"), WIDTH, "  ")),
    ...section(status, measures.length === 0 ? [`  ${t("plan.noMeasures")}`] : measures),
    ...(report.timed ? wrapped(t("plan.untimed"), WIDTH, "  ") : []),
    ...stagedLines(voice, report),
    ...section(t("plan.caps"), capLines(voice, report)),
    ...whyLines(voice, report),
    ...section(t("switch.refused"), refused),
    ...(refused.length === 0 ? [] : wrapped(t("plan.refusedNote"), WIDTH, "  ")),
    ...conductLines(voice, report.conduct),
  ];
}
