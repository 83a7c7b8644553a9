/** Workspaces on disk: folder and workbook say the same, limits hold before anything is read, foreign encodings are named. */
import { closeSync, ftruncateSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { deflateRawSync } from "node:zlib";
import fc from "fast-check";
import { zipSync } from "fflate";
import { readXlsx, writeXlsx } from "hucre/xlsx";
import { afterAll, describe, expect, test } from "vitest";
import { readCatalogue } from "#io/catalogue.ts";
import { READ_LIMITS } from "#io/limits.ts";
import { readCsv } from "#io/sheet-csv.ts";
import { readWorkbook, writeWorkbook } from "#io/sheet-xlsx.ts";
import { decodeUtf8 } from "#io/utf8.ts";
import { openWorkspace, readSheets } from "#io/workspace-folder.ts";
import { addDays, civilDate, isCivilDate } from "#kernel/civil-date.ts";
import { readWorkspace } from "#workspace/read.ts";
import { TABLE_NAMES } from "#workspace/registry.ts";
import { sheetsOf, templateSheets } from "#workspace/sheets.ts";
import { CATALOGUE, faultsOf, given, sheet, sheets } from "../workspace/kit.ts";

const folder = mkdtempSync(join(tmpdir(), "planb-sheets-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

describe("CSV", () => {
  test("quoted commas, quotes, line breaks and a byte-order mark", () => {
    const csv = given(
      readCsv(bytes('\uFEFFid,name\r\np1,"First, ""the"" maker\nof chips"\r\n\r\np2,Second\r\n'), "parties.csv"),
    );
    expect(csv).toEqual({
      file: "parties.csv",
      sheet: "parties",
      header: ["id", "name"],
      rows: [["p1", 'First, "the" maker\nof chips'], [""], ["p2", "Second"]],
    });
  });

  const BIG5 = [0xa4, 0xa4, 0xa4, 0xe5, 0xa6, 0x57, 0xba, 0xd9]; // "Chinese name" in Traditional characters
  const GB = [0xd6, 0xd0, 0xce, 0xc4, 0xc3, 0xfb, 0xb3, 0xc6]; // the same in Simplified characters
  const head = [...bytes("id,name\np1,")];

  test.each([
    ["Big5", [...head, ...BIG5], "encoding a.csv: byte 12 is not UTF-8; the bytes fit Big5. Save the file as UTF-8."],
    [
      "GB18030",
      [...head, ...GB],
      "encoding a.csv: byte 12 is not UTF-8; the bytes fit GB18030. Save the file as UTF-8.",
    ],
    [
      "UTF-16 with a mark",
      [0xff, 0xfe, 0x69, 0, 0x64, 0],
      "encoding a.csv: byte 1 is not UTF-8; the bytes fit UTF-16. Save the file as UTF-8.",
    ],
    [
      "UTF-16 without a mark",
      [0x69, 0, 0x64, 0],
      "encoding a.csv: byte 2 is not UTF-8; the bytes fit UTF-16. Save the file as UTF-8.",
    ],
    ["a character cut off", [...head, 0xe4, 0xb8], "encoding a.csv: byte 12 is not UTF-8. Save the file as UTF-8."],
    ["an overlong zero", [0x69, 0xc0, 0x80], "encoding a.csv: byte 2 is not UTF-8. Save the file as UTF-8."],
    ["half a surrogate pair", [0x69, 0xed, 0xa0, 0x80], "encoding a.csv: byte 2 is not UTF-8. Save the file as UTF-8."],
  ])("%s is named, with the byte", (_, raw, fault) => {
    expect(faultsOf(readCsv(Uint8Array.from(raw), "a.csv"))).toEqual([fault]);
  });

  test("decodeUtf8 refuses exactly what a strict decoder refuses", () => {
    const pieces = fc.oneof(
      fc.uint8Array({ maxLength: 4 }),
      fc.string({ unit: "binary", maxLength: 3 }).map((text) => bytes(text)),
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 6 }), (parts) => {
        const raw = Uint8Array.from(parts.flatMap((part) => [...part])).filter((byte) => byte !== 0);
        let strict: string | undefined;
        try {
          strict = new TextDecoder("utf-8", { fatal: true }).decode(raw);
        } catch {}
        if (raw[0] === 0xff || raw[0] === 0xfe) return;
        const read = decodeUtf8(raw, "a.csv");
        expect(read.ok ? read.value : undefined).toBe(strict);
      }),
      { numRuns: 2000 },
    );
  });

  test.each([
    [
      'id,name\np1,"First',
      "not-a-workbook a.csv: a quotation mark is not closed by line 2. Save the table as CSV with commas and double quotation marks.",
    ],
    [
      "id;name\np1;First",
      "not-a-workbook a.csv, row 1: the columns are separated by a semicolon, not by commas. Save the table as CSV with commas.",
    ],
    [
      `id,name\np1${",".repeat(300)}`,
      "not-a-workbook a.csv, row 2: the row has 301 cells; 256 are read. Check the commas and quotation marks of this row.",
    ],
  ])("%j", (text, fault) => expect(faultsOf(readCsv(bytes(text), "a.csv"))).toEqual([fault]));

  test("one row more than the limit is too many", () => {
    const limits = { ...READ_LIMITS, rows: 3 };
    expect(readCsv(bytes("id\n1\n2\n3\n"), "a.csv", limits).ok).toBe(true);
    expect(faultsOf(readCsv(bytes("id\n1\n2\n3\n4\n5\n6\n"), "a.csv", limits))).toEqual([
      "too-many-rows a.csv: more than 3 rows. Split the table by time or part, or leave rows out that no longer matter.",
    ]);
  });

  test("any bytes: a table or faults", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (raw) => void readCsv(raw, "a.csv")),
      { numRuns: 1000 },
    );
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('"', ",", "\n", "\r", "a", ";") }),
        (text) => void readCsv(bytes(text), "a.csv"),
      ),
      { numRuns: 1000 },
    );
  });
});

