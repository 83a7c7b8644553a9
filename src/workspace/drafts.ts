/** Rows on their way to a workspace: typed as declared, but any cell may still be missing because it could not be read. */

import { columnsOf } from "./header.ts";
import type { LooseRow } from "./read-table.ts";
import { TABLE_NAMES, TABLES, type TableName } from "./registry.ts";
import type { RowPlace } from "./table.ts";
import type { RowOf, Tables } from "./workspace.ts";

export type DraftOf<N extends TableName> = Partial<RowOf<N>> & { readonly place: RowPlace };

export type Drafts = { readonly [N in TableName]: readonly DraftOf<N>[] };

/** INVARIANT (typed rows): readTable gave each cell the value its declaration asks for, or none. */
export const draftsOf = (rows: ReadonlyMap<string, readonly LooseRow[]>): Drafts =>
  Object.fromEntries(TABLE_NAMES.map((name) => [name, rows.get(name) ?? []])) as Drafts;

/** Some rows of each table. INVARIANT (same rows): `pick` leaves rows out and makes none. */
export const eachTable = (
  tables: Tables,
  pick: (name: TableName, rows: readonly RowOf<TableName>[]) => readonly RowOf<TableName>[],
): Tables => Object.fromEntries(TABLE_NAMES.map((name) => [name, pick(name, tables[name])])) as Tables;

/** A cell by the name of its column, for questions that every table is asked. */
export const cellOf = (row: object, column: string): unknown => Reflect.get(row, column);

const requiredOf = (name: TableName): readonly string[] =>
  [...columnsOf(TABLES[name])].flatMap(([column, { required }]) => (required === true ? [column] : []));

/** Whether every cell that must be filled is; only then are drafts rows. */
function isWhole(drafts: Drafts): drafts is Drafts & Tables {
  return TABLE_NAMES.every((name) => {
    const required = requiredOf(name);
    return drafts[name].every((draft) => required.every((column) => cellOf(draft, column) !== undefined));
  });
}

/** The tables, once nothing is missing any more; undefined before. */
export const whole = (drafts: Drafts): Tables | undefined => (isWhole(drafts) ? drafts : undefined);
