/** A table from a CSV file (RFC 4180): UTF-8, commas, quotation marks doubled inside quotation marks. One row, one record. */
import { CsvError, parse } from "csv-parse/sync";
import { failed, fault, type Outcome, ok } from "#kernel/fault.ts";
import type { RawSheet } from "#workspace/table.ts";
import type { ReadLimits } from "./limits.ts";
import { READ_LIMITS } from "./limits.ts";
import { decodeUtf8 } from "./utf8.ts";

/** Characters of one record; with the limit on the file this bounds what the parser holds. */
const LONGEST_RECORD = 1_000_000;

class TooWide extends Error {
  readonly row: number;
  readonly cells: number;

  constructor(row: number, cells: number) {
    super("a row has more cells than are read");
    this.row = row;
    this.cells = cells;
  }
}

const REASONS: ReadonlyMap<string, (line: number) => string> = new Map([
  ["CSV_QUOTE_NOT_CLOSED", (line) => `a quotation mark is not closed by line ${line}`],
  ["CSV_INVALID_CLOSING_QUOTE", (line) => `line ${line} has text after a closing quotation mark`],
  ["INVALID_OPENING_QUOTE", (line) => `line ${line} has a quotation mark inside text that has none around it`],
  ["CSV_MAX_RECORD_SIZE", (line) => `the row at line ${line} is longer than ${LONGEST_RECORD} characters`],
]);

function refused(error: unknown, file: string, { columns }: ReadLimits): Outcome<never> {
  if (error instanceof TooWide) {
    const message = `the row has ${error.cells} cells; ${columns} are read`;
    return failed(
      fault("not-a-workbook", { file, row: error.row }, message, "Check the commas and quotation marks of this row."),
    );
  }
  if (!(error instanceof CsvError)) throw error;
  const line = Number(Reflect.get(error, "lines") ?? 0);
  const message = REASONS.get(error.code)?.(line) ?? `line ${line} is not CSV`;
  return failed(
    fault("not-a-workbook", { file }, message, "Save the table as CSV with commas and double quotation marks."),
  );
}

/** A header in one cell with another separator in it is a table saved for another locale. */
function separator([only, ...others]: readonly string[]): string | undefined {
  if (only === undefined || others.length > 0) return undefined;
  return only.includes("\t") ? "a tab" : only.includes(";") ? "a semicolon" : undefined;
}

/** Faults: encoding, not-a-workbook, too-many-rows. `file` is the name without its folder. */
export function readCsv(bytes: Uint8Array, file: string, limits: ReadLimits = READ_LIMITS): Outcome<RawSheet> {
  const text = decodeUtf8(bytes, file);
  if (!text.ok) return text;
  let records: string[][];
  try {
    records = parse(text.value, {
      relax_column_count: true,
      max_record_size: LONGEST_RECORD,
      to: limits.rows + 2,
      on_record(record: string[], { records: row }) {
        if (record.length > limits.columns) throw new TooWide(row, record.length);
        return record;
      },
    });
  } catch (error) {
    return refused(error, file, limits);
  }
  const [header = [], ...rows] = records;
  if (rows.length > limits.rows) {
    const help = "Split the table by time or part, or leave rows out that no longer matter.";
    return failed(fault("too-many-rows", { file }, `more than ${limits.rows} rows`, help));
  }
  const other = separator(header);
  if (other !== undefined) {
    const help = "Save the table as CSV with commas.";
    return failed(
      fault("not-a-workbook", { file, row: 1 }, `the columns are separated by ${other}, not by commas`, help),
    );
  }
  return ok({ file, sheet: file.replace(/\.csv$/i, ""), header, rows });
}
