/**
 * Survival by periods: goods on the way, consignments, capacities that come and go, decided alternatives, events that end.
 * By hand, against the same question written day by day, against the single bucket, and as laws; every proof is checked.
 */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { canonicalJson } from "#kernel/canonical-json.ts";
import { sha256Hex } from "#kernel/digest.ts";
import { groupBy } from "#kernel/group.ts";
import { floor, ofNumber, plus, printRational, rational, times, toDouble } from "#kernel/rational.ts";
import type { Network } from "#network/network.ts";
import { factsOf } from "#stress/certificate.ts";
import { baseFlows } from "#stress/flows.ts";
import { type Asked, inDays, leastLost, survivePeriods } from "#stress/periods/ask.ts";
import { generous, MORE } from "#stress/periods/bound.ts";
import { certificateOf, digestOfTiming, type PeriodProof, timingFacts } from "#stress/periods/proof.ts";
import { ordinaryDay } from "#stress/periods/region.ts";
import { type Arrival, AT_ONCE, ordinaryArrivals, ordinarySending, type Timing } from "#stress/periods/timing.ts";
import { UNDISTURBED } from "#stress/situation.ts";
import type { Stand } from "#stress/stand.ts";
import { checkPeriods } from "../../tools/check-periods.ts";
import { runs } from "../support/nightly.ts";
import { byDay } from "./by-day.ts";
import { familyOf } from "./families.ts";
import { type NetworkWords, network } from "./networks.ts";
import { indices, solver, survivalOf, withStand } from "./stands.ts";

interface Words {
  readonly down?: readonly string[];
  readonly outOfReach?: readonly string[];
  readonly activated?: readonly string[];
  readonly ends?: number;
  readonly lead?: Readonly<Record<string, number>>;
  /** Node, units, first and last day; nothing else is on the way. Absent: what ordinary days leave there. */
  readonly arrivals?: readonly (readonly [node: string, quantity: number, from: number, to: number])[];
  readonly steps?: Readonly<Record<string, readonly (readonly [day: number, capacity: number])[]>>;
}

function flowsOf(of: Network) {
  const flows = baseFlows(of);
  if (!flows.ok) throw new Error(flows.faults.map(({ message }) => message).join("; "));
  return flows.value;
}

const supplyOf = (of: Network) => ({ network: of, flows: flowsOf(of), solver });
const at = (of: Network, id: string): number => of.nodeOf.get(id)?.index ?? -1;

function timingOf(of: Network, { lead = {}, arrivals, steps = {} }: Words): Timing {
  const leads = new Map(Object.entries(lead).map(([id, days]) => [at(of, id), days]));
  const told = arrivals?.map(
    ([id, quantity, from, to]): Arrival => ({ node: at(of, id), quantity: ofNumber(quantity), from, to }),
  );
  return {
    lead: leads,
    arrivals: told ?? ordinaryArrivals(ordinarySending(of, flowsOf(of)), leads, new Set()),
    steps: new Map(
      Object.entries(steps).map(([id, all]) => [
        at(of, id),
        all.map(([day, capacity]) => ({ day, capacity: ofNumber(capacity) })),
      ]),
    ),
    stockFrom: new Map(),
  };
}

const askedOf = (of: Network, words: Words): Asked => ({
  timing: timingOf(of, words),
  down: indices(of, words.down ?? []),
  outOfReach: indices(of, words.outOfReach ?? []),
  activated: new Set(words.activated ?? []),
  ...(words.ends === undefined ? {} : { ends: words.ends }),
});

function verdict(of: Network, asked: Asked, proofs: readonly PeriodProof[]) {
  const facts = canonicalJson(factsOf(of, flowsOf(of)));
  const timing = timingFacts(of, sha256Hex(facts), asked.timing);
  const certificate = certificateOf(of, digestOfTiming(timing), asked, proofs);
  return checkPeriods(facts, canonicalJson(timing), canonicalJson(certificate));
}

/** Days survived; every proof goes through the checker. */
async function lasts(of: Network, words: Words, most = 60): Promise<number | "never"> {
  const asked = askedOf(of, words);
  const { days, proofs, proved } = await survivePeriods(supplyOf(of), asked, most);
  expect(proved).toBe(true);
  expect(verdict(of, asked, proofs)).toEqual({ valid: true, wrong: [] });
  return days;
}