describe("a workbook", () => {
  const workspace = given(
    readWorkspace(
      [
        ...sheets({
          contracts:
            "id,party,item,force_majeure,note\nc1,p1,chip,yes,=cmd|'/c calc'!A1\nc2,p1,chip,no,+1\nc3,p1,chip,no,-2\nc4,p1,chip,no,@x\nc5,p1,chip,no,007\nc6,p1,chip,no,a_x000D_x000D_b & <c>",
        }),
        sheet(
          "cases",
          "id,name,valid_from,valid_to,source,mark\nc1,Licence,0999-02-03,1900-02-28,reasoned,assumption\nc2,許可,1900-03-01,2026-11-23,reasoned,assumption",
        ),
      ],
      CATALOGUE,
    ),
  );

  test("workspace -> workbook -> workspace keeps every cell: the digests agree", async () => {
    const book = await writeWorkbook(sheetsOf(workspace));
    const read = given(await readWorkbook(book, "acme.xlsx"));
    const again = given(readWorkspace(read.sheets, CATALOGUE));
    expect(again.digest).toBe(workspace.digest);
    expect(again.tables.contracts.map(({ note }) => note)).toEqual([
      "=cmd|'/c calc'!A1",
      "+1",
      "-2",
      "@x",
      "007",
      "a_x000D_x000D_b & <c>",
    ]);
    expect(read.notices).toEqual([]);
    expect(again.tables.demand[0]?.place).toEqual({ file: "acme.xlsx", sheet: "demand", row: 2 });
  });

  test("folder -> workbook -> workspace is the same for the example companies", async () => {
    const catalogue = given(await readCatalogue("catalogue"));
    for (const name of ["examples/yunqu-cloud", "examples/halden-systems"]) {
      const { workspace: example } = given(await openWorkspace(name, catalogue));
      const path = join(folder, "example.xlsx");
      writeFileSync(path, await writeWorkbook(sheetsOf(example)));
      expect(given(await openWorkspace(path, catalogue)).workspace.digest).toBe(example.digest);
    }
  });

  test("numbers and dates are real cells where nothing is lost, text where it would be", async () => {
    const { sheets: written } = await readXlsx(
      await writeWorkbook([
        {
          name: "s",
          columns: [
            { name: "n", kept: "number", words: [], required: true },
            { name: "d", kept: "date", words: [], required: true },
          ],
          rows: [
            ["0.1", "2026-02-04"],
            ["12345678901234567890", "1900-02-28"],
          ],
        },
      ]),
    );
    expect(written[0]?.rows.slice(1)).toEqual([
      [0.1, new Date("2026-02-04T00:00:00Z")],
      ["12345678901234567890", "1900-02-28"],
    ]);
  });

  test("any text, any decimal, any day: what is written is what is read", async () => {
    const text = fc
      .oneof(
        fc.string({ unit: "grapheme", maxLength: 20 }),
        fc.string({ unit: fc.constantFrom("_", "x", "0", "4", "1"), maxLength: 24 }),
      )
      .map((value) => value.trim());
    const number = fc.tuple(fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }), fc.nat(12)).map(([digits, scale]) => {
      const whole = String(digits)
        .replace("-", "")
        .padStart(scale + 1, "0");
      const fraction = whole.slice(whole.length - scale).replace(/0+$/, "");
      const magnitude = `${whole.slice(0, whole.length - scale)}${fraction === "" ? "" : `.${fraction}`}`;
      return digits < 0n && /[1-9]/.test(magnitude) ? `-${magnitude}` : magnitude;
    });
    const date = fc.nat(80_000).map((days) => String(addDays(civilDate("1880-01-01"), days)));
    const columns = (["text", "number", "date"] as const).map((kept) => ({
      name: kept,
      kept,
      words: [],
      required: false,
    }));
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(text, number, date), { minLength: 1, maxLength: 8 }), async (rows) => {
        const book = await writeWorkbook([{ name: "s", columns, rows }]);
        const read = given(await readWorkbook(book, "a.xlsx"));
        expect(read.sheets[0]?.rows.map((row) => row.map((cell) => cell.replace(/\r\n?/g, "\n")))).toEqual(
          rows.map((row) => row.map((cell) => cell.replace(/\r\n?/g, "\n"))),
        );
      }),
      { numRuns: 60 },
    );
  });

  test("a formula counts by the value it showed last, and is told; without one it is a fault", async () => {
    const cells = new Map([["1,1", { value: 12, formula: "6*2", formulaResult: 12 }]]);
    const told = given(
      await readWorkbook(
        await writeXlsx({
          sheets: [
            {
              name: "demand",
              rows: [
                ["item", "rate"],
                ["service", 12],
              ],
              cells,
            },
          ],
        }),
        "a.xlsx",
      ),
    );
    expect(told.sheets[0]?.rows).toEqual([["service", "12"]]);
    expect(told.notices.map(({ code, at, message }) => [code, at, message])).toEqual([
      [
        "formula-cell",
        { file: "a.xlsx", sheet: "demand", row: 2, column: "rate" },
        "a formula; the value it showed last was read",
      ],
    ]);
    const blank = new Map([["1,1", { value: null, formula: "6*2" }]]);
    const refused = await readWorkbook(
      await writeXlsx({
        sheets: [
          {
            name: "demand",
            rows: [
              ["item", "rate"],
              ["service", null],
            ],
            cells: blank,
          },
        ],
      }),
      "a.xlsx",
    );
    expect(faultsOf(refused)).toEqual([
      "formula-cell a.xlsx, sheet demand, row 2, column `rate`: a formula that kept no value. Open and save the workbook in a spreadsheet program, or paste the value.",
    ]);
  });

  test("a date with a time of day is no date", async () => {
    const book = await writeXlsx({
      sheets: [
        {
          name: "cases",
          columns: [{ header: "at", numFmt: "yyyy-mm-dd hh:mm" }],
          rows: [["at"], [new Date("2026-02-04T12:30:00Z")]],
        },
      ],
    });
    expect(
      given(await readWorkbook(book, "a.xlsx"))
        .sheets[0]?.rows.flat()
        .map(isCivilDate),
    ).toEqual([false]);
  });

  test("the template has every table, is offered empty, and reads back without a column fault", async () => {
    const read = given(await readWorkbook(await writeWorkbook(templateSheets()), "template.xlsx"));
    expect(read.sheets.map(({ sheet: name }) => name)).toEqual([...TABLE_NAMES]);
    const faults = readWorkspace(read.sheets, CATALOGUE);
    expect(faults.ok ? [] : faults.faults.map(({ code }) => code)).toEqual([
      "missing-sheet",
      "missing-sheet",
      "missing-sheet",
    ]);
  });
});

