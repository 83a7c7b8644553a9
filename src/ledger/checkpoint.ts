/** The head of a ledger at one size, as text to be signed. C2SP tlog-checkpoint v1.0.0, without extension lines. */
import { base64, readBase64 } from "./base64.ts";
import { type Holds, held, refused } from "./holds.ts";
import type { Hash } from "./merkle.ts";

export interface Checkpoint {
  /** Which ledger; the name of the key that signs it. */
  readonly origin: string;
  /** Entries in the tree. */
  readonly size: number;
  readonly root: Hash;
}

export const printCheckpoint = ({ origin, size, root }: Checkpoint): string => `${origin}\n${size}\n${base64(root)}\n`;

/** Extension lines are read over: they may stand there and no monitor audits them. */
export function parseCheckpoint(text: string): Holds<Checkpoint> {
  const [origin = "", count = "", hash = "", ...rest] = text.split("\n");
  const extensions = rest.slice(0, -1);
  const root = readBase64(hash);
  if (origin === "" || rest.at(-1) !== "" || extensions.includes("")) return refused("not the lines of a checkpoint");
  if (!/^(0|[1-9]\d*)$/.test(count)) return refused("the size is not a plain decimal");
  if (!Number.isSafeInteger(Number(count))) return refused("the size is beyond what planb counts");
  if (root === undefined || root.length !== 32) return refused("the root is not 32 bytes in base 64");
  return held({ origin, size: Number(count), root });
}
