/** The cosignatures witnesses have given for one head of a ledger: the witness's key and its line, one pair after the other. Form: docs/formats/witness.md. */
import { decode } from "#ledger/bytes.ts";
import { parseVerifierKey, printVerifierKey, type VerifierKey } from "#ledger/key.ts";
import type { Cosignature } from "#ledger/log.ts";
import type { Disk } from "./disk.ts";
import { keepHead } from "./journal-heads.ts";

const fileOf = (size: number): string => `cosigned.${size}`;

/** In the order in which they were given; a pair that cannot be read is passed over: a head is worth no less without it. */
export function readCosignatures(disk: Disk, size: number): readonly Cosignature[] {
  const lines = (decode(disk.read(fileOf(size)) ?? new Uint8Array()) ?? "").split("\n");
  const pairs: Cosignature[] = [];
  for (let at = 0; at + 1 < lines.length; at += 2) {
    const key = parseVerifierKey(lines[at] ?? "", "cosignature");
    if (key.holds) pairs.push({ key: key.value, line: `${lines[at + 1]}\n` });
  }
  return pairs;
}

/** Adds one; of one witness the first stays. Durable when it returns. */
export function keepCosignature(disk: Disk, size: number, key: VerifierKey, line: string): void {
  const known = readCosignatures(disk, size);
  const name = printVerifierKey(key);
  if (known.some((each) => printVerifierKey(each.key) === name)) return;
  const all = [...known, { key, line }].map((each) => `${printVerifierKey(each.key)}\n${each.line}`);
  keepHead({ disk, file: fileOf(size) }, all.join(""));
}
