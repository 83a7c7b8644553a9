/**
 * Two heads that one ledger signed and that cannot both be of one history: proof against the holder of its key, for anybody to check.
 * Two heads of one size prove themselves; of two sizes, the path that leads from another beginning to the later one. Form: docs/formats/fork.md.
 */
import { canonicalJson, readCanonicalJson } from "#kernel/canonical-json.ts";
import { base64, readBase64 } from "./base64.ts";
import { same } from "./bytes.ts";
import type { Checkpoint } from "./checkpoint.ts";
import { type Holds, held, refused } from "./holds.ts";
import type { VerifierKey } from "./key.ts";
import { type Hash, verifyConsistency } from "./merkle.ts";
import { openCheckpoint } from "./proof.ts";

export interface Fork {
  /** The signed head of the smaller ledger, or either of two of one size. */
  readonly first: string;
  readonly second: string;
  /** For two sizes: the beginning that the second head has in place of the first. */
  readonly other?: { readonly root: Hash; readonly path: readonly Hash[] };
}

export const printFork = ({ first, second, other }: Fork): string =>
  canonicalJson({
    ...{ v: 1, type: "ledger.fork", first, second },
    ...(other === undefined ? {} : { root: base64(other.root), path: other.path.map(base64) }),
  });

const isHash = (bytes: Uint8Array | undefined): bytes is Uint8Array => bytes?.length === 32;

export function parseFork(text: string): Holds<Fork> {
  const read = readCanonicalJson(text);
  const value = read.ok ? read.value : null;
  if (typeof value !== "object" || value === null || !("type" in value)) return refused("it is not canonical JSON");
  const { v, type, first, second, root, path } = value;
  if (v !== 1 || type !== "ledger.fork" || typeof first !== "string" || typeof second !== "string") {
    return refused("it is not a fork of version 1");
  }
  if (root === undefined && path === undefined) return held({ first, second });
  const hashes = Array.isArray(path) ? path.map((one) => (typeof one === "string" ? readBase64(one) : undefined)) : [];
  const beginning = typeof root === "string" ? readBase64(root) : undefined;
  const known = hashes.filter(isHash);
  if (!isHash(beginning) || !Array.isArray(path) || known.length < path.length)
    return refused("root or path is no hash");
  return held({ first, second, other: { root: beginning, path: known } });
}

/** Whether the two heads, both signed by the key, belong to two histories; with the size at which they part at the latest. */
export function forkHolds({ first, second, other }: Fork, key: VerifierKey): Holds<{ readonly size: number }> {
  const [one, two] = [openCheckpoint(first, key), openCheckpoint(second, key)];
  if (!one.holds) return one;
  if (!two.holds) return two;
  return parted(one.value, two.value, other);
}

function parted(one: Checkpoint, two: Checkpoint, other: Fork["other"]): Holds<{ readonly size: number }> {
  if (one.size === two.size) {
    return same(one.root, two.root) ? refused("both heads are the same") : held({ size: one.size });
  }
  if (other === undefined) return refused("heads of two sizes prove nothing without the path between them");
  if (same(other.root, one.root)) return refused("the path begins at the first head");
  return verifyConsistency(one.size, two.size, other.root, two.root, other.path)
    ? held({ size: one.size })
    : refused("the path does not lead to the second head");
}
