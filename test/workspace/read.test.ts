/** What is read: typed values, the digest, the cut at two dates; and that nothing handed in breaks the reader. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { civilDate } from "#kernel/civil-date.ts";
import { printDecimal } from "#kernel/decimal.ts";
import { FAULT_CODES } from "#kernel/fault.ts";
import { buildNetwork } from "#network/build.ts";
import { at } from "#workspace/at.ts";
import { columnsOf } from "#workspace/header.ts";
import { readWorkspace } from "#workspace/read.ts";
import { TABLE_NAMES, TABLES } from "#workspace/registry.ts";
import type { RawSheet } from "#workspace/table.ts";
import { BASE, CATALOGUE, given, read, sheet, sheets } from "./kit.ts";

const day = (asOf: string, knownOn = asOf) => ({ asOf: civilDate(asOf), knownOn: civilDate(knownOn) });

describe("typed rows", () => {
  test("a cell is what its column declares, and the row knows its place", () => {
    const { tables } = given(read());
    const [, chip] = tables.nodes;
    expect(chip === undefined ? [] : [chip.id, printDecimal(chip.capacity), chip.alternative, chip.mark]).toEqual([
      "n1",
      "80",
      undefined,
      "assumption",
    ]);
    expect(tables.bom.map(({ vendors }) => vendors)).toEqual([[], ["p1", "p2"]]);
    expect(chip?.place).toEqual({ file: "nodes.csv", sheet: "nodes", row: 3 });
    expect(tables.routes).toEqual([]);
  });

  test("a contract has its force-majeure clause as yes or no", () => {
    const { tables } = given(read({ contracts: "id,party,item,force_majeure\nc1,p1,chip,yes\nc2,p2,chip,no" }));
    expect(tables.contracts.map(({ force_majeure }) => force_majeure)).toEqual([true, false]);
  });
});

describe("the digest names the content", () => {
  const digest = (changes: Readonly<Record<string, string>> = {}) => given(read(changes)).digest;

  test("the order of columns, spaces, empty rows and the way a number is written make no difference", () => {
    const [header = "", ...rows] = (BASE.demand ?? "").split("\n");
    const turned = [header, ...rows].map((line) => line.split(",").reverse().join(" , ")).join("\n,,\n");
    expect(turned).not.toBe(BASE.demand);
    expect(digest({ demand: turned.replace("1000.50", "1000.5") })).toBe(digest());
    expect(digest({ routes: "id,name,event" })).toBe(digest());
  });

  test("any other cell does", () => {
    expect(digest({ demand: "item,rate,margin\nservice,9,1000.51" })).not.toBe(digest());
    expect(digest({ demand: "item,rate,margin,note\nservice,9,1000.50,x" })).not.toBe(digest());
  });
});

describe("the cut at two dates", () => {
  const versions = {
    sites: `id,party,name,jurisdiction,status,source,mark,valid_from,valid_to,known_on
      s0,acme,Hall,DE,operating,reasoned,assumption,,,
      s1,p1,Kumamoto,JP,operating,reasoned,assumption,,2026-03-01,
      s1,p1,Kumamoto,JP,stopped,reasoned,assumption,2026-03-01,,
      s1,p1,Kumamoto,JP,ramp,reasoned,assumption,2026-03-01,,2026-05-01
      s2,p2,Icheon,KR,operating,reasoned,assumption,,,
      s3,p3,Juarez,MX,operating,reasoned,assumption,2026-01-01,,`,
  };
  const status = (asOf: string, knownOn?: string) =>
    at(given(read(versions)), day(asOf, knownOn)).tables.sites.map((site) => `${site.id} ${site.status}`);

  test("valid dates choose the version, a later record corrects it", () => {
    expect(status("2026-02-28", "2026-06-01")).toContain("s1 operating");
    expect(status("2026-03-01", "2026-04-30")).toContain("s1 stopped");
    expect(status("2026-03-01", "2026-05-01")).toContain("s1 ramp");
    expect(status("2026-05-01").length).toBe(4);
  });

  test("a node goes with its site, an alternative that is not on record yet leaves its node idle", () => {
    const { tables } = at(given(read(versions)), day("2025-12-31"));
    expect(tables.nodes.map(({ id }) => id)).toEqual(["n0", "n1", "n2"]);
    expect(tables.bom.length).toBe(2);
    const late = given(
      read({
        nodes: (BASE.nodes ?? "").replace("n2,s2,chip,40,,", "n2,s2,chip,40,,a1"),
        alternatives:
          "id,name,measure,item,cost,source,mark,known_on\na1,Second,qualify,chip,1,reasoned,assumption,2026-04-01",
      }),
    );
    const node = buildNetwork(at(late, day("2026-01-01"))).nodeOf.get("n2");
    expect([node?.alternative, node?.active]).toEqual(["a1", false]);
  });

  test("of a fact the row put on record last counts, on each day as it was known", () => {
    const facts = given(
      read({
        transactions: "id,name,item\nT1,Servers,server",
        facts: `transaction,fact,state,value,due,source,mark,known_on
          T1,pledge,unknown,,,reasoned,assumption,
          T1,pledge,committed,,2026-06-01,reasoned,assumption,2026-02-01
          T1,pledge,stated,yes,,reasoned,assumption,2026-06-03`,
      }),
    );
    const states = (knownOn: string) => at(facts, day("2026-11-23", knownOn)).tables.facts.map(({ state }) => state);
    expect(["2026-01-31", "2026-02-01", "2026-06-03"].map(states)).toEqual([["unknown"], ["committed"], ["stated"]]);
  });

  test("at(at(w, m), m) = at(w, m): a cut is whole", () => {
    const workspace = given(read(versions));
    for (const moment of [day("2025-12-31"), day("2026-03-01", "2026-04-30"), day("2026-11-23")]) {
      const once = at(workspace, moment);
      expect(at(once, moment).tables).toEqual(once.tables);
    }
  });

  test("a site that does not run today gives nothing, whatever its nodes say", () => {
    const network = (asOf: string, knownOn: string) =>
      buildNetwork(at(given(read(versions)), day(asOf, knownOn))).nodeOf.get("n1")?.active;
    expect([
      network("2026-02-28", "2026-02-28"),
      network("2026-03-01", "2026-04-30"),
      network("2026-03-01", "2026-05-01"),
    ]).toEqual([true, false, true]);
  });
});

describe("nothing handed in breaks the reader", () => {
  const words = fc.oneof(
    fc.constantFrom(
      "",
      "acme",
      "p1",
      "s1",
      "chip",
      "service",
      "2026-02-04",
      "2026-13-01",
      "12",
      "-1",
      "1e5",
      "=cmd",
      "DE",
      "unit",
      "a;b;;",
      "stated",
      "work",
      "__proto__",
    ),
    fc.string({ unit: "binary", maxLength: 12 }),
    fc.constantFrom("\uD800", "\u0000", "constructor", "`", "\n", "\u202E"),
  );
  const headers = fc.array(
    fc.oneof(fc.constantFrom(...TABLE_NAMES.flatMap((name) => [...columnsOf(TABLES[name]).keys()])), words),
    { maxLength: 16 },
  );
  const anySheet: fc.Arbitrary<RawSheet> = fc.record({
    file: fc.constantFrom("a.csv", "a.xlsx"),
    sheet: fc.oneof(fc.constantFrom<string>(...TABLE_NAMES), words),
    header: headers,
    rows: fc.array(fc.array(words, { maxLength: 18 }), { maxLength: 6 }),
  });

  test("any sheets at all: a workspace or faults, each with a known code on one line", () => {
    fc.assert(
      fc.property(fc.array(anySheet, { maxLength: 8 }), (any) => {
        const outcome = readWorkspace(any, CATALOGUE);
        for (const { code, message, help } of outcome.ok ? [] : outcome.faults) {
          expect(Object.hasOwn(FAULT_CODES, code)).toBe(true);
          expect(`${message}${help}`).not.toMatch(/[\p{Cc}\u202E]/u);
        }
      }),
      { numRuns: 1000 },
    );
  });

  test("one cell changed in a whole workspace: a workspace or faults in that table's terms", () => {
    const whole = sheets({
      events: "id,name,kind,target\ne1,Stop,site-stops,s1",
      alternatives: "id,name,measure,item,cost\na1,Second,qualify,chip,1",
      tasks: "id,alternative,name,kind,low,likely,high,after\nt1,a1,Sample,work,1,2,3,",
      transactions: "id,name,item\nT1,Servers,server",
      facts: "transaction,fact,state,value\nT1,tpp,stated,4",
    });
    fc.assert(
      fc.property(fc.nat(), fc.nat(), fc.nat(), words, (which, row, column, word) => {
        const chosen = whole[which % whole.length] ?? sheet("demand", "item");
        const rows = chosen.rows.map((cells, index) =>
          index === row % chosen.rows.length
            ? cells.map((cell, at) => (at === column % cells.length ? word : cell))
            : cells,
        );
        const outcome = readWorkspace(
          whole.map((one) => (one === chosen ? { ...one, rows } : one)),
          CATALOGUE,
        );
        if (outcome.ok) buildNetwork(at(outcome.value, day("2026-11-23")));
        else expect(outcome.faults.length).toBeGreaterThan(0);
      }),
      { numRuns: 1000 },
    );
  });
});