describe("an archive is judged before it is opened", () => {
  const told = async (raw: Uint8Array, limits = READ_LIMITS) => faultsOf(await readWorkbook(raw, "a.xlsx", limits));

  test("an entry that packs too well", async () => {
    expect(await told(zipSync({ "xl/sheet.xml": new Uint8Array(20_000_000) }))).toEqual([
      "archive-bomb a.xlsx: an entry unpacks to more than 200 times its size; it was not opened. Save it again from the program it comes from.",
    ]);
  });

  test("too much in all, too many entries", async () => {
    const small = { ...READ_LIMITS, unpackedBytes: 1000, entries: 3 };
    expect(await told(zipSync({ a: new Uint8Array(600), b: new Uint8Array(600) }, { level: 0 }), small)).toEqual([
      "archive-bomb a.xlsx: it unpacks to 1200 bytes; the limit is 1000 bytes; it was not opened. Save it again from the program it comes from.",
    ]);
    expect(
      await told(
        zipSync({ a: new Uint8Array(1), b: new Uint8Array(1), c: new Uint8Array(1), d: new Uint8Array(1) }),
        small,
      ),
    ).toEqual([
      "archive-bomb a.xlsx: the archive has more than 3 entries; it was not opened. Save it again from the program it comes from.",
    ]);
  });

  test("a directory that lies about a size is found out", async () => {
    const honest = zipSync({ a: new Uint8Array(100_000) });
    const view = new DataView(honest.buffer);
    const directory = view.getUint32(honest.length - 22 + 16, true);
    view.setUint32(directory + 24, 10, true);
    expect(deflateRawSync(new Uint8Array(100_000)).length).toBeLessThan(200);
    expect(await told(honest)).toEqual([
      "not-a-workbook a.xlsx: an entry does not unpack to the size the archive states. Save it again as .xlsx from the program it comes from.",
    ]);
  });

  test("what is no workbook at all, and any bytes", async () => {
    expect(await told(bytes("id,name"))).toEqual([
      "not-a-workbook a.xlsx: the file is not a workbook. Save it again as .xlsx from the program it comes from.",
    ]);
    expect(await told(zipSync({ "readme.txt": bytes("hello") }))).toEqual([
      "not-a-workbook a.xlsx: the file cannot be read as a workbook. Save it again as .xlsx, without a password, from the program it comes from.",
    ]);
    const book = await writeWorkbook([
      { name: "demand", columns: [{ name: "item", kept: "text", words: [], required: true }], rows: [["service"]] },
    ]);
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(book.length - 1), fc.nat(255)), { minLength: 1, maxLength: 4 }),
        async (changes) => {
          const broken = Uint8Array.from(book);
          for (const [index, byte] of changes) broken[index] = byte;
          await readWorkbook(broken, "a.xlsx");
        },
      ),
      { numRuns: 200 },
    );
  });
});

