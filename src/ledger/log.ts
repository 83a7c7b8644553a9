/** What a ledger answers, wherever it is kept. Entries count from 0; a size is a number of entries. */
import type { Outcome } from "#kernel/fault.ts";
import type { VerifierKey } from "./key.ts";
import type { Hash } from "./merkle.ts";

export interface Log {
  readonly key: VerifierKey;
  readonly size: number;
  /** Durable when it returns; the entries stand together or not at all. Faults: entry-too-large, log-locked, disk-failed. */
  append(entries: readonly Uint8Array[]): Outcome<{ readonly first: number }>;
  entry(index: number): Uint8Array;
  root(size?: number): Hash;
  inclusion(index: number, size?: number): readonly Hash[];
  consistency(from: number, size?: number): readonly Hash[];
  /** The signed head at a size, by default the present one; the newest is kept on disk before it is given out. */
  checkpoint(size?: number): Outcome<string>;
}
