/** Runs of the future: the loss by days, chance that does not depend on who draws it, and what many runs come to. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ofNumber, toDouble } from "#kernel/rational.ts";
import { baseFlows } from "#stress/flows.ts";
import { lossOver } from "#stress/loss.ts";
import { generous } from "#stress/periods/bound.ts";
import { AT_ONCE, ordinaryArrivals, ordinarySending } from "#stress/periods/timing.ts";
import { curvesOf } from "#stress/simulate/curves.ts";
import { distributionOf, together } from "#stress/simulate/distribution.ts";
import { endsOf, lostBy, lostInTime } from "#stress/simulate/in-time.ts";
import { highest, LossCurve, lossCurve } from "#stress/simulate/loss-curve.ts";
import { runOf } from "#stress/simulate/run.ts";
import { ownShelf, type Shelf, sharedShelf, shelving } from "#stress/simulate/shelf.ts";
import { type Future, runsOf, shareOf } from "#stress/simulate/simulate.ts";
import { drawAt, drawnAt, layTable } from "#stress/simulate/table.ts";
import { tornado } from "#stress/simulate/tornado.ts";
import { UNDISTURBED } from "#stress/situation.ts";
import { runs } from "../support/nightly.ts";
import { byDay } from "./by-day.ts";
import { FAMILIES, familyOf } from "./families.ts";
import { network } from "./networks.ts";
import { solver, withStand } from "./stands.ts";

/** Half of a product stops for d days: 4 days of stock at 5 a day short, then 5 x 3 of margin a day. */
const plant = network({
  nodes: [
    { id: "one", item: "product", capacity: 5, stock: 20 },
    { id: "two", item: "product", capacity: 5 },
  ],
  demand: [{ item: "product", rate: 10, margin: 3 }],
});

const lasting = (days: number) => ({ low: days, likely: days, high: days });

