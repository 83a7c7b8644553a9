/**
 * How a table of the workspace is declared: once, with type, unit and meaning. Reading, checking, the template and
 * the manual come from the same declaration.
 */
import type { CivilDate } from "#kernel/civil-date.ts";
import type { Decimal } from "#kernel/decimal.ts";

/** What a cell may hold. `ids` are separated by `;`. */
export type CellType =
  | "id"
  | "ids"
  | "text"
  | "decimal"
  | "days"
  | "date"
  | "code"
  | "yes/no"
  | "choice"
  | "unit"
  | "part"
  | "currency";

export interface Column {
  readonly type: CellType;
  /** Unit of a decimal; `=other` takes the unit named in that column of the same row. */
  readonly unit?: string;
  readonly required?: boolean;
  /** For `choice`: what may stand here. */
  readonly of?: readonly string[];
  /** For `id` and `ids`: the table whose key it must be. */
  readonly refers?: string;
  readonly least?: number;
  readonly most?: number;
  readonly means: string;
}

export interface Table {
  readonly name: string;
  readonly holds: string;
  /**
   * Columns that together name what a row is about. Rows with one key are versions of it: they may follow each other
   * in time (`valid_from`, `valid_to`) or correct each other (`known_on`), and no two may hold at once.
   */
  readonly key: readonly string[];
  /** A workspace without this table is a fault. */
  readonly required?: boolean;
  readonly columns: Readonly<Record<string, Column>>;
}

/** Columns every table has: where the row comes from and when it holds. */
export const PROVENANCE = {
  source: { type: "text", required: true, means: "where the fact was read: an address, an instrument, or `reasoned`" },
  source_date: { type: "text", means: "date of the source, as far as it is known: year, month or day" },
  mark: {
    type: "choice",
    of: ["verified", "secondary", "assumption"],
    required: true,
    means: "read in the source; told second-hand; ours",
  },
  valid_from: { type: "date", means: "first day it holds; empty: always" },
  valid_to: { type: "date", means: "first day it no longer holds; empty: open" },
  known_on: { type: "date", means: "day it was on record; empty: always known" },
  note: { type: "text", means: "what a reader should know besides" },
} as const satisfies Record<string, Column>;

type CellValue<C extends Column> = C["type"] extends "decimal" | "days"
  ? Decimal
  : C["type"] extends "date"
    ? CivilDate
    : C["type"] extends "yes/no"
      ? boolean
      : C["type"] extends "ids"
        ? readonly string[]
        : C["type"] extends "choice"
          ? C["of"] extends readonly (infer V)[]
            ? V
            : string
          : string;

type Cells<Columns extends Readonly<Record<string, Column>>> = {
  readonly [K in keyof Columns]: Columns[K] extends { readonly required: true }
    ? CellValue<Columns[K]>
    : Columns[K]["type"] extends "ids"
      ? readonly string[]
      : CellValue<Columns[K]> | undefined;
};

/** Where a row stands, so that a number can point back to it. */
export interface RowPlace {
  readonly file: string;
  readonly sheet: string;
  /** Counted from 1 with the header, as a spreadsheet shows it. */
  readonly row: number;
}

/** A row read from a table: its cells, its provenance and its place. */
export type Row<T extends Table> = Cells<T["columns"]> & Cells<typeof PROVENANCE> & { readonly place: RowPlace };

/** A sheet as it came in, before it means anything: text cells under a header. */
export interface RawSheet {
  readonly file: string;
  readonly sheet: string;
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
}
