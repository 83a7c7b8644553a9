/** The tree and its proofs: known roots, and the laws as equations. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hex } from "#kernel/digest.ts";
import { EMPTY_ROOT, type Hash, leafHash, verifyConsistency, verifyInclusion } from "#ledger/merkle.ts";
import { bundleBytes, bundlePath, newTiles, readBundle, tileBytes, tilePath } from "#ledger/tile.ts";
import { Tree } from "#ledger/tree.ts";

function treeOf(entries: readonly Uint8Array[]): Tree {
  const tree = new Tree();
  for (const entry of entries) tree.append(leafHash(entry));
  return tree;
}
const numbered = (count: number) => Array.from({ length: count }, (_, at) => Buffer.from(`entry ${at}`));
const flipped = (hash: Hash, at: number): Hash =>
  hash.map((byte, place) => (place === at % 32 ? byte ^ (1 << (at % 8)) : byte));

describe("roots over the eight entries of Google's reference tree (certificate-transparency, merkletree tests)", () => {
  const entries = [
    "",
    "00",
    "10",
    "2021",
    "3031",
    "40414243",
    "5051525354555657",
    "606162636465666768696a6b6c6d6e6f",
  ].map((text) => Buffer.from(text, "hex"));
  it.each([
    [0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"],
    [1, "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"],
    [2, "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"],
    [3, "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77"],
    [4, "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"],
    [5, "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4"],
    [6, "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef"],
    [7, "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c"],
    [8, "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"],
  ])("of %i entries", (size, root) => {
    expect(hex(treeOf(entries).root(size))).toBe(root);
  });
});

describe("laws", () => {
  const shape = fc
    .integer({ min: 1, max: 600 })
    .chain((size) =>
      fc.tuple(fc.constant(size), fc.integer({ min: 1, max: size }), fc.integer({ min: 0, max: size - 1 })),
    );

  it("every entry is proved to be where it is, and nowhere else", () => {
    fc.assert(
      fc.property(shape, ([size, , index]) => {
        const tree = treeOf(numbered(size));
        const leaf = leafHash(Buffer.from(`entry ${index}`));
        const path = tree.inclusion(index);
        expect(verifyInclusion(index, size, leaf, path, tree.root())).toBe(true);
        for (const other of [index - 1, index + 1, size, size + index]) {
          if (other !== index) expect(verifyInclusion(other, size, leaf, path, tree.root())).toBe(false);
        }
      }),
      { numRuns: 150 },
    );
  });

  it("every earlier state is the beginning of the present one", () => {
    fc.assert(
      fc.property(shape, ([size, from]) => {
        const tree = treeOf(numbered(size));
        const before = treeOf(numbered(from)).root();
        expect(hex(tree.root(from))).toBe(hex(before));
        expect(verifyConsistency(from, size, before, tree.root(), tree.consistency(from))).toBe(true);
      }),
      { numRuns: 150 },
    );
  });

  it("any changed, cut or lengthened proof is refused", () => {
    fc.assert(
      fc.property(shape, fc.nat(), ([size, from, index], at) => {
        const tree = treeOf(numbered(size));
        const leaf = leafHash(Buffer.from(`entry ${index}`));
        const [path, growth] = [tree.inclusion(index), tree.consistency(from)];
        const broken = (proof: readonly Hash[]) => [
          ...proof.map((_, place) => proof.map((hash, other) => (other === place ? flipped(hash, at) : hash))),
          ...proof.map((_, place) => proof.filter((_, other) => other !== place)),
          [...proof, EMPTY_ROOT],
          [EMPTY_ROOT, ...proof],
        ];
        for (const bad of broken(path)) expect(verifyInclusion(index, size, leaf, bad, tree.root())).toBe(false);
        for (const bad of broken(growth)) {
          expect(verifyConsistency(from, size, tree.root(from), tree.root(), bad)).toBe(false);
        }
        expect(verifyInclusion(index, size, flipped(leaf, at), path, tree.root())).toBe(false);
        expect(verifyInclusion(index, size, leaf, path, flipped(tree.root(), at))).toBe(false);
        expect(verifyConsistency(from, size, flipped(tree.root(from), at), tree.root(), growth)).toBe(false);
      }),
      { numRuns: 40 },
    );
  });

  it("a proof from the empty tree, from a larger one, or over hashes of another length says nothing", () => {
    const tree = treeOf(numbered(5));
    expect(verifyConsistency(0, 5, EMPTY_ROOT, tree.root(), [])).toBe(false);
    expect(verifyConsistency(5, 3, tree.root(), tree.root(3), tree.consistency(3))).toBe(false);
    expect(verifyConsistency(1, 1, new Uint8Array(12), new Uint8Array(12), [])).toBe(false);
    expect(verifyInclusion(0, 1, new Uint8Array(31), [], new Uint8Array(31))).toBe(false);
    expect(verifyInclusion(0.5, 5, tree.root(), [], tree.root())).toBe(false);
  });
});

describe("tiles", () => {
  it.each([
    [0, "tile/0/000"],
    [67, "tile/0/067"],
    [1234067, "tile/0/x001/x234/067"],
    [1000, "tile/0/x001/000"],
  ])("number %i stands at %s", (index, path) => {
    expect(tilePath({ level: 0, index, width: 256 })).toBe(path);
  });

  it("a tree of 70,000 entries has the tiles the specification counts", () => {
    const tiles = newTiles(0, 70_000);
    const count = (level: number, isFull: boolean) =>
      tiles.filter((tile) => tile.level === level && (tile.width === 256) === isFull).map(({ width }) => width);
    expect([count(0, true).length, count(0, false), count(1, true).length, count(1, false), count(2, false)]).toEqual([
      273,
      [112],
      1,
      [17],
      [1],
    ]);
  });

  it("a full tile hashes to the node above it", () => {
    const tree = treeOf(numbered(512));
    const below = new Tree();
    const tile = tileBytes(tree, { level: 0, index: 1, width: 256 });
    for (let at = 0; at < 256; at++) below.append(tile.slice(at * 32, at * 32 + 32));
    expect(hex(below.root())).toBe(hex(tileBytes(tree, { level: 1, index: 0, width: 2 }).slice(32)));
  });

  it("new tiles since a size are those that were not there", () => {
    fc.assert(
      fc.property(fc.nat(2000), fc.nat(2000), (since, more) => {
        const before = new Set(newTiles(0, since).map(tilePath));
        const now = newTiles(0, since + more).map(tilePath);
        expect(newTiles(since, since + more).map(tilePath)).toEqual(now.filter((path) => !before.has(path)));
      }),
    );
  });

  it("a bundle is read back as it was written, and not when it is cut", () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 300 }), { minLength: 1, maxLength: 10 }), (entries) => {
        expect(readBundle(bundleBytes(entries))).toEqual({ holds: true, value: entries });
        const cut = readBundle(bundleBytes(entries).slice(0, -1));
        expect(cut.holds).toBe(false);
      }),
    );
    expect(bundlePath({ index: 0, width: 15 })).toBe("tile/entries/000.p/15");
  });
});
