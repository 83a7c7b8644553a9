/** What a plan need not have made: sums by hand, and that no whole choice is worth less for it. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { baseFlows } from "#stress/flows.ts";
import { rateModel } from "#stress/rate-model.ts";
import type { Option } from "#switch/alternative.ts";
import { mostMade } from "#switch/most-made.ts";
import { fullest } from "#switch/reduce.ts";
import { scenarios } from "#switch/scenario.ts";
import { Oracle } from "#switch/staged/oracle.ts";
import { problemOf } from "#switch/staged/problem.ts";
import { network } from "../stress/networks.ts";
import { indices, solver } from "../stress/stands.ts";
import { runs } from "../support/nightly.ts";
import { alternative, TWO_PARTS_EACH } from "./alternatives.ts";
import { cases, subsets, worth } from "./cases.ts";

const flowsOf = (of: ReturnType<typeof network>) => {
  const flows = baseFlows(of);
  if (!flows.ok) throw new Error("a network in order");
  return flows.value;
};

describe("10 products a day of two parts each; 50 parts and 30 products in stock; the maker stops for 20 days", () => {
  const words = TWO_PARTS_EACH;
  const made = (capacities: Readonly<Record<string, number>>): readonly (readonly [string, number])[] => {
    const of = network(words);
    const flows = flowsOf(of);
    const outOfReach = new Set<number>();
    const model = rateModel(of, flows, { down: new Set(), outOfReach, activated: new Set(["other"]) });
    const capacityOf = (node: number): number => capacities[of.nodes[node]?.id ?? ""] ?? 0;
    const isLot = () => false;
    const found = mostMade({ network: of, open: flows, model, days: 20, outOfReach, capacityOf, isLot });
    return [...(found ?? [])].map(([item, most]) => [item, Math.round(most * 1e4) / 1e4]);
  };

  test("200 products less 30, 340 parts less 50: no more, though the other could give 2,000", () => {
    expect(made({ plant: 240, idle: 2000 })).toEqual([
      ["product", 170],
      ["part", 290],
    ]);
  });

  test("the other gives 100 parts at most: with the 50 in stock 75 products", () => {
    expect(made({ plant: 240, idle: 100 })).toEqual([
      ["product", 75],
      ["part", 100],
    ]);
  });

  test("a yes by seven tenths no longer saves everything: 0.5 of it leaves half of what only it can give", async () => {
    const of = network(words);
    const flows = flowsOf(of);
    const down = indices(of, ["maker"]);
    const days = scenarios([{ id: "stop", weight: 1, days: 20, down, outOfReach: new Set() }], 365);
    const options: readonly Option[] = [{ alternative: alternative({ id: "other", cost: 1000 }), live: 0 }];
    const problem = problemOf({ network: of, flows, scenarios: days, options, most: fullest(of, flows) });
    const future = problem.futures[0];
    if (future === undefined) throw new Error("one future");
    const oracle = await Oracle.open(future, 0, 1, solver);
    const loss = async (taken: number): Promise<number> =>
      (await oracle.ask([taken], new Map())).cut.at * problem.scale;
    // Nothing: 14.5 days of 10. Half: 145 of 290 parts, 72.5 of 145 products.
    expect([await loss(0), await loss(0.5), await loss(1)].map((one) => Math.round(one * 1000) / 1000)).toEqual([
      14500, 7250, 0,
    ]);
    oracle.close();
  });
});

test("on random networks every set of measures loses what the whole model says", async () => {
  await fc.assert(
    fc.asyncProperty(cases, async (one) => {
      const of = network(one.words);
      const flows = flowsOf(of);
      const options = one.ask.offers.map(({ alternative: each, activation }): Option => {
        return { alternative: each, live: activation.known ? activation.p80 : Number.POSITIVE_INFINITY };
      });
      const { scenarios: events } = one.ask;
      const most = fullest(of, flows);
      const problem = problemOf({ network: of, flows, scenarios: events, options, most });
      for (const [at, future] of problem.futures.entries()) {
        const oracle = await Oracle.open(future, at, options.length, solver);
        for (const taken of subsets(one.ask.offers)) {
          const point = one.ask.offers.map((offer) => (taken.includes(offer) ? 1 : 0));
          const { cut } = await oracle.ask(point, new Map());
          const { scenarios: losses } = await worth(
            { ...one, ask: { ...one.ask, scenarios: events.slice(at, at + 1) } },
            taken,
          );
          const expected = losses.reduce((sum, { lost, usage }) => sum + lost + usage, 0);
          expect(Math.abs(cut.at * problem.scale - expected)).toBeLessThanOrEqual(
            1e-6 * Math.max(problem.scale, expected),
          );
        }
        oracle.close();
      }
    }),
    { numRuns: runs(20, 2000) },
  );
});
