/** The rows a company's own sheet gives to one table: a cell for each column the mapping fills, one row for each key. */
import { type Fault, fault } from "#kernel/fault.ts";
import type { Catalogue } from "../catalogue.ts";
import { columnsOf } from "../header.ts";
import { TABLES, type TableName } from "../registry.ts";
import type { RawSheet, Table } from "../table.ts";
import { tidied } from "./cells.ts";
import { readTarget } from "./heading.ts";
import type { Mapping } from "./mapping.ts";

export interface Incoming {
  /** Columns that are filled, and their cells. */
  readonly cells: ReadonlyMap<string, string>;
  readonly key: string;
  /** Row of the sheet it came from first, counted from 1 with the header. */
  readonly row: number;
}

/** Texts of the columns that name what a row is about. */
export const keyOf = (table: TableName, cell: (column: string) => string): string =>
  TABLES[table].key.map(cell).join(" | ");

/** Heading positions by column of one table. */
function positions(table: TableName, { columns }: Mapping, header: readonly string[]): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  header.forEach((heading, index) => {
    for (const target of columns[heading.trim()] ?? []) {
      const to = readTarget(target);
      if (to?.table === table && !found.has(to.column)) found.set(to.column, index);
    }
  });
  return found;
}

/** `{column}` in a text is the cell of that column, `{file}` the file that is read. */
const filledWith = (text: string, cells: ReadonlyMap<string, string>, file: string): string =>
  text.replaceAll(/\{([a-z_]+)\}/g, (_, column: string) => (column === "file" ? file : (cells.get(column) ?? "")));

/** The file without its folder, and the sheet of a workbook. */
function sourceOf({ file, sheet }: RawSheet): string {
  const name = file.split(/[\\/]/).at(-1) ?? file;
  return name.endsWith(".csv") ? name : `${name}, ${sheet}`;
}

/** Faults: duplicate-key, where two rows of the sheet give one key different cells. */
export function incoming(
  name: TableName,
  mapping: Mapping,
  sheet: RawSheet,
  catalogue: Catalogue,
): { readonly rows: readonly Incoming[]; readonly faults: readonly Fault[] } {
  const table: Table = TABLES[name];
  const from = positions(name, mapping, sheet.header);
  const source = sourceOf(sheet);
  const rows = new Map<string, Incoming>();
  const faults: Fault[] = [];
  sheet.rows.forEach((raw, index) => {
    const cells = new Map<string, string>();
    for (const [column, declared] of columnsOf(table)) {
      const at = from.get(column);
      if (at === undefined) continue;
      const text = (raw[at] ?? "").trim();
      cells.set(column, tidied(mapping.words[`${name}.${column}`]?.[text] ?? text, declared, catalogue));
    }
    // A sheet of several tables has rows that say nothing about one of them.
    if (![...cells.values()].some((cell) => cell !== "")) return;
    for (const [target, text] of Object.entries(mapping.filled)) {
      const to = readTarget(target);
      if (to?.table === name && (cells.get(to.column) ?? "") === "")
        cells.set(to.column, filledWith(text, cells, source));
    }
    const key = keyOf(name, (column) => cells.get(column) ?? "");
    const before = rows.get(key);
    const row = index + 2;
    if (before === undefined) rows.set(key, { cells, key, row });
    else if ([...cells].some(([column, cell]) => before.cells.get(column) !== cell))
      faults.push(contradicted(name, sheet, key, before, { cells, key, row }));
  });
  return { rows: [...rows.values()], faults };
}

function contradicted(
  table: TableName,
  { file, sheet }: RawSheet,
  key: string,
  before: Incoming,
  now: Incoming,
): Fault {
  const columns = [...now.cells]
    .filter(([column, cell]) => before.cells.get(column) !== cell)
    .map(([column]) => column);
  const message = `\`${key}\` of \`${table}\` is told otherwise in row ${before.row}: ${columns.join(", ")}`;
  return fault(
    "duplicate-key",
    { file, sheet, row: now.row },
    message,
    "Keep one of the two rows, or map the column away.",
  );
}
