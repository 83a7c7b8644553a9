/** The plan: small cases by hand, every subset tried by force, and what must always hold. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { toDouble } from "#kernel/rational.ts";
import { lossOver } from "#stress/loss.ts";
import { UNDISTURBED } from "#stress/situation.ts";
import type { Law } from "#switch/lawful.ts";
import { type Plan, plan } from "#switch/plan.ts";
import type { Ask } from "#switch/ready.ts";
import { scenarios } from "#switch/scenario.ts";
import type { Bounds } from "#switch/staged/decompose.ts";
import { measured, type Risk } from "#switch/staged/risk.ts";
import { type NetworkWords, network } from "../stress/networks.ts";
import { indices, solver, withStand } from "../stress/stands.ts";
import { runs } from "../support/nightly.ts";
import { offer, TWO_PARTS_EACH, toyLaw } from "./alternatives.ts";
import { cases, subsets, worth } from "./cases.ts";

async function planned(words: NetworkWords, ask: Ask, law: Law = toyLaw()): Promise<Plan> {
  const found = await plan(network(words), solver, ask, law);
  if (!found.ok) throw new Error(found.faults.map(({ message }) => message).join("; "));
  return found.value;
}

const names = ({ measures }: Plan): readonly string[] => measures.map(({ alternative }) => alternative.id);

describe("a maker that stops for 20 days", () => {
  const words = TWO_PARTS_EACH;
  const down = indices(network(words), ["maker"]);
  const twenty = scenarios([{ id: "stop", weight: 3, days: 20, down, outOfReach: new Set() }], 365);

  test("nothing done: 14.5 days without 10 products", async () => {
    const found = await planned(words, { scenarios: twenty, offers: [] });
    expect([found.without.lost, found.with.lost, names(found)]).toEqual([14500, 14500, []]);
  });

  test("live on day 10 for 1,000: only 4.5 days are lost", async () => {
    const found = await planned(words, { scenarios: twenty, offers: [offer({ live: 10, cost: 1000 })] });
    expect(found.with.lost).toBeCloseTo(4500, 6);
    expect([names(found), found.cost, found.flowsChecked, found.status]).toEqual([["other"], 1000, 1, "optimal"]);
  });

  test.each(["qualify", "substitute", "lease", "port", "move", "lane"])("%s: its idle nodes work", async (measure) => {
    const found = await planned(words, { scenarios: twenty, offers: [offer({ measure, live: 10, cost: 1000 })] });
    expect([names(found), Math.round(found.with.lost)]).toEqual([["other"], 4500]);
  });

  test("dearer than what it saves: not taken, unless cost does not count", async () => {
    const offers = [offer({ live: 10, cost: 11000 })];
    expect(names(await planned(words, { scenarios: twenty, offers }))).toEqual([]);
    expect(names(await planned(words, { scenarios: twenty, offers, costCounts: 0 }))).toEqual(["other"]);
  });

  test("beyond the budget: not taken", async () => {
    const found = await planned(words, { scenarios: twenty, offers: [offer({ live: 10, cost: 1000 })], budget: 999 });
    expect(names(found)).toEqual([]);
  });

  test("an extra cost of 60 a part, 120 a product, is more than the margin: not used", async () => {
    const found = await planned(words, { scenarios: twenty, offers: [offer({ live: 10, unitCost: 60 })] });
    expect([names(found), found.with.lost]).toEqual([[], 14500]);
  });

  test("units that must be paid for cost nothing more when they are used, and what is beyond them does", async () => {
    // Live for ten days: 200 parts make the 100 products lost in them. 90 are paid for with the 3,600.
    const offers = [offer({ live: 10, unitCost: 40, paid: 90, cost: 3600 })];
    const { with: then, cost } = await planned(words, { scenarios: twenty, offers });
    expect([then.lost, then.usage, cost].map(Math.round)).toEqual([4500, 4400, 3600]);
    // Each product beyond them would cost more than its margin: they are used up, and no more.
    const dear = [offer({ live: 10, unitCost: 60, paid: 100, cost: 6000 })];
    const used = await planned(words, { scenarios: twenty, offers: dear, costCounts: 0 });
    expect([used.with.lost, used.with.usage].map(Math.round)).toEqual([9500, 0]);
    expect(names(await planned(words, { scenarios: twenty, offers: dear }))).toEqual([]);
  });

  test("a lot of 100 parts that arrives on day 3 makes 50 products", async () => {
    const lot = offer({ id: "lot", measure: "stock", quantity: 100, live: 3, cost: 10 });
    const found = await planned(words, { scenarios: twenty, offers: [lot] });
    expect(found.with.lost).toBeCloseTo(9500, 6);
  });

  test("a lot that arrives after the stocks are gone does not heal the days between", async () => {
    const lot = offer({ id: "lot", measure: "stock", quantity: 1000, live: 15, cost: 10 });
    const found = await planned(words, { scenarios: twenty, offers: [lot] });
    // 9.5 days lost before it arrives; afterwards the plant makes 12 a day but only 10 are asked for.
    expect(found.with.lost).toBeCloseTo(9500, 6);
  });

  test("what the law does not let flow is refused, never used, and says why", async () => {
    const ask = { scenarios: twenty, offers: [offer({ live: 1 })] };
    const states = ["unmet", "unknown", "committed", "conflict", "outsideCoverage"] as const;
    for (const state of states) {
      const found = await planned(words, ask, toyLaw({ other: state }));
      expect([names(found), found.flowsChecked, found.refused.map(({ lawfulness }) => lawfulness.state)]).toEqual([
        [],
        0,
        [state],
      ]);
    }
  });

  test("with a licence only: live on day 10 where the licence comes, not used where it does not", async () => {
    const law: Law = () => ({ state: "unmet", reason: "licence", says: { en: "" }, missing: [] });
    const event = { days: 20, down, outOfReach: new Set<number>(), weight: 0.5 };
    const both = [
      { ...event, id: "granted", licences: new Map([["other", 10]]) },
      { ...event, id: "not" },
    ];
    const found = await planned(words, { scenarios: both, offers: [offer({ live: 1, cost: 1000 })] }, law);
    expect(found.with.scenarios.map(({ lost }) => Math.round(lost))).toEqual([4500, 14500]);
    expect([names(found), found.conditional.length, found.refused.length]).toEqual([["other"], 1, 0]);
    // Against the worst it is worth nothing.
    const worst = await planned(
      words,
      { scenarios: both, offers: [offer({ live: 1, cost: 1000 })], risk: { kind: "worst" } },
      law,
    );
    expect(names(worst)).toEqual([]);
  });

  test("a law that changes its mind between choice and check is a defect, not a plan", async () => {
    let asked = 0;
    const fickle: Law = () => ({ state: asked++ === 0 ? "met" : "unmet", says: { en: "" }, missing: [] });
    await expect(planned(words, { scenarios: twenty, offers: [offer({ live: 1 })] }, fickle)).rejects.toThrow(
      "a plan uses only what is lawful",
    );
  });
});

test("weights become shares; an event without weight or length plays no part; the horizon cuts", () => {
  const event = { down: new Set([1]), outOfReach: new Set<number>() };
  const told = scenarios(
    [
      { id: "a", weight: 3, days: 500, ...event },
      { id: "b", weight: 1, days: 10, ...event },
      { id: "c", weight: 0, days: 10, ...event },
      { id: "d", weight: 2, days: 0, ...event },
    ],
    365,
  );
  expect(told.map(({ id, weight, days }) => [id, weight, days])).toEqual([
    ["a", 0.75, 365],
    ["b", 0.25, 10],
  ]);
});

describe("properties", () => {
  const money = (one: Plan, costCounts = 1): number => costCounts * one.cost + one.with.lost + one.with.usage;
  const near = (a: number, b: number): void => expect(Math.abs(a - b)).toBeLessThanOrEqual(1e-6 * Math.max(1, a, b));

  test("the plan = the best of all subsets within the budget", async () => {
    await fc.assert(
      fc.asyncProperty(cases, async (one) => {
        const values: number[] = [];
        for (const taken of subsets(one.ask.offers)) {
          const cost = taken.reduce((sum, { alternative }) => sum + alternative.cost.double, 0);
          if (cost > one.ask.budget) continue;
          const { lost, usage } = await worth(one, taken);
          values.push(cost + lost + usage);
        }
        near(money(await planned(one.words, one.ask)), Math.min(...values));
      }),
      { numRuns: 60 },
    );
  });

  test("a future at a time = all in one program = the best of all subsets, under every measure of risk", async () => {
    const risks: fc.Arbitrary<Risk> = fc.constantFrom<Risk>(
      { kind: "expected" },
      { kind: "worst" },
      { kind: "tail", weight: 0.5, share: 0.3 },
      { kind: "tail", weight: 1, share: 0.6 },
    );
    await fc.assert(
      fc.asyncProperty(cases, risks, async (one, risk) => {
        const weights = one.ask.scenarios.map(({ weight }) => weight);
        const values: number[] = [];
        for (const taken of subsets(one.ask.offers)) {
          const cost = taken.reduce((sum, { alternative }) => sum + alternative.cost.double, 0);
          if (cost > one.ask.budget) continue;
          const { scenarios: losses } = await worth(one, taken);
          values.push(
            cost +
              measured(
                losses.map(({ lost, usage }) => lost + usage),
                weights,
                risk,
              ),
          );
        }
        for (const way of ["whole", "apart"] as const) {
          const found = await planned(one.words, { ...one.ask, risk, way, gap: 1e-9 });
          near(found.cost + found.risk.with, Math.min(...values));
        }
      }),
      { numRuns: runs(20, 2000) },
    );
  });

  test("stopped after any round: a plan within the budget, and the best one is no further off than its gap says", async () => {
    await fc.assert(
      fc.asyncProperty(cases, fc.nat(3), async ({ words, ask }, most) => {
        const told: Bounds[] = [];
        const goOn = (bounds: Bounds): boolean => told.push(bounds) <= most;
        const found = await planned(words, { ...ask, way: "apart", goOn });
        const best = await planned(words, ask);
        expect(found.cost).toBeLessThanOrEqual(ask.budget);
        if (found.status === "optimal") near(money(found), money(best));
        else if (Number.isFinite(found.gap)) {
          // What no measure touches is counted with both, and takes off the gap at most.
          expect(money(found) - money(best)).toBeLessThanOrEqual(
            found.gap * money(found) + 1e-6 * Math.max(1, money(found)),
          );
        }
        for (const { lower, upper } of told) expect(lower).toBeLessThanOrEqual(upper);
      }),
      { numRuns: runs(25, 2000) },
    );
  });

  test("what needs a licence flows only where the licence exists, from its day there; without any it is refused", async () => {
    await fc.assert(
      fc.asyncProperty(
        cases,
        fc.array(fc.option(fc.integer({ min: 0, max: 90 })), { minLength: 12, maxLength: 12 }),
        async (one, days) => {
          const ids = one.ask.offers.map(({ alternative }) => alternative.id);
          const futures = one.ask.scenarios.map((scenario, at) => {
            const held = ids.flatMap((id, k) => {
              const day = days[at * ids.length + k];
              return typeof day === "number" ? [[id, day] as const] : [];
            });
            return { ...scenario, licences: new Map(held) };
          });
          const law: Law = () => ({ state: "unmet", reason: "licence", says: { en: "" }, missing: [] });
          for (const way of ["whole", "apart"] as const) {
            const found = await planned(one.words, { ...one.ask, scenarios: futures, way }, law);
            for (const { alternative, scenario } of found.with.flows) {
              expect(futures.find(({ id }) => id === scenario)?.licences.has(alternative)).toBe(true);
            }
            expect(found.conditional.map(({ alternative }) => alternative.id).sort()).toEqual(names(found).toSorted());
            const never = ids.filter((id) => !futures.some(({ licences }) => licences.has(id)));
            expect(found.refused.map(({ alternative }) => alternative.id).sort()).toEqual(never.toSorted());
            expect(found.with.lost + found.with.usage).toBeLessThanOrEqual(found.without.lost * (1 + 1e-9) + 1e-6);
          }
        },
      ),
      { numRuns: runs(20, 2000) },
    );
  });

  test("what the plan claims = the loss computed afresh from the measures chosen, nothing left out", async () => {
    await fc.assert(
      fc.asyncProperty(cases, async (one) => {
        const found = await planned(one.words, one.ask);
        const fresh = await worth(one, found.measures);
        near(found.with.lost + found.with.usage, fresh.lost + fresh.usage);
      }),
      { numRuns: 80 },
    );
  });

  test("what one measure used costs = its unit cost x units beyond those paid for", async () => {
    await fc.assert(
      fc.asyncProperty(cases, async (one) => {
        for (const taken of one.ask.offers) {
          const { unitCost, paid } = taken.alternative;
          const { scenarios: losses, flows } = await worth(one, [taken]);
          for (const { scenario, usage } of losses) {
            const units = flows.find((flow) => flow.scenario === scenario)?.units ?? 0;
            near(usage, unitCost.double * Math.max(0, units - (paid?.double ?? 0)));
          }
        }
      }),
      { numRuns: runs(40, 2000) },
    );
  });

  test("nothing done = the loss of the stress test over the same days", async () => {
    await fc.assert(
      fc.asyncProperty(cases, async ({ words, ask }) => {
        const { without } = await planned(words, { ...ask, offers: [] });
        for (const { id, days, down, outOfReach } of ask.scenarios) {
          const lost = await withStand(network(words), (stand) => lossOver(stand, down, days), {
            ...UNDISTURBED,
            outOfReach,
          });
          near(without.scenarios.find(({ scenario }) => scenario === id)?.lost ?? 0, toDouble(lost.margin));
        }
      }),
      { numRuns: 60 },
    );
  });

  test("more budget never loses more, whether cost counts or not", async () => {
    await fc.assert(
      fc.asyncProperty(
        cases,
        fc.integer({ min: 1, max: 3000 }),
        fc.constantFrom(0, 1),
        async ({ words, ask }, more, costCounts) => {
          const before = await planned(words, { ...ask, costCounts });
          const after = await planned(words, { ...ask, costCounts, budget: ask.budget + more });
          expect(money(after, costCounts)).toBeLessThanOrEqual(money(before, costCounts) * (1 + 1e-9) + 1e-6);
          expect(before.cost).toBeLessThanOrEqual(ask.budget);
        },
      ),
      { numRuns: 60 },
    );
  });

  test("no plan holds an alternative the law refuses", async () => {
    const states = fc.constantFrom("met", "unmet", "unknown", "committed", "conflict", "outsideCoverage");
    await fc.assert(
      fc.asyncProperty(cases, fc.array(states, { minLength: 4, maxLength: 4 }), async ({ words, ask }, drawn) => {
        const answers = Object.fromEntries(
          ask.offers.map(({ alternative }, index) => [alternative.id, drawn[index] ?? "met"]),
        );
        const found = await planned(words, ask, toyLaw(answers));
        for (const id of names(found)) expect(answers[id]).toBe("met");
        for (const { alternative } of found.with.flows) expect(answers[alternative]).toBe("met");
        expect(found.refused.length).toBe(
          ask.offers.filter(({ alternative }) => answers[alternative.id] !== "met").length,
        );
      }),
      { numRuns: 60 },
    );
  });
});
