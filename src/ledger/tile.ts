/** The ledger as static files: 256 hashes a tile, entries in bundles. C2SP tlog-tiles v0.1.0. */
import { hold } from "#kernel/defect.ts";
import { joined } from "./bytes.ts";
import { ENTRY_LIMIT } from "./entry.ts";
import { type Holds, held, refused } from "./holds.ts";
import type { Tree } from "./tree.ts";

export const TILE_WIDTH = 256;

export interface Tile {
  readonly level: number;
  /** Place among the tiles of its level, from 0. */
  readonly index: number;
  /** Hashes in it: 1 to 256; below 256 it is partial. */
  readonly width: number;
}

/** 1234067 is `x001/x234/067`. */
function threeDigits(index: number): string {
  const groups = [String(index % 1000).padStart(3, "0")];
  for (let rest = Math.floor(index / 1000); rest > 0; rest = Math.floor(rest / 1000)) {
    groups.unshift(`x${String(rest % 1000).padStart(3, "0")}`);
  }
  return groups.join("/");
}

const place = (index: number, width: number): string =>
  threeDigits(index) + (width === TILE_WIDTH ? "" : `.p/${width}`);

export const tilePath = ({ level, index, width }: Tile): string => `tile/${level}/${place(index, width)}`;

export const bundlePath = ({ index, width }: Pick<Tile, "index" | "width">): string =>
  `tile/entries/${place(index, width)}`;

/** The tiles a tree of `size` entries has and one of `since` entries had not, lowest level first. */
export function newTiles(since: number, size: number): readonly Tile[] {
  const tiles: Tile[] = [];
  let before = since;
  let now = size;
  for (let level = 0; now > 0; level++) {
    for (let index = Math.floor(before / TILE_WIDTH); index * TILE_WIDTH < now; index++) {
      const width = Math.min(TILE_WIDTH, now - index * TILE_WIDTH);
      if (index * TILE_WIDTH + width > before) tiles.push({ level, index, width });
    }
    before = Math.floor(before / TILE_WIDTH);
    now = Math.floor(now / TILE_WIDTH);
  }
  return tiles;
}

export function tileBytes(tree: Tree, { level, index, width }: Tile): Uint8Array {
  const hashes = Array.from({ length: width }, (_, at) => tree.node(level * 8, index * TILE_WIDTH + at));
  return joined(...hashes);
}

/** Entries one after the other, each behind its length in two bytes, most significant first. */
export function bundleBytes(entries: readonly Uint8Array[]): Uint8Array {
  return joined(
    ...entries.flatMap((entry) => {
      hold(entry.length <= ENTRY_LIMIT, "an entry fits its length field");
      return [Uint8Array.of(entry.length >> 8, entry.length & 0xff), entry];
    }),
  );
}

export function readBundle(bytes: Uint8Array): Holds<readonly Uint8Array[]> {
  const entries: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; ) {
    const length = ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
    if (at + 2 + length > bytes.length) return refused("the bundle ends inside an entry");
    entries.push(bytes.slice(at + 2, at + 2 + length));
    at += 2 + length;
  }
  return held(entries);
}
