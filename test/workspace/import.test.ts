/** A company's own sheet: what its headings mean, how its cells are read, and what it changes of a table. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readCatalogue } from "#io/catalogue.ts";
import { columnsOf } from "#workspace/header.ts";
import { tidied } from "#workspace/import/cells.ts";
import { folded, meant } from "#workspace/import/heading.ts";
import { readMapping } from "#workspace/import/mapping.ts";
import { merge } from "#workspace/import/merge.ts";
import { filling } from "#workspace/import/plan.ts";
import { incoming } from "#workspace/import/rows.ts";
import { TABLE_NAMES, TABLES } from "#workspace/registry.ts";
import type { RawSheet } from "#workspace/table.ts";

const read = await readCatalogue(`${import.meta.dirname}/../../catalogue`);
if (!read.ok) throw new Error("the catalogue is read");
const CATALOGUE = read.value;

const raw = (header: string, ...rows: readonly string[]): RawSheet => ({
  file: "own.csv",
  sheet: "own",
  header: header.split(","),
  rows: rows.map((row) => row.split(",")),
});

const gives = (heading: string): string =>
  meant([heading], CATALOGUE.headings, TABLE_NAMES)
    .flatMap(({ to }) => to)
    .join(", ");

describe("headings", () => {
  test.each([
    ["MATNR", "items.id, nodes.item, demand.item"],
    ["Part number", "items.id, nodes.item, demand.item"],
    ["part_number", "items.id, nodes.item, demand.item"],
    ["料號", "items.id, nodes.item, demand.item"],
    ["物料编码", "items.id, nodes.item, demand.item"],
    ["MAKTX", "items.name"],
    ["品名", "items.name"],
    ["MEINS", "items.unit"],
    ["单位", "items.unit"],
    ["LIFNR", "parties.id, sites.party"],
    ["供應商編號", "parties.id, sites.party"],
    ["Supplier Name", "parties.name"],
    ["供应商名称", "parties.name"],
    ["WERKS", "sites.id, nodes.site"],
    ["工廠", "sites.id, nodes.site"],
    ["Country", "sites.jurisdiction, parties.headquarters"],
    ["LABST", "nodes.stock"],
    ["库存量", "nodes.stock"],
    ["日產能", "nodes.capacity"],
    ["IDNRK", "bom.component"],
    ["父项物料", "bom.parent"],
    ["MENGE", "bom.quantity"],
    ["Ｍａｔｎｒ", "items.id, nodes.item, demand.item"],
    ["items.technology", "items.technology"],
  ])("%s gives %s", (heading, columns) => {
    expect(gives(heading)).toBe(columns);
  });

  test("a heading that only looks like a known one is told and not used", () => {
    expect(meant(["Part nunber"], CATALOGUE.headings, TABLE_NAMES)).toEqual([
      { from: "Part nunber", to: [], why: "none", perhaps: "part number" },
    ]);
  });

  test("our own names count where one table is to be filled", () => {
    expect(meant(["id", "stock"], CATALOGUE.headings, ["nodes"])).toEqual([
      { from: "id", to: ["nodes.id"], why: "name" },
      { from: "stock", to: ["nodes.stock"], why: "name" },
    ]);
  });

  test("every known heading gives columns that are there", () => {
    for (const [heading, columns] of CATALOGUE.headings) {
      expect(folded(heading)).toBe(heading);
      for (const target of columns) {
        const [table, column = ""] = target.split(".");
        const name = TABLE_NAMES.find((one) => one === table);
        expect(name !== undefined && columnsOf(TABLES[name]).has(column), target).toBe(true);
      }
    }
  });
});

describe("cells", () => {
  const cell = (type: "decimal" | "date" | "code" | "ids" | "text", text: string) =>
    tidied(text, { type, means: "" }, CATALOGUE);

  test.each([
    ["decimal", "1,234.5", "1234.5"],
    ["decimal", "1,234,567", "1234567"],
    ["decimal", "1,234", "1,234"],
    ["decimal", "1.234,5", "1.234,5"],
    ["decimal", "12,34", "12,34"],
    ["date", "2026/2/4", "2026-02-04"],
    ["date", "2026年2月4日", "2026-02-04"],
    ["date", "20260204", "2026-02-04"],
    ["date", "4/2/2026", "4/2/2026"],
    ["code", "Taiwan", "TW"],
    ["code", "臺灣", "TW"],
    ["code", "tw", "TW"],
    ["code", "Formerly somewhere", "Formerly somewhere"],
    ["ids", "a；b、 c", "a;b;c"],
    ["text", " as it is ", "as it is"],
  ] as const)("%s: %s is read as %s; what has two readings stays", (type, text, as) => {
    expect(cell(type, text)).toBe(as);
  });
});

describe("what is filled", () => {
  test("an id follows from the row, a country gives both places, and a table that lacks a column is left", () => {
    const meanings = meant(["MATNR", "WERKS", "LABST", "Daily capacity"], CATALOGUE.headings, TABLE_NAMES);
    const plan = filling(meanings, [], {});
    expect(plan.tables).toEqual(["nodes"]);
    expect(plan.partly.map(({ table, lacks }) => `${table}: ${lacks.join(" ")}`)).toEqual([
      "sites: party name jurisdiction",
      "items: name unit technology",
      "demand: rate margin",
    ]);
    expect(plan.mapping).toEqual({
      format: "planb-mapping/1",
      columns: {
        MATNR: ["nodes.item"],
        WERKS: ["nodes.site"],
        LABST: ["nodes.stock"],
        "Daily capacity": ["nodes.capacity"],
      },
      filled: { "nodes.id": "{site}/{item}", "nodes.source": "{file}", "nodes.mark": "assumption" },
      words: {},
    });
    expect(readMapping(JSON.stringify(plan.mapping), "mapping.json")).toEqual({ ok: true, value: plan.mapping });
  });

  test("a mapping with mistakes is refused with each of them", () => {
    const text = '{"format":"planb-mapping/1","columns":{"A":["items.nmae"],"B":"items.id"},"filled":{"items.unit":3}}';
    const faults = readMapping(text, "mapping.json");
    expect(faults.ok ? [] : faults.faults.map(({ code, message }) => `${code}: ${message}`).sort()).toEqual([
      "unknown-column: there is no column `items.nmae`",
      "wrong-type: the columns a heading gives are a list",
      "wrong-type: what is written is a text",
    ]);
  });
});

describe("what it changes", () => {
  const ITEMS = raw("id,name,unit,technology,source,mark,known_on", "fan,Fan,unit,system,list,verified,2026-01-01");
  const MAPPING = {
    format: "planb-mapping/1" as const,
    columns: { Part: ["items.id"], Name: ["items.name"], Unit: ["items.unit"] },
    filled: { "items.technology": "system", "items.source": "{file}", "items.mark": "assumption" },
    words: { "items.unit": { PC: "unit" } },
  };
  const merged = (before: RawSheet, day: string, ...rows: readonly string[]) =>
    merge("items", before, incoming("items", MAPPING, raw("Part,Name,Unit", ...rows), CATALOGUE).rows, day, CATALOGUE);
  const told = ({ changes, same }: ReturnType<typeof merged>) => ({
    same,
    changes: changes.map(({ kind, key, cells }) => `${kind} ${key}: ${cells.map((one) => one.after).join(", ")}`),
  });

  test("a row told otherwise is a further version, on record from that day; the first one stays", () => {
    const after = merged(ITEMS, "2026-11-28", "fan,Fan 120 mm,PC", "pump,Pump,PC");
    expect(told(after)).toEqual({
      same: 0,
      changes: ["changed fan: Fan 120 mm", "added pump: pump, Pump, unit, system"],
    });
    const { header, rows } = after.sheet;
    const column = (name: string) => rows.map((row) => row[header.indexOf(name)]);
    expect(column("name")).toEqual(["Fan", "Fan 120 mm", "Pump"]);
    expect(column("known_on")).toEqual(["2026-01-01", "2026-11-28", "2026-11-28"]);
    expect(column("source")).toEqual(["list", "own.csv", "own.csv"]);
  });

  test("what came on record that day is corrected where it stands", () => {
    const once = merged(ITEMS, "2026-11-28", "fan,Fan 120 mm,PC").sheet;
    const again = merged(once, "2026-11-28", "fan,Fan 140 mm,PC").sheet;
    expect(again.rows.map((row) => row[1])).toEqual(["Fan", "Fan 140 mm"]);
  });

  test("two rows that tell one item differently are refused", () => {
    const { faults } = incoming("items", MAPPING, raw("Part,Name,Unit", "fan,Fan,PC", "fan,Pump,PC"), CATALOGUE);
    expect(faults.map(({ at, message }) => `${at.row}: ${message}`)).toEqual([
      "3: `fan` of `items` is told otherwise in row 2: name",
    ]);
  });

  test("the same sheet twice changes nothing", () => {
    const name = fc.constantFrom("a", "b", "c d", "1,5", '"');
    const rows = fc.uniqueArray(fc.tuple(fc.constantFrom("fan", "pump", "rack"), name), { selector: ([id]) => id });
    fc.assert(
      fc.property(rows, fc.boolean(), (some, later) => {
        const given = some.map(([id, called]) => `${id},${called.replace(",", ".")},PC`);
        const once = merged(ITEMS, "2026-11-28", ...given);
        const twice = merged(once.sheet, later ? "2026-12-01" : "2026-11-28", ...given);
        expect(twice.changes).toEqual([]);
        expect(twice.sheet).toEqual(once.sheet);
      }),
    );
  });
});
