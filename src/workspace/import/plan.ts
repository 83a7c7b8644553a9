/**
 * Which tables a sheet fills, and what is written where no heading says it. A table is filled when every column it must
 * have is given by a heading, by the mapping, or follows: an id from what the row is about, and where the row came from.
 */
import { columnsOf } from "../header.ts";
import { TABLE_NAMES, TABLES, type TableName } from "../registry.ts";
import { type Meant, readTarget, type Target, targetOf } from "./heading.ts";
import type { Mapping } from "./mapping.ts";

/** Ids that follow from the rest of the row. */
const FOLLOWS: Readonly<Partial<Record<Target, string>>> = {
  "nodes.id": "{site}/{item}",
  "bom.id": "{parent}/{component}",
  "bom.use": "consumed",
  "sites.status": "unknown",
};

export interface Filling {
  readonly mapping: Mapping;
  readonly tables: readonly TableName[];
  /** Tables of which the sheet tells something but not all that must be filled. */
  readonly partly: readonly { readonly table: TableName; readonly lacks: readonly string[] }[];
}

const given = (meanings: readonly Meant[]): ReadonlySet<string> => new Set(meanings.flatMap(({ to }) => to));

/** Of a column every table has; `{file}` so that a mapping that is replayed names the file it is replayed on. */
const PROVENANCE_OTHERWISE: Readonly<Record<string, string>> = { source: "{file}", mark: "assumption" };

/** What is written for columns no heading gives: what the caller said, else what follows, else where the row came from. */
function filledFor(table: TableName, has: ReadonlySet<string>, said: Readonly<Record<string, string>>) {
  return [...columnsOf(TABLES[table])].flatMap(([column, { required }]): [string, string][] => {
    const target = targetOf(table, column);
    const text = said[target] ?? (required === true ? (FOLLOWS[target] ?? PROVENANCE_OTHERWISE[column]) : undefined);
    return has.has(target) && said[target] === undefined ? [] : text === undefined ? [] : [[target, text]];
  });
}

/** `wanted`: tables to fill; those that can be filled when there are none. */
export function filling(
  meanings: readonly Meant[],
  wanted: readonly TableName[],
  { filled = {}, words = {} }: Partial<Mapping>,
): Filling {
  const has = given(meanings);
  const told = new Set([...has].flatMap((target) => readTarget(target)?.table ?? []));
  const all = TABLE_NAMES.filter((table) => (wanted.length > 0 ? wanted.includes(table) : told.has(table)));
  const seen = all.map((table) => {
    const written = filledFor(table, has, filled);
    const there = new Set([...has, ...written.map(([target]) => target)]);
    const lacks = [...columnsOf(TABLES[table])].flatMap(([column, { required }]) =>
      required === true && !there.has(targetOf(table, column)) ? [column] : [],
    );
    return { table, written, lacks };
  });
  const tables = seen.filter(({ lacks }) => lacks.length === 0).map(({ table }) => table);
  const columns = meanings.flatMap(({ from, to }): [string, readonly string[]][] => {
    const kept = to.filter((target) => tables.includes(readTarget(target)?.table ?? "company"));
    return kept.length === 0 ? [] : [[from, kept]];
  });
  return {
    mapping: {
      format: "planb-mapping/1",
      columns: Object.fromEntries(columns),
      filled: Object.fromEntries(seen.flatMap(({ lacks, written }) => (lacks.length === 0 ? written : []))),
      words: Object.fromEntries(
        Object.entries(words).filter(([target]) => tables.includes(readTarget(target)?.table ?? "company")),
      ),
    },
    tables,
    partly: seen.filter(({ lacks }) => lacks.length > 0).map(({ table, lacks }) => ({ table, lacks })),
  };
}
