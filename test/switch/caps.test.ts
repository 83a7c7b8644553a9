/** Caps that flows share: what goes alone and not together, and that no plan goes over one. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decimal } from "#kernel/decimal.ts";
import { amountOf } from "#network/amount.ts";
import type { CapUse } from "#switch/cap-use.ts";
import type { Law } from "#switch/lawful.ts";
import type { Offer } from "#switch/margin.ts";
import { type Plan, plan, planOf } from "#switch/plan.ts";
import { type Ask, costOf, ready } from "#switch/ready.ts";
import { scenarios } from "#switch/scenario.ts";
import { whyOf } from "#switch/why/why.ts";
import { type NetworkWords, network } from "../stress/networks.ts";
import { indices, solver } from "../stress/stands.ts";
import { runs } from "../support/nightly.ts";
import { offer } from "./alternatives.ts";
import { cases, subsets, worth } from "./cases.ts";

/** `headroom` undefined: it counts and is not limited. */
const use = (headroom: number | undefined, perUnit = 1, cap = "sent abroad"): CapUse => ({
  cap,
  name: { en: cap },
  cite: { instrument: "toy", paragraph: "1" },
  unit: "unit",
  perUnit: amountOf(decimal(perUnit)),
  ...(headroom === undefined ? {} : { headroom: amountOf(decimal(headroom)) }),
});

const lawWith =
  (caps: Readonly<Record<string, readonly CapUse[]>>): Law =>
  ({ id }) => ({ state: "met", says: { en: "toy law" }, missing: [], caps: caps[id] ?? [] });

async function planned(words: NetworkWords, ask: Ask, law: Law): Promise<Plan> {
  const found = await plan(network(words), solver, ask, law);
  if (!found.ok) throw new Error(found.faults.map(({ message }) => message).join("; "));
  return found.value;
}

const names = ({ measures }: Plan): readonly string[] => measures.map(({ alternative }) => alternative.id);

describe("two makers of 10 parts a day each, while 20 a day are missing for 20 days", () => {
  // 200 products are asked for; 30 lie ready, and 50 parts make 25 more; each product not delivered loses 100.
  const words: NetworkWords = {
    nodes: [
      { id: "plant", item: "product", capacity: 12, stock: 30 },
      { id: "maker", item: "part", capacity: 25, stock: 50 },
      { id: "idle a", item: "part", capacity: 10, alternative: "a" },
      { id: "idle b", item: "part", capacity: 10, alternative: "b" },
    ],
    lines: [{ parent: "product", component: "part", quantity: 2 }],
    demand: [{ item: "product", rate: 10, margin: 100 }],
  };
  const down = indices(network(words), ["maker"]);
  const twenty = scenarios([{ id: "stop", weight: 1, days: 20, down, outOfReach: new Set() }], 365);
  const offers = [offer({ id: "a", live: 0, cost: 10 }), offer({ id: "b", live: 0, cost: 10 })];
  const ask: Ask = { scenarios: twenty, offers };

  test("no cap: both, 400 parts, and nothing is lost", async () => {
    const found = await planned(words, ask, lawWith({}));
    expect([names(found), Math.round(found.with.lost), found.caps]).toEqual([["a", "b"], 0, []]);
  });

  test("200 each would go alone under 250, 400 together would not: 250 parts, 20 products lost, nothing left", async () => {
    const found = await planned(words, ask, lawWith({ a: [use(250)], b: [use(250)] }));
    expect([names(found), Math.round(found.with.lost)]).toEqual([["a", "b"], 2000]);
    const told = found.caps.map(({ headroom, used, binds }) => [headroom, Math.round(used * 1e6) / 1e6, binds]);
    expect(told).toEqual([[250, 250, true]]);
  });

  test("the price of the room: a part is half a product", async () => {
    const law = lawWith({ a: [use(250)], b: [use(250)] });
    const at = await ready(network(words), solver, ask, law);
    if (!at.ok) throw new Error("a network in order");
    const why = await whyOf(at.value, solver, law, await planOf(at.value, solver, law));
    if (!why.ok) throw new Error("a network in order");
    const room = why.value.binding.find(({ bound }) => bound.kind === "cap");
    expect(room?.saves).toBeCloseTo(50, 6);
  });

  test("where one sees less room than the other, the one that sees more goes alone", async () => {
    // Both: 100 parts, 95 products lost. The second alone: 200 parts, 45 lost.
    const found = await planned(words, ask, lawWith({ a: [use(100)], b: [use(250)] }));
    expect([names(found), Math.round(found.with.lost)]).toEqual([["b"], 4500]);
  });

  test("what counts without being limited takes room from what is limited", async () => {
    const found = await planned(words, ask, lawWith({ a: [use(undefined)], b: [use(250)] }));
    expect([names(found), Math.round(found.with.lost)]).toEqual([["a", "b"], 2000]);
    const alone = await planned(words, ask, lawWith({ a: [use(undefined)], b: [use(0)] }));
    expect([names(alone), Math.round(alone.with.lost)]).toEqual([["a"], 4500]);
  });

  test("units of different size: 2 a part for one, 1 for the other", async () => {
    const found = await planned(words, ask, lawWith({ a: [use(250, 2)], b: [use(250, 1)] }));
    // 200 of the second count 200; 25 of the first count 50.
    expect([Math.round(found.with.lost), Math.round(found.caps[0]?.used ?? 0)]).toEqual([3250, 250]);
  });

  test("what is bought once counts whole, whatever is drawn of it", async () => {
    const lot = offer({ id: "lot", measure: "stock", quantity: 300, live: 0, cost: 10 });
    const one: Ask = { scenarios: twenty, offers: [lot] };
    expect(names(await planned(words, one, lawWith({ lot: [use(300)] })))).toEqual(["lot"]);
    expect(names(await planned(words, one, lawWith({ lot: [use(299)] })))).toEqual([]);
  });

  test("each scenario has the whole room: one of them happens", async () => {
    const [stop] = twenty;
    if (stop === undefined) throw new Error("one scenario");
    const two = [
      { ...stop, id: "one", weight: 0.5 },
      { ...stop, id: "other", weight: 0.5 },
    ];
    const found = await planned(words, { scenarios: two, offers }, lawWith({ a: [use(250)], b: [use(250)] }));
    expect(found.with.scenarios.map(({ lost }) => Math.round(lost))).toEqual([2000, 2000]);
  });
});

