/** Trees, proofs, tiles, checkpoints and signatures that others have made: test/ledger/vectors/README.md says who. */
import { verify as opensslVerify } from "node:crypto";
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { base64, readBase64 } from "#ledger/base64.ts";
import { parseCheckpoint } from "#ledger/checkpoint.ts";
import { isPrimeOrderPoint, verifies } from "#ledger/ed25519.ts";
import { parseVerifierKey } from "#ledger/key.ts";
import { type Hash, leafHash, verifyConsistency, verifyInclusion } from "#ledger/merkle.ts";
import { openCheckpoint } from "#ledger/proof.ts";
import { bundleBytes, tileBytes } from "#ledger/tile.ts";
import { Tree } from "#ledger/tree.ts";
import { some } from "../support/nightly.ts";

const text = (name: string): string => readFileSync(new URL(`vectors/${name}`, import.meta.url), "utf8");
const hash = (encoded: string): Hash => readBase64(encoded) ?? new Uint8Array();

type Row = readonly [
  name: string,
  a: number,
  b: number,
  one: string,
  two: string,
  path: readonly string[],
  bad: boolean,
];
const MERKLE: { readonly inclusion: readonly Row[]; readonly consistency: readonly Row[] } = JSON.parse(
  text("merkle.json"),
);

describe("98 inclusion proofs and 98 consistency proofs of transparency-dev/merkle, 184 of them wrong", () => {
  it("every inclusion proof is taken or refused as they say", () => {
    for (const [name, index, size, root, leaf, path, isWrong] of MERKLE.inclusion) {
      const holds = verifyInclusion(index, size, hash(leaf), path.map(hash), hash(root));
      expect(holds, name).toBe(!isWrong);
    }
    expect(MERKLE.inclusion.length).toBe(98);
  });

  it("every consistency proof too, but one: its roots are shorter than a hash, and ours must be 32 bytes", () => {
    const others = MERKLE.consistency.filter(([, from, to, old, young, path, isWrong]) => {
      return verifyConsistency(from, to, hash(old), hash(young), path.map(hash)) === isWrong;
    });
    expect(others.map(([name, , , old]) => [name, hash(old).length])).toEqual([
      ["additional/sizes-are-equal-one-and-proof-is-empty", 12],
    ]);
    expect(MERKLE.consistency.length).toBe(98);
  });
});

const TESSERA: {
  readonly entries: readonly string[];
  readonly checkpoints: readonly string[];
  readonly tiles: readonly string[];
  readonly bundle: string;
} = JSON.parse(text("tessera.json"));

describe("the log of 15 entries that Tessera writes", () => {
  const key = parseVerifierKey("example.com/log/testdata+33d7b496+AeHTu4Q3hEIMHNqc6fASMsq3rKNx280NI+oO5xCFkkSx");
  const tree = new Tree();
  const entries = TESSERA.entries.map((entry) => Buffer.from(entry));
  for (const entry of entries) tree.append(leafHash(entry));

  it("has our root under each of its 16 signed checkpoints", () => {
    for (const [size, note] of TESSERA.checkpoints.entries()) {
      const head = key.holds ? openCheckpoint(note, key.value) : key;
      expect(head).toMatchObject({ holds: true, value: { size, root: tree.root(size) } });
    }
  });

  it("has our tile at each width, and our bundle, byte for byte", () => {
    const ours = TESSERA.tiles.map((_, at) => base64(tileBytes(tree, { level: 0, index: 0, width: at + 1 })));
    expect(ours).toEqual(TESSERA.tiles);
    expect(base64(bundleBytes(entries))).toBe(TESSERA.bundle);
  });

  it("is led to by every proof between its checkpoints", () => {
    const roots = TESSERA.checkpoints.map((note) => {
      const head = parseCheckpoint(note.slice(0, note.indexOf("\n\n") + 1));
      return head.holds ? head.value.root : new Uint8Array();
    });
    const at = (size: number): Hash => roots[size] ?? new Uint8Array();
    for (let size = 1; size <= 15; size++) {
      for (let from = 1; from <= size; from++) {
        expect(verifyConsistency(from, size, at(from), at(size), tree.consistency(from, size))).toBe(true);
        const leaf = leafHash(entries[from - 1] ?? new Uint8Array());
        expect(verifyInclusion(from - 1, size, leaf, tree.inclusion(from - 1, size), at(size))).toBe(true);
      }
    }
  });
});

describe("914 Ed25519 signatures about which verifiers disagree (C2SP CCTV)", () => {
  const SPKI = Buffer.from("302a300506032b6570032100", "hex");
  const vectors = text("cctv-ed25519.txt")
    .trimEnd()
    .split("\n")
    .map((line) => {
      const [key = "", signature = "", number = "", flags = ""] = line.split(" ");
      const message = Buffer.from(`ed25519vectors ${number}`);
      return {
        key: Buffer.from(key, "hex"),
        signature: Buffer.from(signature, "hex"),
        message,
        flags: flags.split(","),
      };
    });

  /** Flags of an R or a key that is not the one writing of a point of prime order. */
  const STRANGE = /^(low_order_(component_)?[AR]|non_canonical_[AR])$/;

  it("a key or R that a flag calls strange is refused, and what we take OpenSSL takes", () => {
    for (const { key, signature, message, flags } of some(vectors, 9)) {
      const ours = verifies(key, message, signature);
      const isStrange = flags.some((flag) => STRANGE.test(flag));
      if (isStrange) expect(ours, key.toString("hex")).toBe(false);
      const openssl = opensslVerify(
        null,
        message,
        { key: Buffer.concat([SPKI, key]), format: "der", type: "spki" },
        signature,
      );
      if (!isStrange) expect(ours, key.toString("hex")).toBe(openssl);
      if (ours) expect(openssl).toBe(true);
    }
    expect(vectors.length).toBe(914);
  });

  it("no such key is admitted", () => {
    for (const { key, flags } of some(vectors, 9)) {
      const isStrange = flags.some((flag) => STRANGE.test(flag) && flag.endsWith("A"));
      expect(isPrimeOrderPoint(key)).toBe(!isStrange);
    }
  });
});
