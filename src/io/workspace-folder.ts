/** A company's workspace on disk: a folder with one CSV file a table, or one XLSX workbook with one sheet a table. */
import { readdir, readFile, stat } from "node:fs/promises";
import { basename, join } from "node:path";
import { collect, type Fault, failed, fault, type Outcome, ok } from "#kernel/fault.ts";
import type { Catalogue } from "#workspace/catalogue.ts";
import { isAside, readWorkspace } from "#workspace/read.ts";
import type { SheetsRead } from "#workspace/sheets.ts";
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

/** The tables of a folder, by name; everything else in it (exhibits, notes) is left alone. */
async function readFolder(path: string, limits: ReadLimits): Promise<Outcome<SheetsRead>> {
  const names = (await readdir(path)).filter((name) => /\.csv$/i.test(name) && !isAside(name)).sort();
  const sizes = await Promise.all(names.map(async (name) => (await sizeOf(join(path, name)))?.size ?? 0));
  const large = names.flatMap((name, index) => {
    const size = sizes[index] ?? 0;
    return size > limits.fileBytes ? [tooLarge(name, size, limits.fileBytes)] : [];
  });
  const total = sizes.reduce((sum, size) => sum + size, 0);
  if (large.length > 0) return failed(...large);
  if (total > limits.folderBytes) return failed(tooLarge(basename(path), total, limits.folderBytes));
  const sheets = [];
  for (const name of names) sheets.push(readCsv(await readFile(join(path, name)), name, limits));
  const read = collect(sheets);
  return read.ok ? ok({ sheets: read.value, notices: [] }) : read;
}

/** Faults: missing-file, too-large, and those of each file. Size is asked before a byte is read. */
export async function readSheets(path: string, limits: ReadLimits = READ_LIMITS): Promise<Outcome<SheetsRead>> {
  const found = await sizeOf(path);
  if (found === undefined) return failed(missing(path));
  if (found.isFolder) return await readFolder(path, limits);
  if (found.size > limits.fileBytes) return failed(tooLarge(basename(path), found.size, limits.fileBytes));
  return await readWorkbook(await readFile(path), basename(path), limits);
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
  const workspace = readWorkspace(read.value.sheets, catalogue);
  return workspace.ok ? ok({ workspace: workspace.value, notices: read.value.notices }) : workspace;
}
