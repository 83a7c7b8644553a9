/** The tables of the five answers, as rows of text: what a memo shows the first of, and a workbook all of. */
import type { Disruption } from "#contract/stress.ts";
import type { PrintedColumn } from "../printed.ts";
import type { Answers } from "./answers.ts";
import type { Telling } from "./telling.ts";

export interface MemoTable {
  readonly id: string;
  readonly title: string;
  readonly columns: readonly PrintedColumn[];
  readonly rows: readonly (readonly string[])[];
  /** Rows a memo shows of it. */
  readonly most: number;
}

const column = (head: string, share = 2): PrintedColumn => ({ head, share });

function checkTables({ t, name, cite, figure }: Telling, { check }: Answers): readonly MemoTable[] {
  const covering = check.answers.filter(({ status }) => status !== "outsideCoverage");
  return [
    {
      id: "rules",
      title: t("check.rules"),
      columns: [
        column(t("check.state"), 3),
        column(t("check.rule"), 8),
        column(t("check.answer"), 4),
        column(t("check.paragraph"), 5),
      ],
      rows: covering.map((one) => [
        t(`state.${one.state}`),
        `${one.jurisdiction}  ${name(one.title)}`,
        one.valueLabel === undefined ? "" : name(one.valueLabel),
        cite(one.cite),
      ]),
      most: 8,
    },
    ...check.checklists.map((list, index) => ({
      id: `conditions ${index + 1}`,
      title: name(list.title),
      columns: [
        column("", 1),
        column(t("check.state"), 3),
        column(t("check.asks"), 10),
        column(t("check.paragraph"), 6),
      ],
      rows: list.rows.map((row) => [row.no, t(`state.${row.state}`), name(row.says), cite(row.cite)]),
      most: 20,
    })),
    ...check.caps.map((cap, index) => ({
      id: `cap ${index + 1}`,
      title: `${t("check.capHeadroom")}: ${name(cap.title)}`,
      columns: [column(t("check.value"), 4), column(t("check.value"), 3)],
      rows: (["used", "limit", "base", "share", "headroom"] as const).map((part) => [
        t(`figure.check.${part}`),
        figure(cap[part]),
      ]),
      most: 8,
    })),
  ];
}

function mapTables({ t, name, figure }: Telling, { map }: Answers): readonly MemoTable[] {
  return [
    {
      id: "single nodes",
      title: t("network.singleNodes"),
      columns: [
        column(t("network.kind"), 3),
        column(t("network.item"), 8),
        column(t("network.tierHead"), 2),
        column(t("switch.title"), 5),
      ],
      rows: map.singles.map((one) => [
        t(`single.${one.kind}`),
        name(one.label),
        one.tier === undefined ? "" : String(one.tier),
        one.planB.length === 0 ? t("network.noPlanB") : one.planB.join(", "),
      ]),
      most: 10,
    },
    {
      id: "technologies",
      title: t("network.byTechnology"),
      columns: [
        column(t("network.technology"), 6),
        column(t("figure.map.effective"), 4),
        column(t("network.largest"), 6),
        column(t("network.share"), 3),
      ],
      rows: map.concentration
        .filter(({ of }) => of === "technology")
        .map((one) => [name(one.label), figure(one.effective), name(one.largest.label), figure(one.largest.share)]),
      most: 8,
    },
    {
      id: "jurisdictions",
      title: t("network.byJurisdiction"),
      columns: [
        column(t("network.jurisdiction"), 5),
        column(t("network.share"), 3),
        column(t("network.nodes"), 3),
        column(t("network.single"), 3),
      ],
      rows: map.jurisdictions.map((one) => [name(one.label), figure(one.share), String(one.nodes), String(one.single)]),
      most: 8,
    },
  ];
}

function stressTable({ t, name, pair, figure }: Telling, id: string, title: string, all: readonly Disruption[]) {
  const heads = [`${t("stress.recovers")}, P50 / P80`, `${t("stress.gap")}, P50`, t("stress.lossHead")];
  return {
    ...{ id, title, most: 8 },
    columns: [column(t("stress.disruption"), 7), column(t("routes.lasts"), 3), ...heads.map((head) => column(head, 4))],
    rows: all.map((one) => [
      name(one.label),
      pair([one.survive]),
      pair([one.recoverP50, one.recoverP80]),
      pair([one.gap], { signed: true }),
      figure(one.loss),
    ]),
  };
}

