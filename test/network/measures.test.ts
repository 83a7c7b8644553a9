/** Tiers, ways, concentration and reach, with numbers done by hand. */
import { describe, expect, test } from "vitest";
import { printRational } from "#kernel/rational.ts";
import { concentrationOfItems, concentrationOfNetwork, concentrationOfTechnologies } from "#network/concentration.ts";
import { groupsOf } from "#network/groups.ts";
import { pathsToDemand } from "#network/paths.ts";
import { type Reaches, reachOf } from "#network/reach.ts";
import { singles } from "#network/single.ts";
import { tiersOf } from "#network/tiers.ts";
import { networkOf } from "./kit.ts";

/*
 *  car <- engine <- steel        engine: A 50, B 30, B 20 of capacity
 *      <- wheel  <- steel        wheel:  A 10
 *  bike <- wheel                 steel:  C 1, D 3
 */
const WORKS = networkOf({
  nodes: [
    "k car s0 own DE 5",
    "b bike s0 own DE 5",
    "e1 engine s1 p1 JP 50",
    "e2 engine s2 p2 KR 30",
    "e3 engine s3 p2 KR 20",
    "w wheel s4 p1 JP 10",
    "t1 steel s5 p3 IN 1",
    "t2 steel s6 p4 BR 3",
    "o odd s6 p4 BR 3",
  ],
  lines: ["car engine", "car wheel", "engine steel", "wheel steel", "bike wheel"],
  demand: ["car 2 30", "bike 4 10"],
  technologies: ["steel metal", "wheel parts", "engine parts", "car vehicles", "bike vehicles", "odd metal"],
});

describe("tiers and ways", () => {
  test("the shortest way to what is sold counts; what feeds nothing has no tier", () => {
    expect(Object.fromEntries(tiersOf(WORKS))).toEqual({ car: 0, bike: 0, engine: 1, wheel: 1, steel: 2 });
  });

  test("one shortest way, by the lines in the order of the table", () => {
    expect(pathsToDemand(WORKS)("steel")).toEqual([
      { item: "steel", line: "L3" },
      { item: "engine", line: "L1" },
      { item: "car" },
    ]);
    expect(pathsToDemand(WORKS)("car")).toEqual([{ item: "car" }]);
    expect(pathsToDemand(WORKS)("odd")).toBeUndefined();
  });
});

describe("concentration", () => {
  const told = ({ id, hhi, effective, largest, nodes }: NonNullable<ReturnType<typeof concentrationOfNetwork>>) => [
    id,
    printRational(hhi),
    printRational(effective),
    `${largest.id} ${printRational(largest.share)}`,
    nodes.length,
  ];

  test("of an item: shares of capacity, squared", () => {
    expect(concentrationOfItems(WORKS).map(told)).toEqual([
      ["car", "10000", "1", "DE 1", 1],
      ["bike", "10000", "1", "DE 1", 1],
      // 1/2 and 1/2
      ["engine", "5000", "2", "JP 0.5", 3],
      ["wheel", "10000", "1", "JP 1", 1],
      // 3/4 and 1/4: 0.5625 + 0.0625
      ["steel", "6250", "1.6", "BR 0.75", 2],
    ]);
  });

  test("by site three engine makers are three sources: 0.25 + 0.09 + 0.04", () => {
    const engine = concentrationOfItems(WORKS, "site").find(({ id }) => id === "engine");
    expect(engine === undefined ? [] : told(engine)).toEqual(["engine", "3800", "50/19", "s1 0.5", 3]);
  });

  test("of a technology: its items count alike", () => {
    // parts: engine (JP 1/2, KR 1/2) and wheel (JP 1): JP 3/4, KR 1/4
    expect(concentrationOfTechnologies(WORKS).map(told)).toEqual([
      ["vehicles", "10000", "1", "DE 1", 2],
      ["parts", "6250", "1.6", "JP 0.75", 4],
      ["metal", "6250", "1.6", "BR 0.75", 2],
    ]);
  });

  test("of the network: items weigh what is lost a day without the products they feed", () => {
    // car 60 a day, bike 40: car 60, bike 40, engine 60, wheel 100, steel 100, together 360
    // DE 100, JP 30 + 100, KR 30, BR 75, IN 25 of 360
    const whole = concentrationOfNetwork(WORKS);
    expect(whole?.shares.map(({ id, share }) => `${id} ${printRational(share)}`)).toEqual([
      "JP 13/36",
      "DE 5/18",
      "BR 5/24",
      "KR 1/12",
      "IN 5/72",
    ]);
    // 10000 (130^2 + 100^2 + 75^2 + 30^2 + 25^2) / 360^2 = 10000 * 34050 / 129600
    expect(whole === undefined ? "" : printRational(whole.hhi)).toBe("141875/54");
  });
});

describe("groups", () => {
  test("an item is told with its makers and whether all come from one source", () => {
    const groups = groupsOf(WORKS, singles(WORKS)).map(({ item, tier, makers, single, stops }) => [
      item,
      tier,
      makers.length,
      single,
      stops,
    ]);
    expect(groups).toEqual([
      ["car", 0, 1, ["site", "party", "jurisdiction"], true],
      ["bike", 0, 1, ["site", "party", "jurisdiction"], true],
      ["engine", 1, 3, [], true],
      ["wheel", 1, 1, ["site", "party", "jurisdiction"], true],
      ["steel", 2, 2, [], true],
    ]);
  });
});

describe("reach", () => {
  const book = { book: "toy/one", jurisdiction: "JP", title: { en: "Toy one" }, mechanism: "territory" } as const;
  const toy: Reaches = (item, node) => [
    { ...book, state: node.jurisdiction === "JP" ? "met" : "notApplicable", missing: [] },
    {
      ...book,
      mechanism: "content",
      state: item.id === "engine" ? "unknown" : "unmet",
      missing: item.id === "engine" ? [`${node.id}.content`] : [],
    },
  ];

  test("findings are gathered by rulebook and mechanism, items with their way to a product", () => {
    const [content, territory] = reachOf(WORKS, toy);
    expect([territory?.mechanism, territory?.state]).toEqual(["territory", "met"]);
    expect(territory?.items).toEqual([
      {
        item: "engine",
        state: "met",
        nodes: ["e1"],
        path: [{ item: "engine", line: "L1" }, { item: "car" }],
        missing: [],
        ways: [],
      },
      {
        item: "wheel",
        state: "met",
        nodes: ["w"],
        path: [{ item: "wheel", line: "L2" }, { item: "car" }],
        missing: [],
        ways: [],
      },
    ]);
    expect(content?.state).toBe("unknown");
    expect(content?.items.find(({ item }) => item === "engine")?.missing).toEqual([
      "e1.content",
      "e2.content",
      "e3.content",
    ]);
    expect(content?.items.find(({ item }) => item === "steel")?.state).toBe("unmet");
  });
});
