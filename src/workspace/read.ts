/**
 * What a company's sheets say, as a workspace, or every fault that keeps them from being one: of the tables, of the
 * cells, and between the rows. Nothing is half-read.
 */
import { type Fault, failed, fault, type Outcome, ok, sortFaults } from "#kernel/fault.ts";
import { groupBy } from "#kernel/group.ts";
import { nearestHint } from "#kernel/nearest.ts";
import { quote } from "#kernel/quote.ts";
import type { Catalogue } from "./catalogue.ts";
import { CHECKS } from "./checks/registry.ts";
import { digestTables } from "./digest.ts";
import { draftsOf, whole } from "./drafts.ts";
import { columnsOf } from "./header.ts";
import { tablePlace } from "./place.ts";
import { MOST_FAULTS, type ReadTable, readTable } from "./read-table.ts";
import { isTableName, TABLE_NAMES, TABLES, type TableName } from "./registry.ts";
import type { RawSheet, Table } from "./table.ts";
import type { Workspace } from "./workspace.ts";

/** Sheets that are nobody's table: notes and manuals start with an underscore. */
export const isAside = (sheet: string): boolean => sheet.startsWith("_");

function unknownSheet(sheet: RawSheet): Fault {
  const help = `Name it as one of the tables, or start its name with an underscore to leave it out.${nearestHint(sheet.sheet, TABLE_NAMES)}`;
  return fault("unknown-sheet", tablePlace(sheet), `there is no table ${quote(sheet.sheet)}`, help);
}

const twice = (sheet: RawSheet): Fault =>
  fault("duplicate-key", tablePlace(sheet), `table ${quote(sheet.sheet)} is there twice`, "Keep one of the two.");

function faultsOfSheets(sheets: readonly RawSheet[]): readonly Fault[] {
  const named = groupBy(sheets, ({ sheet }) => sheet);
  return [...named].flatMap(([name, [, ...more]]) => [
    ...(isTableName(name) ? [] : (named.get(name) ?? []).map(unknownSheet)),
    ...(isTableName(name) ? more.map(twice) : []),
  ]);
}

const neededColumns = (table: Table): string =>
  [...columnsOf(table)].flatMap(([name, { required }]) => (required === true ? [`\`${name}\``] : [])).join(", ");

/** A table the workspace must have, and at least one row in it. */
function absent(name: TableName, sheet: RawSheet | undefined, read: ReadTable | undefined): readonly Fault[] {
  const table: Table = TABLES[name];
  if (table.required !== true || (read?.rows.length ?? 0) > 0) return [];
  const message = sheet === undefined ? `there is no table \`${name}\`` : `table \`${name}\` has no rows`;
  const help = `It holds ${table.holds}. Columns that must be filled: ${neededColumns(table)}.`;
  return [fault("missing-sheet", sheet === undefined ? {} : tablePlace(sheet), message, help)];
}

/** The first faults of each table, and one that says there are more. */
function listed(faults: readonly Fault[]): readonly Fault[] {
  const groups = groupBy(sortFaults(faults), ({ at }) => JSON.stringify([at.file, at.sheet]));
  return [...groups.values()].flatMap((group) => {
    const { file, sheet } = group[0]?.at ?? {};
    if (group.length < MOST_FAULTS) return group;
    const at = { ...(file === undefined ? {} : { file }), ...(sheet === undefined ? {} : { sheet }) };
    const message = `only the first ${MOST_FAULTS} faults of this table are listed`;
    return [...group.slice(0, MOST_FAULTS), fault("more-faults", at, message, "Mend these and read the table again.")];
  });
}

export type { Workspace } from "./workspace.ts";

/** What is wrong in the cells of some tables, when others cannot be read at all: what holds between tables cannot be asked. */
export const faultsInCells = (sheets: readonly RawSheet[], catalogue: Catalogue): readonly Fault[] =>
  listed(
    sheets.flatMap((sheet) =>
      isTableName(sheet.sheet) ? readTable(TABLES[sheet.sheet], sheet, catalogue).faults : [],
    ),
  );

export function readWorkspace(sheets: readonly RawSheet[], catalogue: Catalogue): Outcome<Workspace> {
  const tables = sheets.filter(({ sheet }) => !isAside(sheet));
  const first = new Map(tables.toReversed().map((sheet) => [sheet.sheet, sheet]));
  const read = new Map<string, ReadTable>();
  for (const name of TABLE_NAMES) {
    const sheet = first.get(name);
    if (sheet !== undefined) read.set(name, readTable(TABLES[name], sheet, catalogue));
  }
  const drafts = draftsOf(new Map([...read].map(([name, { rows }]) => [name, rows])));
  const faults = [
    ...faultsOfSheets(tables),
    ...TABLE_NAMES.flatMap((name) => absent(name, first.get(name), read.get(name))),
    ...[...read.values()].flatMap((table) => table.faults),
    ...CHECKS.flatMap((check) => check.faults(drafts, catalogue)),
  ];
  const complete = whole(drafts);
  if (faults.length > 0 || complete === undefined) return failed(...listed(faults));
  return ok({ tables: complete, digest: digestTables(complete) });
}
