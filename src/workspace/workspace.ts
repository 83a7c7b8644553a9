/** What a workspace is once it is read: typed rows of every table, and the digest that names their content. */
import type { Moment } from "#kernel/timeline.ts";
import type { TABLES, TableName } from "./registry.ts";
import type { Row } from "./table.ts";

export type RowOf<N extends TableName> = Row<(typeof TABLES)[N]>;

export type Tables = { readonly [N in TableName]: readonly RowOf<N>[] };

export interface Workspace {
  /** Every row, of all times. */
  readonly tables: Tables;
  /** SHA-256 over the canonical content of all cells: the same for a folder and a workbook that say the same. */
  readonly digest: string;
}

/** The workspace as it was on one day, known on one day: at most one row for a key. */
export interface Cut extends Workspace {
  readonly moment: Moment;
}
