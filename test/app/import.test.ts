/** A company's own sheet put into its workspace: looked at first, written when asked for, refused whole where it does not fit. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { openXlsx, type Sheet, saveXlsx } from "hucre/xlsx";
import { afterAll, expect, test } from "vitest";
import { ImportReport } from "#contract/import.ts";
import { writeWorkbook } from "#io/sheet-xlsx.ts";
import { sheetsOf } from "#workspace/sheets.ts";
import { bench, HALDEN } from "../support/compose.ts";
import { changed, folder } from "../support/workspaces.ts";

const planb = await bench();
afterAll(() => planb.close());

const SHEET = {
  name: "stock.csv",
  text: [
    "MATNR,MAKTX,MEINS,LIFNR,NAME1,LAND1,WERKS,Site name,LABST,Daily capacity,Root technology",
    "fan-120,Fan 120 mm,unit,fanmaker,Fan Maker Ltd,Taiwan,fm-1,Kaohsiung,1200,40,system",
    "fan-140,Fan 140 mm,unit,fanmaker,Fan Maker Ltd,Taiwan,fm-1,Kaohsiung,800,30,system",
  ].join("\n"),
};

async function imported(input: Readonly<Record<string, unknown>>): Promise<ImportReport> {
  const answer = await planb.ask("import", input);
  if (!answer.ok) throw new Error(JSON.stringify(answer.faults));
  return ImportReport.parse(answer.value.report);
}

const counts = ({ tables }: ImportReport) =>
  tables.map(({ table, added, changed: versions, same }) => `${table} ${added} ${versions} ${same}`);

test("one sheet fills parties, sites, items and nodes; the second time nothing changes", async () => {
  const workspace = changed(HALDEN, {});
  const before = readFileSync(join(workspace, "nodes.csv"), "utf8");
  const look = await imported({ workspace, sheet: SHEET });
  expect(counts(look)).toEqual(["parties 1 0 0", "sites 1 0 0", "items 2 0 0", "nodes 2 0 0"]);
  expect(look.written).toEqual([]);
  expect(readFileSync(join(workspace, "nodes.csv"), "utf8")).toBe(before);

  const save = join(workspace, "_mapping.json");
  const done = await imported({ workspace, sheet: SHEET, save, apply: true });
  expect(done.written.map((file) => file.slice(workspace.length + 1))).toEqual([
    "parties.csv",
    "sites.csv",
    "items.csv",
    "nodes.csv",
  ]);
  const map = { name: "_mapping.json", text: readFileSync(save, "utf8") };
  const again = await imported({ workspace, sheet: SHEET, map, apply: true });
  expect(counts(again)).toEqual(["parties 0 0 1", "sites 0 0 1", "items 0 0 2", "nodes 0 0 2"]);
  expect(again.written).toEqual([]);
  expect((await planb.ask("map", { workspace })).ok).toBe(true);
});

test("a sheet that does not fit is told where the sheet has it, and nothing is written", async () => {
  const workspace = changed(HALDEN, {});
  const sheet = { ...SHEET, text: SHEET.text.replace(",30,system", ",thirty,system") };
  const look = await imported({ workspace, sheet });
  expect(look.faults).toEqual([
    {
      place: "stock.csv, stock, 3, nodes.capacity",
      message: "`thirty` is not a decimal number",
      help: "Write digits and a point, such as 12.5: no unit, no separators, no exponent.",
    },
  ]);
  const before = readFileSync(join(workspace, "parties.csv"), "utf8");
  expect((await planb.ask("import", { workspace, sheet, apply: true })).ok).toBe(false);
  expect(readFileSync(join(workspace, "parties.csv"), "utf8")).toBe(before);
});

test("wrong arguments are told together", async () => {
  const answer = await planb.ask("import", {
    workspace: HALDEN,
    sheet: SHEET,
    from: "x",
    table: ["itms"],
    fill: ["unit=PC"],
    knownOn: "2026-13-40",
  });
  expect(answer.ok ? [] : answer.faults.map(({ message }) => message)).toEqual([
    "there is no sheet `x`",
    "there is no table `itms`",
    "`unit=PC` names no column of a table",
    "`2026-13-40` is not a calendar date",
  ]);
});

/** The seller as a workbook, with a sheet of its own beside: a formula, a bold cell and a note. */
async function asWorkbook(): Promise<string> {
  const opened = await planb.context.workspaces.open(HALDEN);
  if (!opened.ok) throw new Error("the example can be read");
  const book = await openXlsx(await writeWorkbook(sheetsOf(opened.value)), { readStyles: true });
  const own: Sheet = {
    name: "_own",
    rows: [["twice"], [null]],
    cells: new Map([
      ["0,0", { value: "twice", type: "string", style: { font: { bold: true } } }],
      ["1,0", { value: 4, type: "formula", formula: "2*2" }],
    ]),
  };
  book.sheets.push(own);
  const path = join(folder(), "halden.xlsx");
  writeFileSync(path, await saveXlsx(book));
  return path;
}