/** One plant makes 10 a day from one part. */
const plant = (parts: NetworkWords["nodes"], cover = 0, stock = 0) =>
  network({
    nodes: [{ id: "plant", item: "server", capacity: 10, stock }, ...parts],
    lines: [{ parent: "server", component: "board", cover }],
    demand: [{ item: "server", rate: 10, margin: 2 }],
  });
const boards = (id: string, capacity: number, stock = 0, alternative?: string) =>
  ({ id, item: "board", capacity, stock, ...(alternative === undefined ? {} : { alternative }) }) as const;

describe("by hand", () => {
  const one = plant([boards("a", 10)]);
  const two = (cover: number) => plant([boards("a", 10), boards("b", 10)], cover);
  test.each<[string, Network, Words, number | "never"]>([
    ["nothing takes time, nothing stops", one, {}, "never"],
    ["nothing takes time: whole days of the single bucket", plant([boards("a", 10, 37)]), { down: ["a"] }, 3],
    ["what left before the maker stopped still arrives", one, { down: ["a"], lead: { a: 7 } }, 7],
    ["on ordinary days the way is full", one, { lead: { a: 7, plant: 3 } }, "never"],
    ["the way to the customer counts as well", one, { down: ["a"], lead: { a: 7, plant: 3 } }, 10],
    ["goods on the way are where they are: nothing arrived before", one, { lead: { a: 7 }, arrivals: [] }, 0],
    ["the other maker's surge is late", two(0), { down: ["a"], lead: { a: 7, b: 10 } }, 7],
    ["cover for two of the three days between", two(1), { down: ["a"], lead: { a: 7, b: 10 } }, 9],
    ["cover for all three", two(1.5), { down: ["a"], lead: { a: 7, b: 10 } }, "never"],
    ["a consignment in time", plant([boards("a", 10, 30)]), { down: ["a"], arrivals: [["a", 50, 3, 3]] }, 8],
    ["a consignment a day late", plant([boards("a", 10, 30)]), { down: ["a"], arrivals: [["a", 50, 4, 4]] }, 3],
    ["made ahead while the licence lasts", plant([boards("a", 15)]), { steps: { a: [[20, 0]] } }, 30],
    ["nothing can be made ahead", one, { steps: { a: [[20, 0]] } }, 20],
    ["a decided alternative in time", plant([boards("a", 10, 50), boards("b", 10, 0, "alt")]), { down: ["a"], activated: ["alt"], steps: { b: [[0, 0], [5, 10]] } }, "never"], // biome-ignore format: one case a line
    ["a decided alternative a day late", plant([boards("a", 10, 40), boards("b", 10, 0, "alt")]), { down: ["a"], activated: ["alt"], steps: { b: [[0, 0], [5, 10]] } }, 4], // biome-ignore format: one case a line
    [
      "the event ends, and then the way is long",
      plant([boards("a", 10)], 0, 80),
      { down: ["a"], ends: 6, lead: { a: 3 }, arrivals: [] },
      8,
    ],
    [
      "the event ends soon enough",
      plant([boards("a", 10)], 0, 90),
      { down: ["a"], ends: 6, lead: { a: 3 }, arrivals: [] },
      "never",
    ],
    [
      "stock behind a closed border until it opens",
      plant([boards("a", 5, 100)], 0, 30),
      { down: ["a"], outOfReach: ["a"], ends: 3 },
      23,
    ],
  ])("%s", async (_, of, words, days) => {
    expect(await lasts(of, words)).toBe(days);
  });

  test("the least margin lost by a day, and what proves it", async () => {
    const asked = askedOf(two(0), { down: ["a"], lead: { a: 7, b: 10 } });
    const least = await leastLost(supplyOf(two(0)), {
      ...asked,
      over: 12,
      weights: new Map([["server", rational(2n)]]),
    });
    // Three days, 5 a day short, at 2 each.
    expect(least?.lost).toEqual(rational(30n));
    expect(least && verdict(two(0), asked, [least.proof]).valid).toBe(true);
  });
});

/** A second maker beside the first node, approved wherever that one is. Decided, not active: ordinary flows stay. */
function withMaker(of: Network): Network {
  const [first] = of.nodes;
  if (first === undefined) return of;
  const index = of.nodes.length;
  const nodes = [...of.nodes, { ...first, index, id: "new", active: false, alternative: "new" }];
  const lines = of.lines.map((line) => (line.makers.includes(0) ? { ...line, makers: [...line.makers, index] } : line));
  return { ...of, nodes, lines, makersOf: groupBy(nodes, ({ item }) => item) };
}

