/** Sheets on their way in and out: what a reader of files hands over, and what a writer is given. */
import type { Fault } from "#kernel/fault.ts";
import { CELL_KINDS } from "./cells/registry.ts";
import { printRows } from "./digest.ts";
import { columnsOf } from "./header.ts";
import { TABLE_NAMES, TABLES, type TableName } from "./registry.ts";
import type { RawSheet } from "./table.ts";
import type { Workspace } from "./workspace.ts";

export interface SheetsRead {
  readonly sheets: readonly RawSheet[];
  /** Why other sheets could not be read at all. */
  readonly unread?: readonly Fault[];
  /** What the reader did that the user should know, though nothing is wrong: a formula read by its last value. */
  readonly notices: readonly Fault[];
}

export interface SheetColumn {
  readonly name: string;
  readonly kept: "text" | "number" | "date";
  /** What may stand in it, to be offered while typing. */
  readonly words: readonly string[];
  readonly required: boolean;
}

export interface SheetToWrite {
  readonly name: string;
  readonly columns: readonly SheetColumn[];
  readonly rows: readonly (readonly string[])[];
}

function sheetOf(name: TableName, rows: readonly (readonly string[])[]): SheetToWrite {
  const columns = [...columnsOf(TABLES[name])].map(([column, { type, of = [], required = false }]) => ({
    name: column,
    kept: CELL_KINDS[type].kept,
    words: type === "yes/no" ? ["yes", "no"] : of,
    required,
  }));
  return { name, columns, rows };
}

/** Every table of a workspace that has rows, with every column. */
export const sheetsOf = ({ tables }: Workspace): readonly SheetToWrite[] =>
  TABLE_NAMES.filter((name) => tables[name].length > 0).map((name) => sheetOf(name, printRows(name, tables[name])));

const plain = (name: string): SheetColumn => ({ name, kept: "text", words: [], required: false });

/** What each table and column means, as a sheet that reading leaves out. */
const manualSheet = (): SheetToWrite => ({
  name: "_manual",
  columns: ["table", "column", "must be filled", "takes", "means"].map(plain),
  rows: TABLE_NAMES.flatMap((name) =>
    [...columnsOf(TABLES[name])].map(([column, declared]) => [
      name,
      column,
      declared.required === true ? "yes" : "no",
      CELL_KINDS[declared.type].takes(declared),
      declared.means,
    ]),
  ),
});

/** An empty workspace to fill in: every table with its header, and the manual. */
export const templateSheets = (): readonly SheetToWrite[] => [
  manualSheet(),
  ...TABLE_NAMES.map((name) => sheetOf(name, [])),
];
