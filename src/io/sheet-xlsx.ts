/**
 * Tables from and to an XLSX workbook: each sheet a table, row 1 the header. Numbers and dates become the text that
 * reads back as the same value; a formula counts by the value it showed last, and the user is told.
 */
import { type Cell, type CellValue, readXlsx, type Sheet, writeXlsx } from "hucre/xlsx";
import { isCivilDate } from "#kernel/civil-date.ts";
import { fromNumber, printDecimal } from "#kernel/decimal.ts";
import { type Fault, failed, fault, type Outcome, ok } from "#kernel/fault.ts";
import { isAside } from "#workspace/read.ts";
import type { SheetColumn, SheetsRead, SheetToWrite } from "#workspace/sheets.ts";
import type { RawSheet } from "#workspace/table.ts";
import { READ_LIMITS, type ReadLimits } from "./limits.ts";
import { checkArchive } from "./zip-directory.ts";

/** A date without a time of day is a date; anything else is told whole, and then is no date. */
function printDate(date: Date): string {
  if (Number.isNaN(date.getTime())) return "not a date";
  const text = date.toISOString();
  return text.endsWith("T00:00:00.000Z") ? text.slice(0, 10) : text;
}

export function printCell(value: CellValue): string {
  if (value === null) return "";
  if (typeof value === "string") return value;
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (value instanceof Date) return printDate(value);
  return Number.isFinite(value) ? printDecimal(fromNumber(value)) : String(value);
}

/** Odd cells told of one sheet. */
const MOST_TOLD = 1000;

interface Odd {
  readonly fault: boolean;
  readonly message: string;
  readonly help: string;
}

/** What is odd about a cell: an error value, or a formula with or without the value it showed last. */
function oddity({ type, formula, value }: Cell): Odd | undefined {
  if (type === "error") return { fault: true, message: `the cell shows the error ${value}`, help: "Mend the cell." };
  if (formula === undefined) return undefined;
  const kept = value !== null && value !== "";
  return {
    fault: !kept,
    message: kept ? "a formula; the value it showed last was read" : "a formula that kept no value",
    help: kept
      ? "Paste the value to change it."
      : "Open and save the workbook in a spreadsheet program, or paste the value.",
  };
}

function oddities(
  sheet: Sheet,
  file: string,
): { readonly faults: readonly Fault[]; readonly notices: readonly Fault[] } {
  const faults: Fault[] = [];
  const notices: Fault[] = [];
  for (const [key, cell] of sheet.cells ?? []) {
    const odd = oddity(cell);
    if (odd === undefined) continue;
    const [row = 0, column = 0] = key.split(",").map(Number);
    const name = sheet.rows[0]?.[column];
    const at = { file, sheet: sheet.name, row: row + 1, ...(typeof name === "string" ? { column: name } : {}) };
    const code = cell.type === "error" ? "wrong-type" : "formula-cell";
    const list = odd.fault ? faults : notices;
    if (list.length < MOST_TOLD) list.push(fault(code, at, odd.message, odd.help));
  }
  return { faults, notices };
}

function rawSheet(sheet: Sheet, file: string): RawSheet {
  const [header = [], ...rows] = sheet.rows.map((row) => row.map(printCell));
  return { file, sheet: sheet.name, header, rows };
}

function tooLarge({ name, rows }: Sheet, file: string, limits: ReadLimits): readonly Fault[] {
  const at = { file, sheet: name };
  const help = "Split the table by time or part, or leave rows out that no longer matter.";
  const wide = rows.find((row) => row.length > limits.columns);
  return [
    ...(rows.length - 1 > limits.rows ? [fault("too-many-rows", at, `more than ${limits.rows} rows`, help)] : []),
    ...(wide === undefined
      ? []
      : [fault("not-a-workbook", at, `a row has ${wide.length} cells; ${limits.columns} are read`, help)]),
  ];
}

/** Faults: not-a-workbook, archive-bomb, zip-duplicate, too-many-rows, formula-cell, wrong-type. */
export async function readWorkbook(
  bytes: Uint8Array,
  file: string,
  limits: ReadLimits = READ_LIMITS,
): Promise<Outcome<SheetsRead>> {
  const small = checkArchive(bytes, file, limits);
  if (!small.ok) return small;
  let sheets: readonly Sheet[];
  try {
    ({ sheets } = await readXlsx(bytes, { sheets: ({ name }) => !isAside(name), maxRows: limits.rows + 2 }));
  } catch {
    const help = "Save it again as .xlsx, without a password, from the program it comes from.";
    return failed(fault("not-a-workbook", { file }, "the file cannot be read as a workbook", help));
  }
  const odd = sheets.map((sheet) => oddities(sheet, file));
  const faults = [...sheets.flatMap((sheet) => tooLarge(sheet, file, limits)), ...odd.flatMap((sheet) => sheet.faults)];
  if (faults.length > 0) return failed(...faults);
  return ok({
    sheets: sheets.map((sheet) => rawSheet(sheet, file)),
    notices: odd.flatMap(({ notices }) => notices),
  });
}

/** The first day on which the day numbers of a workbook and of the calendar agree. */
const FIRST_DAY = "1900-03-01";

/** In a workbook `_x0041_` stands for a character (ECMA-376 part 1, 22.9.2.19); text that only looks so is marked. */
const literally = (text: string): string => text.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, "_x005F_");

/** A number or a date only when it reads back as the same text. */
export function writtenAs(text: string, kept: SheetColumn["kept"]): CellValue {
  if (text === "") return null;
  if (kept === "number" && Number.isFinite(Number(text)) && printDecimal(fromNumber(Number(text))) === text)
    return Number(text);
  if (kept === "date" && isCivilDate(text) && text >= FIRST_DAY) return new Date(`${text}T00:00:00Z`);
  return literally(text);
}

const FORMATS: Readonly<Record<SheetColumn["kept"], { readonly numFmt?: string }>> = {
  text: { numFmt: "@" },
  number: {},
  date: { numFmt: "yyyy-mm-dd" },
};

/** Rows a list of words is offered for in a table that is still empty. */
const OFFERED_ROWS = 1000;

function offers(columns: readonly SheetColumn[], rows: number) {
  return columns.flatMap(({ words }, index) => {
    const letter = index < 26 ? String.fromCharCode(65 + index) : `A${String.fromCharCode(65 + index - 26)}`;
    const range = `${letter}2:${letter}${Math.max(rows, OFFERED_ROWS) + 1}`;
    return words.length === 0 ? [] : [{ type: "list" as const, values: [...words], range, allowBlank: true }];
  });
}

/** The day a workbook says it was made and changed: always the same, so that the same sheets give the same bytes. */
export const MADE = { created: new Date("1980-01-01T00:00:00Z"), modified: new Date("1980-01-01T00:00:00Z") };

/** The bytes of a workbook. Text stays text, whatever it begins with. */
export async function writeWorkbook(sheets: readonly SheetToWrite[]): Promise<Uint8Array> {
  return await writeXlsx({
    properties: MADE,
    sheets: sheets.map(({ name, columns, rows }) => ({
      name,
      columns: columns.map((column) => ({
        header: column.name,
        key: column.name,
        width: Math.max(12, column.name.length + 2),
        ...FORMATS[column.kept],
      })),
      rows: [
        columns.map((column) => column.name),
        ...rows.map((row) => row.map((text, index) => writtenAs(text, columns[index]?.kept ?? "text"))),
      ],
      dataValidations: offers(columns, rows.length),
      freezePane: { rows: 1 },
    })),
  });
}
