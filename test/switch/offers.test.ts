/** Offers: what nothing beats, where the order turns as origin weighs more, what a source changes in the mix, and what an offer costs in all. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readWeights } from "#app/offers/asked.ts";
import { heldTo } from "#app/offers/need.ts";
import { plus, printRational, type Rational, rational, times, toDouble } from "#kernel/rational.ts";
import { amount } from "#network/amount.ts";
import { baseFlows } from "#stress/flows.ts";
import { PARTS, type Part, riskOf, shortDays, sumOf, unitsOf } from "#switch/offers/cost.ts";
import { betterBy, CRITERIA, type Criterion, compare, type Valued, valueBy } from "#switch/offers/front.ts";
import { hhiChange, hhiOf, withSource } from "#switch/offers/mix.ts";
import { mixBy, needFor } from "#switch/offers/need.ts";
import {
  leadsOf,
  orderOf,
  type Points,
  placeIn,
  pointsOf,
  turnsOf,
  type Weights,
  weightsOf,
} from "#switch/offers/weights.ts";
import { network } from "../stress/networks.ts";
import { runs } from "../support/nightly.ts";

const n = (value: number, of = 1): Rational => rational(BigInt(value), BigInt(of));

type Parts = Readonly<Partial<Record<Part, number>>>;
const PRICELESS = ["performance", "lead", "concentration", "shared"] as const;
const stated = <K extends string>(names: readonly K[], numbers: readonly (number | undefined)[]) =>
  new Map(
    names.flatMap((name, at): [K, Rational][] => {
      const value = numbers[at];
      return value === undefined ? [] : [[name, n(value)]];
    }),
  );

/** In the order of CRITERIA; what is left out nobody stated. A cost in one number is of goods alone. */
const valued = (id: string, cost?: number | Parts, ...numbers: readonly (number | undefined)[]): Valued => ({
  id,
  parts: stated(
    PARTS,
    PARTS.map((part) => (typeof cost === "object" ? cost[part] : part === "goods" ? cost : undefined)),
  ),
  values: stated(PRICELESS, numbers),
});
const numberOf = (of: Valued, one: Criterion): number => toDouble(valueBy(of, one) ?? n(0));
/** The same offer with every number changed by a function of it and of the place of its criterion. */
const changed = ({ id, parts, values }: Valued, by: (value: Rational, at: number) => Rational): Valued => ({
  id,
  parts: new Map([...parts].map(([part, value]) => [part, by(value, 0)])),
  values: new Map([...values].map(([one, value], at) => [one, by(value, at + 1)])),
});

const EVEN: Weights = { cost: n(1, 4), performance: n(1, 4), lead: n(1, 4), origin: n(1, 4) };
const ids = (of: readonly { readonly id: string }[]) => of.map(({ id }) => id).sort();
const turnsTold = (front: readonly Valued[], weights = EVEN) =>
  turnsOf(pointsOf(front), weights).map(({ from, to, order }) => [
    printRational(from),
    printRational(to),
    order.map((alike) => alike.join("=")).join(" "),
  ]);

const offers = fc
  .array(fc.array(fc.integer({ min: -4, max: 4 }), { minLength: 5, maxLength: 5 }), { minLength: 1, maxLength: 8 })
  .map((rows) => rows.map(([cost, ...row], at) => valued(`o${at}`, cost, ...row)));
/** Goods of all, duty and risk of some. */
const partly = fc
  .array(
    fc.tuple(
      fc.record({ goods: fc.nat(4), duty: fc.nat(2), risk: fc.nat(2) }, { requiredKeys: ["goods"] }),
      fc.nat(2),
      fc.nat(2),
    ),
    { minLength: 1, maxLength: 7 },
  )
  .map((rows) => rows.map(([cost, lead, shared], at) => valued(`o${at}`, cost, 0, lead, 0, shared)));
const weights = fc
  .array(fc.nat(9), { minLength: 4, maxLength: 4 })
  .filter((parts) => parts.some((part) => part > 0))
  .map(([cost = 0, performance = 0, lead = 0, origin = 0]): Weights => {
    const sum = cost + performance + lead + origin;
    return { cost: n(cost, sum), performance: n(performance, sum), lead: n(lead, sum), origin: n(origin, sum) };
  });

