/**
 * Whether a folder of tables is as it was. The system tells of changes (inotify and its like), so that a question need not look at every
 * file: it looks when something was told, and once a second in any case, because a disk of another machine may tell nothing.
 */
import { type FSWatcher, statSync, watch } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { setImmediate as turned } from "node:timers/promises";
import { together } from "./together.ts";

/** How long what the system tells is relied on alone, in milliseconds. */
const RELIED_ON = 1_000;

interface Look {
  /** Name, size and time of change of every file: another text means that something was changed. */
  readonly mark: string;
  /** A folder of plain files: of what a link leads to, the system tells nothing. */
  readonly plain: boolean;
}

/** Every file, by its name. */
export async function lookAt(path: string): Promise<Look> {
  try {
    const found = await stat(path);
    const entries = found.isDirectory() ? await readdir(path, { withFileTypes: true }) : [];
    const names = entries.map(({ name }) => name).sort();
    const parts = await Promise.all(names.map(async (name) => [name, await stat(join(path, name))] as const));
    const files = parts.map(([name, each]) => [name, each.size, each.mtimeMs]);
    const plain = found.isDirectory() && !entries.some((entry) => entry.isSymbolicLink());
    return { mark: JSON.stringify([found.size, found.mtimeMs, ...files]), plain };
  } catch {
    return { mark: "", plain: false };
  }
}

/** Which folder stands at the path now: another may have been put in its place. */
function standing(path: string): string {
  const found = statSync(path, { throwIfNoEntry: false });
  return found === undefined ? "" : `${found.dev} ${found.ino} ${found.mtimeMs}`;
}

/** A whole turn of the loop, in which the system is asked: what was changed before this was called has been told when it returns. */
async function turn(): Promise<void> {
  await turned();
  await turned();
}

function listening(path: string, told: () => void): FSWatcher | undefined {
  try {
    return watch(path, { persistent: false }, told).on("error", told);
  } catch {
    return undefined;
  }
}

/** The mark of what stands at a path, as it is when it is asked for. Whoever asks once is not made to listen. */
export function markOf(path: string, look = lookAt): () => Promise<string> {
  let kept: { readonly mark: string; readonly standing: string; readonly at: number } | undefined;
  let watcher: FSWatcher | undefined;
  let before = false;
  const told = (): void => {
    kept = undefined;
    watcher?.close();
    watcher = undefined;
  };
  return together(async () => {
    if (watcher !== undefined) await turn();
    const stands = standing(path);
    if (kept?.standing === stands && performance.now() - kept.at < RELIED_ON) return kept.mark;
    if (before) watcher ??= listening(path, told);
    before = true;
    const armed = watcher;
    const { mark, plain } = await look(path);
    // What was told meanwhile has taken the watcher away.
    if (plain && armed !== undefined && watcher === armed) kept = { mark, standing: stands, at: performance.now() };
    return mark;
  });
}
