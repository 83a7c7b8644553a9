/** What a route and its alternative both stand on, what of it makes the alternative none, and which share of the need it carries. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { printRational, rational } from "#kernel/rational.ts";
import { amount } from "#network/amount.ts";
import { KINDS } from "#network/kinds.ts";
import { activated } from "#network/single.ts";
import { type Days, NOUGHT } from "#stress/fraction.ts";
import type { Alternative } from "#switch/alternative.ts";
import type { CapUse } from "#switch/cap-use.ts";
import { carriedShare } from "#switch/carried.ts";
import { APART, type Apart, backupsOf, carriersOf, type Shared, sharedBy, standsOnSame } from "#switch/common.ts";
import { bestFirst, isPlanB, mostUnits, weigh } from "#switch/coverage.ts";
import { routeMargin, survivalWith } from "#switch/margin.ts";
import { build, plainNetworks, worksWithout } from "../network/kit.ts";
import { type NetworkWords, network } from "../stress/networks.ts";
import { indices, solver, withStand } from "../stress/stands.ts";
import { runs } from "../support/nightly.ts";
import { alternative, offer, toyLaw } from "./alternatives.ts";

/** A product of a part; the part of Ada (site a1, place AA) and, idle, of others; both parts of a wafer of one maker. */
const WORDS: NetworkWords = {
  nodes: [
    { id: "plant", item: "product", capacity: 10, party: "own", jurisdiction: "HH" },
    { id: "ada", item: "part", capacity: 10, stock: 30, party: "ada", site: "a1", jurisdiction: "AA" },
    { id: "ada2", item: "part", capacity: 10, party: "ada-two", site: "a2", jurisdiction: "BB", alternative: "sister" },
    { id: "bea", item: "part", capacity: 4, party: "bea", site: "b1", jurisdiction: "BB", alternative: "second" },
    { id: "cy", item: "other", capacity: 10, party: "cy", site: "c1", jurisdiction: "AA", alternative: "other" },
    { id: "dee", item: "own-kind", capacity: 10, party: "dee", site: "d1", jurisdiction: "DD", alternative: "apart" },
    { id: "wafers", item: "wafer", capacity: 99, party: "fay", site: "f1", jurisdiction: "FF" },
    { id: "tools", item: "tool", capacity: 99, party: "gil", site: "g1", jurisdiction: "GG" },
  ],
  lines: [
    { parent: "product", component: "part", choice: "part" },
    { parent: "product", component: "other", choice: "part" },
    { parent: "product", component: "own-kind", choice: "part" },
    { parent: "part", component: "wafer" },
    { parent: "other", component: "wafer" },
    { parent: "part", component: "tool", use: "capital-equipment" },
    { parent: "own-kind", component: "tool", use: "capital-equipment" },
  ],
  demand: [{ item: "product", rate: 10 }],
  technologies: { part: "silicon", other: "silicon", "own-kind": "glass", wafer: "crystals" },
};
const CHAIN = network(WORDS);
const DOWN = indices(CHAIN, ["ada"]);
const OWNERS: Readonly<Record<string, string>> = { "ada-two": "ada" };
const owner = (party: string): string => OWNERS[party] ?? party;

const ALL: { readonly apart: readonly Apart[]; readonly upstream: boolean } = { apart: APART, upstream: false };
const shared = (of: Alternative) => sharedBy(CHAIN, DOWN, of, owner);
const told = (found: readonly Shared[]): readonly string[] =>
  found.map(({ kind, id, depth }) => `${depth} ${kind} ${id}`);
const counting = (of: Alternative, asked = ALL) => told(standsOnSame(of, shared(of), asked));

const SISTER = alternative({ id: "sister", item: "part" });
const SECOND = alternative({ id: "second", item: "part", party: "bea" });
const OTHER = alternative({ id: "other", item: "other", measure: "substitute" });
const DIFFERENT = alternative({ id: "apart", item: "own-kind", measure: "substitute" });

