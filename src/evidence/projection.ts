/**
 * The entries of a ledger as rows, for questions in SQL. A projection: it follows from the journal, is written anew from it and never read for an answer
 * of planb. It holds what the entries hold: of the parts of an event only their digests, so that what was erased is not in it.
 */
import { sha256Hex } from "#kernel/digest.ts";
import { decode } from "#ledger/bytes.ts";
import type { Log } from "#ledger/log.ts";
import { entryFields, HEAD_TYPE, SEAL_TYPE } from "./event.ts";
import { readLeaf } from "./leaf.ts";

export interface ProjectedEntry {
  /** Place in the ledger, from 0. */
  readonly no: number;
  /** `unknown`: an entry of a form that planb does not write. */
  readonly kind: "event" | "head" | "seal" | "unknown";
  readonly type: string | null;
  readonly case: string | null;
  /** Number of the event in its case; of a head, how many events the case has. */
  readonly seq: number | null;
  readonly at: string | null;
  readonly recorded: string | null;
  readonly basis: string | null;
  /** SHA-256 of the entry. */
  readonly digest: string;
  /** The entry before it in its case; of a head the last event, of a seal the head. */
  readonly follows: string | null;
  /** The entry as it stands, canonical JSON. */
  readonly text: string;
}

const EMPTY = { type: null, case: null, seq: null, at: null, recorded: null, basis: null, follows: null } as const;

const textIn = (value: unknown): string | null => (typeof value === "string" ? value : null);

function rowOf(no: number, bytes: Uint8Array): ProjectedEntry {
  const told = { ...EMPTY, no, digest: sha256Hex(bytes), text: decode(bytes) ?? "" };
  const leaf = readLeaf(bytes);
  if (leaf.holds) {
    const { type, case: of, seq, at, recorded, basis, prev } = leaf.value;
    return { ...told, kind: "event", type, case: of, seq, at, recorded, basis, follows: prev };
  }
  const fields = entryFields(bytes);
  const common = { ...told, type: textIn(fields?.type), case: textIn(fields?.case) };
  if (fields?.type === HEAD_TYPE) {
    const seq = typeof fields.events === "number" ? fields.events : null;
    return { ...common, kind: "head", seq, follows: textIn(fields.last) };
  }
  return fields?.type === SEAL_TYPE
    ? { ...common, kind: "seal", follows: textIn(fields.head) }
    : { ...common, kind: "unknown" };
}

export const projected = (log: Pick<Log, "size" | "entry">): readonly ProjectedEntry[] =>
  Array.from({ length: log.size }, (_, no) => rowOf(no, log.entry(no)));
