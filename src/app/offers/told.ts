/** A need with its offers as the report tells them. */
import type { Figure } from "#contract/figure.ts";
import type { ToldNeed, ToldOffer } from "#contract/offers.ts";
import { ofDecimal, printRational, type Rational, rational, times } from "#kernel/rational.ts";
import type { Shared } from "#switch/common.ts";
import { countedByAll, PARTS } from "#switch/offers/cost.ts";
import { hhiOf } from "#switch/offers/mix.ts";
import { asAlternative } from "#switch/offers/sites.ts";
import {
  leadsOf,
  orderOf,
  type Points,
  placeIn,
  pointsOf,
  scoreOf,
  turnsOf,
  type Weights,
} from "#switch/offers/weights.ts";
import type { Cut } from "#workspace/workspace.ts";
import { computed, name, plainFigure, rowFigure, surviveFigure } from "../figures.ts";
import { labelOf } from "../labels.ts";
import type { NetworkNames } from "../network-names.ts";
import { lawTold, originTold } from "../switch/beside.ts";
import { type Ground, largestFirst, meanOf, type NeedValues, type OfferValues } from "./need.ts";

const METHOD = "offers";
const HUNDRED = rational(100n);

export interface Telling {
  readonly workspace: Cut;
  readonly names: NetworkNames;
  readonly ground: Ground;
  readonly weights: Weights;
}

const assumed = (figure: Figure): Figure => ({ ...figure, mark: "assumption" });
const percent = (share: Rational, text: string): Figure => computed(times(share, HUNDRED), "%", METHOD, text, []);
const told = (value: Rational, unit: string, text: string): Figure => assumed(computed(value, unit, METHOD, text, []));

function stated({ workspace }: Telling, { row }: OfferValues) {
  const unit = workspace.tables.items.find(({ id }) => id === row.item)?.unit ?? "1";
  return {
    price: rowFigure(ofDecimal(row.price), row.currency, row, "price"),
    ...(row.performance === undefined
      ? {}
      : { performance: rowFigure(ofDecimal(row.performance), row.performance_unit ?? "1", row, "performance") }),
    leadTime: rowFigure(ofDecimal(row.lead_time), "day", row, "lead_time"),
    ...(row.open_until === undefined ? {} : { openUntil: row.open_until }),
    source: row.source,
    unit,
  };
}

const FORMULAS: Readonly<Record<(typeof PARTS)[number], string>> = {
  goods: "price x rate x units taken",
  duty: "sum of the rates due x goods",
  delay: "share x days short until delivery x loss a day",
  risk: "share x sum over events that stop its source: chance x days short x loss a day",
};

function whyNot(
  part: (typeof PARTS)[number],
  { law: { duty }, parts, hazards }: OfferValues,
): ToldOffer["cost"][number]["why"] {
  if (part === "goods" || !parts.has("goods")) return "noRate";
  if (part === "risk") return hazards.length === 0 ? "noEvents" : "noWeight";
  return "why" in duty ? duty.why : "unknown";
}

const costTold = (of: OfferValues, currency: string): ToldOffer["cost"] =>
  PARTS.map((part) => {
    const value = of.parts.get(part);
    return value === undefined
      ? { part, why: whyNot(part, of) }
      : { part, figure: told(value, currency, FORMULAS[part]) };
  });

function totalTold({ parts, total: sum }: OfferValues, currency: string): Pick<ToldOffer, "total"> {
  if (sum === undefined) return {};
  const inputs = [...parts].map(([part, value]) => name(part, told(value, currency, FORMULAS[part])));
  return { total: assumed(computed(sum, currency, METHOD, "sum of the parts that are counted", inputs)) };
}

function hhiTold({ hhi }: OfferValues): Pick<ToldOffer, "hhiJurisdiction" | "hhiParty" | "concentration"> {
  if (hhi === undefined) return {};
  const change = (value: Rational, by: string) =>
    told(value, "1", `index by ${by} when it takes its share - index of what is bought today`);
  return {
    hhiJurisdiction: change(hhi.jurisdiction, "place"),
    hhiParty: change(hhi.party, "owner"),
    concentration: told(meanOf(hhi), "1", "mean of the change by place and by owner"),
  };
}

const sharedTold = ({ names }: Telling, shared: readonly Shared[]): ToldOffer["shared"] =>
  shared.map(({ kind, id, depth }) => ({ kind, id, depth, label: names.of(kind, id), counts: true }));

