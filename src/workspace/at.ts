/**
 * The workspace as it was on one day, known on one day. A row without dates always holds; of several versions of one
 * row the one put on record last counts. A row that needs another (a column that must be filled and refers to it)
 * goes when the other does not hold; a reference that may be empty stays, and points at nothing on that day.
 */
import type { Moment } from "#kernel/timeline.ts";
import { cellOf, eachTable } from "./drafts.ts";
import { isTableName, TABLE_NAMES, TABLES, type TableName } from "./registry.ts";
import type { Column } from "./table.ts";
import { holding } from "./versions.ts";
import type { Cut, Tables, Workspace } from "./workspace.ts";

/** Columns of a table that must be filled and name a row of another. */
const needs = (name: TableName): readonly (readonly [string, TableName])[] =>
  Object.entries<Column>(TABLES[name].columns).flatMap(([column, { required, refers }]) =>
    required === true && refers !== undefined && isTableName(refers) ? [[column, refers] as const] : [],
  );

const idsOf = (tables: Tables): ReadonlyMap<TableName, ReadonlySet<unknown>> =>
  new Map(
    TABLE_NAMES.map((name) => {
      const [key] = TABLES[name].key;
      return [name, new Set(tables[name].map((row) => cellOf(row, key)))];
    }),
  );

/** Without the rows whose needed row is gone. */
function supported(tables: Tables): Tables {
  const ids = idsOf(tables);
  return eachTable(tables, (name, rows) => {
    const needed = needs(name);
    return rows.filter((row) => needed.every(([column, refers]) => ids.get(refers)?.has(cellOf(row, column)) === true));
  });
}

const size = (tables: Tables): number => TABLE_NAMES.reduce((total, name) => total + tables[name].length, 0);

export function at(workspace: Workspace, moment: Moment): Cut {
  let tables = eachTable(workspace.tables, (name, rows) => holding(TABLES[name], rows, moment));
  for (let next = supported(tables); size(next) < size(tables); next = supported(tables)) tables = next;
  return { tables, digest: workspace.digest, moment };
}
