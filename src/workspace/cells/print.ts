/** The one text of a cell's value: what is digested and what is written back. `12.50` and `12.5` are one value. */
import { printDecimal } from "#kernel/decimal.ts";
import type { CellValue } from "./kind.ts";

export function printCell(value: CellValue | undefined): string {
  if (value === undefined) return "";
  if (typeof value === "string") return value;
  if (typeof value === "boolean") return value ? "yes" : "no";
  return "coefficient" in value ? printDecimal(value) : value.join(";");
}
