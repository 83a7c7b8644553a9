/** What a ledger answers, wherever it is kept. Entries count from 0; a size is a number of entries. */
import type { Outcome } from "#kernel/fault.ts";
import type { VerifierKey } from "./key.ts";
import type { Hash } from "./merkle.ts";

/** A line that a witness added to a head, and its key. */
export interface Cosignature {
  readonly key: VerifierKey;
  /** With its newline. */
  readonly line: string;
}

export interface Log {
  readonly key: VerifierKey;
  readonly size: number;
  /** Durable when it returns; the entries stand together or not at all. Faults: entry-too-large, log-locked, disk-failed. */
  append(entries: readonly Uint8Array[]): Outcome<{ readonly first: number }>;
  entry(index: number): Uint8Array;
  root(size?: number): Hash;
  inclusion(index: number, size?: number): readonly Hash[];
  /** What one proof for the entries at rising indexes needs: tree-proof.ts. */
  cover(indexes: readonly number[], size?: number): readonly Hash[];
  consistency(from: number, size?: number): readonly Hash[];
  /** What witnesses have cosigned at a size. */
  cosignatures(size: number): readonly Cosignature[];
  /** Keeps a cosignature for the head at a size. Faults: disk-failed. */
  cosign(size: number, witness: VerifierKey, line: string): Outcome<null>;
  /** The signed head at a size, by default the present one, with its cosignatures; the newest is kept on disk before it is given out. */
  checkpoint(size?: number): Outcome<string>;
}
