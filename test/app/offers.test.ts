/** Offers for the pumps of a hall under a toy law: what stands apart and why, and what the others cost and change. */
import { describe, expect, test } from "vitest";
import { isOf } from "#app/offers/law.ts";
import { compareOffers, type Ground, type Offered, type Row } from "#app/offers/need.ts";
import type { Judged } from "#app/switch/lawful.ts";
import { civilDate } from "#kernel/civil-date.ts";
import { decimal } from "#kernel/decimal.ts";
import { printRational, rational } from "#kernel/rational.ts";
import { needFor } from "#switch/offers/need.ts";
import { type Sited, withSites } from "#switch/offers/sites.ts";
import { pointsOf, turnsOf, weightsOf } from "#switch/offers/weights.ts";
import type { RowOf } from "#workspace/workspace.ts";
import { network } from "../stress/networks.ts";
import { withStand } from "../stress/stands.ts";

const n = (value: number, of = 1) => rational(BigInt(value), BigInt(of));
const FROM = {
  place: { file: "offers.csv", sheet: "offers", row: 2 },
  source: "a letter",
  mark: "assumption" as const,
};
const PROVENANCE = {
  ...FROM,
  ...{ source_date: undefined, valid_from: undefined, valid_to: undefined, known_on: undefined, note: undefined },
};

/** A hall asks 10 a day and needs 2 pumps each; 20 a day are made in AA, on stock for 10 days; each day without is worth 1000. */
const HALL = network({
  nodes: [
    { id: "hall", item: "hall", capacity: 10 },
    { id: "ada", item: "pump", capacity: 20, stock: 200, party: "ada", site: "a1", jurisdiction: "AA" },
  ],
  lines: [{ parent: "hall", component: "pump", quantity: 2 }],
  demand: [{ item: "hall", rate: 10, margin: 100 }],
});

interface Words {
  readonly id: string;
  readonly jurisdiction?: string;
  readonly price?: number;
  readonly currency?: string;
  readonly lead?: number;
  readonly least?: number;
  readonly until?: string;
  readonly law?: Partial<Judged>;
}

function offered({
  id,
  jurisdiction = "BB",
  price = 3,
  currency = "CNY",
  lead = 5,
  least,
  until,
  law = {},
}: Words): Offered {
  const row: Row = {
    ...PROVENANCE,
    ...{ id, item: "pump", supplier: id, site: `site of ${id}`, price: decimal(price), currency, rate: undefined },
    ...{ performance: undefined, performance_unit: undefined, lead_time: decimal(lead), transaction: undefined },
    ...{ open_until: until === undefined ? undefined : civilDate(until) },
    ...{ least_quantity: least === undefined ? undefined : decimal(least) },
  };
  const at: Sited = { id, item: "pump", supplier: id, site: row.site, party: id, jurisdiction, from: FROM };
  const judged: Judged = { state: "met", says: { en: "toy law" }, missing: [], ...law };
  return { row, at, law: { judged, reach: [], duty: { share: n(1, 10) } } };
}

/** Half of the need over 100 days; a strike in BB, one chance in ten, 30 days. */
async function compared(words: readonly Words[], more: readonly Partial<RowOf<"events">>[] = []) {
  const offers = words.map(offered);
  const sited = withSites(
    HALL,
    offers.map(({ at }) => at),
  );
  const strike: RowOf<"events"> = {
    ...PROVENANCE,
    ...{ id: "strike", name: "Strike", name_zh_hant: undefined, name_zh_hans: undefined, kind: "jurisdiction-closed" },
    ...{ target: "BB", low: decimal(30), likely: decimal(30), high: decimal(30), weight: decimal(10) },
  };
  const down = new Set(sited.nodes.flatMap(({ index, jurisdiction }) => (jurisdiction === "BB" ? [index] : [])));
  const events = [strike, ...more.map((parts) => ({ ...strike, ...parts }))];
  return withStand(HALL, (stand) => {
    const ground: Ground = {
      ...{ stand, sited, owner: (party) => party, events, downBy: new Map(events.map(({ id }) => [id, down])) },
      ...{ currency: "CNY", asOf: "2026-02-04", horizon: n(100), share: n(1, 2), delayCost: undefined },
    };
    return compareOffers(ground, needFor(HALL, stand.flows, "pump"), offers);
  });
}