describe("the front", () => {
  test("dear and quick, cheap and slow: nothing beats either; dear and slow is beaten by both, on what it says", () => {
    const { front, dominated } = compare([
      valued("quick", 9, 0, 1, 0, 0),
      valued("cheap", 5, 0, 4, 0, 0),
      valued("neither", 9, 0, 4, 0, 0),
    ]);
    expect(ids(front)).toEqual(["cheap", "quick"]);
    expect(dominated).toEqual([
      { id: "neither", by: "quick", better: ["lead"] },
      { id: "neither", by: "cheap", better: ["cost"] },
    ]);
  });

  test("two offers alike beat neither each other nor themselves; what lacks a value others have is compared with nothing", () => {
    const found = compare([valued("one", 1, 0, 1), valued("twin", 1, 0, 1), valued("silent", 0, undefined, 0)]);
    expect([ids(found.front), found.criteria, found.incomplete]).toEqual([
      ["one", "twin"],
      ["cost", "performance", "lead"],
      [{ id: "silent", lacks: ["performance"] }],
    ]);
  });

  test("= brute force: no other is at most as much everywhere and less somewhere", () => {
    fc.assert(
      fc.property(offers, (all) => {
        const plain = all.map((of) => ({
          id: of.id,
          row: CRITERIA.map((one) => numberOf(of, one)),
        }));
        const beats = (a: readonly number[], b: readonly number[]) =>
          a.every((value, at) => value <= (b[at] ?? 0)) && a.some((value, at) => value < (b[at] ?? 0));
        const expected = plain.filter(({ row }) => !plain.some((other) => beats(other.row, row)));
        const found = compare(all);
        expect(ids(found.front)).toEqual(ids(expected));
        // Whatever is not on the front is beaten by something on it.
        expect([...new Set(ids(found.dominated))]).toEqual(
          ids(all.filter(({ id }) => !expected.some((one) => one.id === id))),
        );
      }),
      { numRuns: runs(500, 50_000) },
    );
  });

  test("an offer that is beaten changes nothing: not the front, not the points, not the turns", () => {
    fc.assert(
      fc.property(
        offers,
        weights,
        fc.nat(7),
        fc.array(fc.nat(9), { minLength: 5, maxLength: 5 }),
        (all, given, which, worse) => {
          const { front } = compare(all);
          const of = front[which % front.length];
          if (of === undefined || worse.every((more) => more === 0)) return;
          const beaten = { ...changed(of, (value, at) => plus(value, n(worse[at] ?? 0))), id: "zz" };
          const more = compare([...all, beaten]);
          expect(ids(more.front)).toEqual(ids(front));
          expect(turnsTold(more.front, given)).toEqual(turnsTold(front, given));
        },
      ),
      { numRuns: runs(300, 20_000) },
    );
  });

  test("other units change nothing: neither what beats what nor where the order turns", () => {
    const factor = fc.tuple(fc.integer({ min: 1, max: 50 }), fc.integer({ min: 1, max: 50 })).map(([a, b]) => n(a, b));
    fc.assert(
      fc.property(offers, weights, fc.array(factor, { minLength: 5, maxLength: 5 }), (all, given, factors) => {
        const scaled = all.map((of) => changed(of, (value, at) => times(value, factors[at] ?? n(1))));
        expect(ids(compare(scaled).front)).toEqual(ids(compare(all).front));
        expect(turnsTold(compare(scaled).front, given)).toEqual(turnsTold(compare(all).front, given));
      }),
      { numRuns: runs(300, 20_000) },
    );
  });

  test("what is not comparable is never said to be better", () => {
    expect(betterBy(valued("a", 1, 0), valued("b", 0, 1), ["cost", "performance"])).toBeUndefined();
  });
});

describe("a cost of which a part is not counted is a lower bound", () => {
  const whole = valued("whole", { goods: 10, risk: 3 }, 0, 5);

  test("cheaper by what nobody counted beats nothing; dearer on what is counted of it is beaten", () => {
    const cheap = valued("cheap", { goods: 12 }, 0, 5);
    const dear = valued("dear", { goods: 14 }, 0, 5);
    const { front, dominated, incomplete } = compare([whole, cheap, dear]);
    expect([ids(front), incomplete]).toEqual([["cheap", "whole"], []]);
    expect(dominated).toEqual([
      { id: "dear", by: "whole", better: ["cost"] },
      { id: "dear", by: "cheap", better: ["cost"] },
    ]);
  });

  test("the order counts the parts that all of the front count: 10 against 12 of goods, the risk of one in neither", () => {
    const points = pointsOf([whole, valued("cheap", { goods: 12, delay: 1 }, 0, 5)]);
    expect([...points].map(([id, { cost }]) => [id, printRational(cost)])).toEqual([
      ["whole", "0"],
      ["cheap", "1"],
    ]);
  });

  /** The two with each part that one counts and the other does not at nothing, and at more than anything else comes to. */
  function fillings(one: Valued, other: Valued): readonly (readonly [Valued, Valued])[] {
    const asked = PARTS.filter((part) => one.parts.has(part) || other.parts.has(part));
    const filled = (of: Valued, by: number): Valued => ({
      ...of,
      parts: new Map(asked.map((part) => [part, of.parts.get(part) ?? n(by)])),
    });
    return [0, 100].flatMap((a) => [0, 100].map((b) => [filled(one, a), filled(other, b)] as const));
  }

  test("= brute force: beaten is what is beaten whatever the uncounted parts turn out to be", () => {
    fc.assert(
      fc.property(partly, (all) => {
        const beats = (other: Valued, one: Valued) =>
          fillings(one, other).every(([a, b]) => betterBy(a, b, CRITERIA) !== undefined);
        const { front, dominated } = compare(all);
        expect(ids(front)).toEqual(ids(all.filter((one) => !all.some((other) => other !== one && beats(other, one)))));
        expect([...new Set(ids(dominated))]).toEqual(ids(all.filter((one) => !front.includes(one))));
      }),
      { numRuns: runs(300, 20_000) },
    );
  });
});