describe("what is on disk", () => {
  test("200 MB is refused by its size, before a byte is read", async () => {
    const path = join(folder, "bom.xlsx");
    const file = openSync(path, "w");
    ftruncateSync(file, 200_000_000);
    closeSync(file);
    expect(faultsOf(await readSheets(path))).toEqual([
      "too-large bom.xlsx: 200 MB; the limit is 64 MB. Split the workbook by sheet, or leave rows out that no longer matter.",
    ]);
  });

  test("what is not there is named", async () => {
    expect(faultsOf(await readSheets(join(folder, "nobody")))).toEqual([
      "missing-file nobody: there is no folder or workbook of this name. Name a folder of CSV files or an .xlsx workbook.",
    ]);
  });

  test("files that cannot be read and cells that cannot be are told together", async () => {
    const two = mkdtempSync(join(folder, "two-"));
    writeFileSync(join(two, "bom.csv"), 'id\n"open');
    writeFileSync(join(two, "sites.csv"), Uint8Array.from([0x69, 0xff]));
    writeFileSync(join(two, "_notes.csv"), Uint8Array.from([0xff]));
    writeFileSync(
      join(two, "items.csv"),
      readFileSync("examples/halden-systems/items.csv", "utf8")
        .replace("unit,", "unitt,")
        .replace("nvidia-h200-sxm", ""),
    );
    const huge = openSync(join(two, "nodes.csv"), "w");
    ftruncateSync(huge, 200_000_000);
    closeSync(huge);
    const told = faultsOf(await openWorkspace(two, CATALOGUE)).map((fault) => fault.split(":")[0]);
    expect(told).toEqual([
      "not-a-workbook bom.csv",
      "unknown-column items.csv, row 1",
      "missing-column items.csv, row 1",
      "too-large nodes.csv",
      "encoding sites.csv",
    ]);
  });

  test("the catalogue reads whole, and its faults are told", async () => {
    const catalogue = given(await readCatalogue("catalogue"));
    expect(catalogue.units.get("h")?.factor).toEqual({ numerator: 1n, denominator: 24n });
    expect(catalogue.jurisdictions).toEqual(CATALOGUE.jurisdictions);
    const broken = mkdtempSync(join(folder, "catalogue-"));
    writeFileSync(
      join(broken, "units.csv"),
      "symbol,dimension,factor,name\nh,time,1/0,hour\nday,time,1,day\nday,time,1,day\n,time,1,\n",
    );
    writeFileSync(join(broken, "currencies.csv"), readFileSync("catalogue/currencies.csv"));
    expect(faultsOf(await readCatalogue(broken))).toEqual([
      "wrong-type units.csv, row 2, column `factor`: `1/0` is not a number above 0 such as 1/24. Give a number above 0 such as 1/24.",
      "duplicate-key units.csv, row 4: `day` stands twice. Keep one row.",
      "missing-value units.csv, row 5: the row has no name. Give it a code or symbol.",
      "missing-file jurisdictions.csv: the catalogue lacks this file. Restore it from the distribution.",
      "missing-file chips.csv: the catalogue lacks this file. Restore it from the distribution.",
      "missing-file headings.csv: the catalogue lacks this file. Restore it from the distribution.",
      "missing-file workdays.csv: the catalogue lacks this file. Restore it from the distribution.",
    ]);
  });
});
