/** Which rows hold on a day: the two times of a row, and which of several versions of one key counts. */
import type { CivilDate } from "#kernel/civil-date.ts";
import { type Decimal, printDecimal } from "#kernel/decimal.ts";
import { contains, type Interval } from "#kernel/interval.ts";
import type { Moment } from "#kernel/timeline.ts";
import { cellOf } from "./drafts.ts";
import type { Table } from "./table.ts";

/** The part of a row that says when it holds. */
export interface Dated {
  readonly valid_from?: CivilDate | undefined;
  readonly valid_to?: CivilDate | undefined;
  readonly known_on?: CivilDate | undefined;
}

export const validOf = ({ valid_from, valid_to }: Dated): Interval => ({
  from: valid_from ?? null,
  to: valid_to ?? null,
});

const isDecimal = (part: unknown): part is Decimal =>
  typeof part === "object" && part !== null && "coefficient" in part && "scale" in part;

/** A part of a key as text; empty when it could not be read. */
export const printKeyPart = (part: unknown): string =>
  typeof part === "string" ? part : isDecimal(part) ? printDecimal(part) : "";

/** The key as one text; undefined when a part that must be filled could not be read, or when the table has no key. */
export function keyOf(table: Table, row: object): string | undefined {
  const parts = table.key.map((column) => printKeyPart(cellOf(row, column)));
  const lacks = table.key.some((column, index) => table.columns[column]?.required === true && parts[index] === "");
  return parts.length === 0 || lacks ? undefined : JSON.stringify(parts);
}

/** Rows valid and on record; of several with one key, the one put on record last. Without a date: always known. */
export function holding<R extends Dated>(table: Table, rows: readonly R[], { asOf, knownOn }: Moment): readonly R[] {
  const known = rows.filter(
    (row) => contains(validOf(row), asOf) && (row.known_on === undefined || row.known_on <= knownOn),
  );
  const latest = new Map<string, R>();
  for (const row of known) {
    const key = keyOf(table, row);
    if (key === undefined) continue;
    const other = latest.get(key);
    if (other === undefined || (row.known_on ?? "") >= (other.known_on ?? "")) latest.set(key, row);
  }
  return known.filter((row) => {
    const key = keyOf(table, row);
    return key === undefined || latest.get(key) === row;
  });
}