describe("one plant of two makers", () => {
  test("the loss by days is nothing for 4 days and 15 a day then", async () => {
    await withStand(plant, (stand) => {
      const stopped = { down: new Set([1]), outOfReach: new Set<number>() };
      const curve = lossCurve((days) => stand.lossLine(stopped, days), 100);
      expect([0, 4, 5, 10].map((days) => curve?.margin(days))).toEqual([0, 0, 15, 90]);
      expect(curve?.survives).toBeCloseTo(4, 12);
    });
  });

  test("stock that cannot be drawn saves nothing", async () => {
    await withStand(plant, (stand) => {
      const curve = lossCurve((days) => stand.lossLine({ down: new Set([1]), outOfReach: new Set([0]) }, days), 100);
      expect(curve?.margin(10)).toBeCloseTo(150, 9);
    });
  });

  const ask = <T>(question: (future: Future) => T): Promise<T> =>
    withStand(plant, (stand) => {
      const none = new Set<number>();
      const events = [
        { down: new Set([1]), outOfReach: none },
        { down: new Set([0]), outOfReach: none },
      ];
      const risks = [
        { chance: 0.5, lasts: lasting(10), lane: 0 },
        { chance: 0.25, lasts: lasting(6), lane: 1 },
      ];
      return question({ risks, seed: 7, days: [2, 6, 10], curve: curvesOf(stand, events, 100).of });
    });

  test("four outcomes: nothing, 90, 30, and both, of which the six days together lose most", async () => {
    await ask((future) => {
      const { losses } = runsOf(future, 0, 4000);
      const seen = new Map<number, number>();
      for (const loss of losses) seen.set(Math.round(loss), (seen.get(Math.round(loss)) ?? 0) + 1);
      expect([...seen.keys()].sort((a, b) => a - b)).toEqual([0, 30, 90, 120]);
      // Both down for 6 days: 60 asked, 20 in stock, 40 lost at 3 each; one of them for 10 days alone loses 90.
      const parts = [0, 30, 90, 120].map((loss) => (seen.get(loss) ?? 0) / 4000);
      for (const [at, chance] of [0.375, 0.125, 0.375, 0.125].entries())
        expect(Math.abs((parts[at] ?? 0) - chance)).toBeLessThan(0.03);
    });
  });

  test("a run is the same by its number, whoever draws it and with whatever other events", () => {
    const risks = [
      { chance: 0.4, lasts: { low: 1, likely: 5, high: 20 }, lane: 0 },
      { chance: 0.6, lasts: { low: 2, likely: 3, high: 30 }, lane: 1 },
    ];
    for (let run = 0; run < 200; run += 1) {
      const alone = runOf(risks, 3, run);
      expect(runOf(risks, 3, run)).toEqual(alone);
      const less = runOf([{ chance: 0, lasts: lasting(1), lane: 0 }, ...risks.slice(1)], 3, run);
      expect(less).toEqual(alone.filter(({ event }) => event === 1));
      const second = alone.filter(({ event }) => event === 1).map(({ days }) => ({ event: 0, days }));
      expect(runOf(risks.slice(1), 3, run)).toEqual(second);
    }
  });

  test("the same bytes from 1, 2, 3 and 7 shares, in any order", async () => {
    await ask((future) => {
      const whole = runsOf(future, 0, 1000);
      for (const n of [1, 2, 3, 7]) {
        const shares = Array.from({ length: n }, (_, k) => {
          const { first, count } = shareOf(1000, k + 1, n);
          return runsOf(future, first, count);
        });
        expect(together(shares.toReversed())).toEqual(whole);
      }
    });
  });

  test("at one table: the same bytes whoever draws what, and each curve is searched once", async () => {
    await withStand(plant, async (stand) => {
      const none = new Set<number>();
      const events = [1, 0].map((node) => ({ down: new Set([node]), outOfReach: none }));
      const risks = [
        { chance: 0.5, lasts: { low: 1, likely: 10, high: 30 }, lane: 0 },
        { chance: 0.25, lasts: lasting(6), lane: 1 },
      ];
      const asked: string[] = [];
      const counting = {
        lossLine: (...about: Parameters<typeof stand.lossLine>) => {
          asked.push([...about[0].down, about[1]].join(" "));
          return stand.lossLine(...about);
        },
      };
      const by = (shelf: Shelf): Future => ({
        ...{ risks, seed: 7, days: [2, 6, 10] },
        curve: curvesOf(counting, events, 100, shelf).of,
      });
      const whole = runsOf(by(ownShelf(2)), 250, 1000);
      const alone = asked.splice(0);
      const table = layTable({ first: 250, count: 1000, stretch: 70 }, 3, 2);
      const drawn = [0, 0, 0];
      const steps: number[] = [];
      await Promise.all(
        drawn.map((_, who) =>
          drawAt(table, by(sharedShelf(table.shelving)), async (done) => {
            drawn[who] = (drawn[who] ?? 0) + 1;
            steps.push(done);
          }),
        ),
      );
      expect(drawnAt(table)).toEqual(whole);
      expect(asked.sort()).toEqual(alone.sort());
      expect(drawn.every((stretches) => stretches > 2)).toBe(true);
      expect(drawn.reduce((sum, each) => sum + each)).toBe(15);
      expect(steps).toEqual([...steps].sort((a, b) => a - b));
    });
  });

  test("a curve for which the shelf has no room is found by each for itself", () => {
    const memory = { ...shelving(2), lines: new SharedArrayBuffer(8) };
    const curve = new LossCurve([{ perDay: 2, saved: 5 }]);
    let searched = 0;
    const find = () => {
      searched += 1;
      return { decided: true, curve };
    };
    const [one, two] = [sharedShelf(memory), sharedShelf(memory)];
    for (const shelf of [one, two, one, two]) expect(shelf.of([0, 1], find)).toEqual({ decided: true, curve });
    expect(searched).toBe(2);
  });

  test("the tornado: the surer event's days swing most", async () => {
    await ask((future) => {
      const longer = {
        ...future,
        risks: [{ chance: 0.5, lasts: { low: 4, likely: 10, high: 40 }, lane: 0 }, ...future.risks.slice(1)],
      };
      const [first] = tornado(longer, 2000);
      expect(first).toMatchObject({ event: 0, fact: "days" });
    });
  });
});

