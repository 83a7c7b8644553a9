/** What alone stops a product: on a drawn chain, and against brute force on random networks with loops. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { KIND_NAMES, type Kind, nodesBy } from "#network/kinds.ts";
import { supplyOf } from "#network/reachable.ts";
import { notMade, singles } from "#network/single.ts";
import { build, networkOf, type Plain, plainNetworks, worksWithout } from "./kit.ts";

/*
 *  service <- server <- chip <- wafer          wafer: one node, T1
 *                    <- frame (x or y)         chip: c1 and c2, both in JP
 */
const CHAIN = {
  nodes: [
    "n0 service s0 acme DE 10",
    "n1 server s1 maker MX 10",
    "c1 chip s2 one JP 10",
    "c2 chip s3 two JP 10",
    "w1 wafer s4 three TW 10",
    "w2 wafer s5 four KR 10 second-wafer",
    "x1 frame-x s6 five MY 10",
    "y1 frame-y s7 six VN 10",
  ],
  lines: [
    "service server enabling",
    "server chip",
    "chip wafer",
    "server frame-x consumed frame",
    "server frame-y consumed frame",
  ],
  demand: ["service 9 100"],
};

const told = (kind: Kind, of = CHAIN) =>
  singles(networkOf(of), [kind]).map(({ id, tier, path, planB }) => [
    id,
    tier,
    path.map(({ item, line }) => (line === undefined ? item : `${item} ${line}`)).join(" > "),
    planB.join(" "),
  ]);

describe("a drawn chain", () => {
  test("single nodes, their tier, the way to the product, what would back them up", () => {
    expect(told("node")).toEqual([
      ["n0", 0, "service", ""],
      ["n1", 1, "server L1 > service", ""],
      ["w1", 3, "wafer L3 > chip L2 > server L1 > service", "second-wafer"],
    ]);
  });

  test("two makers in one jurisdiction are one single jurisdiction", () => {
    expect(told("jurisdiction").map(([id]) => id)).toEqual(["DE", "MX", "JP", "TW"]);
    expect(told("jurisdiction")[2]).toEqual(["JP", 2, "chip L2 > server L1 > service", ""]);
  });

  test("items that replace each other stop nothing alone, together they are one technology", () => {
    const framed = { ...CHAIN, technologies: ["frame-x f", "frame-y f"] };
    expect(told("item", framed).map(([id]) => id)).toEqual(["service", "server", "chip", "wafer"]);
    expect(told("technology", framed).map(([id]) => id)).toEqual(["t", "f"]);
  });

  test("the way shown is the one that is cut, not a shorter one that another maker still serves", () => {
    const site = singles(
      networkOf({
        nodes: [
          "n0 car s0 acme DE 1",
          "b1 bolt s1 one JP 1",
          "b2 bolt s2 two KR 1",
          "e1 engine s3 two KR 1",
          "p1 piston s1 one JP 1",
        ],
        lines: ["car bolt", "car engine", "engine piston"],
        demand: ["car 1 1"],
      }),
      ["site"],
    ).find(({ id }) => id === "s1");
    expect(site?.path).toEqual([{ item: "piston", line: "L3" }, { item: "engine", line: "L2" }, { item: "car" }]);
  });

  test("an approved vendor list narrows the makers of its line only", () => {
    const narrow = {
      ...CHAIN,
      lines: ["service server enabling", "server chip consumed - one", ...CHAIN.lines.slice(2)],
    };
    expect(told("node", narrow).map(([id]) => id)).toEqual(["n0", "n1", "c1", "w1"]);
  });

  test("a tool stops the next product, not the running one", () => {
    const tooled = {
      ...CHAIN,
      nodes: [...CHAIN.nodes, "e1 tool s8 seven NL 1"],
      lines: [...CHAIN.lines, "wafer tool capital-equipment"],
    };
    const tool = singles(networkOf(tooled), ["node"]).find(({ id }) => id === "e1");
    expect(tool?.stops).toEqual(["service"]);
    expect(tool?.stopsRunning).toEqual([]);
  });

  test("what is not made on a quiet day is stopped by nothing and told apart", () => {
    const broken = networkOf({
      ...CHAIN,
      nodes: CHAIN.nodes.map((node) => node.replace("w1 wafer s4 three TW 10", "w1 wafer s4 three TW 0")),
    });
    expect(singles(broken)).toEqual([]);
    expect(notMade(broken)).toEqual(["service"]);
  });
});

