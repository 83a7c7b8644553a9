/**
 * The name of a workspace's content: SHA-256 over the canonical JSON of every value of every row, columns as declared,
 * rows in their order. Column order, spaces, file type and the way a number is written make no difference.
 */
import { digestOf } from "#kernel/digest.ts";
import type { CellValue } from "./cells/kind.ts";
import { printCell } from "./cells/print.ts";
import { columnsOf } from "./header.ts";
import type { LooseRow } from "./read-table.ts";
import { TABLE_NAMES, TABLES } from "./registry.ts";
import type { RowPlace } from "./table.ts";
import type { Tables } from "./workspace.ts";

const isCell = (cell: CellValue | RowPlace | undefined): cell is CellValue | undefined =>
  !(typeof cell === "object" && "sheet" in cell);

/** The texts of a table as a sheet would hold them, in the declared order of columns. */
export function printRows(
  name: (typeof TABLE_NAMES)[number],
  rows: readonly LooseRow[],
): readonly (readonly string[])[] {
  const columns = [...columnsOf(TABLES[name]).keys()];
  return rows.map((row) =>
    columns.map((column) => {
      const cell = row[column];
      return isCell(cell) ? printCell(cell) : "";
    }),
  );
}

/** A table without rows counts as one that is not there. */
export const digestTables = (tables: Tables): string =>
  digestOf(
    Object.fromEntries(
      TABLE_NAMES.filter((name) => tables[name].length > 0).map((name) => [name, printRows(name, tables[name])]),
    ),
  );
