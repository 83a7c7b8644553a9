/** The five answers on paper: what a reader of the PDF and of the workbook finds is what the answers say. */
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { ReportReport } from "#contract/report.ts";
import { readTables } from "#io/tables.ts";
import { bench, HALDEN } from "../support/compose.ts";

const planb = await bench();
afterAll(() => planb.close());

const FONTS = "/usr/share/fonts";
const han =
  existsSync(FONTS) && readdirSync(FONTS, { recursive: true }).some((name) => String(name).includes("NotoSansCJK"));
const poppler = spawnSync("pdftotext", ["-v"]).status === 0;

const ASKED = { workspace: HALDEN, asOf: "2026-02-04", knownOn: "2026-02-04" };

async function reported(input: Readonly<Record<string, unknown>>): Promise<ReportReport> {
  const answer = await planb.ask("report", { ...ASKED, ...input });
  if (!answer.ok) throw new Error(JSON.stringify(answer.faults));
  return ReportReport.parse(answer.value.report);
}

describe.skipIf(!han)("a memo (skipped: no package fonts-noto-cjk)", () => {
  const place = mkdtempSync(join(tmpdir(), "planb-memo-"));
  afterAll(() => rmSync(place, { recursive: true, force: true }));
  const [pdf, again, xlsx] = ["memo.pdf", "again.pdf", "memo.xlsx"].map((name) => join(place, name));

  test("is written whole, twice the same", async () => {
    const { parts, files } = await reported({ pdf, xlsx, language: "zh-Hans" });
    expect(parts.map(({ verb }) => verb)).toEqual(["check", "map", "stress", "switch", "evidence"]);
    expect(files.map(({ name }) => name)).toEqual(["memo.pdf", "memo.xlsx"]);
    await reported({ pdf: again, language: "zh-Hans" });
    expect(readFileSync(again ?? "").equals(readFileSync(pdf ?? ""))).toBe(true);
  }, 120_000);

  test.skipIf(!poppler)("says what the answers say (skipped: no poppler-utils)", () => {
    const text = spawnSync("pdftotext", ["-layout", pdf ?? "", "-"], { encoding: "utf8" }).stdout.replace(/\s+/g, "");
    for (const said of ["哈登系统", "1,664", "印章或签名", "46.8", "不构成法律意见"]) expect(text).toContain(said);
  });

  test("has every figure with its source in the workbook", async () => {
    const read = await readTables({ name: "memo.xlsx", base64: readFileSync(xlsx ?? "").toString("base64") });
    const sheets = read.ok ? read.value : [];
    expect(sheets.slice(0, 3).map(({ sheet }) => sheet)).toEqual(["答案", "关键指标", "check rules"]);
    const headroom = sheets[1]?.rows.find((row) => row[2] === "1664");
    expect(headroom?.slice(3, 4)).toEqual(["unit"]);
    expect(headroom?.[5]).toContain("shipments.csv");
  });
});
