/** worksheet: the form is law-data that names where each field was read; it is filled from the transaction and from nothing else. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { parse as parseYaml } from "yaml";
import { readForm } from "#app/worksheet/form.ts";
import { WorksheetReport } from "#contract/worksheet.ts";
import { readWorkbook } from "#io/sheet-xlsx.ts";
import { failed, fault } from "#kernel/fault.ts";
import { ROOT } from "../../src/bin/compose.ts";
import { bench, HALDEN, type Loose } from "../support/compose.ts";
import { changed, folder, put } from "../support/workspaces.ts";

const planb = await bench();
afterAll(() => planb.close());

async function filled(input: Loose = {}): Promise<readonly [WorksheetReport, number]> {
  const outcome = await planb.ask("worksheet", {
    workspace: HALDEN,
    asOf: "2026-02-04",
    knownOn: "2026-02-04",
    ...input,
  });
  if (!outcome.ok) throw new Error(outcome.faults.map(({ message }) => message).join("\n"));
  return [WorksheetReport.parse(outcome.value.report), outcome.value.exit];
}

const fieldsOf = ({ groups }: WorksheetReport) =>
  new Map(groups.flatMap(({ fields }) => fields.map((one) => [one.id, one])));

describe("the form shipped", () => {
  test("every block of the form stands there by its number, and each number in a text that was read", async () => {
    const [report] = await filled();
    const numbered = report.groups.flatMap(({ fields }) => fields.filter(({ block }) => block !== undefined));
    const blocks = [...new Set(numbered.map(({ block = "" }) => block))];
    const letters = [..."abcdefghij"].map((letter) => `22(${letter})`);
    const plain = Array.from({ length: 25 }, (_, index) => String(index + 1));
    // Block 8 is reserved.
    expect(blocks).toEqual(plain.flatMap((block) => (block === "8" ? [] : block === "22" ? letters : [block])));
    const verified = new Map(report.sources.map(({ instrument, mark }) => [instrument, mark]));
    for (const { cite } of numbered) expect(verified.get(cite.instrument)).toBe("verified");
  });

  test("a form that departs from the format is refused with every place", () => {
    const file = join(ROOT, "regimes", "us", "licence-procedure", "worksheet.yaml");
    const form = parseYaml(readFileSync(file, "utf8"));
    const [group] = form.groups;
    const wrong = {
      ...form,
      groups: [{ ...group, fields: [{ ...group.fields[0], source: "nowhere" }, group.fields[0]] }],
    };
    expect(readForm(form, "w")).toMatchObject({ ok: true });
    expect(readForm(wrong, "w")).toMatchObject({
      ok: false,
      faults: [{ code: "rule-reference" }, { code: "duplicate-key" }],
    });
    expect(readForm({ ...form, version: 2, groups: [] }, "w")).toMatchObject({ ok: false, faults: [{}, {}] });
  });
});

describe("filled", () => {
  test("from the transaction, its item, its parties, what is stated and what is decided, each with its row", async () => {
    const [report, exit] = await filled();
    const fields = fieldsOf(report);
    const values = Object.fromEntries(
      [...fields].flatMap(([id, { value }]) => (value === undefined ? [] : [[id, value]])),
    );
    expect(values).toMatchObject({
      ...{ date: "2026-01-19", type: "export", applicantName: "Halden Systems", purchaserName: "Yunqu Cloud" },
      ...{ ultimatePlace: "CN", classification: "4A090.a", quantity: "2304", technical: "15832 TPP" },
    });
    expect(fields.get("quantity")?.from?.proof).toMatchObject([
      { kind: "row", file: "transactions.csv", column: "quantity" },
    ]);
    expect(fields.get("classification")?.from?.proof).toMatchObject([{ kind: "paragraph" }]);
    expect(exit).toBe(3);
  });

  test("what no row states is missing, and is not taken from a neighbour: the ultimate consignee is not the buyer", async () => {
    const [report] = await filled();
    const missing = [...fieldsOf(report).values()].filter(({ state }) => state === "missing").map(({ id }) => id);
    expect(missing).toEqual(
      expect.arrayContaining(["contactPerson", "ultimateName", "endUse", "unitPrice", "totalPrice"]),
    );
    expect(report.counts).toEqual({ filled: 15, missing: 20, empty: 13 });
  });

  test("what is unknown, a range or a promise is not written into a form", async () => {
    const range = ",hgx-h200-server,item.tpp,stated,15000 .. 16000,TPP,,product management,,invented,,assumption,,,,";
    const asked = changed(HALDEN, {
      "items.csv": put(",system,,", ",system,nvidia-h200-sxm,"),
      "facts.csv": (text) =>
        `${put("HS-2026-0117,,application.date,unknown,", "HS-2026-0117,,application.date,stated,2026-01-19")(text).trimEnd()}\n${range}\n`,
    });
    const [report] = await filled({ workspace: asked });
    const fields = fieldsOf(report);
    expect([fields.get("date")?.state, fields.get("technical")?.state]).toEqual(["missing", "missing"]);
  });

  test("a case stands for the transaction it is about; another number is told with the nearest", async () => {
    const [byCase] = await filled({ application: "HAL-C-003" });
    expect(byCase.transaction.id).toBe("HS-2026-0117");
    const wrong = await planb.ask("worksheet", { workspace: HALDEN, application: "HS-2026-0118" });
    expect(wrong.ok ? "" : wrong.faults[0]?.help).toMatch(/Nearest: `HS-2026-0117`\.$/);
    const form = await planb.ask("worksheet", { workspace: HALDEN, form: "us.licence" });
    expect(form.ok ? [] : form.faults.map(({ code }) => code)).toEqual(["not-found-here"]);
  });
});

describe("the files", () => {
  test("a workbook with a row for each field, in the language asked for; the same bytes again", async () => {
    const [one, two] = [join(folder(), "a.xlsx"), join(folder(), "b.xlsx")];
    for (const xlsx of [one, two]) await filled({ xlsx, language: "zh-Hant" });
    const bytes = new Uint8Array(readFileSync(one));
    expect(new Uint8Array(readFileSync(two))).toEqual(bytes);
    const read = await readWorkbook(bytes, "a.xlsx");
    const rows = read.ok ? (read.value.sheets[0]?.rows ?? []) : [];
    expect(rows).toHaveLength(48);
    expect(rows).toContainEqual(["出口品項", "22(e)", "數量", "2304", "transactions.csv, row 2, column `quantity`"]);
    expect(rows).toContainEqual(["聯絡人", "1", "可答覆申請事項之人", "尚缺", ""]);
  });

  test("over HTTP the content comes back and nothing is written", async () => {
    const [report] = await filled({ content: "xlsx" });
    expect(report.files).toMatchObject([{ name: "HS-2026-0117.xlsx", base64: expect.stringMatching(/^UEs/) }]);
    expect(report.files[0]?.file).toBeUndefined();
  });

  test("where one file cannot be made, none is written", async () => {
    const there = join(folder(), "a.xlsx");
    const failing = {
      ...planb.context,
      report: { pdf: async () => failed(fault("missing-file", {}, "no font is here", "Install one.")) },
    };
    const { worksheet } = await import("#app/verbs/worksheet.ts");
    await worksheet.run(failing, { workspace: HALDEN, xlsx: there, pdf: join(folder(), "a.pdf") });
    expect(() => readFileSync(there)).toThrow();
  });
});