describe("what both stand on", () => {
  test("a sister firm's second site: the owner is shared, and upstream the wafer's maker", () => {
    expect(told(shared(SISTER))).toEqual([
      "own party ada",
      "own technology silicon",
      "upstream site f1",
      "upstream party fay",
      "upstream jurisdiction FF",
      "upstream technology crystals",
    ]);
  });

  test("a further maker elsewhere is apart: the technology is the same by intention and does not count", () => {
    expect(counting(SECOND)).toEqual([]);
    expect(counting(SECOND, { apart: APART, upstream: true })).toHaveLength(4);
    expect(counting(SECOND, { apart: ["party"], upstream: true })).toEqual(["upstream party fay"]);
  });

  test("a substitute in the same place and of the same technology is none, twice over", () => {
    expect(counting(OTHER)).toEqual(["own jurisdiction AA", "own technology silicon"]);
  });

  test("a tool both need does not count: it stops the next one, not what runs", () => {
    expect(told(shared(DIFFERENT))).toEqual([]);
  });

  test("who delivers counts as well as who makes", () => {
    expect(counting({ ...DIFFERENT, party: "ada-two" })).toEqual(["own party ada"]);
  });

  test("stock has no node and shares nothing once it lies there; the stopped node come back shares all", () => {
    expect(shared(alternative({ id: "lot", item: "part", measure: "stock", quantity: 5 }))).toEqual([]);
    expect(counting(alternative({ id: "wait", item: "part", measure: "wait" }))).toEqual([
      "own site a1",
      "own party ada",
      "own jurisdiction AA",
    ]);
  });

  test("what carries the route: nodes of the same item, else of its choice, else all that stop", () => {
    const stopped = indices(CHAIN, ["ada", "wafers", "bea"]);
    const of = (item: string) => carriersOf(CHAIN, stopped, item).map(({ id }) => id);
    expect([of("part"), of("other"), of("tool")]).toEqual([["ada"], ["ada"], ["ada", "wafers"]]);
  });
});

test("upstream = brute force: gone alone, it stops every node that carries the route and every node of the alternative", () => {
  fc.assert(
    fc.property(plainNetworks, (plain) => {
      const of = build(plain);
      const backup = of.nodes.find((node) => node.alternative === "a");
      if (backup === undefined) return;
      const down = new Set(of.nodes.flatMap(({ index, item }) => (item === backup.item ? [index] : [])));
      const chosen = alternative({ id: "a", item: backup.item });
      const active = activated(of, "a");
      const on = { ...plain, nodes: plain.nodes.map((node) => ({ ...node, idle: false })) };
      const worksUnless = (gone: (node: number) => boolean) => worksWithout(on, gone, (tool) => !tool);
      const works = worksUnless(() => false);
      const both = [carriersOf(of, down, backup.item), backupsOf(of, down, chosen)];
      const alive = both.map((nodes) => nodes.filter(({ index }) => works.has(index)));
      const isThere = both.every((nodes) => nodes.length > 0);
      const expected = APART.flatMap((kind) =>
        [...new Set(active.nodes.map((node) => KINDS[kind](node, active)))].flatMap((id) => {
          const at = (index: number) =>
            active.nodes.some((node) => node.index === index && KINDS[kind](node, active) === id);
          const left = worksUnless(at);
          const own = isThere && both.every((nodes) => nodes.every(({ index }) => at(index)));
          const stops = alive.every((nodes) => nodes.length > 0 && nodes.every(({ index }) => !left.has(index)));
          return own ? [`own ${kind} ${id}`] : isThere && stops ? [`upstream ${kind} ${id}`] : [];
        }),
      );
      expect([...told(sharedBy(of, down, chosen, (party) => party))].sort()).toEqual([...expected].sort());
    }),
    { numRuns: runs(300, 20_000) },
  );
});