describe("properties", () => {
  /** For each of up to four alternatives: no use, or a size and a headroom, or a size alone. */
  const drawn = fc.array(
    fc.option(
      fc.record({
        perUnit: fc.constantFrom(1, 1, 3),
        headroom: fc.constantFrom(0, 20, 100, 100, 400, 5000, undefined),
        cap: fc.constantFrom("one", "one", "two"),
      }),
      { freq: 4 },
    ),
    { minLength: 4, maxLength: 4 },
  );

  const usesBy = (
    ids: readonly string[],
    all: readonly ({ perUnit: number; headroom: number | undefined; cap: string } | null)[],
  ) =>
    Object.fromEntries(
      ids.map((id, at) => {
        const one = all[at];
        return [id, one === null || one === undefined ? [] : [use(one.headroom, one.perUnit, one.cap)]];
      }),
    );

  test("no plan goes over a cap, and it is the best of all sets that keep within them, in one program or apart", async () => {
    await fc.assert(
      fc.asyncProperty(cases, drawn, async (one, all) => {
        const uses = usesBy(
          one.ask.offers.map(({ alternative: { id } }) => id),
          all,
        );
        const values: number[] = [];
        for (const taken of subsets(one.ask.offers)) {
          if (costOf(taken) > one.ask.budget || buysTooMuch(taken, uses)) continue;
          const { lost, usage } = await worth(one, taken, (id) => uses[id] ?? []);
          values.push(costOf(taken) + lost + usage);
        }
        for (const way of ["whole", "apart"] as const) {
          const found = await planned(one.words, { ...one.ask, way, gap: 1e-9 }, lawWith(uses));
          const value = found.cost + found.with.lost + found.with.usage;
          expect(Math.abs(value - Math.min(...values))).toBeLessThanOrEqual(2e-6 * Math.max(1, value));
          for (const scenario of one.ask.scenarios) {
            for (const cap of ["one", "two"]) expectWithin(found, scenario.id, cap, uses);
          }
        }
      }),
      { numRuns: runs(12, 600) },
    );
  });

  /** What is bought whole is over the room of something taken that counts in the same cap. */
  function buysTooMuch(taken: readonly Offer[], uses: Readonly<Record<string, readonly CapUse[]>>): boolean {
    const [bought] = taken.filter(({ alternative: { measure } }) => measure === "stock");
    const [counts] = uses[bought?.alternative.id ?? ""] ?? [];
    if (bought === undefined || counts === undefined) return false;
    const units = (bought.alternative.quantity?.double ?? 0) * counts.perUnit.double;
    const rooms = taken.flatMap(({ alternative: { id } }) => (uses[id] ?? []).filter(({ cap }) => cap === counts.cap));
    return rooms.some(({ headroom }) => headroom !== undefined && headroom.double < units);
  }

  /** Counted from what the plan tells of its flows; two alternatives that share a node are both told all of it. */
  function expectWithin(
    found: Plan,
    scenario: string,
    cap: string,
    uses: Readonly<Record<string, readonly CapUse[]>>,
  ): void {
    const own = found.measures.flatMap(({ alternative: { id, item, measure, quantity } }) => {
      const counts = (uses[id] ?? []).find((each) => each.cap === cap);
      const flow = found.with.flows.find((each) => each.alternative === id && each.scenario === scenario);
      if (counts === undefined || measure === "wait" || item === "") return [];
      const units = measure === "stock" ? (quantity?.double ?? 0) : (flow?.units ?? 0);
      return [{ counts, used: units * counts.perUnit.double }];
    });
    const used = own.reduce((sum, each) => sum + each.used, 0);
    for (const { counts } of own) {
      if (counts.headroom !== undefined) expect(used).toBeLessThanOrEqual(counts.headroom.double * (1 + 1e-6) + 1e-4);
    }
  }

  test("no room for anything that counts = those alternatives not offered; room without end = no cap", async () => {
    await fc.assert(
      fc.asyncProperty(cases, fc.array(fc.boolean(), { minLength: 4, maxLength: 4 }), async (one, counting) => {
        const offers = one.ask.offers;
        const limited = offers.filter((_, at) => counting[at] === true).map(({ alternative: { id } }) => id);
        const under = (headroom: number) => lawWith(Object.fromEntries(limited.map((id) => [id, [use(headroom)]])));
        const money = ({ cost, with: left }: Plan): number => cost + left.lost + left.usage;
        const free = { ...one.ask, offers: offers.filter(({ alternative: { id } }) => !limited.includes(id)) };
        const pairs = [
          [await planned(one.words, one.ask, under(0)), await planned(one.words, free, lawWith({}))],
          [await planned(one.words, one.ask, under(1e9)), await planned(one.words, one.ask, lawWith({}))],
        ] as const;
        for (const [a, b] of pairs)
          expect(Math.abs(money(a) - money(b))).toBeLessThanOrEqual(2e-6 * Math.max(1, money(a)));
      }),
      { numRuns: runs(12, 600) },
    );
  });
});
