/** Which column of a sheet is which declared column: by name alone, in any order; optional columns may be left out. */
import { type Fault, fault } from "#kernel/fault.ts";
import { nearestHint } from "#kernel/nearest.ts";
import { quote } from "#kernel/quote.ts";
import { tablePlace } from "./place.ts";
import { type Column, PROVENANCE, type RawSheet, type Table } from "./table.ts";

/** Every column of a table, its own before those all tables share. */
export const columnsOf = (table: Table): ReadonlyMap<string, Column> =>
  new Map([...Object.entries<Column>(table.columns), ...Object.entries<Column>(PROVENANCE)]);

/** A sheet wider than this is not one of ours, and guessing at each column would take long. */
const MOST_HINTS = 100;

export interface Header {
  /** Declared columns that the sheet has, with their position in its rows. */
  readonly position: ReadonlyMap<string, number>;
  readonly faults: readonly Fault[];
}

function missing(sheet: RawSheet, columns: ReadonlyMap<string, Column>, found: ReadonlySet<string>): Fault[] {
  const names = [...columns.keys()];
  return [...columns].flatMap(([name, { required }], index) => {
    if (required !== true || found.has(name)) return [];
    const before = index === 0 ? "expected first" : `expected after \`${names[index - 1]}\``;
    const message = `there is no column \`${name}\`; ${before}`;
    return [
      fault("missing-column", { ...tablePlace(sheet), row: 1 }, message, "Add the column; the order does not matter."),
    ];
  });
}

export function readHeader(table: Table, sheet: RawSheet): Header {
  const columns = columnsOf(table);
  const position = new Map<string, number>();
  const faults: Fault[] = [];
  sheet.header.forEach((cell, index) => {
    const name = cell.trim();
    if (name === "") return;
    const at = { ...tablePlace(sheet), row: 1 };
    if (position.has(name)) {
      faults.push(fault("duplicate-key", at, `column ${quote(name)} stands twice`, "Keep one of the two columns."));
    } else if (columns.has(name)) {
      position.set(name, index);
    } else {
      const help = `Remove the column or name it as the manual does.${index < MOST_HINTS ? nearestHint(name, columns.keys()) : ""}`;
      faults.push(fault("unknown-column", at, `table \`${table.name}\` has no column ${quote(name)}`, help));
    }
  });
  return { position, faults: [...faults, ...missing(sheet, columns, new Set(position.keys()))] };
}