describe("a Plan B or none", () => {
  const NONE = { shared: [], same: [], most: NOUGHT, tested: true };

  async function candidates(law = toyLaw()) {
    const event = { down: DOWN, outOfReach: new Set<number>() };
    const offers = [offer({ id: "second", party: "bea", live: 0 }), offer({ id: "sister", live: 9 })];
    const found = await routeMargin(CHAIN, solver, { id: "r", name: { en: "r" }, event }, offers, law);
    if (!found.ok) throw new Error("the network is in order");
    return found.value.candidates;
  }

  test("nothing red: covered. Shared, unlawful or unknown: none. Late or untested: a Plan B with a fault", async () => {
    const [now, late] = await candidates();
    if (now === undefined || late === undefined) throw new Error("there are two");
    const same: readonly Shared[] = [{ kind: "party", id: "ada", depth: "own" }];
    const cases = [
      weigh(now, NONE),
      weigh(now, { ...NONE, tested: false }),
      weigh(late, NONE),
      weigh(now, { ...NONE, shared: same, same }),
      weigh({ ...now, lawfulness: { ...now.lawfulness, state: "unknown" } }, NONE),
    ];
    expect(cases.map((each) => [isPlanB(each), each.reds])).toEqual([
      [true, []],
      [true, ["untested"]],
      [true, ["late"]],
      [false, ["sameNode"]],
      [false, ["unlawful"]],
    ]);
    // What is none comes after what is late, however soon it would be live.
    expect(bestFirst([cases[3], cases[2]].flatMap((each) => each ?? [])).map(isPlanB)).toEqual([true, false]);
  });

  test("a cap that leaves room for 100 units: 25 days at 4 a day are covered, a longer event and one of unknown length are not", async () => {
    const [now] = await candidates();
    if (now === undefined) throw new Error("there is one");
    const cap = { cap: "c", name: { en: "units in all" }, cite: { instrument: "toy law", paragraph: "1" }, unit: "1" };
    const use = { ...cap, perUnit: amount(rational(2n)), headroom: amount(rational(200n)) };
    const { headroom: _, ...counts } = use;
    const redsAt = (days: bigint | undefined, caps: readonly CapUse[] = [use]) =>
      withStand(CHAIN, (stand) => {
        const most = mostUnits(stand, DOWN, now.alternative, days === undefined ? undefined : rational(days));
        return weigh({ ...now, lawfulness: { ...now.lawfulness, caps } }, { ...NONE, most }).reds;
      });
    expect([await redsAt(25n), await redsAt(26n), await redsAt(undefined)]).toEqual([[], ["capped"], ["capped"]]);
    expect([await redsAt(undefined, [counts]), await redsAt(999n, [counts])]).toEqual([[], []]);
  });

  test("what it gives while the event lasts: no more than is asked for, what is bought once, what lies ready", async () => {
    const unitsOf = (of: Alternative, words = WORDS) =>
      withStand(network(words), (stand) => {
        const most = mostUnits(stand, indices(stand.network, ["ada"]), of, rational(9n));
        return most === undefined ? "unknown" : printRational(most);
      });
    // 10 a day are asked for; a second maker makes 4, a sister 10, and after a doubling no more is asked for.
    const doubled = WORDS.nodes.map((node) => (node.id === "ada2" ? { ...node, capacity: 20, stock: 7 } : node));
    expect([
      await unitsOf(alternative({ id: "second" })),
      await unitsOf(alternative({ id: "sister" })),
      await unitsOf(alternative({ id: "sister" }), { ...WORDS, nodes: doubled }),
      await unitsOf(alternative({ id: "lot", measure: "stock", quantity: 50 })),
    ]).toEqual(["36", "90", "97", "50"]);
  });

  test("promised, in conflict or outside coverage is as good as no", async () => {
    for (const state of ["unmet", "committed", "conflict", "outsideCoverage"] as const) {
      const all = await candidates(toyLaw({ second: state, sister: state }));
      expect(all.map((each) => weigh(each, NONE).reds[0])).toEqual(["unlawful", "unlawful"]);
    }
  });
});

describe("the share carried for as long as the event lasts", () => {
  const event = { down: DOWN, outOfReach: new Set<number>() };
  const shareOf = async (of: Alternative, words = WORDS) => {
    const net = network(words);
    const lasting = await survivalWith(net, solver, event, of);
    if (!lasting.ok) throw new Error("the network is in order");
    const asked = (surviveWith: Days) =>
      withStand(net, async (stand) => {
        const found = await carriedShare(stand, solver, event, { alternative: of, surviveWith });
        if (!found.ok) throw new Error("the network is in order");
        return found.value === "nothing" ? found.value : printRational(found.value);
      });
    // What is known to last for ever is not solved again, and comes to the same.
    const told = await asked(lasting.value);
    expect(await asked(NOUGHT)).toBe(told);
    return told;
  };

  test("4 of 10 parts a day: 0.4; all of them: 1; stock ends and carries nothing for good", async () => {
    const lot = alternative({ id: "lot", item: "part", measure: "stock", quantity: 500 });
    expect([await shareOf(SECOND), await shareOf(SISTER), await shareOf(lot)]).toEqual(["0.4", "1", "0"]);
  });

  test("in margin, not in pieces: the plan keeps what earns most. 4 of 10 of one at 3 and 10 of another at 1 is 12 of 40", async () => {
    const two: NetworkWords = {
      ...WORDS,
      nodes: [...WORDS.nodes, { id: "mill", item: "cheap", capacity: 10, party: "own", jurisdiction: "HH" }],
      lines: [...(WORDS.lines ?? []), { parent: "cheap", component: "part" }],
      demand: [
        { item: "product", rate: 10, margin: 3 },
        { item: "cheap", rate: 10, margin: 1 },
      ],
    };
    const wide = { ...two, nodes: two.nodes.map((node) => (node.id === "ada" ? { ...node, capacity: 20 } : node)) };
    expect(await shareOf(SECOND, wide)).toBe("0.3");
  });

  test("nothing is lost where another active maker has room", async () => {
    const more = { id: "spare", item: "part", capacity: 10, party: "hal", jurisdiction: "HH" };
    expect(await shareOf(SECOND, { ...WORDS, nodes: [...WORDS.nodes, more] })).toBe("nothing");
  });
});