describe("what is compared", () => {
  test("only what may flow, is open and whole; a gift nobody may take beats nothing", async () => {
    const { offers, compared: found } = await compared([
      { id: "far" },
      { id: "near", jurisdiction: "AA", price: 4, lead: 2 },
      { id: "gift", price: 0, lead: 0, law: { state: "unmet", reason: "licence" } },
      { id: "unknown", price: 0, lead: 0, law: { state: "unknown", missing: ["endUser.military"] } },
      { id: "promise", price: 0, lead: 0, law: { state: "committed" } },
      { id: "late", price: 0, lead: 0, until: "2026-02-03" },
      { id: "last day", price: 9, lead: 9, until: "2026-02-04" },
      { id: "foreign", price: 0, currency: "EUR" },
    ]);
    expect(offers.map(({ row, standing }) => `${row.id}: ${standing}`)).toEqual([
      "far: compared",
      "near: compared",
      "gift: refused",
      "unknown: refused",
      "promise: refused",
      "late: expired",
      "last day: compared",
      "foreign: compared",
    ]);
    expect(found.front.map(({ id }) => id)).toEqual(["far", "near"]);
    expect(found.incomplete).toEqual([{ id: "foreign", lacks: ["cost"] }]);
    expect(found.dominated.map(({ id, by }) => [id, by])).toEqual([["last day", "far"]]);
    const weights = weightsOf(new Map());
    if (weights === undefined) throw new Error("weights left out are all alike");
    const orders = turnsOf(pointsOf(found.front), weights).flatMap(({ order }) => order.flat());
    expect([...new Set(orders)].sort()).toEqual(["far", "near"]);
  });
});

test("that no event is listed where an offer is made lets it beat none with one: both are on the front, a dearer one is not", async () => {
  const { compared: found } = await compared([
    { id: "listed", jurisdiction: "BB" },
    { id: "quiet", jurisdiction: "CC" },
    { id: "quiet and dear", jurisdiction: "CC", price: 9 },
  ]);
  expect(found.front.map(({ id }) => id)).toEqual(["listed", "quiet"]);
  expect(found.dominated.map(({ id, by }) => [id, by])).toEqual([
    ["quiet and dear", "listed"],
    ["quiet and dear", "quiet"],
  ]);
});

describe("what an offer costs and changes", () => {
  const costsOf = async (words: Words) => {
    const { offers } = await compared([words]);
    const [offer] = offers;
    if (offer === undefined) throw new Error("there is one");
    const parts = Object.fromEntries([...offer.parts].map(([part, value]) => [part, printRational(value)]));
    const hhi = offer.hhi === undefined ? [] : [offer.hhi.jurisdiction, offer.hhi.party].map(printRational);
    return { ...parts, total: offer.total === undefined ? "" : printRational(offer.total), hhi };
  };

  test("1000 pumps at 3, duty of a tenth, 4 days short, and a strike of 20 short days in one case of ten, for half the need", async () => {
    expect(await costsOf({ id: "far", lead: 14 })).toEqual({
      ...{ goods: "3000", duty: "300", delay: "2000", risk: "1000", total: "6300" },
      hhi: ["-5000", "-5000"],
    });
  });

  test("at home no strike is listed, and none is not nothing: the risk is not counted; the place changes nothing, the owner does", async () => {
    expect(await costsOf({ id: "near", jurisdiction: "AA" })).toEqual({
      ...{ goods: "3000", duty: "300", delay: "0", total: "3300" },
      hhi: ["0", "-5000"],
    });
  });

  test("a second event that takes the source and whose weight nobody said: the risk is not the first one's alone, it is not counted; a weight of 0 is said", async () => {
    const riskWith = async (weight: number | undefined) => {
      const quake = { id: "quake", weight: weight === undefined ? undefined : decimal(weight) };
      const { offers } = await compared([{ id: "far" }], [quake]);
      return offers.map(({ hazards, parts }) => [hazards, parts.get("risk")]);
    };
    expect(await riskWith(undefined)).toEqual([[["strike", "quake"], undefined]]);
    expect(await riskWith(0)).toEqual([[["strike", "quake"], n(1000)]]);
  });

  test("1500 at least is three quarters of the need: more goods, and less even", async () => {
    expect(await costsOf({ id: "big", jurisdiction: "CC", least: 1500 })).toEqual({
      ...{ goods: "4500", duty: "450", delay: "0", total: "4950" },
      hhi: ["-3750", "-3750"],
    });
  });
});

test("an answer of the law about another item, supplier or buyer is none", () => {
  const offer = { item: "pump", supplier: "bea" };
  const about = (parts: Readonly<Record<string, string>>) =>
    isOf(offer, { item: "pump", seller: "bea", buyer: "own", ...parts }, "own");
  expect([about({}), about({ item: "valve" }), about({ seller: "ada" }), about({ buyer: "another" })]).toEqual([
    true,
    false,
    false,
    false,
  ]);
  expect(isOf(offer, undefined, "own")).toBe(false);
  expect(isOf(offer, { item: "pump", seller: undefined, buyer: undefined }, "own")).toBe(true);
});