type Standing = Pick<ToldOffer, "standing" | "dominatedBy" | "lacks" | "score" | "place">;

/** How an offer stands to the others of its need. */
function standingOf({ compared }: NeedValues, points: ReadonlyMap<string, Points>, weights: Weights) {
  const order = orderOf(points, weights);
  return ({ row: { id }, standing }: OfferValues): Standing => {
    const dominatedBy = compared.dominated.flatMap((one) =>
      one.id === id ? [{ offer: one.by, better: [...one.better] }] : [],
    );
    const lacks = [...(compared.incomplete.find((one) => one.id === id)?.lacks ?? [])];
    if (standing !== "compared") return { standing, dominatedBy, lacks };
    if (lacks.length > 0) return { standing: "incomplete", dominatedBy, lacks };
    const own = points.get(id);
    if (own === undefined) return { standing: "dominated", dominatedBy, lacks };
    const score = plainFigure(printRational(scoreOf(own, weights)), "1", {
      ...{
        kind: "formula",
        method: METHOD,
        text: "sum of weight x points, 0 the best of the front, 1 the worst",
        inputs: [],
      },
    });
    return { standing: "front", dominatedBy, lacks, score, place: placeIn(order, id) };
  };
}

const ORDER: readonly ToldOffer["standing"][] = ["front", "dominated", "incomplete", "expired", "refused"];

const bestFirst = (a: ToldOffer, b: ToldOffer): number =>
  ORDER.indexOf(a.standing) - ORDER.indexOf(b.standing) || (a.place ?? 0) - (b.place ?? 0) || (a.id < b.id ? -1 : 1);

function offerTold(telling: Telling, of: OfferValues, standing: Standing): ToldOffer {
  const { names, workspace, ground } = telling;
  const { row } = of;
  const { unit, ...said } = stated(telling, of);
  const events = workspace.tables.events;
  return {
    id: row.id,
    item: { id: row.item, label: names.item(row.item) },
    supplier: names.party(row.supplier),
    origin: originTold(names, workspace, of.at),
    ...standing,
    ...said,
    quantity: told(of.taken, unit, "need a day x horizon x share, and not less than must be taken"),
    ...lawTold(asAlternative(of.at), of.law.judged, row.transaction),
    reach: [...of.law.reach],
    cost: costTold(of, ground.currency),
    ...totalTold(of, ground.currency),
    hazards: of.hazards.map((id) => {
      const event = events.find((each) => each.id === id);
      return { id, label: event === undefined ? { en: id } : labelOf(event) };
    }),
    ...hhiTold(of),
    shared: sharedTold(telling, of.shared),
  };
}

export function needTold(telling: Telling, values: NeedValues): ToldNeed {
  const { names, ground, weights } = telling;
  const { need, alone, today, compared } = values;
  const points = pointsOf(compared.front);
  const standing = standingOf(values, points, weights);
  const turns = turnsOf(points, weights);
  const at = (weight: Rational) =>
    computed(weight, "1", METHOD, "weight of origin at which two offers score alike", []);
  const offered = new Set(values.offers.map(({ row }) => row.item));
  return {
    items: need.items.filter((id) => offered.has(id)).map((id) => ({ id, label: names.item(id) })),
    share: assumed(percent(ground.share, "part of the need an offer is to cover")),
    survive: surviveFigure(alone.survival),
    lossADay: told(
      alone.lossADay,
      ground.currency,
      "margin lost a day once stocks are used up and nothing of it is made",
    ),
    today: largestFirst(today).map(([id, share]) => ({
      ...{ id, label: names.jurisdiction(id) },
      share: assumed(percent(share, "part of what can be made today for the need")),
    })),
    ...(today.size === 0 ? {} : { hhiToday: told(hhiOf(today), "1", "sum of squared shares x 10000") }),
    criteria: [...compared.criteria],
    weighed: compared.front.length === 0 ? [] : [...countedByAll(compared.front)],
    offers: values.offers.map((of) => offerTold(telling, of, standing(of))).toSorted(bestFirst),
    turns: turns.map(({ from, to, order }) => ({
      from: at(from),
      to: at(to),
      order: order.map((alike) => [...alike]),
    })),
    leads: leadsOf(turns).map(({ from, to, ids }) => ({ from: at(from), to: at(to), offers: [...ids] })),
  };
}