const gone = (plain: Plain, kind: Kind, id: string) => {
  const away = new Set((nodesBy(build(plain), kind).get(id) ?? []).map(({ index }) => index));
  return (node: number) => away.has(node);
};

const asProduct = (plain: Plain, works: ReadonlySet<number>): boolean =>
  plain.nodes.some(({ item }, node) => item === 0 && works.has(node));

describe("random networks with loops", () => {
  test("works = brute force, for all lines and for lines that keep running", () => {
    fc.assert(
      fc.property(plainNetworks, fc.boolean(), (plain, tools) => {
        const supply = supplyOf(build(plain), (use) => tools || use === "consumed");
        const works = worksWithout(
          plain,
          () => false,
          (tool) => tools || !tool,
        );
        expect(supply.works.flatMap((yes, node) => (yes ? [node] : []))).toEqual([...works].sort((a, b) => a - b));
      }),
      { numRuns: 1000 },
    );
  });

  test("lost(S) = works - works without S, in any order of questions", () => {
    fc.assert(
      fc.property(
        plainNetworks,
        fc.array(fc.array(fc.nat(9), { maxLength: 4 }), { maxLength: 6 }),
        (plain, questions) => {
          const network = build(plain);
          const supply = supplyOf(network);
          const before = [...supply.works];
          for (const question of questions) {
            const away = new Set(question);
            const left = worksWithout(
              plain,
              (node) => away.has(node),
              () => true,
            );
            const lost = supply.lost(network.nodes.filter(({ index }) => away.has(index)));
            expect([...lost].sort((a, b) => a - b)).toEqual(
              before.flatMap((yes, node) => (yes && !left.has(node) ? [node] : [])),
            );
            expect(supply.works).toEqual(before);
          }
        },
      ),
      { numRuns: 1000 },
    );
  });

  test("singles = removing each one and asking again; the path leads from it to the product", () => {
    fc.assert(
      fc.property(plainNetworks, (plain) => {
        const network = build(plain);
        const made = asProduct(
          plain,
          worksWithout(
            plain,
            () => false,
            () => true,
          ),
        );
        for (const kind of KIND_NAMES) {
          const expected = [...nodesBy(network, kind).keys()].filter(
            (id) =>
              made &&
              !asProduct(
                plain,
                worksWithout(plain, gone(plain, kind, id), () => true),
              ),
          );
          const found = singles(network, [kind]);
          expect(found.map(({ id }) => id)).toEqual(expected);
          for (const { id, path } of found) {
            expect(path.at(-1)).toEqual({ item: "i0" });
            const away = gone(plain, kind, id);
            expect(network.makersOf.get(path[0]?.item ?? "")?.some(({ index }) => away(index))).toBe(true);
          }
        }
      }),
      { numRuns: 500 },
    );
  });

  test("another maker makes no node single that was not, save what was not made before", () => {
    fc.assert(
      fc.property(plainNetworks, fc.nat(5), fc.nat(8), (plain, item, twin) => {
        const made = item % plain.items;
        const more: Plain = {
          ...plain,
          nodes: [...plain.nodes, { item: made, site: twin, idle: false }],
          lines: plain.lines.map((line) =>
            line.component === made ? { ...line, makers: [...line.makers, plain.nodes.length] } : line,
          ),
        };
        const before = build(plain);
        if (notMade(before).length > 0) return;
        const was = new Set(singles(before, ["node"]).map(({ id }) => id));
        const now = singles(build(more), ["node"]).map(({ id }) => id);
        expect(now.filter((id) => !was.has(id))).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });
});