function dayOf(stand: Stand) {
  const day = ordinaryDay(stand);
  return day === undefined ? {} : { day };
}

/** Small networks in which something takes time, with what is on the way told apart. */
const timed = fc
  .tuple(fc.constantFrom("pooled" as const, "row-specific" as const, "covers and choices" as const, "circles" as const))
  .chain(([family]) => familyOf(family))
  .chain((words) => {
    const ids = words.nodes.map(({ id }) => id);
    const day = fc.integer({ min: 0, max: 9 });
    return fc.record({
      words: fc.constant(words),
      down: fc.subarray(ids, { maxLength: Math.min(2, ids.length) }),
      lead: fc
        .tuple(fc.subarray(ids, { maxLength: Math.min(4, ids.length) }), fc.constantFrom(2, 3, 4))
        .map(([slow, days]) => Object.fromEntries(slow.map((id, index) => [id, index === 0 ? days : 2 * days]))),
      arrivals: fc.array(
        fc
          .tuple(fc.constantFrom(...ids), fc.integer({ min: 1, max: 90 }), day, fc.constantFrom(0, 0, 4))
          .map(([id, quantity, from, long]) => [id, quantity, from, from + long] as const),
        { maxLength: 4 },
      ),
      steps: fc.option(
        fc
          .tuple(fc.constantFrom(...ids), fc.integer({ min: 1, max: 9 }), fc.integer({ min: 0, max: 50 }))
          .map(([id, from, capacity]) => ({ [id]: [[from, capacity] as const] })),
        { nil: {} },
      ),
      ends: fc.option(fc.integer({ min: 1, max: 9 }), { nil: undefined, freq: 2 }),
    });
  })
  .map(({ ends, ...rest }) => ({ ...rest, ...(ends === undefined ? {} : { ends }) }))
  .filter(({ words }) => baseFlows(network(words)).ok);

const often = runs(6, 1500);
const MOST = 14;