function switchTables({ t, name, pair, figure, cite, colon }: Telling, { switchOver }: Answers): readonly MemoTable[] {
  return [
    {
      id: "routes",
      title: t("switch.margin"),
      columns: [
        column(t("routes.route"), 7),
        column(t("routes.lasts"), 3),
        column(`${t("routes.activate")}, P50 / P80`, 4),
        column(`${t("routes.margin")}, P50 / P80`, 4),
        column(t("routes.verdict"), 4),
      ],
      rows: switchOver.routes.map((one) => [
        one.alternative === undefined ? name(one.label) : `${name(one.label)}${colon}${name(one.alternative.label)}`,
        pair([one.byPeriods ?? one.survive]),
        pair([one.activateP50, one.activateP80]),
        pair([one.marginP50, one.marginP80], { signed: true }),
        t(`verdict.${one.verdict}`),
      ]),
      most: 12,
    },
    {
      id: "plan",
      title: `${t("plan.title")}${colon}${t(`plan.${switchOver.plan.status}`)}`,
      columns: [
        column(t("plan.alternative"), 8),
        column(t("figure.switch.cost"), 4),
        column(t("figure.switch.liveP50"), 3),
        column(t("figure.switch.liveP80"), 3),
      ],
      rows: switchOver.plan.measures.map((one) => [
        name(one.label),
        figure(one.cost),
        figure(one.liveP50, { date: "iso" }),
        figure(one.liveP80, { date: "iso" }),
      ]),
      most: 12,
    },
    {
      id: "refused",
      title: t("switch.refused"),
      columns: [
        column(t("plan.finding"), 4),
        column(t("plan.alternative"), 6),
        column(t("check.rule"), 6),
        column(t("check.paragraph"), 5),
      ],
      rows: switchOver.refused.map((one) => [
        t(`refused.${one.reason}`),
        name(one.label),
        one.pattern === undefined ? name(one.says) : t(`pattern.${one.pattern}`),
        cite(one.cite),
      ]),
      most: 8,
    },
  ];
}

function evidenceTables({ t, name, figure }: Telling, { evidence }: Answers): readonly MemoTable[] {
  if (evidence === undefined) return [];
  return [
    {
      id: "events",
      title: t("cases.events"),
      columns: [
        column(t("cases.happened"), 3),
        column(t("cases.recorded"), 3),
        column(t("cases.event"), 10),
        column(t("cases.exhibit"), 4),
      ],
      rows: evidence.events.map((one) => [one.at, one.recorded, name(one.says), one.exhibit?.name ?? ""]),
      most: 8,
    },
    {
      id: "costs",
      title: t("cases.cost"),
      columns: [column(t("cases.costItem"), 8), column(t("cases.days"), 2), column(t("figure.evidence.total"), 4)],
      rows: evidence.costs.map((one) => [
        name(one.label),
        one.days === undefined ? "" : String(one.days),
        figure(one.total),
      ]),
      most: 8,
    },
  ];
}

/** By the answer they belong to. Tables without a row are left out. */
export function tablesOf(telling: Telling, answers: Answers): ReadonlyMap<string, readonly MemoTable[]> {
  const { t } = telling;
  const { events, nodes } = answers.stress;
  const all: readonly (readonly [string, readonly MemoTable[]])[] = [
    ["check", checkTables(telling, answers)],
    ["map", mapTables(telling, answers)],
    [
      "stress",
      [
        stressTable(telling, "events", t("stress.events"), events),
        stressTable(telling, "weakest nodes", t("stress.nodes"), nodes),
      ],
    ],
    ["switch", switchTables(telling, answers)],
    ["evidence", evidenceTables(telling, answers)],
  ];
  return new Map(all.map(([verb, tables]) => [verb, tables.filter(({ rows }) => rows.length > 0)]));
}
