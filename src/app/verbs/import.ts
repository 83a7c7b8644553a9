/** import: a company's own sheet into its workspace. Methods: docs/methods/import.md. */
import type { z } from "zod";
import { ImportInput, ImportReport } from "#contract/import.ts";
import type { Content } from "#contract/input.ts";
import { type CivilDate, isCivilDate } from "#kernel/civil-date.ts";
import { collect, type Fault, failed, fault, type Outcome, ok, type Place } from "#kernel/fault.ts";
import { nearestHint } from "#kernel/nearest.ts";
import { quote } from "#kernel/quote.ts";
import { CELL_KINDS } from "#workspace/cells/registry.ts";
import { csvText } from "#workspace/csv.ts";
import { columnsOf } from "#workspace/header.ts";
import { type Meant, meant, readTarget, type Target } from "#workspace/import/heading.ts";
import { type Mapping, printMapping, readMapping } from "#workspace/import/mapping.ts";
import { type Merged, merge } from "#workspace/import/merge.ts";
import { type Filling, filling } from "#workspace/import/plan.ts";
import { incoming } from "#workspace/import/rows.ts";
import { readWorkspace } from "#workspace/read.ts";
import { isTableName, TABLE_NAMES, TABLES, type TableName } from "#workspace/registry.ts";
import type { SheetColumn } from "#workspace/sheets.ts";
import type { RawSheet } from "#workspace/table.ts";
import { textOf } from "../content.ts";
import type { Context } from "../context.ts";
import { made } from "../made.ts";
import { sealed } from "../report.ts";
import type { Verb } from "../verb.ts";

type Input = z.infer<typeof ImportInput>;

/** Changes and faults told; the files hold all of them. */
const MOST_TOLD = 50;

async function sheetOf({ tables }: Context, { sheet, from }: Input): Promise<Outcome<RawSheet>> {
  const read = await tables.read(sheet satisfies Content);
  if (!read.ok) return read;
  const found = from === undefined ? read.value[0] : read.value.find((one) => one.sheet === from);
  if (found !== undefined) return ok(found);
  const there = read.value.map((one) => one.sheet);
  const help = `There are: ${there.join(", ")}.${nearestHint(from ?? "", there)}`;
  return failed(fault("missing-sheet", { file: sheet.name }, `there is no sheet ${quote(from ?? "")}`, help));
}

function tablesIn({ table = [] }: Input): Outcome<readonly TableName[]> {
  const strange = table.filter((name) => !isTableName(name));
  const told = strange.map((name) =>
    fault(
      "unknown-sheet",
      { argument: "table" },
      `there is no table ${quote(name)}`,
      `There are: ${TABLE_NAMES.join(", ")}.${nearestHint(name, TABLE_NAMES)}`,
    ),
  );
  return told.length > 0 ? failed(...told) : ok(table.filter(isTableName));
}

/** `items.technology=servers`. */
function filledIn({ fill = [] }: Input): Outcome<Readonly<Record<string, string>>> {
  const read = fill.map((text): Outcome<readonly [string, string]> => {
    const at = text.indexOf("=");
    const target = text.slice(0, Math.max(0, at));
    if (at > 0 && readTarget(target) !== undefined) return ok([target, text.slice(at + 1)]);
    const help = "Write table, column and text, such as `items.technology=servers`.";
    return failed(fault("unknown-column", { argument: "fill" }, `${quote(text)} names no column of a table`, help));
  });
  const all = collect(read);
  return all.ok ? ok(Object.fromEntries(all.value)) : all;
}

function mappingIn({ map }: Input): Outcome<Mapping | undefined> {
  if (map === undefined) return ok(undefined);
  const text = textOf(map);
  return text.ok ? readMapping(text.value, map.name) : text;
}

/** What a mapping says of the headings, in place of guessing. */
const replayed = (header: readonly string[], { columns }: Mapping): readonly Meant[] =>
  header.map((cell) => {
    const from = cell.trim();
    const to = (columns[from] ?? []).flatMap((text): Target[] => {
      const target = readTarget(text);
      return target === undefined ? [] : [`${target.table}.${target.column}`];
    });
    return { from, to, why: to.length === 0 ? "none" : "mapping" };
  });

