/**
 * One proof for many entries of a ledger, as a text file: the hashes that the paths of all of them share stand there once. For a large case a
 * third of the size of as many single proofs. Form: docs/formats/tree-proof.md, version 1.
 */
import { base64, readBase64 } from "./base64.ts";
import { same } from "./bytes.ts";
import type { Checkpoint } from "./checkpoint.ts";
import { type Holds, held, refused } from "./holds.ts";
import { type Hash, leafHash, nodeHash } from "./merkle.ts";

const FIRST_LINE = "planb-tree-proof/1";

export interface TreeProof {
  /** Places of the entries, from 0, rising. */
  readonly indexes: readonly number[];
  /** Roots over the parts of the tree that hold none of the entries, from left to right. */
  readonly hashes: readonly Hash[];
  /** The signed checkpoint, verbatim. */
  readonly checkpoint: string;
}

/** The largest power of two below `count`: where RFC 6962 splits a list of two or more. */
export function split(count: number): number {
  let left = 1;
  while (left * 2 < count) left *= 2;
  return left;
}

/** Walks the tree over `size` entries from left to right: `leaf` at each index, `aside` at each largest part that holds none. */
export function walk<T>(
  indexes: readonly number[],
  size: number,
  leaf: (index: number) => T,
  aside: (from: number, to: number) => T,
  join: (left: T, right: T) => T,
): T {
  let next = 0;
  const over = (from: number, to: number): T => {
    const index = indexes[next];
    if (index === undefined || index >= to) return aside(from, to);
    if (to - from === 1) {
      next += 1;
      return leaf(index);
    }
    const middle = from + split(to - from);
    const left = over(from, middle);
    return join(left, over(middle, to));
  };
  return over(0, size);
}

export const printTreeProof = ({ indexes, hashes, checkpoint }: TreeProof): string =>
  [FIRST_LINE, ...indexes.map(String), "", ...hashes.map(base64), "", checkpoint].join("\n");

const isRising = (numbers: readonly number[]): boolean =>
  numbers.every((one, at) => at === 0 || (numbers[at - 1] ?? -1) < one);

export function parseTreeProof(text: string): Holds<TreeProof> {
  const [blank, second] = [text.indexOf("\n\n"), text.indexOf("\n\n", text.indexOf("\n\n") + 2)];
  if (blank < 0 || second < 0) return refused("two blank lines part indexes, hashes and checkpoint");
  const [first, ...places] = text.slice(0, blank).split("\n");
  const lines = text.slice(blank + 2, second).split("\n");
  if (first !== FIRST_LINE) return refused(`the first line is not \`${FIRST_LINE}\``);
  const indexes = places.filter((line) => /^(0|[1-9]\d{0,14})$/.test(line)).map(Number);
  if (indexes.length < places.length || indexes.length === 0 || !isRising(indexes))
    return refused("the indexes do not rise");
  const hashes = lines.map(readBase64).filter((hash) => hash !== undefined);
  if (hashes.length < lines.length || hashes.some(({ length }) => length !== 32))
    return refused("a line is not a hash");
  return held({ indexes, hashes, checkpoint: text.slice(second + 2) });
}

/** True when the entries stand at the indexes under the head, and no hash is left over. */
export function areUnder(
  entries: readonly Uint8Array[],
  { indexes, hashes }: TreeProof,
  { size, root }: Checkpoint,
): boolean {
  if (entries.length !== indexes.length || (indexes.at(-1) ?? size) >= size) return false;
  let used = 0;
  let taken = 0;
  const leaf = () => leafHash(entries[taken++] ?? new Uint8Array());
  const aside = () => hashes[used++] ?? new Uint8Array();
  const found = walk<Hash>(indexes, size, leaf, aside, nodeHash);
  return used === hashes.length && same(found, root);
}