describe("many events at once", () => {
  /** Fifteen makers of one product, none of which is needed alone. */
  const many = network({
    nodes: Array.from({ length: 15 }, (_, k) => ({ id: `m${k}`, item: "product", capacity: 1, stock: k })),
    demand: [{ item: "product", rate: 13, margin: 2 }],
  });
  const all = Array.from({ length: 15 }, (_, k) => k);

  test("15 certain events: the most that any three of them lose, on few lines", async () => {
    await withStand(many, (stand) => {
      const events = all.map((k) => ({ down: new Set([k]), outOfReach: new Set<number>() }));
      const { of } = curvesOf(stand, events, 1000);
      const threes = all.flatMap((a) => all.slice(a + 1).flatMap((b) => all.slice(b + 1).map((c) => of([a, b, c]))));
      expect(threes).toHaveLength(455);
      for (const days of [10, 100, 500, 1000])
        expect(of(all).margin(days)).toBeCloseTo(Math.max(...threes.map((three) => three.margin(days))), 9);
      expect(of(all).margin(1000)).toBeGreaterThan(0);
      expect(of(all).lines.length).toBeLessThan(10);
    });
  });

  test("the highest of several lines keeps the lines that are highest somewhere", () => {
    const curve = (...lines: readonly (readonly [number, number])[]) =>
      new LossCurve(lines.map(([perDay, saved]) => ({ perDay, saved })));
    const { lines } = highest([curve([1, 0], [4, 30]), curve([2, 20], [4, 40]), curve([3, 15])]);
    expect(lines).toEqual([
      { perDay: 1, saved: 0 },
      { perDay: 3, saved: 15 },
      { perDay: 4, saved: 30 },
    ]);
  });
});

describe("distribution", () => {
  test("of 1 to 100: quantiles, tail and how often more", () => {
    const { mean, quantile, tail, beyond, chance } = distributionOf(
      Float64Array.from({ length: 100 }, (_, k) => 100 - k),
    );
    expect([mean, quantile(0.05), quantile(0.5), quantile(0.95), tail(0.95), beyond(90), chance]).toEqual([
      50.5, 5, 50, 95, 98, 0.1, 1,
    ]);
  });
});

describe.for(FAMILIES)("%s", (family) => {
  test("the curve = the loss planned for those days alone, behind closed borders as well", async () => {
    await fc.assert(
      fc.asyncProperty(
        familyOf(family),
        fc.nat(),
        fc.boolean(),
        fc.integer({ min: 1, max: 90 }),
        async (words, pick, closed, days) => {
          const of = network(words);
          const down = new Set([pick % of.nodes.length, (pick + 1) % of.nodes.length]);
          const outOfReach = closed ? down : new Set<number>();
          const planned = await withStand(of, (stand) => toDouble(lossOver(stand, down, days).margin), {
            ...UNDISTURBED,
            outOfReach,
          });
          await withStand(of, (stand) => {
            const base = stand.basePlan();
            if (base === undefined || base.sigma.numerator > 0n) return;
            const margin = lossCurve((at) => stand.lossLine({ down, outOfReach }, at), 90)?.margin(days) ?? Number.NaN;
            expect(Math.abs(margin - planned)).toBeLessThanOrEqual(1e-7 * Math.max(1, planned));
            expect(stand.lossLine({ down, outOfReach }, toDouble(ofNumber(days)))).toBeDefined();
          });
        },
      ),
      { numRuns: runs(40, 3000) },
    );
  });
});

