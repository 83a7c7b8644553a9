/**
 * A cell of somebody else's sheet in the form a workspace takes, where there is one reading only: thousands with commas,
 * dates year first, places by name. What could be read in two ways is left as it stands, and reading the workspace tells.
 */
import type { Catalogue } from "../catalogue.ts";
import type { Column } from "../table.ts";

/** `1,234` alone may be a thousand or one and a bit: two commas, or a comma and then a point, have one reading. */
const THOUSANDS = /^-?\d{1,3}(,\d{3})+(,\d{3}|\.\d+)$/;
const YEAR_FIRST = /^(\d{4})(?:[/.]|\s*年\s*)(\d{1,2})(?:[/.]|\s*月\s*)(\d{1,2})\s*日?$/;
const EIGHT_DIGITS = /^(\d{4})(\d{2})(\d{2})$/;

export function tidied(cell: string, { type }: Column, catalogue: Catalogue): string {
  const text = cell.normalize("NFKC").trim();
  if (type === "decimal" || type === "days") return THOUSANDS.test(text) ? text.replaceAll(",", "") : text;
  if (type === "date") return dateOf(text);
  if (type === "code") return codeOf(text, catalogue);
  if (type === "ids") return cell.trim().replaceAll(/\s*[;；、]\s*/g, ";");
  return cell.trim();
}

function dateOf(text: string): string {
  const [, year, month = "", day = ""] = YEAR_FIRST.exec(text) ?? EIGHT_DIGITS.exec(text) ?? [];
  return year === undefined ? text : `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
}

function codeOf(text: string, { jurisdictions }: Catalogue): string {
  if (jurisdictions.has(text)) return text;
  const asked = text.toLowerCase();
  const found = [...jurisdictions].filter(([code, names]) =>
    [code, names.en, names["zh-Hant"], names["zh-Hans"]].some((name) => name.toLowerCase() === asked),
  );
  return found.length === 1 ? (found[0]?.[0] ?? text) : text;
}
