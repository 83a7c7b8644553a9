/** map in a terminal: the nodes that stop us alone with their path, concentration, and what each regime reaches. */
import type { MapReport } from "#contract/map.ts";
import { section } from "./head.ts";
import { table } from "./table.ts";
import type { Voice } from "./voice.ts";
import { wayTold } from "./ways.ts";

const MOST = 20;

/** The way from it to the product; the item itself stands in its own column. */
const pathOf = (voice: Voice, { path }: MapReport["singles"][number]): string =>
  path
    .slice(1)
    .map(({ label }) => voice.name(label))
    .join(" > ");

export function printMap(voice: Voice, report: MapReport): readonly string[] {
  const { t } = voice;
  const number = (key: string) => ({ head: t(key), right: true });
  const singles = table(
    [
      { head: t("network.kind") },
      { head: t("network.item") },
      number("network.tierHead"),
      { head: t("switch.title") },
      { head: t("network.path") },
    ],
    report.singles
      .slice(0, MOST)
      .map((single) => [
        t(`single.${single.kind}`),
        voice.name(single.label),
        single.tier === undefined ? "" : String(single.tier),
        single.planB.length === 0 ? t("network.noPlanB") : single.planB.join(", "),
        pathOf(voice, single),
      ]),
  );
  const concentration = table(
    [
      { head: t("network.technology") },
      number("network.hhi"),
      number("figure.map.effective"),
      { head: t("network.largest") },
      number("network.share"),
    ],
    report.concentration
      .filter(({ of }) => of === "technology")
      .map((each) => [
        voice.name(each.label),
        voice.figure(each.hhi),
        voice.figure(each.effective),
        voice.name(each.largest.label),
        voice.figure(each.largest.share),
      ]),
  );
  const sources = table(
    [
      { head: t("network.asked") },
      { head: t("network.by") },
      number("network.hhi"),
      number("figure.map.effective"),
      { head: t("network.shares") },
    ],
    report.sources.map((each) => [
      voice.name(each.label),
      t(`network.by.${each.by}`),
      voice.figure(each.hhi),
      voice.figure(each.effective),
      each.shares
        .map(({ label, share }) => `${voice.name(label)} ${voice.figure(share)}`)
        .join(t("coverage.semicolon")),
    ]),
  );
  const places = table(
    [{ head: t("network.jurisdiction") }, number("network.share"), number("network.nodes"), number("network.single")],
    report.jurisdictions.map((each) => [each.id, voice.figure(each.share), String(each.nodes), String(each.single)]),
  );
  const reach = table(
    [
      { head: t("check.state") },
      { head: t("network.regime") },
      { head: t("network.mechanism") },
      number("network.item"),
    ],
    report.reach.map((each) => [
      voice.state(each.state),
      `${each.jurisdiction}  ${voice.name(each.title)}`,
      t(`mechanism.${each.mechanism}`),
      String(each.items.length),
    ]),
  );
  const ways = table(
    [
      { head: t("check.state") },
      { head: t("network.regime") },
      { head: t("network.item") },
      { head: t("network.way") },
    ],
    report.reach.flatMap((each) =>
      each.items.flatMap(({ item, state, ways: found = [] }) =>
        found.map(({ path, shown }) => [
          voice.state(state),
          `${each.jurisdiction}  ${voice.name(each.title)}`,
          item,
          wayTold(voice, path, shown),
        ]),
      ),
    ),
  );
  const few = report.singles.length > MOST ? ` (${t("list.few", { n: MOST })})` : "";
  return [
    ...section(t("network.singleNodes") + few, singles),
    ...section(t("network.byTechnology"), concentration),
    ...section(t("network.sources"), sources),
    ...section(t("network.byJurisdiction"), places),
    ...section(t("network.reach"), reach),
    ...section(t("network.ways"), ways),
  ];
}
