/** Activation margin: 5.5 days of survival against alternatives that are live sooner or later, lawful or not. */
import { describe, expect, test } from "vitest";
import { printDays } from "#stress/survive.ts";
import type { Law } from "#switch/lawful.ts";
import { type Offer, routeMargin } from "#switch/margin.ts";
import { network } from "../stress/networks.ts";
import { indices, solver } from "../stress/stands.ts";
import { activationOf, alternative, offer, task, toyLaw } from "./alternatives.ts";

const chain = network({
  nodes: [
    { id: "plant", item: "product", capacity: 12, stock: 30 },
    { id: "maker", item: "part", capacity: 25, stock: 50 },
    { id: "idle", item: "part", capacity: 100, alternative: "other" },
    { id: "same roof", item: "part", capacity: 100, alternative: "neighbour" },
    { id: "small", item: "part", capacity: 4, alternative: "small" },
  ],
  lines: [{ parent: "product", component: "part", quantity: 2 }],
  demand: [{ item: "product", rate: 10 }],
});

const event = { down: indices(chain, ["maker", "same roof"]), outOfReach: new Set<number>() };

async function ask(offers: readonly Offer[], law: Law = toyLaw()) {
  const found = await routeMargin(chain, solver, { id: "route", name: { en: "route" }, event }, offers, law);
  if (!found.ok) throw new Error("the network is in order");
  return found.value;
}

const verdictAt = async (live: number) => (await ask([offer({ live })])).verdict;

describe("verdicts", () => {
  test("live before 5.5 days are over: in time; on the day itself: still in time; after: too late", async () => {
    expect([await verdictAt(4), await verdictAt(5.5), await verdictAt(6)]).toEqual(["inTime", "inTime", "tooLate"]);
  });

  test("in time at P50 but not at P80: even odds", async () => {
    const of = alternative({ tasks: [task("start", [2, 5, 9])] });
    const { candidates, verdict } = await ask([{ alternative: of, activation: activationOf(of) }]);
    expect(verdict).toBe("evenOdds");
    expect(candidates[0]?.activation).toMatchObject({ known: true });
  });

  test("no alternative: none; nobody knows how long it takes: unknown", async () => {
    const of = alternative({ tasks: [task("permit", undefined)] });
    expect((await ask([])).verdict).toBe("none");
    expect((await ask([{ alternative: of, activation: activationOf(of) }])).verdict).toBe("unknown");
  });

  test("the margin is exact: 5.5 - 4", async () => {
    const { candidates } = await ask([offer({ live: 4 })]);
    expect(printDays(candidates[0]?.marginP80 ?? "never")).toBe("1.5");
  });
});

describe("what is no alternative", () => {
  test("one that the same event stops, however soon it would be live", async () => {
    expect((await ask([offer({ id: "neighbour", live: 1 })])).verdict).toBe("none");
  });

  test("one that the law forbids; one that the law cannot answer for is unknown", async () => {
    const states = ["unmet", "conflict", "unknown", "committed", "outsideCoverage"] as const;
    const verdicts = states.map(async (state) => (await ask([offer({ live: 1 })], toyLaw({ other: state }))).verdict);
    expect(await Promise.all(verdicts)).toEqual(["none", "none", "unknown", "unknown", "unknown"]);
  });

  test("one that helps only in part says how far: (30 + 25) / 8 days", async () => {
    const { candidates } = await ask([offer({ id: "small", live: 1 })]);
    expect([candidates[0]?.verdict, printDays(candidates[0]?.surviveWith ?? "never")]).toEqual(["inTime", "6.875"]);
  });
});

test("a lot of 40 units lasts 2 days more; waiting brings the maker back", async () => {
  const lot = offer({ id: "lot", measure: "stock", quantity: 40, party: "maker", live: 1 });
  const waiting = offer({ id: "waiting", measure: "wait", party: "maker", live: 3 });
  const { candidates } = await ask([lot, waiting]);
  expect(candidates.map(({ alternative: { id }, surviveWith }) => [id, printDays(surviveWith)])).toEqual([
    ["lot", "7.5"],
    ["waiting", "never"],
  ]);
});

test("the better verdict stands first, and an unknown before a certain too late", async () => {
  const unsure = alternative({ id: "other", tasks: [task("permit", undefined)] });
  const { candidates, verdict } = await ask([
    offer({ id: "small", live: 90 }),
    { alternative: unsure, activation: activationOf(unsure) },
  ]);
  expect([verdict, ...candidates.map(({ verdict: one }) => one)]).toEqual(["unknown", "unknown", "tooLate"]);
});
