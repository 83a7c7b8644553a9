/**
 * Margins where goods take time: by hand, and against the same question written day by day, in which a day that is met is met by a
 * linear program of its own.
 */
import fc from "fast-check";
import { expect, test } from "vitest";
import { ofNumber, toDouble } from "#kernel/rational.ts";
import type { Network } from "#network/network.ts";
import { baseFlows } from "#stress/flows.ts";
import { inDays } from "#stress/periods/ask.ts";
import { AT_ONCE, type Timing } from "#stress/periods/timing.ts";
import { printDays } from "#stress/survive.ts";
import type { Clocked } from "#switch/in-time.ts";
import { type Candidate, type Offer, routeMargin } from "#switch/margin.ts";
import { byDay } from "../stress/by-day.ts";
import { network } from "../stress/networks.ts";
import { solver } from "../stress/stands.ts";
import { runs } from "../support/nightly.ts";
import { offer, toyLaw } from "./alternatives.ts";

interface Drawn {
  /** Product and parts in stock, and parts a day that the idle maker could give. */
  readonly stock: number;
  readonly parts: number;
  readonly idle: number;
  /** Days on the way from the second maker and from the idle one, and what the second one gives. */
  readonly second: number;
  readonly gives: number;
  readonly way: number;
}

const HORIZON = 30;

const chainOf = ({ stock, parts, idle, gives }: Drawn): Network =>
  network({
    nodes: [
      { id: "plant", item: "product", capacity: 10, stock },
      { id: "first", item: "part", capacity: 10, stock: parts },
      { id: "second", item: "part", capacity: gives },
      { id: "idle", item: "part", capacity: idle, alternative: "other" },
    ],
    lines: [{ parent: "product", component: "part" }],
    demand: [{ item: "product", rate: 10 }],
  });

const EVENT = { down: new Set([1]), outOfReach: new Set<number>() };

function clockedOf(of: Network, { second, way }: Drawn): Clocked {
  const flows = baseFlows(of);
  if (!flows.ok) throw new Error("the network is in order");
  const lead = new Map([
    [2, second],
    [3, way],
  ]);
  return { timing: { ...AT_ONCE, lead }, flows: flows.value, horizon: HORIZON };
}

async function marginOf(drawn: Drawn, offers: readonly Offer[]) {
  const of = chainOf(drawn);
  const route = { id: "route", name: { en: "route" }, event: EVENT };
  const found = await routeMargin(of, solver, route, offers, toyLaw(), clockedOf(of, drawn));
  if (!found.ok) throw new Error("the network is in order");
  return found.value;
}

const told = ({ alternative, verdict, marginP80, onTheWay }: Candidate): string =>
  [alternative.id, verdict, printDays(marginP80 ?? "never"), String(onTheWay)].join(" ");

test("4 days of parts; a second maker 9 days away that a single bucket counts at once; an idle one 2 days away", async () => {
  const drawn = { stock: 0, parts: 40, idle: 10, second: 9, gives: 10, way: 2 };
  const live = (days: number) => offer({ live: days });
  const one = await marginOf(drawn, [live(1)]);
  expect([printDays(one.survival.days), one.byPeriods?.days, one.verdict]).toEqual(["never", 4, "inTime"]);
  // 4 days less one to activate and two on the way.
  expect(one.candidates.map(told)).toEqual(["other inTime 1 2"]);
  expect((await marginOf(drawn, [live(2)])).candidates.map(told)).toEqual(["other inTime 0 2"]);
  expect((await marginOf(drawn, [live(3)])).candidates.map(told)).toEqual(["other tooLate -1 2"]);
});

test("a lot lies there; waiting for the first maker; what cannot lengthen is none, though a single bucket never ends", async () => {
  const drawn = { stock: 0, parts: 40, idle: 0, second: 9, gives: 10, way: 2 };
  const lot = offer({ id: "lot", measure: "stock", quantity: 10, party: "first", live: 1 });
  const wait = offer({ id: "wait", measure: "wait", live: 6 });
  const { candidates } = await marginOf(drawn, [offer({ live: 1 }), lot, wait]);
  expect(candidates.map(told)).toEqual(["lot inTime 3 0", "wait tooLate -2 0", "other none 1 2"]);
});

/** The days until which nothing is lost, each asked by the program that is written day by day. */
async function slowly(of: Network, timing: Timing, activated: readonly string[]): Promise<number | "never"> {
  for (let day = 1; day <= HORIZON; day += 1) {
    const question = { ...EVENT, timing, activated: new Set(activated), over: day, weights: inDays(of) };
    const { value } = await solver.solve(byDay(of, question, new Map()));
    if (value > 1e-6) return day - 1;
  }
  return "never";
}

test("the margin = days met, asked one by one, less activation and the way; helped only by what is met a day longer", async () => {
  const drawn = fc.record({
    stock: fc.integer({ min: 0, max: 60 }),
    parts: fc.integer({ min: 0, max: 60 }),
    idle: fc.integer({ min: 0, max: 12 }),
    second: fc.integer({ min: 0, max: 12 }),
    gives: fc.integer({ min: 0, max: 10 }),
    way: fc.integer({ min: 1, max: 5 }),
  });
  await fc.assert(
    fc.asyncProperty(drawn, fc.integer({ min: 0, max: 12 }), async (words, live) => {
      const { byPeriods, candidates } = await marginOf(words, [offer({ live })]);
      const of = chainOf(words);
      const { timing } = clockedOf(of, words);
      const without = await slowly(of, timing, []);
      expect(byPeriods?.days).toBe(without);
      const near = { ...timing, lead: new Map([[2, words.second]]) };
      const longer = without === "never" || (await slowly(of, near, ["other"])) !== without;
      const left = without === "never" ? "never" : without - live - words.way;
      const [candidate] = candidates;
      const margin = candidate?.marginP80 ?? ofNumber(Number.NaN);
      expect(margin === "never" ? margin : toDouble(margin)).toBe(left);
      expect([candidate?.helps, candidate?.verdict]).toEqual([
        longer,
        !longer ? "none" : left === "never" || left >= 0 ? "inTime" : "tooLate",
      ]);
    }),
    { numRuns: runs(12, 1000) },
  );
});
