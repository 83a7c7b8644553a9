/**
 * A sheet handed back with columns added behind its own. No cell of its own is changed: a workbook is opened and saved with its
 * styles and formulas, and a CSV file's cells are written as they were read. What is added is text, never a formula.
 */
import { openXlsx, type Sheet, saveXlsx } from "hucre/xlsx";
import type { Added } from "#app/ports.ts";
import { failed, fault, type Outcome, ok } from "#kernel/fault.ts";
import { csvText } from "#workspace/csv.ts";
import type { SheetToWrite } from "#workspace/sheets.ts";
import { readCsv } from "./sheet-csv.ts";
import { MADE } from "./sheet-xlsx.ts";
import { bytesOf, isZip } from "./tables.ts";

type Content = Parameters<typeof bytesOf>[0];

const CSV = "text/csv";
const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

interface Made {
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
}

function annotateCsv(
  bytes: Uint8Array,
  name: string,
  { heads, cells }: Added,
  order: readonly number[],
): Outcome<Made> {
  const read = readCsv(bytes, name);
  if (!read.ok) return read;
  const { header, rows } = read.value;
  const filled = (row: readonly string[], width: number) => [
    ...row,
    ...Array.from({ length: Math.max(0, width - row.length) }, () => ""),
  ];
  const width = Math.max(
    header.length,
    ...[0],
    rows.reduce((most, row) => Math.max(most, row.length), 0),
  );
  const head = [...filled(header, width), "planb: row", ...heads];
  const lines = order.map((index) => [...filled(rows[index] ?? [], width), String(index + 2), ...(cells[index] ?? [])]);
  return ok({ name, mediaType: CSV, bytes: new TextEncoder().encode(csvText([head, ...lines])) });
}

const plainSheet = ({ name, columns, rows }: SheetToWrite): Sheet => ({
  name,
  rows: [columns.map((column) => column.name), ...rows.map((row) => [...row])],
});

function extend(sheet: Sheet, { heads, cells }: Added): void {
  const width = sheet.rows.reduce((most, row) => Math.max(most, row.length), 0);
  for (const [index, row] of sheet.rows.entries()) {
    const more = index === 0 ? heads : (cells[index - 1] ?? []);
    while (row.length < width) row.push(null);
    row.push(...more);
  }
}

/** A name no sheet has yet. */
const free = (name: string, taken: readonly string[]): string =>
  taken.includes(name) ? free(`${name}_`, taken) : name;

async function annotateXlsx(
  bytes: Uint8Array,
  name: string,
  added: Added,
  first: SheetToWrite,
): Promise<Outcome<Made>> {
  const book = await openXlsx(bytes, { readStyles: true });
  const sheet = book.sheets.find((each) => each.name === added.sheet);
  if (sheet === undefined)
    return failed(fault("missing-sheet", { file: name }, "the sheet is no longer there", "Give the file again."));
  extend(sheet, added);
  const names = book.sheets.map((each) => each.name);
  // The workbook's own day of making stays; the day of change is no day of the clock.
  book.properties = { ...MADE, ...book.properties, modified: MADE.modified };
  book.sheets.unshift(plainSheet({ ...first, name: free(first.name, names) }));
  return ok({ name, mediaType: XLSX, bytes: await saveXlsx(book) });
}

export async function annotate(
  content: Content,
  added: Added,
  order: readonly number[],
  first: SheetToWrite,
): Promise<Outcome<Made>> {
  const bytes = bytesOf(content);
  return isZip(bytes)
    ? annotateXlsx(bytes, content.name, added, first)
    : annotateCsv(bytes, content.name, added, order);
}
