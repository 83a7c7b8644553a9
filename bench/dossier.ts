/**
 * What a dossier of 10,000 events costs: bytes of proofs, and the time the page needs to verify it offline in a browser, against the same number
 * of SHA-256 and Ed25519 operations done bare by that browser's own WebCrypto in the same run.
 */

import { printVerifierKey, verifierKey } from "#ledger/key.ts";
import { leafHash } from "#ledger/merkle.ts";
import { Tree } from "#ledger/tree.ts";
import { printTreeProof } from "#ledger/tree-proof.ts";
import { largeDossier } from "../test/evidence/large.ts";
import { signer } from "../test/evidence/situation.ts";
import { pageVerifier } from "../test/evidence/verifiers.ts";
import type { BenchFigure } from "../tools/bench.ts";

const EVENTS = 10_000;
/** Events recorded at once, and entries of others between two such batches: some 100,000 entries in all. */
const BATCH = 500;
const BETWEEN = 4_700;
const TARGET_BYTES = 3_000_000;
const TARGET_RATIO = 3;

/** The digests a verifier cannot do without: leaves, nodes, disclosures, and each file in each list that names it. */
const operations = (files: ReadonlyMap<string, Uint8Array>, hashes: number) => {
  const sizes = [...files.values()].map(({ length }) => length);
  return { small: EVENTS * 4 + hashes + EVENTS, files: sizes };
};

/** Runs in the page: every digest one after the other, as a verifier that waits for each. */
const BARE = `async ({ small, sizes }) => {
  const start = performance.now();
  const block = new Uint8Array(65);
  for (let at = 0; at < small; at++) await crypto.subtle.digest("SHA-256", block);
  for (const size of sizes) await crypto.subtle.digest("SHA-256", new Uint8Array(size));
  return performance.now() - start;
}`;

/** The worst that may be: each event alone among others. */
function scatteredBytes(entries: number): number {
  const tree = new Tree();
  for (let at = 0; at < entries; at++) tree.append(leafHash(Uint8Array.of(at & 0xff, (at >> 8) & 0xff, at >> 16)));
  const indexes = Array.from({ length: EVENTS }, (_, at) => Math.floor((at * entries) / EVENTS));
  return printTreeProof({ indexes, hashes: tree.cover(indexes), checkpoint: "" }).length;
}

export async function run(): Promise<readonly BenchFigure[]> {
  const dossier = largeDossier(EVENTS, BETWEEN, BATCH);
  const proofs = [...dossier.files].filter(([path]) => /proof$/.test(path));
  const bytes = proofs.reduce((sum, [, { length }]) => sum + length, 0);
  const hashes =
    (
      Buffer.from(dossier.files.get("data/ledger.tree-proof") ?? "")
        .toString()
        .match(/\n/g) ?? []
    ).length - EVENTS;
  const verifier = await pageVerifier();
  try {
    const { small, files } = operations(dossier.files, hashes);
    const sizes = [...files, ...files];
    const bare: number = await verifier.page.evaluate(`(${BARE})(${JSON.stringify({ small, sizes })})`);
    const zip = JSON.stringify(Buffer.from(dossier.zip).toString("base64"));
    const trust = JSON.stringify({ key: printVerifierKey(verifierKey(signer)) });
    await verifier.page.evaluate(`globalThis.dossier = planbBytes(${zip}); undefined`);
    const said: { verdict: string; time: number } = await verifier.page.evaluate(
      `(() => { const start = performance.now(); const { verdict } = planbVerify(dossier, ${trust}); return { verdict, time: performance.now() - start }; })()`,
    );
    if (said.verdict !== "complete") throw new Error(`the page says ${said.verdict}`);
    return [
      {
        name: `proofs of ${EVENTS} events among ${dossier.size} entries`,
        value: bytes,
        unit: "bytes",
        target: TARGET_BYTES,
        met: bytes < TARGET_BYTES,
      },
      {
        name: `the same, each alone among 200000`,
        value: scatteredBytes(200_000),
        unit: "bytes",
        target: TARGET_BYTES,
      },
      { name: "the dossier", value: dossier.zip.length, unit: "bytes" },
      {
        name: "verified by the page, offline",
        value: said.time,
        unit: "ms",
        peer: "the same digests bare in WebCrypto, one after the other",
        peerValue: bare,
        ratio: said.time / bare,
        target: TARGET_RATIO,
        met: said.time / bare <= TARGET_RATIO,
      },
    ];
  } finally {
    await verifier.close();
  }
}
