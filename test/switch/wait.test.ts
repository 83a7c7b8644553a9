/** Wait for the licence or switch: days by hand, the loss against the plan's own programs, and every policy tried by force. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { baseFlows } from "#stress/flows.ts";
import { chanceWithin, quantile, type ThreePoint } from "#stress/triangular.ts";
import { type Arrival, arrivalOf, dayBy } from "#switch/wait/arrival.ts";
import { decide, outcome, type Terms } from "#switch/wait/decide.ts";
import { routeLoss } from "#switch/wait/down.ts";
import { Surface } from "#switch/wait/surface.ts";
import { worthOf } from "#switch/worth.ts";
import { type NetworkWords, network, networkWords } from "../stress/networks.ts";
import { indices, solver } from "../stress/stands.ts";
import { runs } from "../support/nightly.ts";
import { alternative, offer, task } from "./alternatives.ts";

/** Surely on these days, each as often. */
const on = (...days: readonly number[]): Arrival => ({
  within: Array.from(
    { length: Math.max(...days) + 1 },
    (_, day) => days.filter((one) => one <= day).length / days.length,
  ),
  exact: true,
});

describe("5.5 days of stock, then 1,000 a day are lost; the alternative takes 10 days", () => {
  const loss = new Surface([{ without: 1000, with: 0, saved: 5500 }], true);
  const terms = (arrival: Arrival, cost: number, granted = 1): Terms => ({
    ...{ arrival, granted, loss, cost, activate: 10, horizon: 100 },
  });

  test("surely there on day 20: switch at once, for 4,500 and 1,000", () => {
    const { best, valueOfWaiting, policies } = decide(terms(on(20), 1000));
    expect([best, valueOfWaiting, policies.at(-1)?.expected]).toEqual([{ until: 0, expected: 5500 }, 0, 14500]);
  });

  test("surely there on day 8: wait for it, 2,500 lost", () => {
    expect(decide(terms(on(8), 1000)).best).toEqual({ until: 8, expected: 2500 });
  });

  test("on day 8 or on day 30: a cheap alternative at once; with a dear one wait until day 8 and switch then", () => {
    // At once: 0.5 x (1,000 + 2,500) + 0.5 x (1,000 + 4,500).
    expect(decide(terms(on(8, 30), 1000)).best).toEqual({ until: 0, expected: 4500 });
    // Until day 8: 0.5 x 2,500 + 0.5 x (10,000 + 12,500); at once 13,500, never 13,500.
    const dear = decide(terms(on(8, 30), 10_000));
    expect([dear.best, dear.valueOfWaiting]).toEqual([{ until: 8, expected: 12500 }, 1000]);
  });

  test("what is never granted is not worth a day; from which chance on it is", () => {
    const { best, worthFrom } = decide(terms(on(8), 10_000, 0));
    expect(best).toEqual({ until: 0, expected: 14500 });
    // Sure to come: waiting until day 8 gains 12,500 - 2,500; sure not to: 8 days more lost. 8,000 / 18,000.
    expect(worthFrom).toBeCloseTo(8000 / 18000, 12);
    const at = (granted: number) => decide(terms(on(8), 10_000, granted)).best.until;
    expect([at(0.44), at(0.45)]).toEqual([0, 8]);
  });
});

describe("when the licence is there", () => {
  const lasts: ThreePoint = { low: 3, likely: 5, high: 10 };

  test("one task: the chances of its duration on whole days, the ramp added", () => {
    const found = arrivalOf(alternative({ tasks: [task("licence", [3, 5, 10])], ramp: 2 }));
    expect(found?.exact).toBe(true);
    expect(found?.within.map((one) => one.toFixed(9))).toEqual(
      Array.from({ length: 13 }, (_, day) => chanceWithin(lasts, day - 2).toFixed(9)),
    );
    expect(found && [dayBy(found, 0.5), dayBy(found, 0.8)]).toEqual([
      2 + Math.ceil(quantile(lasts, 0.5)),
      2 + Math.ceil(quantile(lasts, 0.8)),
    ]);
  });

  test("one after the other and side by side: every pair of days counted", () => {
    const [a, b] = [
      { low: 1, likely: 2, high: 4 },
      { low: 0, likely: 3, high: 3 },
    ];
    const day = (of: ThreePoint, at: number) => chanceWithin(of, at) - (at === 0 ? 0 : chanceWithin(of, at - 1));
    const counted = (joined: (x: number, y: number) => number) =>
      Array.from({ length: joined(4, 3) + 1 }, (_, end) => {
        let sum = 0;
        for (let x = 0; x <= 4; x++) for (let y = 0; y <= 3; y++) if (joined(x, y) <= end) sum += day(a, x) * day(b, y);
        return sum.toFixed(12);
      });
    const tasks = (after: readonly string[]) => [task("a", [1, 2, 4]), task("b", [0, 3, 3], after)];
    const within = (after: readonly string[]) =>
      arrivalOf(alternative({ tasks: tasks(after) }))?.within.map((one) => one.toFixed(12));
    expect(within(["a"])).toEqual(counted((x, y) => x + y));
    expect(within([])).toEqual(counted(Math.max));
  });

  test("tasks that share one before are told from runs, and say so; without a duration nothing is told", () => {
    const fork = [task("a", [1, 5, 9]), task("b", [1, 2, 4], ["a"]), task("c", [1, 2, 4], ["a"])];
    const found = arrivalOf(alternative({ tasks: fork }));
    expect([found?.exact, found?.within.at(-1)]).toEqual([false, 1]);
    expect(arrivalOf(alternative({ tasks: [task("a", undefined)] }))).toBeUndefined();
    expect(arrivalOf(alternative({ tasks: [] }))).toBeUndefined();
  });
});

