/** Recovery: triangular quantiles in closed form, and of the slowest of several. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { recover } from "#stress/recover.ts";
import { chanceWithin, quantile, quantileOfLongest } from "#stress/triangular.ts";
import { network } from "./networks.ts";

const of = network({
  nodes: [
    { id: "a", item: "part", capacity: 1, recovery: [10, 20, 30] },
    { id: "b", item: "part", capacity: 1, recovery: [10, 20, 30] },
    { id: "c", item: "part", capacity: 1 },
  ],
  demand: [{ item: "part", rate: 1 }],
});

describe("recovery", () => {
  test("of one node: half of a symmetric triangle is its middle, 80 % is 30 - sqrt(40)", () => {
    const one = recover(of, [0]);
    expect(one.known && one.p50).toBe(20);
    expect(one.known && one.p80).toBeCloseTo(30 - Math.sqrt(40), 12);
  });

  test("of two nodes: both are back with 50 % when each is with the root of 50 %", () => {
    const both = recover(of, [0, 1]);
    const each = { low: 10, likely: 20, high: 30 };
    expect(both.known && both.p50).toBeCloseTo(quantile(each, Math.sqrt(0.5)), 9);
  });

  test("an event that says how long it lasts is believed", () => {
    expect(recover(of, [0, 1, 2], { low: 5, likely: 5, high: 5 })).toEqual({ known: true, p50: 5, p80: 5 });
  });

  test("a node without a recovery makes it unknown, by name", () => {
    expect(recover(of, [0, 2])).toEqual({ known: false, missing: ["c"] });
  });
});

describe("properties", () => {
  const days = fc
    .tuple(fc.integer({ min: 0, max: 300 }), fc.integer({ min: 0, max: 300 }), fc.integer({ min: 0, max: 300 }))
    .map((three) => three.sort((a, b) => a - b))
    .map(([low = 0, likely = 0, high = 0]) => ({ low, likely, high }));
  const chance = fc.double({ min: 0.01, max: 0.99, noNaN: true });

  test("chance of the quantile = the chance asked for", () => {
    fc.assert(
      fc.property(days, chance, (of, p) => {
        if (of.low < of.high) expect(chanceWithin(of, quantile(of, p))).toBeCloseTo(p, 9);
      }),
    );
  });

  test("product of the chances at the quantile of the longest = the chance asked for", () => {
    fc.assert(
      fc.property(fc.array(days, { minLength: 2, maxLength: 5 }), chance, (several, p) => {
        const longest = quantileOfLongest(several, p);
        const product = several.reduce((all, one) => all * chanceWithin(one, longest), 1);
        expect(product).toBeGreaterThanOrEqual(p - 1e-9);
        for (const one of several) expect(longest).toBeGreaterThanOrEqual(quantile(one, p) - 1e-9);
      }),
    );
  });
});
