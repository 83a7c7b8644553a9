/** check --sheet: every row decided as it would be alone; the file comes back with columns added and no cell of its own changed. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { openXlsx, readXlsx, writeXlsx } from "hucre/xlsx";
import { afterAll, describe, expect, test, vi } from "vitest";
import { liveBooks } from "#app/law/assess.ts";
import { namesOf } from "#app/law/names.ts";
import { ask } from "#app/question.ts";
import { harmless } from "#app/sheet/columns.ts";
import { judge } from "#app/sheet/judge.ts";
import { reading } from "#app/sheet/rows.ts";
import { SheetReport } from "#contract/sheet.ts";
import type { Outcome } from "#kernel/fault.ts";
import { stream } from "#kernel/random.ts";
import { bench, HALDEN, type Loose } from "../support/compose.ts";
import { runs } from "../support/nightly.ts";

const ROWS = runs(6, 200);
const planb = await bench();
const place = mkdtempSync(join(tmpdir(), "planb-sheet-"));
afterAll(() => {
  planb.close();
  rmSync(place, { recursive: true, force: true });
});

const DATES = { asOf: "2026-02-04", knownOn: "2026-02-04" };

function value<T>(outcome: Outcome<T>): T {
  if (outcome.ok) return outcome.value;
  throw new Error(outcome.faults.map(({ at, message }) => `${at.row ?? ""} ${at.column ?? ""} ${message}`).join("\n"));
}

const csv = (...lines: readonly string[]) => ({ name: "orders.csv", text: `${lines.join("\n")}\n` });
const check = (input: Loose) => planb.ask("check-sheet", { workspace: HALDEN, ...DATES, ...input });
async function checked(input: Loose): Promise<SheetReport> {
  return SheetReport.parse(value(await check(input)).report);
}
const contentOf = ({ file }: SheetReport) => Buffer.from(file.base64 ?? "", "base64");

describe("a sheet", () => {
  test("rows name a transaction on record, an item, or neither, and may state facts of their own", async () => {
    const report = await checked({
      sheet: csv(
        "id,item,application.tpp [TPP],transaction.destination,transaction.kind",
        "HS-2026-0117,,,,",
        "HS-2026-0129,,,,",
        "HS-2026-0117,,15832 TPP,,",
        "N-1,hgx-h200-server,15832,CN,export",
        "N-2,,,US,domestic",
      ),
    });
    expect(report.total).toBe(5);
    expect(report.rows.map(({ row, verdict, headroom }) => [row, verdict, headroom])).toEqual([
      [2, "licenceRequired", "1664"],
      [4, "licenceRequired", "20095"],
      [5, "licenceRequired", "20095"],
      [6, "unknown", ""],
    ]);
    expect(report.rows[0]).toMatchObject({ policy: "presumption of denial", duty: "107827200 USD" });
  });

  test("a row is decided as the same transaction is alone", async () => {
    const report = await checked({ all: "true" });
    for (const { id, verdict, missing } of report.rows) {
      const alone = await planb.report("check", { workspace: HALDEN, transaction: id, ...DATES });
      expect([verdict, missing]).toEqual([alone.verdict, alone.missing.map(({ fact }) => fact).join("; ")]);
    }
    expect(report.counts.noRequirementFound).toBe(1);
  });

  test(`rows that are taken for alike end as each would by itself: ${ROWS} random rows, judged together and alone`, async () => {
    const random = stream(20261123);
    const pick = (list: readonly string[]): string => list[Math.floor(random.next() * list.length)] ?? "";
    const header =
      "id,item,application.tpp [TPP],transaction.destination,transaction.kind,item.tpp [TPP],item.dramBandwidth [GB/s],entry.value [USD],endUser.headquarters,endUser.listedOwnership [%]";
    const lines = Array.from({ length: ROWS }, (_, index) =>
      [
        pick(["", "HS-2026-0117", "HS-2026-0144", `N-${index}`]),
        pick(["", "hgx-h200-server"]),
        pick(["", "15832", "291815424", "415431680", "unknown", "1 .. 500000000"]),
        pick(["", "CN", "SG", "US", "unknown"]),
        pick(["", "export", "domestic", "reexport"]),
        pick(["", "4000", "15832", "21000", "unknown", "4000 .. 30000"]),
        pick(["", "4800", "unknown"]),
        pick(["", "1000", "431308800", "unknown"]),
        pick(["", "CN", "US", "CN|US"]),
        pick(["", "0", "46 .. 54", "60"]),
      ].join(","),
    );
    const asked = value(await ask(planb.context, { workspace: HALDEN, ...DATES }));
    const [sheet] = value(await planb.context.tables.read(csv(header, ...lines)));
    if (sheet === undefined) throw new Error("no sheet");
    const read = value(reading(sheet, asked, planb.context.catalogue));
    const live = liveBooks(planb.context.engines, asked.books, asked.moment);
    const names = namesOf(planb.context.law);
    const together = judge(asked, live, names);
    for (const index of lines.keys()) {
      const one = value(read(index));
      // A judge of its own keeps nothing of another row.
      expect(together(one), lines[index]).toEqual(judge(asked, live, names)(one));
    }
  });

  test("what is wrong is told for every row, with its place, and nothing is made", async () => {
    const told = async (...lines: readonly string[]) => {
      const outcome = await check({ sheet: csv(...lines) });
      return outcome.ok ? [] : outcome.faults.map(({ code, at }) => [code, at.row, at.column]);
    };
    expect(await told("id,item,item.tpp [TPP]", "a,no-such,1", "b,,much", "c,,5 kg")).toEqual([
      ["dangling-id", 2, "item"],
      ["wrong-type", 3, "item.tpp [TPP]"],
      ["wrong-unit", 4, "item.tpp [TPP]"],
    ]);
    expect(await told("id,item.tp", "a,1")).toEqual([["fact-unknown", 1, "item.tp"]]);
    expect(await told("what,else", "a,1")).toEqual([["missing-column", 1, undefined]]);
    expect(await told("id,item.tpp,item.tpp [TPP]", "a,1,1")).toEqual([["duplicate-key", 1, "item.tpp [TPP]"]]);
    const many = Array.from({ length: 1500 }, () => "a,much");
    expect((await told("id,item.tpp [TPP]", ...many)).length).toBe(1001);
    expect(await check({})).toMatchObject({ ok: false, faults: [{ code: "missing-value" }] });
    expect(await check({ all: true, sheet: csv("id", "a") })).toMatchObject({ ok: false });
  });
});

describe("the file that comes back", () => {
  test("a CSV file: its cells as they were, the most pressing rows first, each with the row it stood in", async () => {
    const given = csv('id,"our, note"', 'HS-2026-0129,"=1+1 ""x"""', "HS-2026-0117, spaced ", 'N-1,"two\nlines"');
    const records: string[][] = parse(contentOf(await checked({ sheet: given })), { bom: true });
    expect(records.map((row) => row.slice(0, 4))).toEqual([
      ["id", "our, note", "planb: row", "planb: Verdict"],
      ["HS-2026-0117", " spaced ", "3", "licence required"],
      ["N-1", "two\nlines", "4", "unknown: facts missing"],
      ["HS-2026-0129", '=1+1 "x"', "2", "no requirement found"],
    ]);
  });

  test("a workbook: every sheet, style, formula and cell of its own stays; what is added is text", async () => {
    const bytes = await writeXlsx({
      sheets: [
        {
          name: "Orders",
          rows: [
            ["id", "sum"],
            ["HS-2026-0117", 2],
            ["HS-2026-0129", 3],
          ],
          cells: new Map([
            ["1,0", { value: "HS-2026-0117", style: { font: { bold: true } } }],
            ["3,1", { value: 5, formula: "SUM(B2:B3)", formulaResult: 5, type: "formula" as const }],
          ]),
        },
        { name: "planb", rows: [["their own"]] },
      ],
    });
    const file = join(place, "orders.xlsx");
    writeFileSync(file, bytes);
    const out = join(place, "checked.xlsx");
    const typed = ["check", HALDEN, "--sheet", file, "--out", out, "--as-of", DATES.asOf, "--known-on", DATES.knownOn];
    const { code, err } = await planb.planb(typed);
    expect([code, err]).toEqual([1, ""]);
    expect(readFileSync(file)).toEqual(Buffer.from(bytes));
    const book = await openXlsx(new Uint8Array(readFileSync(out)), { readStyles: true });
    expect(book.sheets.map(({ name }) => name)).toEqual(["planb_", "Orders", "planb"]);
    const orders = book.sheets[1];
    expect(orders?.rows[1]?.slice(0, 3)).toEqual(["HS-2026-0117", 2, "licence required"]);
    expect(orders?.rows[2]?.slice(0, 3)).toEqual(["HS-2026-0129", 3, "no requirement found"]);
    expect(orders?.cells?.get("3,1")?.formula).toBe("SUM(B2:B3)");
    expect(orders?.cells?.get("1,0")?.style?.font?.bold).toBe(true);
    expect(book.sheets[0]?.rows[1]?.slice(0, 2)).toEqual(["2", "HS-2026-0117"]);
    const { sheets } = await readXlsx(new Uint8Array(readFileSync(out)));
    const formulas = sheets.flatMap(({ cells }) => [...(cells ?? [])].filter(([, cell]) => cell.formula !== undefined));
    expect(formulas.map(([key]) => key)).toEqual(["3,1"]);
  });

  test.each(["=cmd()", "+1", "-1", "@x", "\tx", "\rx"])(
    "text that a spreadsheet would run is marked as text: %j",
    (text) => {
      expect(harmless(text)).toBe(`'${text}`);
    },
  );

  test("the same question gives the same bytes, whatever the clock of the machine says", async () => {
    const rows = [["id"], ["HS-2026-0117"]];
    const base64 = Buffer.from(await writeXlsx({ sheets: [{ name: "Orders", rows }] })).toString("base64");
    const sheet = { name: "orders.xlsx", base64 };
    const digests: string[] = [];
    for (const day of ["2026-02-04T10:00:00Z", "2031-07-09T23:59:59Z"]) {
      vi.useFakeTimers({ now: new Date(day), toFake: ["Date"] });
      for (const input of [{ sheet }, { all: true }]) digests.push((await checked(input)).file.sha256);
      vi.useRealTimers();
    }
    expect(digests.slice(2)).toEqual(digests.slice(0, 2));
  });

  test("the same CSV file gives the same bytes", async () => {
    const sheet = csv("id", "HS-2026-0117", "HS-2026-0129");
    expect(contentOf(await checked({ sheet }))).toEqual(contentOf(await checked({ sheet })));
    expect((await checked({ all: true })).file.sha256).toBe((await checked({ all: true })).file.sha256);
  });
});
