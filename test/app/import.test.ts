/** A company's own sheet put into its workspace: looked at first, written when asked for, refused whole where it does not fit. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { ImportReport } from "#contract/import.ts";
import { bench, HALDEN } from "../support/compose.ts";
import { changed } from "../support/workspaces.ts";

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
