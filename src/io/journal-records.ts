/**
 * How entries stand in the journal file: records of length, CRC-32, kind and body; a batch counts only with the commit record
 * behind it. Form: docs/formats/journal.md, version 1. Numbers are most significant byte first.
 */
import { crc32 } from "node:zlib";
import { decode, encode, joined, same } from "#ledger/bytes.ts";
import { type Hash, leafHash } from "#ledger/merkle.ts";
import { Tree } from "#ledger/tree.ts";

const KIND = { open: 1, entry: 2, commit: 3 } as const;
const HEADER = 9;
const COMMIT_BODY = 48;
const VERSION = "planb-journal/1\n";

/** Length of the body (4 bytes), CRC-32 over kind and body (4), kind (1), body. */
function record(kind: number, body: Uint8Array): Uint8Array {
  const rest = joined(Uint8Array.of(kind), body);
  const head = Buffer.alloc(8);
  head.writeUInt32BE(body.length, 0);
  head.writeUInt32BE(crc32(rest), 4);
  return joined(head, rest);
}

export const openRecord = (origin: string): Uint8Array => record(KIND.open, encode(VERSION + origin));

export const entryRecord = (entry: Uint8Array): Uint8Array => record(KIND.entry, entry);

/** Entries before the batch (8 bytes), entries with it (8), and the root over them (32). */
export function commitRecord(before: number, size: number, root: Hash): Uint8Array {
  const counts = Buffer.alloc(16);
  counts.writeBigUInt64BE(BigInt(before), 0);
  counts.writeBigUInt64BE(BigInt(size), 8);
  return record(KIND.commit, joined(counts, root));
}

interface Read {
  readonly kind: number;
  readonly body: Uint8Array;
  readonly end: number;
}

function recordAt(file: Buffer, at: number): Read | undefined {
  if (at + HEADER > file.length) return undefined;
  const end = at + HEADER + file.readUInt32BE(at);
  if (end > file.length) return undefined;
  const rest = file.subarray(at + 8, end);
  if (crc32(rest) !== file.readUInt32BE(at + 4)) return undefined;
  return { kind: rest[0] ?? 0, body: new Uint8Array(rest.subarray(1)), end };
}

const isCommit = (read: Read | undefined): read is Read =>
  read !== undefined && read.kind === KIND.commit && read.body.length === COMMIT_BODY;

const countAt = (body: Uint8Array, at: number): bigint => Buffer.from(body).readBigUInt64BE(at);

/**
 * True when a batch that follows `size` entries begins behind byte `from`. A batch is written only after the one before it
 * is durable, so what is unreadable in front of it had been acknowledged: it is damage, not a torn tail.
 */
function hasLaterBatch(file: Buffer, from: number, size: number): boolean {
  for (let at = from; at + HEADER + COMMIT_BODY <= file.length; at++) {
    if (file.readUInt32BE(at) !== COMMIT_BODY || file[at + 8] !== KIND.commit) continue;
    const commit = recordAt(file, at);
    if (isCommit(commit) && (commit.end < file.length || countAt(commit.body, 0) !== BigInt(size))) return true;
  }
  return false;
}

export interface JournalContent {
  /** Name of the ledger; undefined while nothing is committed. */
  readonly origin: string | undefined;
  readonly entries: Uint8Array[];
  readonly tree: Tree;
  /** Where the last committed batch begins, in bytes. */
  readonly lastBatch: number;
  /** Length of the committed part in bytes; what follows was never acknowledged. */
  readonly committed: number;
}

/** Reads the committed part, or says at which byte it is damaged. */
export function readJournal(bytes: Uint8Array): JournalContent | { readonly damagedAt: number } {
  const file = Buffer.from(bytes);
  const entries: Uint8Array[] = [];
  const tree = new Tree();
  let origin: string | undefined;
  let pending: Uint8Array[] = [];
  let lastBatch = 0;
  let committed = 0;
  for (let at = 0; ; ) {
    const next = recordAt(file, at);
    if (next === undefined) break;
    if (next.kind === KIND.open && at === 0) {
      const text = decode(next.body) ?? "";
      if (!text.startsWith(VERSION)) return { damagedAt: at };
      origin = text.slice(VERSION.length);
    } else if (next.kind === KIND.entry && origin !== undefined) {
      pending.push(next.body);
    } else if (isCommit(next) && origin !== undefined) {
      const before = BigInt(tree.size);
      for (const entry of pending) {
        tree.append(leafHash(entry));
        entries.push(entry);
      }
      pending = [];
      const counted = countAt(next.body, 0) === before && countAt(next.body, 8) === BigInt(tree.size);
      if (!counted || !same(next.body.subarray(16), tree.root())) return { damagedAt: at };
      lastBatch = committed;
      committed = next.end;
    } else {
      return { damagedAt: at };
    }
    at = next.end;
  }
  if (hasLaterBatch(file, committed, tree.size)) return { damagedAt: committed };
  return { origin: committed === 0 ? undefined : origin, entries, tree, lastBatch, committed };
}