interface Imported {
  readonly plan: Filling;
  readonly meanings: readonly Meant[];
  readonly merged: ReadonlyMap<TableName, Merged>;
  readonly sheets: readonly RawSheet[];
  readonly faults: readonly Fault[];
}

function imported(
  { catalogue }: Context,
  own: RawSheet,
  before: readonly RawSheet[],
  {
    wanted,
    mapping,
    filled,
    day,
  }: {
    readonly wanted: readonly TableName[];
    readonly mapping: Mapping | undefined;
    readonly filled: Readonly<Record<string, string>>;
    readonly day: CivilDate;
  },
): Imported {
  const meanings =
    mapping === undefined
      ? meant(own.header, catalogue.headings, wanted.length > 0 ? wanted : TABLE_NAMES)
      : replayed(own.header, mapping);
  const said = { words: mapping?.words ?? {}, filled: { ...mapping?.filled, ...filled } };
  const plan = filling(meanings, wanted, said);
  const merged = new Map<TableName, Merged>();
  const faults: Fault[] = [];
  for (const table of plan.tables) {
    const rows = incoming(table, plan.mapping, own, catalogue);
    faults.push(...rows.faults);
    merged.set(
      table,
      merge(
        table,
        before.find(({ sheet }) => sheet === table),
        rows.rows,
        day,
        catalogue,
      ),
    );
  }
  const kept = before.filter(({ sheet }) => !isTableName(sheet) || !merged.has(sheet));
  const sheets = [...kept, ...[...merged.values()].map(({ sheet }) => sheet)];
  const read = readWorkspace(sheets, catalogue);
  if (!read.ok) faults.push(...read.faults.map((one) => placedBack(one, merged, own)));
  return { plan, meanings, merged, sheets, faults };
}

/** A fault of a row that came with the sheet is told where the sheet has it. */
function placedBack(one: Fault, merged: ReadonlyMap<TableName, Merged>, own: RawSheet): Fault {
  const { file, sheet, row } = one.at;
  const table = TABLE_NAMES.find((name) => name === (sheet ?? file?.replace(/\.csv$/, "")));
  const from = table === undefined || row === undefined ? undefined : merged.get(table)?.origin.get(row);
  if (from === undefined) return one;
  const column = one.at.column === undefined ? {} : { column: `${table}.${one.at.column}` };
  return { ...one, at: { file: own.file, sheet: own.sheet, row: from, ...column } };
}

/** Tables that change, those others refer to first. */
const changedIn = ({ merged }: Imported): readonly (readonly [TableName, RawSheet])[] =>
  TABLE_NAMES.flatMap((name) => {
    const table = merged.get(name);
    return table === undefined || table.changes.length === 0 ? [] : [[name, table.sheet] as const];
  });

/** In their order, so that a write that is cut short leaves a workspace that can be read. */
async function filesWritten({ outbox }: Context, { workspace }: Input, result: Imported): Promise<Outcome<string[]>> {
  const files: string[] = [];
  for (const [name, { header, rows }] of changedIn(result)) {
    const bytes = new TextEncoder().encode(csvText([header, ...rows]));
    const file = await outbox.write(`${workspace}/${name}.csv`, bytes);
    if (!file.ok) return file;
    files.push(file.value);
  }
  return ok(files);
}

const keptAs = (sheet: string, column: string): SheetColumn["kept"] => {
  const declared = isTableName(sheet) ? columnsOf(TABLES[sheet]).get(column) : undefined;
  return declared === undefined ? "text" : CELL_KINDS[declared.type].kept;
};

/** One file, whole or not at all; untouched where nothing changes. */
async function workbookWritten(
  { outbox, workbooks }: Context,
  { workspace }: Input,
  workbook: Uint8Array,
  result: Imported,
): Promise<Outcome<string[]>> {
  const tables = changedIn(result).map(([name, sheet]) => ({ ...sheet, sheet: name }));
  if (tables.length === 0) return ok([]);
  const bytes = await workbooks.refill(workbook, workspace, tables, keptAs);
  if (!bytes.ok) return bytes;
  const file = await outbox.write(workspace, bytes.value);
  return file.ok ? ok([file.value]) : file;
}

