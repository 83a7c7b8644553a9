/** switch coverage in a terminal: what has no Plan B first; then the law, the last drill and what route and alternative share. */
import type { CoverageAlternative, CoverageReport, CoverageRoute, SharedNode } from "#contract/coverage.ts";
import { section, WIDTH } from "./head.ts";
import { table, wrapped } from "./table.ts";
import type { Voice } from "./voice.ts";

/** Names of one kind told of what is shared upstream. */
const MOST = 3;

const number = (head: string) => ({ head, right: true });

const besideOf = (voice: Voice, { label }: CoverageRoute, alternative: CoverageAlternative | undefined): string =>
  alternative === undefined ? voice.name(label) : `${voice.name(label)}${voice.colon}${voice.name(alternative.label)}`;

const originText = (voice: Voice, { origin }: CoverageAlternative): string =>
  origin
    .map(({ party, jurisdiction, technology }) =>
      [party, jurisdiction, technology].map((each) => voice.name(each)).join(voice.t("coverage.comma")),
    )
    .join(" / ");

const nodesText = (voice: Voice, shared: readonly SharedNode[]): string =>
  [...new Set(shared.map(({ label }) => voice.name(label)))].join(voice.t("coverage.comma"));

function redText(voice: Voice, alternative: CoverageAlternative): string {
  const { t } = voice;
  const { reds, reason, shared } = alternative;
  if (reds.length === 0) return t("coverage.covered");
  const nodes = nodesText(
    voice,
    shared.filter(({ counts }) => counts),
  );
  return reds
    .map((red) => (red === "unlawful" ? t(`refused.${reason ?? "unknown"}`) : t(`coverage.red.${red}`, { nodes })))
    .join(t("coverage.semicolon"));
}

function coverageTable(voice: Voice, { routes }: CoverageReport): readonly string[] {
  const { t } = voice;
  return table(
    [
      { head: t("coverage.route") },
      { head: t("coverage.from") },
      number(t("figure.switch.liveP80")),
      number(`${t("routes.margin")}, P50 / P80`),
      number(t("coverage.share")),
      { head: t("coverage.red") },
    ],
    routes.map((route) => {
      const [first] = route.alternatives;
      return [
        besideOf(voice, route, first),
        first === undefined ? "" : originText(voice, first),
        voice.figure(first?.liveP80, { date: "iso" }),
        voice.pair([first?.marginP50, first?.marginP80], { signed: true }),
        voice.pair([route.share]),
        first === undefined ? t("coverage.red.noAlternative") : redText(voice, first),
      ];
    }),
  );
}

function lawText(voice: Voice, { lawful, says, cite, transaction }: CoverageAlternative): string {
  if (lawful !== "met") return [voice.name(says), voice.cite(cite)].filter((text) => text !== "").join(" ");
  return voice.t(transaction === undefined ? "coverage.lawful.unasked" : "coverage.lawful");
}

function drillText({ t }: Voice, { tested }: CoverageAlternative): string {
  if (tested === undefined) return t("switch.neverDrilled");
  const { on, by, entry = 0, readiness = "unknown" } = tested;
  return t(`coverage.drill.${by}`, { date: on, entry, readiness: t(`readiness.${readiness}`) });
}

function besideTable(voice: Voice, { routes }: CoverageReport): readonly string[] {
  const { t } = voice;
  return table(
    [
      { head: t("plan.alternative") },
      { head: t("coverage.law") },
      { head: t("routes.drill") },
      { head: t("coverage.own") },
    ],
    routes.flatMap(({ alternatives: [first] }) =>
      first === undefined
        ? []
        : [
            [
              voice.name(first.label),
              lawText(voice, first),
              drillText(voice, first),
              nodesText(
                voice,
                first.shared.filter(({ depth }) => depth === "own"),
              ),
            ],
          ],
    ),
  );
}

const othersTable = (voice: Voice, { routes }: CoverageReport): readonly string[] =>
  table(
    [{ head: voice.t("plan.alternative") }, { head: voice.t("coverage.from") }, { head: voice.t("coverage.red") }],
    routes.flatMap(({ alternatives: [, ...others] }) =>
      others.map((each) => [voice.name(each.label), originText(voice, each), redText(voice, each)]),
    ),
  );

function fewOf(voice: Voice, shared: readonly SharedNode[], kind: SharedNode["kind"]): string {
  const names = shared.flatMap((one) => (one.kind === kind ? [voice.name(one.label)] : []));
  const more = names.length - MOST;
  const few = names.slice(0, MOST);
  return [...few, ...(more > 0 ? [voice.t("coverage.more", { n: more })] : [])].join(voice.t("coverage.comma"));
}

function upstreamTable(voice: Voice, { routes }: CoverageReport): readonly string[] {
  const { t } = voice;
  const rows = routes.flatMap(({ alternatives: [first] }) => {
    const shared = first?.shared.filter(({ depth }) => depth === "upstream") ?? [];
    if (first === undefined || shared.length === 0) return [];
    const kinds = ["party", "jurisdiction", "technology"] as const;
    return [[voice.name(first.label), ...kinds.map((kind) => fewOf(voice, shared, kind))]];
  });
  return table(
    [
      { head: t("plan.alternative") },
      { head: t("coverage.shared.party") },
      { head: t("coverage.shared.jurisdiction") },
      { head: t("coverage.shared.technology") },
    ],
    rows,
  );
}

export function printCoverage(voice: Voice, report: CoverageReport): readonly string[] {
  const { t } = voice;
  return [
    ...section(t("coverage.table"), coverageTable(voice, report)),
    ...section(t("coverage.beside"), besideTable(voice, report)),
    ...section(t("coverage.others"), othersTable(voice, report)),
    ...section(t("coverage.upstream"), upstreamTable(voice, report)),
    ...section(
      t("coverage.unrouted"),
      report.unrouted.map(({ label }) => `  ${voice.name(label)}`),
    ),
    ...(report.routes.length === 0 ? [] : ["", ...wrapped(t("coverage.note"), WIDTH, "")]),
  ];
}
