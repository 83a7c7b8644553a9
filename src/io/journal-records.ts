/**
 * How entries stand in the journal file: records of length, CRC-32, kind and body; a batch counts only with the commit record
 * behind it. Form: docs/formats/journal.md, version 1. Numbers are most significant byte first.
 */
import { crc32 } from "node:zlib";
import { decode, encode, same } from "#ledger/bytes.ts";
import { type Hash, leafHash } from "#ledger/merkle.ts";
import { Tree } from "#ledger/tree.ts";

const KIND = { open: 1, entry: 2, commit: 3 } as const;
const HEADER = 9;
const COMMIT_BODY = 48;
const VERSION = "planb-journal/1\n";

/** Puts a record at a place of the target: length of the body (4 bytes), CRC-32 over kind and body (4), kind (1), body. Returns its end. */
function put(target: Buffer, at: number, kind: number, body: Uint8Array): number {
  const end = at + HEADER + body.length;
  target.writeUInt32BE(body.length, at);
  target[at + 8] = kind;
  target.set(body, at + HEADER);
  target.writeUInt32BE(crc32(target.subarray(at + 8, end)), at + 4);
  return end;
}

/** Entries before the batch (8 bytes), entries with it (8), and the root over them (32). */
function commitBody(before: number, size: number, root: Hash): Uint8Array {
  const body = Buffer.alloc(COMMIT_BODY);
  body.writeBigUInt64BE(BigInt(before), 0);
  body.writeBigUInt64BE(BigInt(size), 8);
  body.set(root, 16);
  return body;
}

export interface Batch {
  /** Present for the first batch of a journal. */
  readonly origin?: string;
  readonly entries: readonly Uint8Array[];
  /** Entries before it. */
  readonly before: number;
  /** Root over all entries, these included. */
  readonly root: Hash;
}

export interface WrittenBatch {
  /** As it stands in the file, in one piece: one write, one sync. */
  readonly bytes: Uint8Array;
  /** The entries where they stand in these bytes. */
  readonly entries: readonly Uint8Array[];
}

export function batchOf({ origin, entries, before, root }: Batch): WrittenBatch {
  const opening = origin === undefined ? [] : [encode(VERSION + origin)];
  const closing = commitBody(before, before + entries.length, root);
  const length = [...opening, closing].reduce((sum, body) => sum + HEADER + body.length, 0);
  const bytes = Buffer.allocUnsafe(entries.reduce((sum, entry) => sum + HEADER + entry.length, length));
  let at = 0;
  for (const body of opening) at = put(bytes, at, KIND.open, body);
  const standing = entries.map((entry) => {
    at = put(bytes, at, KIND.entry, entry);
    return bytes.subarray(at - entry.length, at);
  });
  put(bytes, at, KIND.commit, closing);
  return { bytes, entries: standing };
}

interface Read {
  readonly kind: number;
  readonly body: Buffer;
  readonly end: number;
}

function recordAt(file: Buffer, at: number): Read | undefined {
  if (at + HEADER > file.length) return undefined;
  const end = at + HEADER + file.readUInt32BE(at);
  if (end > file.length) return undefined;
  const rest = file.subarray(at + 8, end);
  if (crc32(rest) !== file.readUInt32BE(at + 4)) return undefined;
  return { kind: rest[0] ?? 0, body: rest.subarray(1), end };
}

const isCommit = (read: Read | undefined): read is Read =>
  read !== undefined && read.kind === KIND.commit && read.body.length === COMMIT_BODY;

const countAt = (body: Buffer, at: number): bigint => body.readBigUInt64BE(at);

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
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
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