describe("where the order turns", () => {
  test("near and dear against far and cheap: alike where origin has a quarter of the weight", () => {
    // Points: cost 1 and 0, origin 0 and 1; performance and lead time alike. w * 0 + (1 - w) / 3 = w * 1 + 0 at w = 1/4.
    const front = [valued("near", 9, 0, 1, -5000, 0), valued("far", 5, 0, 1, 0, 3)];
    expect(turnsTold(front)).toEqual([
      ["0", "0.25", "far near"],
      ["0.25", "1", "near far"],
    ]);
    // All that is not origin on cost: alike at 1/2.
    const onCost: Weights = { cost: n(9, 10), performance: n(0), lead: n(0), origin: n(1, 10) };
    expect(turnsTold(front, onCost).map(([from]) => from)).toEqual(["0", "0.5"]);
  });

  test("one that leads nowhere stands in the order all the same; who leads is told apart", () => {
    const front = [valued("a", 0, 0, 0, 4, 0), valued("b", 3, 0, 0, 2, 0), valued("c", 4, 0, 0, 0, 0)];
    const turns = turnsOf(pointsOf(front), EVEN);
    expect(turns.map(({ order }) => order.flat().join(""))).toEqual(["abc", "acb", "cab", "cba"]);
    expect(leadsOf(turns).map(({ from, to, ids: lead }) => [printRational(from), printRational(to), ...lead])).toEqual([
      ["0", printRational(turns[2]?.from ?? n(0)), "a"],
      [printRational(turns[2]?.from ?? n(0)), "1", "c"],
    ]);
  });

  test("offers that score alike share a place and lead together; no id breaks the tie", () => {
    const twins = [valued("b", 0, 0, 0, 4, 0), valued("a", 0, 0, 0, 4, 0), valued("c", 4, 0, 0, 0, 0)];
    expect(turnsTold(twins)).toEqual([
      ["0", "0.4", "a=b c"],
      ["0.4", "1", "c a=b"],
    ]);
    const points = pointsOf(twins);
    expect(leadsOf(turnsOf(points, EVEN)).map(({ ids: lead }) => lead)).toEqual([["a", "b"], ["c"]]);
    const cheap: Weights = { cost: n(1), performance: n(0), lead: n(0), origin: n(0) };
    expect(["a", "b", "c"].map((id) => placeIn(orderOf(points, cheap), id))).toEqual([1, 1, 3]);
  });

  test("nothing on the front: no turns; one alone leads throughout", () => {
    expect([turnsTold([]), turnsTold([valued("only", 1, 1, 1, 1, 1)])]).toEqual([[], [["0", "1", "only"]]]);
  });

  /** Scores in doubles, counted anew from the numbers: 0 to 1 by each criterion over the front, origin the mean of its two. */
  function scoresAt(
    front: readonly Valued[],
    { cost, performance, lead, origin }: Weights,
    at: number,
  ): ReadonlyMap<string, number> {
    const column = (one: Criterion) => front.map((of) => numberOf(of, one));
    const part = (one: Criterion, of: Valued): number => {
      const [low, high] = [Math.min(...column(one)), Math.max(...column(one))];
      return high === low ? 0 : (numberOf(of, one) - low) / (high - low);
    };
    const rest = 1 - toDouble(origin);
    const share = (weight: Rational) => (rest === 0 ? 1 / 3 : toDouble(weight) / rest);
    return new Map(
      front.map((of) => [
        of.id,
        at * ((part("concentration", of) + part("shared", of)) / 2) +
          (1 - at) *
            (share(cost) * part("cost", of) +
              share(performance) * part("performance", of) +
              share(lead) * part("lead", of)),
      ]),
    );
  }

  test("= sampling: at any weight the scores rise along the order told there, and at an end two are alike", () => {
    fc.assert(
      fc.property(offers, weights, fc.integer({ min: 0, max: 1009 }), (all, given, sample) => {
        const { front } = compare(all);
        const turns = turnsOf(pointsOf(front), given);
        expect([printRational(turns[0]?.from ?? n(9)), printRational(turns.at(-1)?.to ?? n(9))]).toEqual(["0", "1"]);
        const at = sample / 1009;
        for (const { from, to, order } of turns) {
          if (toDouble(from) > at || at > toDouble(to)) continue;
          const scores = scoresAt(front, given, at);
          const inOrder = order.flat().map((id) => scores.get(id) ?? 0);
          for (const [place, score] of inOrder.entries())
            expect(score).toBeLessThanOrEqual((inOrder[place + 1] ?? 2) + 1e-9);
          for (const alike of order)
            for (const id of alike) expect(scores.get(id)).toBeCloseTo(scores.get(alike[0] ?? "") ?? -1, 9);
        }
        for (const { to } of turns.slice(0, -1)) {
          const scores = [...scoresAt(front, given, toDouble(to)).values()].sort((a, b) => a - b);
          expect(scores.some((score, place) => Math.abs(score - (scores[place + 1] ?? 9)) < 1e-9)).toBe(true);
        }
      }),
      { numRuns: runs(400, 30_000) },
    );
  });

  test("at the user's own weight of origin the order is the one of the turn it lies in", () => {
    fc.assert(
      fc.property(offers, weights, (all, given) => {
        const points: ReadonlyMap<string, Points> = pointsOf(compare(all).front);
        const at = toDouble(given.origin);
        const inside = turnsOf(points, given).filter(({ from, to }) => toDouble(from) < at && at < toDouble(to));
        for (const { order } of inside) expect(orderOf(points, given)).toEqual(order);
      }),
      { numRuns: runs(200, 20_000) },
    );
  });
});

