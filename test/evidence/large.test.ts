/** A case of more events than have a proof each: one proof stands for all of them. */

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { withManifests } from "#evidence/manifest.ts";
import { zipArchive } from "#io/archive.ts";
import { printVerifierKey, verifierKey } from "#ledger/key.ts";
import { leafHash } from "#ledger/merkle.ts";
import { Tree } from "#ledger/tree.ts";
import { areUnder, parseTreeProof, printTreeProof } from "#ledger/tree-proof.ts";
import { largeDossier } from "./large.ts";
import { signer } from "./situation.ts";
import { hasPython, ours, python } from "./verifiers.ts";

const trust = { key: printVerifierKey(verifierKey(signer)) };
const TREE_PROOF = "data/ledger.tree-proof";

describe("a dossier of 520 events among 1,040 entries of others", () => {
  const { zip, files } = largeDossier(520, 40);
  const changed = (change: (text: string) => string, path = TREE_PROOF): Uint8Array => {
    const text = change(Buffer.from(files.get(path) ?? "").toString());
    return zipArchive.pack(withManifests(new Map([...files, [path, Buffer.from(text)]])));
  };
  const without = (...paths: readonly string[]) =>
    zipArchive.pack(withManifests(new Map([...files].filter(([path]) => !paths.includes(path)))));

  it("is complete, and holds one proof for them", () => {
    expect(ours([zip], trust)).toEqual(["complete"]);
    expect([...files.keys()].filter((path) => path.endsWith(".tlog-proof"))).toEqual([
      "data/case-head.tlog-proof",
      "data/seal.tlog-proof",
    ]);
  });

  it("changed, cut, or without one of its events it is not, and the script in Python says the same", () => {
    const proof = Buffer.from(files.get(TREE_PROOF) ?? "").toString();
    const first = /\n(\d+)\n/.exec(proof)?.[1] ?? "";
    const all = [
      zip,
      changed((text) => text.replace(`\n${first}\n`, `\n${Number(first) + 1}\n`)),
      changed((text) =>
        text.replace(/\n\n[A-Za-z0-9+/]/, (found) => `${found.slice(0, -1)}${found.endsWith("A") ? "B" : "A"}`),
      ),
      changed((text) => text.replace(/\n\n[^\n]+\n/, "\n\n")),
      changed((text) => text.replace("planb-tree-proof/1", "planb-tree-proof/2")),
      changed((text) => text.replace("u7", "u8"), "data/ledger/0100.disclosed.json"),
      without(TREE_PROOF),
      without("data/ledger/0007.json", "data/ledger/0007.disclosed.json"),
    ];
    const verdicts = ours(all, trust);
    expect(verdicts).toEqual([
      "complete",
      ...["tampered", "tampered", "tampered", "tampered", "tampered"],
      ...["incomplete", "incomplete"],
    ]);
    if (hasPython) expect(python(all, trust)).toEqual(verdicts);
  });
});

describe("one proof for many entries", () => {
  const shape = fc
    .integer({ min: 1, max: 300 })
    .chain((size) =>
      fc.tuple(fc.constant(size), fc.uniqueArray(fc.nat({ max: size - 1 }), { minLength: 1, maxLength: 40 })),
    );

  it("holds: what `cover` gives proves these entries and no others, and nothing of it can be spared or changed", () => {
    fc.assert(
      fc.property(shape, fc.nat(), ([size, places], at) => {
        const entries = Array.from({ length: size }, (_, place) => Buffer.from(`entry ${place}`));
        const tree = new Tree();
        for (const entry of entries) tree.append(leafHash(entry));
        const indexes = [...places].sort((a, b) => a - b);
        const mine = indexes.map((place) => entries[place] ?? Buffer.alloc(0));
        const proof = { indexes, hashes: tree.cover(indexes), checkpoint: "text\n" };
        const head = { origin: "o", size, root: tree.root() };
        expect(areUnder(mine, proof, head)).toBe(true);
        const swapped = mine.map((entry, place) => (place === at % mine.length ? Buffer.from("other") : entry));
        expect(areUnder(swapped, proof, head)).toBe(false);
        if (proof.hashes.length > 0) {
          expect(areUnder(mine, { ...proof, hashes: proof.hashes.slice(1) }, head)).toBe(false);
          expect(parseTreeProof(printTreeProof(proof))).toEqual({ holds: true, value: proof });
        }
        expect(areUnder(mine, { ...proof, hashes: [...proof.hashes, tree.root()] }, head)).toBe(false);
      }),
      { numRuns: 100 },
    );
  });
});
