/** Cells that hold a number: decimals and days. Exact; no separators, no unit beside the digits. */
import { compare, decimal, parseDecimal } from "#kernel/decimal.ts";
import { ok } from "#kernel/fault.ts";
import { quote } from "#kernel/quote.ts";
import type { Column } from "../table.ts";
import { type CellContext, type CellKind, refuse } from "./kind.ts";

function range({ least, most }: Column): string {
  if (least !== undefined && most !== undefined) return `${least} to ${most}`;
  if (least !== undefined) return `${least} or more`;
  return most === undefined ? "" : `${most} or less`;
}

const takes = (what: string) => (column: Column) => {
  const unit = column.unit === undefined || column.unit === "1" ? "" : ` in ${column.unit}`;
  const limits = range(column);
  return limits === "" ? `${what}${unit}` : `${what}${unit}, ${limits}`;
};

function readNumber(text: string, context: CellContext) {
  const value = parseDecimal(text);
  if (value === undefined) {
    const help = "Write digits and a point, such as 12.5: no unit, no separators, no exponent.";
    return refuse("wrong-type", context, `${quote(text)} is not a decimal number`, help);
  }
  const { least, most } = context.column;
  const below = least !== undefined && compare(value, decimal(least)) < 0;
  const above = most !== undefined && compare(value, decimal(most)) > 0;
  if (!below && !above) return ok(value);
  const message = below ? `${quote(text)} is less than ${least}` : `${quote(text)} is more than ${most}`;
  return refuse("out-of-range", context, message, `\`${context.name}\` is ${range(context.column)}.`);
}

export const decimalCell: CellKind = { read: readNumber, takes: takes("a decimal number"), kept: "number" };

export const days: CellKind = { read: readNumber, takes: takes("a number of days"), kept: "number" };
