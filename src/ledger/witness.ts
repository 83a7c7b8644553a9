/**
 * What a witness answers when a ledger shows it a new head: its cosignature when the head leads to the one it cosigned before,
 * else a refusal. C2SP tlog-witness v1.0.0, add-checkpoint. Pure: the caller keeps the head durably, one at a time, before it answers.
 */
import { base64, readBase64 } from "./base64.ts";
import { same } from "./bytes.ts";
import { type Checkpoint, parseCheckpoint } from "./checkpoint.ts";
import { cosignatureLine } from "./cosignature.ts";
import { type Holds, held, refused } from "./holds.ts";
import type { Signer, VerifierKey } from "./key.ts";
import { EMPTY_ROOT, type Hash, verifyConsistency } from "./merkle.ts";
import { openNote, parseNote } from "./note.ts";

const LONGEST_PATH = 63;

export interface AddCheckpoint {
  /** Size of the head the ledger believes the witness cosigned last. */
  readonly old: number;
  readonly path: readonly Hash[];
  /** The signed checkpoint, verbatim. */
  readonly checkpoint: string;
}

export const printAddCheckpoint = ({ old, path, checkpoint }: AddCheckpoint): string =>
  [`old ${old}`, ...path.map(base64), "", checkpoint].join("\n");

export function parseAddCheckpoint(body: string): Holds<AddCheckpoint> {
  const blank = body.indexOf("\n\n");
  const [first = "", ...lines] = body.slice(0, Math.max(0, blank)).split("\n");
  const old = /^old (0|[1-9]\d*)$/.exec(first)?.[1];
  if (old === undefined || !Number.isSafeInteger(Number(old))) return refused("the first line is not `old` and a size");
  const path = lines.map(readBase64).filter((hash) => hash !== undefined && hash.length === 32);
  if (path.length < lines.length || lines.length > LONGEST_PATH) return refused("a line of the path is not a hash");
  const hashes = path.flatMap((hash) => (hash === undefined ? [] : [hash]));
  return held({ old: Number(old), path: hashes, checkpoint: body.slice(blank + 2) });
}

/** The head a witness cosigned last for one ledger. */
export interface Witnessed {
  readonly size: number;
  readonly root: Hash;
}

export type WitnessAnswer =
  | { readonly status: 200; readonly lines: string; readonly now: Witnessed; readonly checkpoint: string }
  | { readonly status: 409; readonly size: number }
  | {
      readonly status: 400 | 403 | 404 | 422;
      readonly why: string;
      /** A head the ledger did sign and that cannot stand beside the one cosigned before. */
      readonly fork?: string;
    };

const no = (status: 400 | 403 | 404 | 422, why: string): WitnessAnswer => ({ status, why });

/** The origin a note claims, before any signature is believed. */
function claimedOrigin(checkpoint: string): string | undefined {
  const note = parseNote(checkpoint);
  const head = note.holds ? parseCheckpoint(note.value.text) : note;
  return head.holds ? head.value.origin : undefined;
}

export interface Witness {
  /** A key of its own, never that of a ledger. */
  readonly signer: Signer;
  /** Ledgers it is a witness for. */
  readonly logs: readonly VerifierKey[];
  /** The head it cosigned last for a ledger; undefined before the first. */
  latest(origin: string): Witnessed | undefined;
}

/** Why the head cannot follow the one before; undefined when it does. */
function breach({ old, path }: AddCheckpoint, before: Witnessed, { size, root }: Checkpoint): string | undefined {
  if (size === 0 && !same(root, EMPTY_ROOT)) return "the root of an empty ledger is another";
  if (old === 0) return path.length === 0 ? undefined : "from nothing no path leads";
  if (old === size && !same(before.root, root)) return "another root was cosigned for this size";
  return verifyConsistency(old, size, before.root, root, path) ? undefined : "the path does not lead to the new root";
}

/** Answers one request at a time (seconds since 1970). What it answers with 200 must be kept before it is sent. */
export function addCheckpoint(witness: Witness, body: string, time: number): WitnessAnswer {
  const request = parseAddCheckpoint(body);
  if (!request.holds) return no(400, request.why);
  const { old, checkpoint } = request.value;
  const origin = claimedOrigin(checkpoint);
  if (origin === undefined) return no(400, "the checkpoint cannot be read");
  const keys = witness.logs.filter(({ name }) => name === origin);
  if (keys.length === 0) return no(404, `the ledger \`${origin}\` is not known here`);
  const note = openNote(checkpoint, keys);
  if (!note.holds) return no(403, note.why);
  const head = parseCheckpoint(note.value.text);
  if (!head.holds) return no(400, head.why);
  if (old > head.value.size) return no(400, "the old size is larger than the new one");
  const before = witness.latest(origin) ?? { size: 0, root: EMPTY_ROOT };
  if (old !== before.size) return { status: 409, size: before.size };
  const why = breach(request.value, before, head.value);
  if (why !== undefined) return { status: 422, why, fork: checkpoint };
  const lines = cosignatureLine(note.value.text, witness.signer, time);
  return { status: 200, lines, now: { size: head.value.size, root: head.value.root }, checkpoint: checkpoint + lines };
}
