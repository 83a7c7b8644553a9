/** An ordinary day that does not work, and the weakest nodes of one that does. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { printRational } from "#kernel/rational.ts";
import { checkBase } from "#stress/base.ts";
import { isProved } from "#stress/survive.ts";
import { prove, singlesOf, weakest } from "#stress/top.ts";
import { network, networkWords } from "./networks.ts";
import { asNumber, solver, survivalOf, withStand } from "./stands.ts";

describe("demand that cannot be met undisturbed", () => {
  const base = (capacity: number, approved: readonly string[] = []) =>
    withStand(
      network({
        nodes: [
          { id: "plant", item: "board", capacity: 60 },
          { id: "S12", item: "substrate", capacity },
        ],
        lines: [{ parent: "board", component: "substrate", vendors: approved }],
        demand: [{ item: "board", rate: 52 }],
      }),
      (stand) => checkBase(stand, solver),
    );

  test("substrate at S12: capacity 40 a day, need 52", async () => {
    const { feasible, binding, unmade } = await base(40);
    expect(feasible).toBe(false);
    expect(binding.map(({ node, capacity, need }) => [node, printRational(capacity), printRational(need)])).toEqual([
      [1, "40", "52"],
    ]);
    expect(unmade).toEqual([]);
  });

  test("nobody approved makes substrate", async () => {
    const { binding, unmade } = await base(100, ["nobody"]);
    expect([binding, unmade.map(({ item, short }) => [item, printRational(short)])]).toEqual([
      [],
      [["substrate", "52"]],
    ]);
  });

  test("enough: nothing binds", async () => {
    expect(await base(52)).toMatchObject({ feasible: true, binding: [], unmade: [] });
  });
});

describe("weakest nodes", () => {
  test("the order of the sweep = the order of the proofs, node by node", async () => {
    await fc.assert(
      fc.asyncProperty(networkWords, async (words) => {
        const of = network(words);
        await withStand(of, async (stand) => {
          const { ranked } = weakest(stand, singlesOf(of, ["node", "site", "party"]), 1000);
          for (const { days, survival } of prove(stand, ranked)) {
            expect(isProved(survival)).toBe(true);
            const exact = asNumber(survival.days);
            if (exact > 1e9) expect(days).toBeGreaterThan(1e9);
            else expect(Math.abs(days - exact)).toBeLessThanOrEqual(1e-6 * Math.max(1, exact));
          }
          expect([...ranked].sort((a, b) => a.days - b.days).map(({ days }) => days)).toEqual(
            ranked.map(({ days }) => days),
          );
        });
      }),
      { numRuns: 60 },
    );
  });

  test("the first of all = the first few asked for alone, and the rest is not visited", async () => {
    let spared = 0;
    await fc.assert(
      fc.asyncProperty(networkWords, fc.integer({ min: 1, max: 4 }), async (words, most) => {
        const of = network(words);
        await withStand(of, (stand) => {
          const singles = singlesOf(of, ["node", "site", "party"]);
          const all = weakest(stand, singles, singles.length);
          const few = weakest(stand, singles, most);
          expect(few.ranked).toEqual(all.ranked.slice(0, most));
          spared += all.planned - few.planned;
        });
      }),
      { numRuns: 60 },
    );
    expect(spared).toBeGreaterThan(100);
  });

  test("one party with two sites is weaker than each of its sites", async () => {
    const of = network({
      nodes: [
        { id: "one", item: "part", capacity: 6, stock: 20, party: "maker" },
        { id: "two", item: "part", capacity: 6, stock: 20, party: "maker" },
      ],
      demand: [{ item: "part", rate: 10 }],
    });
    const found = await withStand(of, (stand) => weakest(stand, singlesOf(of, ["node", "party"]), 3).ranked);
    expect(found.map(({ kind, id, days }) => [kind, id, Number(days.toFixed(9))])).toEqual([
      ["party", "maker", 4],
      ["node", "one", 10],
      ["node", "two", 10],
    ]);
    expect(asNumber((await survivalOf(of, ["one", "two"])).days)).toBe(4);
  });
});