/** The day the import is put on record. */
function dayOf({ clock }: Context, { knownOn }: Input): Outcome<CivilDate> {
  if (knownOn === undefined) return ok(clock.today());
  if (isCivilDate(knownOn)) return ok(knownOn);
  const help = "Write the date as year-month-day, such as 2026-02-04.";
  return failed(fault("not-a-date", { argument: "knownOn" }, `${quote(knownOn)} is not a calendar date`, help));
}

const placeText = ({ file, sheet, row, column }: Place): string =>
  [file, sheet, row === undefined ? undefined : String(row), column].filter((part) => part !== undefined).join(", ");

async function run(context: Context, input: Input): Promise<Outcome<z.infer<typeof ImportReport>>> {
  const before = await context.workspaces.sheets(input.workspace);
  const [own, wanted, filled, mapping] = [
    await sheetOf(context, input),
    tablesIn(input),
    filledIn(input),
    mappingIn(input),
  ];
  const day = dayOf(context, input);
  const parts = [before, own, wanted, filled, mapping, day];
  if (!before.ok || !own.ok || !wanted.ok || !filled.ok || !mapping.ok || !day.ok)
    return failed(...parts.flatMap((part) => (part.ok ? [] : part.faults)));
  const asked = { wanted: wanted.value, mapping: mapping.value, filled: filled.value, day: day.value };
  const result = imported(context, own.value, before.value.sheets, asked);
  if (input.apply === true && result.faults.length > 0) return failed(...result.faults);
  const text = new TextEncoder().encode(printMapping(result.plan.mapping));
  const file = await made(context, { name: "mapping.json", mediaType: "application/json", bytes: text }, input.save);
  const { workbook } = before.value;
  const write = () =>
    workbook === undefined ? filesWritten(context, input, result) : workbookWritten(context, input, workbook, result);
  const files = input.apply === true ? await write() : ok([]);
  if (!file.ok || !files.ok) return failed(...[file, files].flatMap((part) => (part.ok ? [] : part.faults)));
  return ok(sealed({ ...told(own.value, result), mapping: file.value, written: files.value }));
}

function told({ file, sheet, rows }: RawSheet, { plan, meanings, merged, faults }: Imported) {
  const all = [...merged.values()].flatMap(({ changes }) => changes);
  const count = (changes: Merged["changes"], kind: string) => changes.filter((one) => one.kind === kind).length;
  return {
    verb: "import" as const,
    ...{ file, sheet, rows: rows.length },
    columns: meanings.map(({ from, to, why, perhaps }) => ({
      from,
      to: [...(plan.mapping.columns[from] ?? [])],
      why: to.length > 0 && plan.mapping.columns[from] === undefined ? ("partly" as const) : why,
      ...(perhaps === undefined ? {} : { perhaps }),
    })),
    filled: Object.entries(plan.mapping.filled).map(([to, text]) => ({ to, text })),
    tables: [...merged].map(([table, { changes, same }]) => ({
      table,
      added: count(changes, "added"),
      changed: count(changes, "changed"),
      same,
    })),
    partly: plan.partly.map(({ table, lacks }) => ({ table, lacks: [...lacks] })),
    changes: all.slice(0, MOST_TOLD).map(({ cells, ...change }) => ({ ...change, cells: [...cells] })),
    faults: faults.slice(0, MOST_TOLD).map(({ at, message, help }) => ({ place: placeText(at), message, help })),
  };
}

export const importSheet: Verb<typeof ImportInput, typeof ImportReport> = {
  name: "import",
  asks: "What do the headings of our own sheet mean, and what would it change in the workspace?",
  input: ImportInput,
  output: ImportReport,
  effect: "appends",
  positional: ["workspace", "sheet"],
  files: ["sheet", "map"],
  run,
  exit: ({ faults }) => (faults.length > 0 ? 1 : 0),
};