const tablesOf = async (workspace: string) => {
  const read = await planb.context.workspaces.sheets(workspace);
  if (!read.ok) throw new Error(JSON.stringify(read.faults));
  return new Map(read.value.sheets.map(({ sheet, header, rows }) => [sheet, { header, rows }] as const));
};

test("into a workbook: what a folder would hold, in one file; all else of it stays; the second time not a byte changes", async () => {
  const workspace = await asWorkbook();
  const before = readFileSync(workspace);
  expect((await imported({ workspace, sheet: SHEET })).written).toEqual([]);
  expect(readFileSync(workspace).equals(before)).toBe(true);

  const done = await imported({ workspace, sheet: SHEET, apply: true });
  expect(done.written).toEqual([workspace]);
  const inFolder = changed(HALDEN, {});
  await imported({ workspace: inFolder, sheet: SHEET, apply: true });
  const [book, files] = [await tablesOf(workspace), await tablesOf(inFolder)];
  for (const table of ["parties", "sites", "items", "nodes"]) {
    const cells = (of: typeof book) => {
      const { header = [], rows = [] } = of.get(table) ?? {};
      const named = rows.map((row) =>
        Object.fromEntries(header.flatMap((name, at) => (row[at] ? [[name, row[at]]] : []))),
      );
      return named.filter(({ source }) => source === SHEET.name);
    };
    expect(cells(book), table).toEqual(cells(files));
    expect(cells(book).length).toBeGreaterThan(0);
  }
  const kept = (await openXlsx(readFileSync(workspace), { readStyles: true })).sheets.find(
    ({ name }) => name === "_own",
  );
  expect(kept?.cells?.get("1,0")?.formula).toBe("2*2");
  expect(kept?.cells?.get("0,0")?.style?.font?.bold).toBe(true);
  expect((await planb.ask("map", { workspace })).ok).toBe(true);

  const written = readFileSync(workspace);
  const again = await imported({ workspace, sheet: SHEET, apply: true });
  expect([counts(again), again.written]).toEqual([["parties 0 0 1", "sites 0 0 1", "items 0 0 2", "nodes 0 0 2"], []]);
  expect(readFileSync(workspace).equals(written)).toBe(true);
});

test("a sheet that does not fit leaves a workbook as it is", async () => {
  const workspace = await asWorkbook();
  const before = readFileSync(workspace);
  const sheet = { ...SHEET, text: SHEET.text.replace(",30,system", ",thirty,system") };
  expect((await planb.ask("import", { workspace, sheet, apply: true })).ok).toBe(false);
  expect(readFileSync(workspace).equals(before)).toBe(true);
});

test("told otherwise on the same day a cell is corrected where it stands, and on a later day a version is added", async () => {
  const workspace = await asWorkbook();
  await imported({ workspace, sheet: SHEET, apply: true, knownOn: "2026-02-04" });
  const fans = async () => {
    const { header = [], rows = [] } = (await tablesOf(workspace)).get("nodes") ?? {};
    const of = (row: readonly string[], column: string): string => row[header.indexOf(column)] ?? "";
    return rows
      .filter((row) => of(row, "item") === "fan-140")
      .map((row) => `${of(row, "stock")} ${of(row, "known_on")}`);
  };
  expect(await fans()).toEqual(["800 2026-02-04"]);
  const later = { ...SHEET, text: SHEET.text.replace(",800,", ",750,") };
  await imported({ workspace, sheet: later, apply: true, knownOn: "2026-02-04" });
  expect(await fans()).toEqual(["750 2026-02-04"]);
  await imported({ workspace, sheet: SHEET, apply: true, knownOn: "2026-02-05" });
  expect(await fans()).toEqual(["750 2026-02-04", "800 2026-02-05"]);
});
