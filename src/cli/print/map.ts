/** map in a terminal: the nodes that stop us alone with their path, concentration, and what each regime reaches. */
import type { MapReport } from "#contract/map.ts";
import { section } from "./head.ts";
import { columns } from "./table.ts";
import type { Voice } from "./voice.ts";

const MOST = 20;

export function printMap(voice: Voice, report: MapReport): readonly string[] {
  const singles = report.singles
    .slice(0, MOST)
    .map((single) => [
      single.kind,
      voice.name(single.label),
      single.tier === undefined ? "" : String(single.tier),
      single.planB.length === 0 ? "-" : single.planB.join(", "),
      single.path.map(({ label }) => voice.name(label)).join(" > "),
    ]);
  const concentration = report.concentration
    .filter(({ of }) => of === "technology")
    .map((each) => [
      voice.name(each.label),
      voice.figure(each.effective),
      voice.name(each.largest.label),
      voice.figure(each.largest.share),
    ]);
  const places = report.jurisdictions.map((each) => [
    each.id,
    voice.figure(each.share),
    String(each.nodes),
    String(each.single),
  ]);
  const reach = report.reach.map((each) => [
    voice.state(each.state),
    each.jurisdiction,
    voice.name(each.title),
    each.mechanism,
    String(each.items.length),
  ]);
  return [
    ...section(voice.t("network.singleNodes"), columns(singles)),
    ...section(voice.t("network.byTechnology"), columns(concentration, [1, 3])),
    ...section(voice.t("network.byJurisdiction"), columns(places, [1, 2, 3])),
    ...section(voice.t("network.reach"), columns(reach, [4])),
  ];
}