async function lossOf(
  words: NetworkWords,
  down: ReadonlySet<number>,
  words2: Parameters<typeof offer>[0],
  horizon: number,
) {
  const of = network(words);
  const flows = baseFlows(of);
  if (!flows.ok) throw new Error("a network in order");
  const about = { network: of, flows: flows.value };
  const event = { down, outOfReach: new Set<number>() };
  const { alternative: taken } = offer(words2);
  const surface = await routeLoss(about, solver, event, { alternative: taken, live: 1 }, horizon);
  const asked = async (live: number, days: number) => {
    const scenario = { ...event, id: "down", weight: 1, days };
    const { lost, usage } = await worthOf(about, solver, [scenario], [{ alternative: taken, live }]);
    return lost + usage;
  };
  return { surface, asked };
}

test("an alternative too small to serve all: 400 a day are still lost with it", async () => {
  const words: NetworkWords = {
    nodes: [
      { id: "plant", item: "product", capacity: 12, stock: 30 },
      { id: "maker", item: "part", capacity: 25, stock: 50 },
      { id: "idle", item: "part", capacity: 12, alternative: "other" },
    ],
    lines: [{ parent: "product", component: "part", quantity: 2 }],
    demand: [{ item: "product", rate: 10, margin: 100 }],
  };
  const { surface } = await lossOf(words, indices(network(words), ["maker"]), { live: 1 }, 60);
  if (surface === undefined) throw new Error("the alternative acts");
  expect(surface.exact).toBe(true);
  expect(surface.loss(20, 0)).toBeCloseTo(14500, 5);
  expect(surface.loss(10, 10)).toBeCloseTo(4500 + 4000, 5);
  // Within the 5.5 days of stock the alternative spares some of it for later.
  expect(surface.loss(2, 18)).toBeCloseTo(18 * 400 - 3500, 5);
});

describe("properties", () => {
  test("the loss by days = the plan's own program for that day and that length", async () => {
    await fc.assert(
      fc.asyncProperty(
        networkWords,
        fc.nat(),
        fc.array(fc.tuple(fc.integer({ min: 1, max: 80 }), fc.integer({ min: 1, max: 80 })), {
          minLength: 3,
          maxLength: 3,
        }),
        async (words, node, points) => {
          const of = network(words);
          const idle = of.nodes.find(({ alternative: belongs }) => belongs !== undefined);
          if (idle?.alternative === undefined) return;
          const down = new Set([node % of.nodes.length]);
          const { surface, asked } = await lossOf(
            words,
            down,
            { id: idle.alternative, item: idle.item, live: 1, unitCost: 1 },
            160,
          );
          if (surface === undefined) return;
          for (const [live, more] of points) {
            const plain = await asked(live, live + more);
            expect(Math.abs(surface.loss(live, more) - plain)).toBeLessThanOrEqual(1e-5 * Math.max(1, plain));
          }
        },
      ),
      { numRuns: runs(25, 2000) },
    );
  });

  test("the decision = the best of all policies, each future counted one by one", () => {
    const plane = fc.record({
      without: fc.integer({ min: 0, max: 50 }),
      with: fc.integer({ min: 0, max: 50 }),
      saved: fc.integer({ min: 0, max: 300 }),
    });
    const cases = fc.record({
      planes: fc.array(plane, { minLength: 1, maxLength: 4 }),
      days: fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 1, maxLength: 5 }),
      granted: fc.constantFrom(0, 0.25, 0.9, 1),
      cost: fc.integer({ min: 0, max: 800 }),
      activate: fc.integer({ min: 0, max: 15 }),
      horizon: fc.integer({ min: 5, max: 35 }),
    });
    fc.assert(
      fc.property(cases, ({ planes, days, ...rest }) => {
        const terms: Terms = { ...rest, arrival: on(...days), loss: new Surface(planes, true) };
        const expected = [...Array(rest.horizon + 1).keys(), "never" as const].map((until) => {
          const come = days.map((day) => outcome(terms, until, day <= rest.horizon ? day : Number.POSITIVE_INFINITY));
          const mean = come.reduce((sum, one) => sum + one, 0) / come.length;
          return rest.granted * mean + (1 - rest.granted) * outcome(terms, until, Number.POSITIVE_INFINITY);
        });
        const { best, valueOfWaiting } = decide(terms);
        expect(best.expected).toBeCloseTo(Math.min(...expected), 6);
        expect(valueOfWaiting).toBeCloseTo((expected[0] ?? 0) - Math.min(...expected), 6);
      }),
      { numRuns: runs(200, 20_000) },
    );
  });
});
