/** Does every id that refers to a table stand there? */
import { type Fault, fault } from "#kernel/fault.ts";
import { nearestHint } from "#kernel/nearest.ts";
import { quote } from "#kernel/quote.ts";
import { cellOf, type Drafts } from "../drafts.ts";
import { cellPlace } from "../place.ts";
import { isTableName, TABLE_NAMES, TABLES, type TableName } from "../registry.ts";
import type { Column } from "../table.ts";
import type { Check } from "./check.ts";

/** Offering the nearest of very many names would take longer than finding the fault. */
const MOST_NAMES = 5000;
const MOST_HINTS = 50;

export const namesOf = (drafts: Drafts, name: TableName): ReadonlySet<string> => {
  const [key] = TABLES[name].key;
  return new Set(drafts[name].flatMap((row) => [cellOf(row, key)].filter((cell) => typeof cell === "string")));
};

export function dangling(
  id: string,
  table: string,
  names: ReadonlySet<string>,
  hint: boolean,
): readonly [string, string] {
  const near = hint && names.size <= MOST_NAMES ? nearestHint(id, names) : "";
  return [`${quote(id)} is not in \`${table}\``, `Add it to \`${table}\` or correct the id.${near}`];
}

function danglingIn(drafts: Drafts, name: TableName, column: string, refers: TableName): readonly Fault[] {
  const names = namesOf(drafts, refers);
  // A table whose key column is missing has that fault already; its rows would make every reference dangle.
  if (names.size === 0 && drafts[refers].length > 0) return [];
  let hints = 0;
  return drafts[name].flatMap((row) => {
    const cell = cellOf(row, column);
    const ids = (Array.isArray(cell) ? cell : [cell]).filter((id) => typeof id === "string" && !names.has(id));
    return ids.map((id: string) => {
      hints += 1;
      return fault("dangling-id", cellPlace(row.place, column), ...dangling(id, refers, names, hints <= MOST_HINTS));
    });
  });
}

export const danglingId: Check = {
  holds: "Every id that refers to a table is the key of a row there.",
  faults: (drafts) =>
    TABLE_NAMES.flatMap((name) =>
      Object.entries<Column>(TABLES[name].columns).flatMap(([column, { refers }]) =>
        refers !== undefined && isTableName(refers) ? danglingIn(drafts, name, column, refers) : [],
      ),
    ),
};
