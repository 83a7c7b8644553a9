/** What a kind of cell answers about itself: how it is read, how it is written back, what a workbook keeps it as. */
import type { Decimal } from "#kernel/decimal.ts";
import { type FaultCode, failed, fault, type Outcome } from "#kernel/fault.ts";
import type { Catalogue } from "../catalogue.ts";
import { cellPlace } from "../place.ts";
import type { Column, RowPlace } from "../table.ts";

export type CellValue = string | boolean | Decimal | readonly string[];

export interface CellContext {
  /** Name of the column. */
  readonly name: string;
  readonly column: Column;
  readonly catalogue: Catalogue;
  readonly place: RowPlace;
}

export interface CellKind {
  /** Reads text that is not empty and carries no spaces around it. */
  readonly read: (text: string, context: CellContext) => Outcome<CellValue>;
  /** What may stand in the cell, for the manual. */
  readonly takes: (column: Column) => string;
  /** What a workbook keeps it as. */
  readonly kept: "text" | "number" | "date";
}

export const refuse = (code: FaultCode, { place, name }: CellContext, message: string, help: string): Outcome<never> =>
  failed(fault(code, cellPlace(place, name), message, help));