describe("on random networks", () => {
  test("the least lost is what the same question day by day loses", async () => {
    await fc.assert(
      fc.asyncProperty(timed, fc.integer({ min: 1, max: 12 }), async ({ words, ...rest }, over) => {
        const of = network(words);
        const question = { ...askedOf(of, rest), over, weights: inDays(of) };
        const flows = flowsOf(of);
        const cover = new Map(
          of.lines.map(({ index, coverDays }) => [
            index,
            toDouble(times(coverDays.exact, flows.ofLine.get(index) ?? rational(0n))),
          ]),
        );
        const least = await leastLost(supplyOf(of), question);
        // Looking at no more than must be: the same, and the proof is of the whole network.
        const narrow = await withStand(of, (stand) => leastLost({ ...supplyOf(of), ...dayOf(stand) }, question));
        const [whole, seen] = [least, narrow].map((one) => one && printRational(one.lost));
        expect(seen).toBe(whole);
        if (narrow !== undefined) expect(verdict(of, question, [narrow.proof])).toEqual({ valid: true, wrong: [] });
        const reference = await solver.solve(byDay(of, question, cover));
        expect(reference.status).toBe("optimal");
        if (least === undefined) throw new Error("not confirmed in exact arithmetic");
        expect(Math.abs(toDouble(least.lost) - reference.value)).toBeLessThan(1e-6);
        expect(verdict(of, question, [least.proof])).toEqual({ valid: true, wrong: [] });
      }),
      { numRuns: often },
    );
  });

  test("nothing takes time: the whole days of the single bucket", async () => {
    await fc.assert(
      fc.asyncProperty(timed, async ({ words, down }) => {
        const of = network(words);
        const single = (await survivalOf(of, down)).days;
        const days = single === "never" ? "never" : Number(floor(single));
        const found = await lasts(of, { down, arrivals: [] }, MOST);
        expect(found).toBe(days === "never" || days >= MOST ? "never" : days);
      }),
      { numRuns: often },
    );
  });

  const asDays = (days: number | "never"): number => (days === "never" ? Number.POSITIVE_INFINITY : days);

  test("never longer than the single bucket in which nothing takes time", async () => {
    await fc.assert(
      fc.asyncProperty(timed, async ({ words, ends: _, ...rest }) => {
        const of = network(words);
        const asked = askedOf(of, rest);
        const { network: wide, withAdded } = generous(of, asked.timing);
        const bound = (await survivalOf(wide, withAdded(asked.down), { ...UNDISTURBED, activated: new Set([MORE]) }))
          .days;
        const found = asDays((await survivePeriods(supplyOf(of), asked, MOST)).days);
        const most = bound === "never" ? Number.POSITIVE_INFINITY : Number(floor(bound));
        expect(Math.min(found, MOST)).toBeLessThanOrEqual(most);
      }),
      { numRuns: often },
    );
  });

  test.each<[string, (of: Network, asked: Asked) => { of?: Network; asked?: Asked }, "longer" | "shorter"]>([
    ["stock", (of) => ({ of: { ...of, nodes: of.nodes.map((node) => ({ ...node, stock: { exact: plus(node.stock.exact, rational(9n)), double: node.stock.double + 9 } })) } }), "longer"], // biome-ignore format: one case a line
    ["a consignment", (_, asked) => ({ asked: { ...asked, timing: { ...asked.timing, arrivals: [...asked.timing.arrivals, { node: 0, quantity: rational(40n), from: 2, to: 2 }] } } }), "longer"], // biome-ignore format: one case a line
    ["a supplier", (of, asked) => ({ of: withMaker(of), asked: { ...asked, activated: new Set(["new"]) } }), "longer"], // biome-ignore format: one case a line
    ["lead time", (of, asked) => ({ asked: { ...asked, timing: { ...asked.timing, lead: new Map(of.nodes.map(({ index }) => [index, (asked.timing.lead.get(index) ?? 0) + (index % 2)])) } } }), "shorter"], // biome-ignore format: one case a line
    ["a disruption", (of, asked) => ({ asked: { ...asked, down: new Set([...asked.down, of.nodes.length - 1]) } }), "shorter"], // biome-ignore format: one case a line
  ])("adding %s never turns the other way", async (_, change, way) => {
    await fc.assert(
      fc.asyncProperty(timed, async ({ words, ...rest }) => {
        const of = network(words);
        const asked = askedOf(of, rest);
        const { of: wider = of, asked: changed = asked } = change(of, asked);
        const before = asDays((await survivePeriods(supplyOf(of), asked, MOST)).days);
        const after = asDays((await survivePeriods(supplyOf(wider), changed, MOST)).days);
        if (way === "longer") expect(after).toBeGreaterThanOrEqual(before);
        else expect(after).toBeLessThanOrEqual(before);
      }),
      { numRuns: runs(3, 400) },
    );
  });
});

describe("the checker", () => {
  const of = plant([boards("a", 10), boards("b", 10)], 1);
  const asked = askedOf(of, { down: ["a"], lead: { a: 7, b: 10 } });
  const proofs = async () => (await survivePeriods(supplyOf(of), asked, 60)).proofs;
  const refuse = (changed: readonly PeriodProof[]) => expect(verdict(of, asked, changed).valid).toBe(false);

  test("refuses what claims more, and plans and prices that were touched", async () => {
    const [good, bad] = await proofs();
    if (good?.plan == null || bad?.prices == null) throw new Error("both ends are proved");
    refuse([{ ...good, over: "10" }]);
    refuse([{ ...bad, atLeast: "9" }]);
    refuse([{ ...bad, over: "9" }]);
    for (const kind of ["made", "toDemand", "drawn", "lotToLine"] as const)
      refuse([{ ...good, plan: { ...good.plan, [kind]: {} } }]);
    refuse([{ ...good, plan: { ...good.plan, made: { ...good.plan.made, a: [["0", "9", "1"]] } } }]);
    refuse([{ ...good, plan: { ...good.plan, drawn: { line0: [["0", "9", "9"]] } } }]);
    for (const kind of ["node", "lot", "cover"] as const) refuse([{ ...bad, prices: { ...bad.prices, [kind]: {} } }]);
    const rising = Object.fromEntries(
      Object.keys(bad.prices.node).map((id) => [
        id,
        [
          ["0", "4", "1"],
          ["4", "99", "2"],
        ] as const,
      ]),
    );
    refuse([{ ...bad, prices: { ...bad.prices, node: rising } }]);
    expect(verdict(of, { ...asked, timing: AT_ONCE }, [good]).valid).toBe(false);
  });
});
