/**
 * What the headings of a company's own sheet mean: a column of ours by its name, or one the catalogue knows the heading
 * for, in English, in both Chinese scripts, or as a business system names the field. A heading that only looks like one
 * of these is never taken for it; it is told, so that a person decides.
 */
import { nearest } from "#kernel/nearest.ts";
import { columnsOf } from "../header.ts";
import { TABLE_NAMES, TABLES, type TableName } from "../registry.ts";

/** `table.column`. */
export type Target = `${TableName}.${string}`;

export interface Meant {
  readonly from: string;
  readonly to: readonly Target[];
  readonly why: "name" | "heading" | "mapping" | "none";
  /** The known heading it looks like, where none is it. */
  readonly perhaps?: string;
}

export const targetOf = (table: TableName, column: string): Target => `${table}.${column}`;

/** Table and column; undefined when there is no such column. */
export function readTarget(text: string): { readonly table: TableName; readonly column: string } | undefined {
  const [name, column = "", ...more] = text.split(".");
  const table = TABLE_NAMES.find((one) => one === name);
  if (table === undefined || more.length > 0 || !columnsOf(TABLES[table]).has(column)) return undefined;
  return { table, column };
}

/** Case, width, spaces and marks between words make no other heading. */
export const folded = (heading: string): string =>
  heading
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\s_./#:-]+/g, " ")
    .trim();

function byName(heading: string, tables: readonly TableName[]): readonly Target[] {
  const exact = readTarget(heading);
  if (exact !== undefined) return tables.includes(exact.table) ? [targetOf(exact.table, exact.column)] : [];
  if (tables.length !== 1) return [];
  return tables.flatMap((table) => (columnsOf(TABLES[table]).has(heading) ? [targetOf(table, heading)] : []));
}

/** Of headings known, by folded text, and the tables that are to be filled. */
export function meant(
  headings: readonly string[],
  known: ReadonlyMap<string, readonly string[]>,
  tables: readonly TableName[],
): readonly Meant[] {
  return headings.map((heading): Meant => {
    const from = heading.trim();
    const named = byName(from, tables);
    if (named.length > 0) return { from, to: named, why: "name" };
    const to = (known.get(folded(from)) ?? []).flatMap((text) => {
      const target = readTarget(text);
      return target !== undefined && tables.includes(target.table) ? [targetOf(target.table, target.column)] : [];
    });
    if (to.length > 0) return { from, to, why: "heading" };
    const perhaps = known.has(folded(from)) ? undefined : nearest(folded(from), known.keys());
    return { from, to, why: "none", ...(perhaps === undefined ? {} : { perhaps }) };
  });
}
