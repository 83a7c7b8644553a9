/** switch in a terminal: margins weakest first, the plan, what was refused and by which paragraph. */
import type { SwitchReport } from "#contract/switch.ts";
import { section } from "./head.ts";
import { columns } from "./table.ts";
import type { Voice } from "./voice.ts";

export function printSwitch(voice: Voice, report: SwitchReport): readonly string[] {
  const routes = report.routes.map((route) => [
    voice.name(route.label),
    route.alternative === undefined ? "-" : voice.name(route.alternative.label),
    voice.figure(route.survive),
    [voice.figure(route.activateP50), voice.figure(route.activateP80)].filter((part) => part !== "").join(" / "),
    [voice.figure(route.marginP50, { signed: true }), voice.figure(route.marginP80, { signed: true })]
      .filter((part) => part !== "")
      .join(" / "),
    voice.t(`verdict.${route.verdict}`),
  ]);
  const measures = report.plan.measures.map((measure) => [
    voice.name(measure.label),
    voice.figure(measure.cost),
    voice.figure(measure.liveP50),
    voice.figure(measure.liveP80),
  ]);
  const refused = report.refused.map((each) => [
    voice.state(each.state),
    voice.name(each.label),
    voice.t(`refused.${each.reason}`),
    voice.name(each.says),
    voice.cite(each.cite),
  ]);
  return [
    ...section(voice.t("switch.margin"), columns(routes, [2, 3, 4])),
    ...section(
      `${voice.t("switch.title")}: ${voice.figure(report.plan.cost)} / ${voice.figure(report.plan.budget)}`,
      columns(measures, [1, 2, 3]),
    ),
    ...section(voice.t("switch.refused"), columns(refused)),
  ];
}
