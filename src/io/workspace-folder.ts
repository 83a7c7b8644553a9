/** A company's workspace on disk: a folder with one CSV file a table, or one XLSX workbook with one sheet a table. */
import { readdir, readFile, stat } from "node:fs/promises";
import { basename, join } from "node:path";
import { type Fault, failed, fault, type Outcome, ok, sortFaults } from "#kernel/fault.ts";
import type { Catalogue } from "#workspace/catalogue.ts";
import { faultsInCells, isAside, readWorkspace } from "#workspace/read.ts";
import type { SheetsRead } from "#workspace/sheets.ts";
import type { RawSheet } from "#workspace/table.ts";
import type { Workspace } from "#workspace/workspace.ts";
import { printBytes, READ_LIMITS, type ReadLimits } from "./limits.ts";
import { readCsv } from "./sheet-csv.ts";
import { readWorkbook } from "./sheet-xlsx.ts";

const missing = (path: string): Fault =>
  fault(
    "missing-file",
    { file: basename(path) },
    "there is no folder or workbook of this name",
    "Name a folder of CSV files or an .xlsx workbook.",
  );

const tooLarge = (file: string, size: number, limit: number): Fault =>
  fault(
    "too-large",
    { file },
    `${printBytes(size)}; the limit is ${printBytes(limit)}`,
    "Split the workbook by sheet, or leave rows out that no longer matter.",
  );

async function sizeOf(path: string): Promise<{ readonly size: number; readonly isFolder: boolean } | undefined> {
  try {
    const found = await stat(path);
    return found.isFile() || found.isDirectory() ? { size: found.size, isFolder: found.isDirectory() } : undefined;
  } catch {
    return undefined;
  }
}

const unreadable = (file: string): Fault =>
  fault("missing-file", { file }, "the file cannot be read", "Check who may read it.");

async function bytesOf(path: string): Promise<Outcome<Uint8Array>> {
  try {
    return ok(await readFile(path));
  } catch {
    return failed(unreadable(basename(path)));
  }
}

interface Listed {
  readonly name: string;
  readonly size: number;
}

/** The tables of a folder, by name; everything else in it (exhibits, notes, what is no plain file) is left alone. */
async function tablesIn(path: string): Promise<Outcome<readonly Listed[]>> {
  let names: readonly string[];
  try {
    names = await readdir(path);
  } catch {
    return failed(unreadable(basename(path)));
  }
  const listed: Listed[] = [];
  for (const name of names.filter((file) => /\.csv$/i.test(file) && !isAside(file)).toSorted()) {
    const found = await sizeOf(join(path, name));
    if (found?.isFolder === false) listed.push({ name, size: found.size });
  }
  return ok(listed);
}

async function readTableFile(path: string, { name, size }: Listed, limits: ReadLimits): Promise<Outcome<RawSheet>> {
  if (size > limits.fileBytes) return failed(tooLarge(name, size, limits.fileBytes));
  const bytes = await bytesOf(join(path, name));
  return bytes.ok ? readCsv(bytes.value, name, limits) : bytes;
}

async function readFolder(path: string, limits: ReadLimits): Promise<Outcome<SheetsRead>> {
  const tables = await tablesIn(path);
  if (!tables.ok) return tables;
  const total = tables.value.reduce((sum, { size }) => sum + Math.min(size, limits.fileBytes), 0);
  if (total > limits.folderBytes) return failed(tooLarge(basename(path), total, limits.folderBytes));
  const sheets: RawSheet[] = [];
  const unread: Fault[] = [];
  for (const table of tables.value) {
    const read = await readTableFile(path, table, limits);
    if (read.ok) sheets.push(read.value);
    else unread.push(...read.faults);
  }
  return ok({ sheets, unread, notices: [] });
}

/** Faults: missing-file, too-large, and those of each file. Size is asked before a byte is read. */
export async function readSheets(path: string, limits: ReadLimits = READ_LIMITS): Promise<Outcome<SheetsRead>> {
  const found = await sizeOf(path);
  if (found === undefined) return failed(missing(path));
  if (found.isFolder) return await readFolder(path, limits);
  if (found.size > limits.fileBytes) return failed(tooLarge(basename(path), found.size, limits.fileBytes));
  const bytes = await bytesOf(path);
  return bytes.ok ? await readWorkbook(bytes.value, basename(path), limits) : bytes;
}

export interface WorkspaceRead {
  readonly workspace: Workspace;
  readonly notices: readonly Fault[];
}

export async function openWorkspace(
  path: string,
  catalogue: Catalogue,
  limits: ReadLimits = READ_LIMITS,
): Promise<Outcome<WorkspaceRead>> {
  const read = await readSheets(path, limits);
  if (!read.ok) return read;
  const { sheets, unread = [] } = read.value;
  if (unread.length > 0) return failed(...sortFaults([...unread, ...faultsInCells(sheets, catalogue)]));
  const workspace = readWorkspace(sheets, catalogue);
  return workspace.ok ? ok({ workspace: workspace.value, notices: read.value.notices }) : workspace;
}
