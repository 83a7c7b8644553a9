/**
 * A broken workspace through the command line: every fault at once, each with file, row, column and what would help;
 * exit code 2; no answer; nothing written, neither a ledger nor a dossier.
 */
import { execFile } from "node:child_process";
import { closeSync, existsSync, ftruncateSync, openSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { strToU8, zipSync } from "fflate";
import { afterAll, describe, expect, test } from "vitest";
import { writeWorkbook } from "#io/sheet-xlsx.ts";
import { templateSheets } from "#workspace/sheets.ts";
import { ROOT } from "../../src/bin/compose.ts";
import { bench, HALDEN, type Printed } from "../support/compose.ts";
import { type Changes, changed, folder, put, withRow } from "../support/workspaces.ts";

const planb = await bench();
afterAll(() => planb.close());

const invented = { source: "invented for this test", mark: "assumption" };

/** What is printed, one line a fault, without the last. */
const faultsIn = ({ err }: Printed): readonly string[] => err.trimEnd().split("\n").slice(0, -1);

/** Refused: exit 2, no answer, faults counted in the last line, and nothing on the disk. */
function expectRefused(printed: Printed): void {
  expect(printed.code).toBe(2);
  expect(printed.out).toBe("");
  const told = faultsIn(printed);
  expect(printed.err.trimEnd().split("\n").at(-1)).toBe(
    `${told.length === 1 ? "1 fault" : `${told.length} faults`}. Nothing was written.`,
  );
  expect(planb.wrote()).toBe(false);
}

interface Broken {
  readonly when: string;
  readonly changes: Changes;
  readonly told: readonly string[];
}

const quoted = (cell: string): string => `"${cell.replaceAll('"', '""')}"`;

const withoutColumn = (column: string) => (text: string) => {
  const rows: string[][] = parse(text);
  const at = rows[0]?.indexOf(column) ?? -1;
  return rows.map((cells) => cells.toSpliced(at, 1).map(quoted).join(",")).join("\n");
};

const BROKEN: readonly Broken[] = [
  {
    when: "a column is missing",
    changes: { "sites.csv": withoutColumn("jurisdiction") },
    told: [
      "missing-column sites.csv, row 1: there is no column `jurisdiction`; expected after `name`. Add the column; the order does not matter.",
    ],
  },
  {
    when: "a unit is not in the catalogue",
    changes: { "items.csv": put("unitt,system", "unit,system") },
    told: [
      "unknown-unit items.csv, row 2, column `unit`: unit `unitt` is not in the catalogue. Units are listed in catalogue/units.csv. Nearest: `unit`.",
    ],
  },
  {
    when: "an id points at nothing",
    changes: { "bom.csv": put("1,hgx-h200-server,hgx-h200-bord", "1,hgx-h200-server,hgx-h200-board") },
    told: [
      "dangling-id bom.csv, row 2, column `component`: `hgx-h200-bord` is not in `items`. Add it to `items` or correct the id. Nearest: `hgx-h200-board`.",
    ],
  },
  {
    when: "a bill of materials leads back to itself",
    changes: {
      "bom.csv": withRow({
        id: "2",
        parent: "hgx-h200-board",
        component: "hgx-h200-server",
        quantity: "1",
        use: "consumed",
        ...invented,
      }),
    },
    told: [
      "cycle bom.csv, row 2, column `component`: `hgx-h200-server` needs `hgx-h200-board` (row 2), `hgx-h200-board` needs `hgx-h200-server` (row 3). If one of these lines is recycling or a second source, put the same word in `choice` on it and on the line it replaces; otherwise correct one line.",
    ],
  },
  {
    when: "a key stands twice",
    changes: { "parties.csv": withRow({ id: "halden-systems", name: "Another", headquarters: "US", ...invented }) },
    told: [
      "duplicate-key parties.csv, row N: `id` `halden-systems` stands in row 2 already. Keep one row, or say from when to when each holds or when the correction was put on record.",
    ],
  },
  {
    when: "a table was saved in Big5",
    changes: {
      "sites.csv": (text) => Buffer.concat([Buffer.from(text), Buffer.from([0xa5, 0x78, 0xc6, 0x57, 0x2c, 0x0a])]),
    },
    told: ["encoding sites.csv: byte N is not UTF-8; the bytes fit Big5. Save the file as UTF-8."],
  },
];

/** Numbers that only the length of an example decides. */
const plain = (line: string): string =>
  line.replace(/(?<=^duplicate-key parties.csv, row )\d+|(?<=: byte )[\d,]+/, "N");

describe("what is told when", () => {
  test.each(BROKEN)("$when", async ({ changes, told }) => {
    const printed = await planb.planb(["evidence", changed(HALDEN, changes)]);
    expect(faultsIn(printed).map(plain)).toEqual(told);
    expectRefused(printed);
  });

  test("all of them at once, in the order of the files", async () => {
    const broken = changed(HALDEN, {
      "bom.csv": put("1,hgx-h200-server,hgx-h200-bord", "1,hgx-h200-server,hgx-h200-board"),
      "items.csv": put("unitt,system", "unit,system"),
      "parties.csv": withRow({ id: "halden-systems", name: "Another", headquarters: "US", ...invented }),
      "sites.csv": withoutColumn("jurisdiction"),
    });
    const printed = await planb.planb(["check", broken]);
    expectRefused(printed);
    expect(faultsIn(printed).map((line) => line.split(" ", 2).join(" "))).toEqual([
      "dangling-id bom.csv,",
      "unknown-unit items.csv,",
      "duplicate-key parties.csv,",
      "missing-column sites.csv,",
    ]);
  });

  test("a fact of another kind than the law asks for is told beside an unreadable date of the question", async () => {
    const broken = changed(HALDEN, { "items.csv": put("unitt,system", "unit,system") });
    const printed = await planb.planb(["check", broken, "--as-of", "2026-02-30"]);
    expectRefused(printed);
    expect(faultsIn(printed).map((line) => line.split(" ")[0])).toEqual(["not-a-date", "unknown-unit"]);
  });
});

describe("files that are too large, or not what they say", () => {
  const written = (name: string, bytes: Uint8Array | string): string => {
    const file = join(folder(), name);
    writeFileSync(file, bytes);
    return file;
  };

  const sparse = (path: string, bytes: number): string => {
    const file = openSync(path, "a");
    ftruncateSync(file, bytes);
    closeSync(file);
    return path;
  };

  test("a sheet of 200 MB is refused by its size, before a byte is read", async () => {
    const broken = changed(HALDEN, {});
    sparse(join(broken, "shipments.csv"), 200_000_000);
    const printed = await planb.planb(["check", broken]);
    expectRefused(printed);
    expect(faultsIn(printed)).toEqual([
      "too-large shipments.csv: 200 MB; the limit is 64 MB. Split the workbook by sheet, or leave rows out that no longer matter.",
    ]);
  });

  test("a workbook of 200 MB too", async () => {
    const printed = await planb.planb(["check", sparse(join(folder(), "company.xlsx"), 200_000_000)]);
    expectRefused(printed);
    expect(printed.err).toMatch(/^too-large company\.xlsx: 200 MB; the limit is 64 MB\./);
  });

  test("text with the name of a workbook", async () => {
    const printed = await planb.planb(["map", written("company.xlsx", "id,name\n1,text\n")]);
    expectRefused(printed);
    expect(printed.err).toMatch(/^not-a-workbook company\.xlsx: /);
  });

  test("an archive that unpacks to hundreds of times its size", async () => {
    const bomb = zipSync({ "xl/worksheets/sheet1.xml": new Uint8Array(40_000_000) }, { level: 9 });
    const printed = await planb.planb(["map", written("company.xlsx", bomb)]);
    expectRefused(printed);
    expect(printed.err).toMatch(/^archive-bomb company\.xlsx/);
  });

  test("an empty archive, an empty file, an empty folder, and nothing", async () => {
    const places = [
      written("company.xlsx", zipSync({ "note.txt": strToU8("no sheets") })),
      written("company.xlsx", ""),
      folder(),
      join(folder(), "nowhere"),
    ];
    for (const place of places) expectRefused(await planb.planb(["stress", place]));
  });

  test("an empty template: every table that must be filled is named", async () => {
    const printed = await planb.planb(["check", written("empty.xlsx", await writeWorkbook(templateSheets()))]);
    expectRefused(printed);
    expect(faultsIn(printed).length).toBeGreaterThan(0);
    for (const line of faultsIn(printed)) expect(line).toMatch(/^[a-z-]+ empty\.xlsx/);
  });
});

describe("every fault", () => {
  test("names its code, its place, what was found and what would help, on one line", async () => {
    for (const { changes } of BROKEN) {
      const printed = await planb.planb(["check", changed(HALDEN, changes)]);
      for (const line of faultsIn(printed)) expect(line).toMatch(/^[a-z-]+ \w+\.csv.*: .+\. [A-Z].+\.$/);
    }
  });

  test("of a dossier that cannot be written leaves no file half-written", async () => {
    const file = join(folder(), "no-such-folder", "dossier.zip");
    const own = await bench();
    const printed = await own.planb(["evidence", HALDEN, "--dossier", file]);
    own.close();
    expect(printed.code).toBe(2);
    expect(printed.err).toMatch(/the file cannot be written/);
    expect(existsSync(file)).toBe(false);
  });
});

/** Once for real: the program, its exit code, its two streams, its working folder. */
test("as a program of its own: exit code 2, faults on the error stream, nothing written where it ran", async () => {
  const broken = changed(HALDEN, { "items.csv": put("unitt,system", "unit,system") });
  const here = folder();
  const argv = [join(ROOT, "src", "bin", "planb.ts"), "evidence", broken, "--dossier", join(here, "dossier.zip")];
  const printed = await new Promise<Printed>((resolve) => {
    execFile(process.execPath, argv, { cwd: here, env: { ...process.env, PLANB_HOME: "" } }, (error, out, err) =>
      resolve({ code: typeof error?.code === "number" ? error.code : 0, out, err }),
    );
  });
  expect(printed.code).toBe(2);
  expect(printed.out).toBe("");
  expect(printed.err).toMatch(/^unknown-unit items\.csv, row 2, column `unit`/);
  expect(readdirSync(here)).toEqual([]);
  expect(readFileSync(join(broken, "items.csv"), "utf8")).toContain("unitt");
});
