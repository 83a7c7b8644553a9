/**
 * A workbook with tables told otherwise: cells that differ and rows that are new are written into its sheets, and every other cell stays, with
 * the formulas, formats, charts and comments of the file. What was made is read again before it is handed over: it must say exactly what
 * was meant, in the tables that change and in all others.
 */
import { type CellValue, openXlsx, type Sheet, saveXlsx } from "hucre/xlsx";
import { failed, fault, type Outcome, ok } from "#kernel/fault.ts";
import type { RawSheet } from "#workspace/table.ts";
import { printCell, readWorkbook, writtenAs } from "./sheet-xlsx.ts";

/** How a text is kept, by sheet and column. */
export type Kept = (sheet: string, column: string) => "text" | "number" | "date";

function fill(sheet: Sheet, { header, rows }: RawSheet, kept: Kept): void {
  [header, ...rows].forEach((row, at) => {
    const own: CellValue[] = sheet.rows[at] ?? [];
    sheet.rows[at] = own;
    while (own.length < row.length) own.push(null);
    row.forEach((text, column) => {
      if (printCell(own[column] ?? null) === text) return;
      own[column] = writtenAs(text, at === 0 ? "text" : kept(sheet.name, header[column] ?? ""));
      const cell = sheet.cells?.get(`${at},${column}`);
      if (cell !== undefined) {
        cell.value = own[column] ?? null;
        delete cell.formula;
      }
    });
  });
}

/** A row without the empty cells behind its last. */
const told = (rows: readonly (readonly string[])[]): string =>
  JSON.stringify(rows.map((row) => row.slice(0, row.findLastIndex((cell) => cell !== "") + 1)));

const sameAs = (a: RawSheet, b: RawSheet | undefined): boolean =>
  b !== undefined && told([a.header, ...a.rows]) === told([b.header, ...b.rows]);

/** Faults: of reading it; not-a-workbook, when what was made does not read back as it was meant. */
export async function refill(
  bytes: Uint8Array,
  file: string,
  tables: readonly RawSheet[],
  kept: Kept,
): Promise<Outcome<Uint8Array>> {
  const before = await readWorkbook(bytes, file);
  if (!before.ok) return before;
  const book = await openXlsx(bytes, { readStyles: true });
  for (const table of tables) {
    const own = book.sheets.find(({ name }) => name === table.sheet);
    const sheet: Sheet = own ?? { name: table.sheet, rows: [] };
    if (own === undefined) book.sheets.push(sheet);
    fill(sheet, table, kept);
  }
  const made = await saveXlsx(book);
  const after = await readWorkbook(made, file);
  const names = new Set(tables.map(({ sheet }) => sheet));
  const meant = [...before.value.sheets.filter(({ sheet }) => !names.has(sheet)), ...tables];
  if (
    after.ok &&
    meant.every((one) =>
      sameAs(
        one,
        after.value.sheets.find(({ sheet }) => sheet === one.sheet),
      ),
    )
  )
    return ok(made);
  const help =
    "Look at what would change, and type it into the workbook; or keep the workspace as a folder of CSV files.";
  return failed(fault("not-a-workbook", { file }, "written into, it would not read back as it is meant", help));
}
