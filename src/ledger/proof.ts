/** A proof on its own that an entry is in a ledger, as a text file `.tlog-proof`. C2SP tlog-proof v1. */
import { base64, readBase64 } from "./base64.ts";
import { type Checkpoint, parseCheckpoint } from "./checkpoint.ts";
import type { Cosigned } from "./cosignature.ts";
import { type Holds, held, refused } from "./holds.ts";
import type { VerifierKey } from "./key.ts";
import { type Hash, leafHash, verifyInclusion } from "./merkle.ts";
import { openNote } from "./note.ts";

const FIRST_LINE = "c2sp.org/tlog-proof@v1";
/** A tree of 2^63 entries has no longer path. */
const LONGEST_PATH = 63;

export interface LogProof {
  /** Place of the entry, from 0. */
  readonly index: number;
  readonly path: readonly Hash[];
  /** The signed checkpoint, verbatim. */
  readonly checkpoint: string;
  /** Opaque and proved by nothing; planb writes none. */
  readonly extra?: Uint8Array;
}

export function printProof({ index, path, checkpoint, extra }: LogProof): string {
  const before = extra === undefined ? [] : [`extra ${base64(extra)}`];
  return [FIRST_LINE, ...before, `index ${index}`, ...path.map(base64), "", checkpoint].join("\n");
}

export function parseProof(text: string): Holds<LogProof> {
  const blank = text.indexOf("\n\n");
  if (blank < 0) return refused("no blank line before the checkpoint");
  const [first, ...lines] = text.slice(0, blank).split("\n");
  if (first !== FIRST_LINE) return refused(`the first line is not \`${FIRST_LINE}\``);
  const extra = lines[0]?.startsWith("extra ") ? readBase64(lines.shift()?.slice(6) ?? "") : null;
  if (extra === undefined) return refused("the extra data is not base 64");
  const index = /^index (0|[1-9]\d*)$/.exec(lines.shift() ?? "")?.[1];
  if (index === undefined || !Number.isSafeInteger(Number(index))) return refused("no line `index`");
  const path = lines.map(readBase64).filter((hash) => hash?.length === 32);
  if (path.length !== lines.length || lines.length > LONGEST_PATH) return refused("a line of the path is not a hash");
  const hashes = path.flatMap((hash) => (hash === undefined ? [] : [hash]));
  const proof = { index: Number(index), path: hashes, checkpoint: text.slice(blank + 2) };
  return held(extra === null ? proof : { ...proof, extra });
}

export interface SignedHead extends Checkpoint {
  /** Witnesses among those given that cosigned it. */
  readonly cosignedBy: readonly Cosigned[];
  /** Signature lines by keys that were not given. */
  readonly unknownSignatures: number;
}

/** The head of a ledger, when the one key trusted for that ledger has signed it; and which of the given witnesses saw it. */
export function openCheckpoint(
  checkpoint: string,
  key: VerifierKey,
  witnesses: readonly VerifierKey[] = [],
): Holds<SignedHead> {
  const note = openNote(checkpoint, [key, ...witnesses]);
  if (!note.holds) return note;
  if (!note.value.signedBy.includes(key.name)) return refused(`\`${key.name}\` has not signed it`);
  const head = parseCheckpoint(note.value.text);
  if (!head.holds) return head;
  if (head.value.origin !== key.name) {
    return refused(`the checkpoint is of \`${head.value.origin}\`, not \`${key.name}\``);
  }
  return held({ ...head.value, cosignedBy: note.value.cosignedBy, unknownSignatures: note.value.unknown });
}

/** True when the entry stands at its index under the head. */
export const isUnder = (entry: Uint8Array, { index, path }: LogProof, { size, root }: Checkpoint): boolean =>
  verifyInclusion(index, size, leafHash(entry), path, root);
