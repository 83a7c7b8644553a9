/** Why a plan is the plan: a small case by hand, and every answer tried by force on networks drawn at random. */
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import type { Network } from "#network/network.ts";
import { planOf } from "#switch/plan.ts";
import { type Ask, costOf, ready } from "#switch/ready.ts";
import { scenarios } from "#switch/scenario.ts";
import { measured, pulls, type Risk } from "#switch/staged/risk.ts";
import { idsOf } from "#switch/why/runner-up.ts";
import { type Why, whyOf } from "#switch/why/why.ts";
import { type NetworkWords, network } from "../stress/networks.ts";
import { indices, solver } from "../stress/stands.ts";
import { runs } from "../support/nightly.ts";
import { offer, toyLaw } from "./alternatives.ts";
import { type Case, cases, subsets, worth } from "./cases.ts";

async function asked(of: Network, ask: Ask) {
  const law = toyLaw();
  const at = await ready(of, solver, ask, law);
  if (!at.ok) throw new Error("a network in order");
  const plan = await planOf(at.value, solver, law);
  const longer = (days: number) => ask.scenarios.map((one) => ({ ...one, days }));
  const why = await whyOf(at.value, solver, law, plan, { low: longer(15), high: longer(30) });
  if (!why.ok) throw new Error("a network in order");
  return { plan, why: why.value };
}

const taken = (of: { readonly options: Parameters<typeof idsOf>[0]["options"] }): readonly string[] =>
  [...idsOf(of)].toSorted();

describe("a maker that stops for 20 days, and two that could take its place", () => {
  // 20 parts a day are needed; 50 parts and 30 products last 5.5 days; each product not delivered loses 100.
  const words: NetworkWords = {
    nodes: [
      { id: "plant", item: "product", capacity: 12, stock: 30 },
      { id: "maker", item: "part", capacity: 25, stock: 50 },
      { id: "idle", item: "part", capacity: 100, alternative: "cheap" },
      { id: "ready", item: "part", capacity: 100, alternative: "quick" },
    ],
    lines: [{ parent: "product", component: "part", quantity: 2 }],
    demand: [{ item: "product", rate: 10, margin: 100 }],
  };
  const of = network(words);
  const down = indices(of, ["maker"]);
  const twenty = scenarios([{ id: "stop", weight: 1, days: 20, down, outOfReach: new Set() }], 365);
  const offers = [offer({ id: "cheap", live: 10, cost: 1000 }), offer({ id: "quick", live: 5, cost: 3000 })];
  let why: Why;
  beforeAll(async () => {
    const found = await asked(of, { scenarios: twenty, offers, budget: 2000 });
    expect(found.plan.measures.map(({ alternative: { id } }) => id)).toEqual(["cheap"]);
    why = found.why;
  });

  test("what binds: a day of activation saves 10 products, a product of stock one, a part of stock a half", () => {
    const told = why.binding.map(({ bound, saves }) => [bound.kind, Math.round(saves * 1e6) / 1e6]);
    expect(told).toEqual([
      ["activation", 1000],
      ["stock", 100],
      ["stock", 50],
    ]);
  });

  test("what more budget buys: nothing up to 3,000, then the quick one, and nothing more", () => {
    const { steps = [], ending } = why.front ?? {};
    const told = steps.map(({ budget, atLeast, plan }) => [budget, atLeast, taken(plan), Math.round(plan.risk)]);
    expect([told, ending]).toEqual([[[3000, 3000, ["quick"], 0]], "end"]);
  });

  test("the plan that comes second: nothing at all", () => {
    expect(why.runnerUp).toMatchObject({ kind: "found", plan: { cost: 0, options: [] } });
    if (why.runnerUp.kind === "found") expect(why.runnerUp.plan.risk).toBeCloseTo(14500, 6);
  });

  test("the assumptions, the widest first: 1,000 and 100 a day not bridged", () => {
    const told = why.tornado.map(({ assumption, end, kept, changes }) => [assumption, end, Math.round(kept), changes]);
    expect(told).toEqual([
      ["demand", "low", 4500, false],
      ["demand", "high", 6500, false],
      ["cost", "low", 5300, false],
      ["cost", "high", 5700, false],
      ["activation", "low", 5500, false],
      ["activation", "high", 5500, false],
      ["duration", "low", 5500, false],
      ["duration", "high", 5500, false],
    ]);
  });

  test("an assumption that turns the plan: at 80 % of its cost the quick one is within 2,400", async () => {
    const turned = await asked(of, { scenarios: twenty, offers, budget: 2400 });
    const [low] = turned.why.tornado.filter(({ assumption }) => assumption === "cost");
    expect([low?.changes, low && taken(low.best), Math.round(low?.value ?? 0), low?.end]).toEqual([
      true,
      ["quick"],
      2400,
      "low",
    ]);
  });

  test("no budget set, nothing is withheld and nothing more can be bought; no measure offered, none comes second", async () => {
    expect((await asked(of, { scenarios: twenty, offers })).why.front).toBeUndefined();
    const { why: none } = await asked(of, { scenarios: twenty, offers: [], budget: 5 });
    expect([none.front, none.runnerUp.kind]).toEqual([{ steps: [], ending: "end" }, "none"]);
  });

  test("what would be of no use beside the plan is no second plan", async () => {
    const idle = offer({ id: "waste", item: "product", live: 0, cost: 1 });
    const found = await asked(of, { scenarios: twenty, offers: [...offers, idle], budget: 2000 });
    expect(found.why.runnerUp).toMatchObject({ kind: "found", plan: { cost: 0 } });
  });
});

