/** The tree of a ledger as static files beside its journal, for others to fetch (C2SP tlog-tiles). Derived: deleted and written anew, never read for an answer. */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import type { TilesOnDisk } from "#app/ports.ts";
import { same } from "#ledger/bytes.ts";

type Tiles = ReadonlyMap<string, Uint8Array>;

const TILES = "tile";

/** Paths of the files below a folder, with `/`. */
function present(folder: string): readonly string[] {
  const root = join(folder, TILES);
  if (!existsSync(root)) return [];
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join("/"));
}

/** A narrower tile of an earlier size is the beginning of the one that stands at its place now. */
function expectedAt(path: string, length: number, tiles: Tiles): Uint8Array | undefined {
  const now = tiles.get(path);
  if (now !== undefined) return now;
  const [stem = "", width] = path.split(".p/");
  if (width === undefined) return undefined;
  const wider = tiles.get(stem) ?? [...tiles].find(([other]) => other.startsWith(`${stem}.p/`))?.[1];
  return wider?.subarray(0, length);
}

/** What stands there, held against the tree. */
export function heldTiles(folder: string, tiles: Tiles): TilesOnDisk {
  const there = present(folder);
  const differing = there.filter((path) => {
    const bytes = new Uint8Array(readFileSync(join(folder, path)));
    return !same(expectedAt(path, bytes.length, tiles) ?? new Uint8Array(), bytes);
  });
  const missing = [...tiles.keys()].filter((path) => !there.includes(path));
  return { files: tiles.size, present: there.length, differing, missing };
}

export function writeTiles(folder: string, tiles: Tiles): void {
  rmSync(join(folder, TILES), { recursive: true, force: true });
  for (const [path, bytes] of tiles) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), bytes);
  }
}
