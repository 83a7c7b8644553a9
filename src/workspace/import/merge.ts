/**
 * A table with what a sheet says of it. Nothing is taken away and nothing on record is rewritten: what is new is a row, and
 * what is told otherwise is a further version of its row, on record from the day of the import. The same sheet twice
 * changes nothing. A row that came on record that same day is corrected where it stands.
 */
import type { Catalogue } from "../catalogue.ts";
import { printCell } from "../cells/print.ts";
import { CELL_KINDS } from "../cells/registry.ts";
import { columnsOf } from "../header.ts";
import { TABLES, type TableName } from "../registry.ts";
import { PROVENANCE, type RawSheet, type Table } from "../table.ts";
import { type Incoming, keyOf } from "./rows.ts";

export interface CellChange {
  readonly column: string;
  readonly before: string;
  readonly after: string;
}

export interface RowChange {
  readonly table: TableName;
  readonly key: string;
  readonly kind: "added" | "changed";
  readonly cells: readonly CellChange[];
}

export interface Merged {
  readonly sheet: RawSheet;
  readonly changes: readonly RowChange[];
  readonly same: number;
  /** Row of the company's own sheet that a row of the merged table came from, by row with the header. */
  readonly origin: ReadonlyMap<number, number>;
}

const isOwn = (column: string): boolean => !Object.hasOwn(PROVENANCE, column);

interface Existing {
  readonly at: number;
  readonly knownOn: string;
}

/** The row of each key that is on record last, of those that hold on the day. */
function current(table: TableName, { header, rows }: RawSheet, day: string): ReadonlyMap<string, Existing> {
  const at = (row: readonly string[], column: string): string => (row[header.indexOf(column)] ?? "").trim();
  const found = new Map<string, Existing>();
  rows.forEach((row, index) => {
    const [from, to, knownOn] = [at(row, "valid_from"), at(row, "valid_to"), at(row, "known_on")];
    if ((from !== "" && from > day) || (to !== "" && to <= day)) return;
    const key = keyOf(table, (column) => at(row, column));
    const before = found.get(key);
    if (before === undefined || before.knownOn <= knownOn) found.set(key, { at: index, knownOn });
  });
  return found;
}

/** `day`: the day the import is put on record. */
export function merge(
  name: TableName,
  before: RawSheet | undefined,
  given: readonly Incoming[],
  day: string,
  catalogue: Catalogue,
): Merged {
  const table: Table = TABLES[name];
  const declared = columnsOf(table);
  const said = new Set(given.flatMap(({ cells }) => [...cells.keys()]));
  const start = before ?? { file: `${name}.csv`, sheet: name, header: [], rows: [] };
  const header = [...start.header.map((cell) => cell.trim())];
  for (const column of declared.keys())
    if (!header.includes(column) && (said.has(column) || !isOwn(column))) header.push(column);
  const rows = start.rows.map((row) => header.map((_, index) => row[index] ?? ""));
  const known = current(name, { ...start, header, rows }, day);
  /** The text as the workspace would print it; as it stands where it cannot be read. */
  const printed = (column: string, text: string): string => {
    const as = declared.get(column);
    if (as === undefined || text === "") return text;
    const place = { file: start.file, sheet: start.sheet, row: 0 };
    const read = CELL_KINDS[as.type].read(text.trim(), { name: column, column: as, catalogue, place });
    return read.ok ? printCell(read.value) : text;
  };
  const changes: RowChange[] = [];
  const origin = new Map<number, number>();
  let same = 0;
  const put = (at: number, row: readonly string[], from: number) => {
    rows[at] = [...row];
    origin.set(at + 2, from);
  };
  for (const { cells, key, row } of given) {
    const old = known.get(key);
    const now = (column: string, text: string) => cells.get(column) ?? text;
    if (old === undefined) {
      put(
        rows.length,
        header.map((column) => (column === "known_on" ? now(column, day) : now(column, ""))),
        row,
      );
      const filled = [...cells].filter(([column, cell]) => isOwn(column) && cell !== "");
      changes.push({
        table: name,
        key,
        kind: "added",
        cells: filled.map(([column, after]) => ({ column, before: "", after })),
      });
      continue;
    }
    const was = rows[old.at] ?? [];
    const different = header.flatMap((column, index): CellChange[] => {
      const [text, after] = [was[index] ?? "", cells.get(column)];
      if (!isOwn(column) || after === undefined || printed(column, after) === printed(column, text)) return [];
      return [{ column, before: text, after }];
    });
    if (different.length === 0) same += 1;
    else {
      const version = header.map((column, index) => (column === "known_on" ? day : now(column, was[index] ?? "")));
      put(old.knownOn === day ? old.at : rows.length, version, row);
      changes.push({ table: name, key, kind: "changed", cells: different });
    }
  }
  return { sheet: { ...start, header, rows }, changes, same, origin };
}