describe("weights are the user's", () => {
  const told = (...typed: readonly string[]) => {
    const read = readWeights(typed);
    return read.ok
      ? Object.values(read.value.weights).map(printRational)
      : read.faults.map(({ code, message }) => `${code}: ${message}`);
  };

  test("what is not given shares the rest alike; more than 1 is told as parts of the whole", () => {
    expect(told()).toEqual(["0.25", "0.25", "0.25", "0.25"]);
    expect(told("origin=0.4")).toEqual(["0.2", "0.2", "0.2", "0.4"]);
    expect(told("origin=0.5", "cost=0.5")).toEqual(["0.5", "0", "0", "0.5"]);
    expect(told("origin=1", "cost=1")).toEqual(["0.5", "0", "0", "0.5"]);
    expect(told("cost=0.1", "performance=0.1", "lead=0.1", "origin=0.1")).toEqual(["0.25", "0.25", "0.25", "0.25"]);
  });

  test("what is no weight, one given twice and all 0 are refused", () => {
    expect(told("price=0.3", "origin=2")).toEqual([
      "wrong-type: `price=0.3` is not a weight",
      "wrong-type: `origin=2` is not a weight",
    ]);
    expect(told("origin=0.3", "origin=0.4")).toEqual(["duplicate-key: a weight is given twice"]);
    expect(told("cost=0", "performance=0", "lead=0", "origin=0")).toEqual(["wrong-type: all weights are 0"]);
    expect(weightsOf(new Map([["origin", n(0)]]))?.cost).toEqual(n(1, 3));
  });
});

describe("the mix of sources", () => {
  const mix = new Map([
    ["AA", n(3, 4)],
    ["BB", n(1, 4)],
  ]);

  test("3/4 and 1/4 is 6250; half from a third place makes 4062.5, half more from the first 7812.5", () => {
    expect(
      [hhiOf(mix), hhiOf(withSource(mix, "CC", n(1, 2))), hhiOf(withSource(mix, "AA", n(1, 2)))].map(printRational),
    ).toEqual(["6250", "4062.5", "7812.5"]);
    expect(printRational(hhiChange(mix, "CC", n(1, 2)))).toBe("-2187.5");
  });

  const shares = fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 1, maxLength: 5 }).map(
    (parts) =>
      new Map(
        parts.map(
          (part, at) =>
            [
              `P${at}`,
              n(
                part,
                parts.reduce((sum, one) => sum + one, 0),
              ),
            ] as const,
        ),
      ),
  );

  test("names of places do not matter: renamed, everything moves by the same points", () => {
    fc.assert(
      fc.property(shares, fc.nat(5), fc.integer({ min: 0, max: 10 }), (of, which, tenths) => {
        const renamed = new Map([...of].map(([id, share]) => [`Q${id}`, share] as const));
        const share = n(tenths, 10);
        expect(hhiChange(renamed, `QP${which}`, share)).toEqual(hhiChange(of, `P${which}`, share));
        expect(printRational(hhiChange(of, `P${which}`, n(0)))).toBe("0");
        expect(printRational(hhiOf(withSource(of, `P${which}`, n(1))))).toBe("10000");
      }),
      { numRuns: runs(200, 10_000) },
    );
  });
});