describe("when time counts", () => {
  /** Two makers of a part, one of them some days away; the other stops. */
  const words = fc.record({
    stock: fc.integer({ min: 0, max: 40 }),
    gives: fc.integer({ min: 0, max: 10 }),
    way: fc.integer({ min: 0, max: 6 }),
    ends: fc.uniqueArray(fc.integer({ min: 1, max: 20 }), { minLength: 1, maxLength: 3 }),
  });

  test("what an event alone loses = the same written day by day; a run loses at least that, and at least one bucket", async () => {
    await fc.assert(
      fc.asyncProperty(words, fc.nat({ max: 25 }), async ({ stock, gives, way, ends: unsorted }, lasts) => {
        const of = network({
          nodes: [
            { id: "plant", item: "product", capacity: 10 },
            { id: "near", item: "part", capacity: 10, stock },
            { id: "far", item: "part", capacity: gives },
          ],
          lines: [{ parent: "product", component: "part" }],
          demand: [{ item: "product", rate: 10, margin: 3 }],
        });
        const [ends, days] = [unsorted.sort((a, b) => a - b), [5, 12, 24]];
        const flows = baseFlows(of);
        if (!flows.ok) throw new Error("the network is in order");
        const lead = new Map([[2, way]]);
        const arrivals = ordinaryArrivals(ordinarySending(of, flows.value), lead, new Set());
        const none = new Set<number>();
        const asked = {
          timing: { ...AT_ONCE, lead, arrivals },
          activated: new Set<string>(),
          down: new Set([1]),
          outOfReach: none,
        };
        const weights = new Map(of.demand.map(({ item, margin }) => [item, margin.exact]));
        const found = await lostInTime({ network: of, flows: flows.value, solver }, asked, ends, days, weights);
        for (const [row, end] of ends.entries())
          for (const [at, over] of days.entries()) {
            const { value } = await solver.solve(byDay(of, { ...asked, ends: end, over, weights }, new Map()));
            expect(found.lost[row]?.[at] ?? Number.NaN).toBeCloseTo(value, 6);
            expect(lostBy(found, end, at)).toBe(found.lost[row]?.[at]);
          }
        const asOften = ends.filter((end) => end <= lasts).at(-1);
        expect(lostBy(found, lasts)).toBe(asOften === undefined ? 0 : found.lost[ends.indexOf(asOften)]?.at(-1));
        const wide = generous(of, asked.timing);
        await withStand(wide.network, (stand) => {
          const stopped = [{ down: wide.withAdded(new Set([1])), outOfReach: none }];
          const future = { risks: [{ chance: 1, lasts: lasting(lasts), lane: 0 }], seed: 1, days };
          const { of: curve, decided } = curvesOf(stand, stopped, 30);
          if (!decided(0)) return;
          const bucket = runsOf({ ...future, curve }, 0, 1);
          const timed = runsOf({ ...future, curve, inTime: [found] }, 0, 1);
          expect(timed.losses[0]).toBe(Math.max(bucket.losses[0] ?? 0, lostBy(found, lasts)));
          days.forEach((_, at) => {
            expect(timed.byDay[at]?.[0]).toBe(Math.max(bucket.byDay[at]?.[0] ?? 0, lostBy(found, lasts, at)));
            // Asked for the very days, nothing that time counts is less than in one bucket.
            if (ends.includes(lasts))
              expect(lostBy(found, lasts, at)).toBeGreaterThanOrEqual((bucket.byDay[at]?.[0] ?? 0) - 1e-6);
          });
        });
      }),
      { numRuns: runs(10, 1000) },
    );
  });

  test("days asked: those that a part of the futures does not exceed, and the likely one, whole and within the horizon", () => {
    expect(endsOf({ low: 0, likely: 10, high: 20 }, 365)).toEqual([6, 8, 10, 11, 13]);
    expect(endsOf({ low: 30, likely: 30, high: 30 }, 12)).toEqual([12]);
    expect(endsOf({ low: 0.2, likely: 0.5, high: 0.9 }, 12)).toEqual([]);
  });
});
