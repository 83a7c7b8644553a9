/** What the rows of one sheet say, cell by cell, as its table declares them. A cell that cannot be read is left out and told. */
import { type Fault, fault } from "#kernel/fault.ts";
import type { Catalogue } from "./catalogue.ts";
import type { CellValue } from "./cells/kind.ts";
import { refuse } from "./cells/kind.ts";
import { CELL_KINDS } from "./cells/registry.ts";
import { columnsOf, readHeader } from "./header.ts";
import { cellPlace, rowPlace } from "./place.ts";
import type { Column, RawSheet, RowPlace, Table } from "./table.ts";

/** A row whose cells may be missing: the form in which rows are checked against each other. */
export interface LooseRow {
  readonly place: RowPlace;
  readonly [column: string]: CellValue | RowPlace | undefined;
}

/** Faults kept of one table; the reader of the list has lost patience long before. */
export const MOST_FAULTS = 1000;

export interface ReadTable {
  readonly rows: readonly LooseRow[];
  readonly faults: readonly Fault[];
}

/** Control characters other than tab and line break, and halves of a character. */
const UNPRINTABLE = /(?![\t\n])[\p{Cc}\p{Cs}]/u;

type Read = { readonly value: CellValue | undefined; readonly faults: readonly Fault[] };

function readCell(raw: string, name: string, column: Column, catalogue: Catalogue, place: RowPlace): Read {
  const text = raw.replace(/\r\n?/g, "\n").trim();
  const context = { name, column, catalogue, place };
  const blank = column.type === "ids" ? [] : undefined;
  if (text === "") return { value: blank, faults: column.required === true ? [empty(name, column, place)] : [] };
  const read = UNPRINTABLE.test(text)
    ? refuse("encoding", context, "the cell holds a character that cannot be printed", "Type the cell again.")
    : CELL_KINDS[column.type].read(text, context);
  return read.ok ? { value: read.value, faults: [] } : { value: blank, faults: read.faults };
}

const empty = (name: string, column: Column, place: RowPlace): Fault =>
  fault(
    "missing-value",
    cellPlace(place, name),
    `\`${name}\` is empty`,
    `Give ${CELL_KINDS[column.type].takes(column)}: ${column.means}.`,
  );

const isBlank = (row: readonly string[]): boolean => row.every((cell) => cell.trim() === "");

/** A cell outside every column is read by nobody, so it must not look as if it were. */
function strays(row: readonly string[], header: readonly string[], place: RowPlace): Fault[] {
  const stray = row.some((cell, index) => cell.trim() !== "" && (header[index] ?? "").trim() === "");
  if (!stray) return [];
  const help = "Give the column a name, or put text with a comma between quotation marks.";
  return [fault("unknown-column", rowPlace(place), "a cell stands under no column name", help)];
}

export function readTable(table: Table, sheet: RawSheet, catalogue: Catalogue): ReadTable {
  const { position, faults: ofHeader } = readHeader(table, sheet);
  const present = [...columnsOf(table)].filter(([name]) => position.has(name));
  const absent = [...columnsOf(table)].filter(([name]) => !position.has(name));
  const left = Object.fromEntries(absent.map(([name, { type }]) => [name, type === "ids" ? [] : undefined]));
  const faults: Fault[] = [...ofHeader];
  const rows: LooseRow[] = [];
  sheet.rows.forEach((row, index) => {
    if (isBlank(row)) return;
    const place: RowPlace = { file: sheet.file, sheet: sheet.sheet, row: index + 2 };
    const cells: Record<string, CellValue | undefined> = { ...left };
    for (const [name, column] of present) {
      const read = readCell(row[position.get(name) ?? -1] ?? "", name, column, catalogue, place);
      cells[name] = read.value;
      if (faults.length < MOST_FAULTS) faults.push(...read.faults);
    }
    if (faults.length < MOST_FAULTS) faults.push(...strays(row, sheet.header, place));
    rows.push({ ...cells, place });
  });
  return { rows, faults };
}
