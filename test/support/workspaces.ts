/** A workspace on disk with something changed in it, for one test: a copy of the tables in a folder of its own. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { onTestFinished } from "vitest";

/** An empty folder that goes with the test. */
export function folder(): string {
  const path = mkdtempSync(join(tmpdir(), "planb-workspace-"));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

/** By file name: its new content, made from the old. */
export type Changes = Readonly<Record<string, (text: string) => string | Uint8Array>>;

export function changed(workspace: string, changes: Changes): string {
  const copy = join(folder(), basename(workspace));
  cpSync(workspace, copy, { recursive: true });
  for (const [name, change] of Object.entries(changes)) {
    const file = join(copy, name);
    writeFileSync(file, change(readFileSync(file, "utf8")));
  }
  return copy;
}

/** The same text with one place changed, which must be there. */
export const put =
  (instead: string, of: string) =>
  (text: string): string => {
    if (!text.includes(of)) throw new Error(`no \`${of}\` to change`);
    return text.replace(of, () => instead);
  };

/** A row at the end; cells in the order of the columns named. */
export const withRow =
  (cells: Readonly<Record<string, string>>) =>
  (text: string): string => {
    const columns = (text.split(/\r?\n/)[0] ?? "").split(",");
    const strangers = Object.keys(cells).filter((name) => !columns.includes(name));
    if (strangers.length > 0) throw new Error(`no column ${strangers.join(", ")}`);
    return `${text.trimEnd()}\n${columns.map((name) => cells[name] ?? "").join(",")}\n`;
  };

/** A copy with whole files put in, for all tests of a file: it goes when it is closed. */
export function copied(
  workspace: string,
  files: Readonly<Record<string, string>>,
): { readonly path: string; close(): void } {
  const home = mkdtempSync(join(tmpdir(), "planb-workspace-"));
  const path = join(home, basename(workspace));
  cpSync(workspace, path, { recursive: true });
  for (const [name, text] of Object.entries(files)) writeFileSync(join(path, name), text);
  return { path, close: () => rmSync(home, { recursive: true, force: true }) };
}