/** A hall asks 10 a day; each needs 2 pumps of the old kind or 3 of the new; pumps are made in AA (12 a day) and BB (8 a day). */
const HALL = network({
  nodes: [
    { id: "hall", item: "hall", capacity: 10 },
    { id: "a", item: "old-pump", capacity: 12, jurisdiction: "AA" },
    { id: "b", item: "old-pump", capacity: 8, jurisdiction: "BB" },
    { id: "c", item: "new-pump", capacity: 30, jurisdiction: "CC", alternative: "new" },
    { id: "pipes", item: "pipe", capacity: 10 },
  ],
  lines: [
    { parent: "hall", component: "old-pump", quantity: 2, choice: "pump" },
    { parent: "hall", component: "new-pump", quantity: 3, choice: "pump" },
    { parent: "hall", component: "pipe" },
  ],
  demand: [{ item: "hall", rate: 10 }],
});

describe("what offers compete for, and what they cost", () => {
  const flows = baseFlows(HALL);
  if (!flows.ok) throw new Error("the network is in order");
  const need = needFor(HALL, flows.value, "new-pump");

  test("pumps replace each other, 20 of one or 30 of the other a day; pipes are a need of their own", () => {
    expect([need.items, [...need.perDay].map(([id, units]) => [id, printRational(units)])]).toEqual([
      ["old-pump", "new-pump"],
      [
        ["old-pump", "20"],
        ["new-pump", "30"],
      ],
    ]);
    expect(needFor(HALL, flows.value, "pipe").items).toEqual(["pipe"]);
    expect(
      [...mixBy(HALL, need, ({ jurisdiction }) => jurisdiction)].map(([id, share]) => [id, printRational(share)]),
    ).toEqual([
      ["AA", "0.6"],
      ["BB", "0.4"],
    ]);
  });

  test("half of 30 a day over 100 days is 1500, and 2000 where so many must be taken", () => {
    const asked = { horizon: n(100), share: n(1, 2), least: undefined };
    expect(printRational(unitsOf(n(30), asked).taken)).toBe("1500");
    expect(printRational(unitsOf(n(30), { ...asked, least: n(2000) }).taken)).toBe("2000");
    expect(printRational(unitsOf(undefined, { ...asked, least: n(7) }).taken)).toBe("7");
  });

  test("what a cap leaves room for may flow, one unit more may not, and the cap is named", () => {
    const cap = {
      ...{ cap: "c", name: { en: "units in all" }, cite: { instrument: "toy law", paragraph: "1" }, unit: "1" },
      ...{ perUnit: amount(n(2)), headroom: amount(n(3000)) },
    };
    const met = { state: "met" as const, says: { en: "the deal" }, missing: [], caps: [cap] };
    expect(heldTo(met, n(1500))).toBe(met);
    expect(heldTo(met, n(1501))).toMatchObject({ state: "unmet", reason: "prohibited", says: { en: "units in all" } });
    const { headroom: _, ...open } = cap;
    expect(heldTo({ ...met, caps: [open] }, n(9999)).state).toBe("met");
  });

  test("45 days without a delivery on stock for 40 are 5 short; stock that never ends is never short", () => {
    expect([shortDays(n(45), n(40)), shortDays(n(30), n(40)), shortDays(n(45), "never")].map(printRational)).toEqual([
      "5",
      "0",
      "0",
    ]);
    const hazards = [
      { id: "strike", chance: n(1, 10), days: n(60) },
      { id: "quake", chance: n(1, 100), days: n(140) },
    ];
    // 1/10 x 20 days x 1000 + 1/100 x 100 days x 1000
    expect(printRational(riskOf(hazards, n(40), n(1000)))).toBe("3000");
    expect(sumOf(new Map([["delay", n(5)]]))).toBeUndefined();
  });
});