test("what a unit of loss in one future adds to the measure = the difference it makes", () => {
  const futures = fc.array(
    fc.record({ loss: fc.integer({ min: 0, max: 900 }), weight: fc.integer({ min: 1, max: 9 }) }),
    {
      minLength: 1,
      maxLength: 6,
    },
  );
  const risks = fc.constantFrom<Risk>(
    { kind: "expected" },
    { kind: "worst" },
    { kind: "tail", weight: 0.5, share: 0.3 },
  );
  fc.assert(
    fc.property(futures, risks, fc.nat(), (drawn, risk, pick) => {
      const sum = drawn.reduce((total, { weight }) => total + weight, 0);
      const weights = drawn.map(({ weight }) => weight / sum);
      // No two alike, so that there is no kink.
      const losses = drawn.map(({ loss }, at) => loss + at / 10);
      const at = pick % losses.length;
      const more = losses.map((loss, index) => (index === at ? loss + 1e-3 : loss));
      const grown = (measured(more, weights, risk) - measured(losses, weights, risk)) / 1e-3;
      expect(pulls(losses, weights, risk)[at]).toBeCloseTo(grown, 6);
    }),
  );
});

describe("by force", () => {
  const close = (a: number, b: number): void =>
    expect(Math.abs(a - b)).toBeLessThanOrEqual(2e-6 * Math.max(1, Math.abs(a), Math.abs(b)));

  /** Every set of measures, its cost and what is lost with it. */
  async function everySet(one: Case) {
    const sets = [];
    for (const offers of subsets(one.ask.offers)) {
      const { lost, usage } = await worth(one, offers);
      sets.push({
        ids: new Set(offers.map(({ alternative: { id } }) => id)),
        cost: costOf(offers),
        loss: lost + usage,
      });
    }
    return sets.map((set) => ({ ...set, value: set.cost + set.loss }));
  }

  test("second plan and steps of the budget = the best of all sets that are allowed", async () => {
    await fc.assert(
      fc.asyncProperty(cases, async (one) => {
        const { plan, why } = await asked(network(one.words), one.ask);
        const sets = await everySet(one);
        const own = plan.measures.map(({ alternative: { id } }) => id);
        const loss = plan.with.lost + plan.with.usage;
        const others = sets.filter(({ ids, cost, loss: left }) => {
          if (cost > one.ask.budget) return false;
          return !own.every((id) => ids.has(id)) || loss - left > 1e-6 * Math.max(1, loss);
        });
        if (why.runnerUp.kind === "found") {
          const { cost, with: left } = why.runnerUp.plan;
          close(cost + left.lost + left.usage, Math.min(...others.map(({ value }) => value)));
        } else expect(others).toEqual([]);
        let before = plan.cost + loss;
        for (const { budget, plan: then } of why.front?.steps ?? []) {
          const better = sets.filter(({ value }) => value < before - 2e-6 * Math.max(1, before));
          close(budget, Math.min(...better.map(({ cost }) => cost)));
          before = then.cost + then.with.lost + then.with.usage;
          close(before, Math.min(...sets.filter(({ cost }) => cost <= budget).map(({ value }) => value)));
        }
        if (why.front?.ending === "end") close(before, Math.min(before, ...sets.map(({ value }) => value)));
      }),
      { numRuns: runs(8, 600) },
    );
  });

  test("a capacity or stock that is told to save so much a unit saves no more above and no less below; no other saves", async () => {
    await fc.assert(
      fc.asyncProperty(cases, fc.nat(), async (one, pick) => {
        const of = network(one.words);
        const { plan, why } = await asked(of, one.ask);
        const kept = one.ask.offers.filter(({ alternative: { id } }) =>
          plan.measures.some((m) => m.alternative.id === id),
        );
        const node = of.nodes[pick % of.nodes.length];
        if (node === undefined) return;
        const saves =
          why.binding.find(({ bound }) => bound.kind === "capacity" && bound.node === node.index)?.saves ?? 0;
        const now = await worth(one, kept);
        for (const moved of [0.5, -0.5]) {
          const capacity = node.capacity.double + moved;
          if (capacity < 0) continue;
          const nodes = one.words.nodes.map((each) => (each.id === node.id ? { ...each, capacity } : each));
          const then = await worth({ ...one, words: { ...one.words, nodes } }, kept);
          const gained = now.lost + now.usage - then.lost - then.usage;
          expect(gained).toBeLessThanOrEqual(saves * moved + 1e-5 * Math.max(1, now.lost));
        }
      }),
      { numRuns: runs(12, 600) },
    );
  });
});
