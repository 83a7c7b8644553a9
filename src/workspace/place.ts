/** Where a cell, a row or a table stands, as a message names it. A CSV file is its own sheet and is named once. */
import type { Place } from "#kernel/fault.ts";
import type { RowPlace } from "./table.ts";

interface SheetPlace {
  readonly file: string;
  readonly sheet: string;
}

const isOwnSheet = ({ file, sheet }: SheetPlace): boolean => file === `${sheet}.csv`;

export const tablePlace = (at: SheetPlace): Place =>
  isOwnSheet(at) ? { file: at.file } : { file: at.file, sheet: at.sheet };

export const rowPlace = (at: RowPlace): Place => ({ ...tablePlace(at), row: at.row });

export const cellPlace = (at: RowPlace, column: string): Place => ({ ...rowPlace(at), column });
