/**
 * Does an entry belong to a tree, and does a later tree only add to an earlier one? Hashes after RFC 6962 section 2.1,
 * verifiers after RFC 9162 sections 2.1.3.2 and 2.1.4.2. A hash is 32 bytes; counts are entries.
 */
import { sha256 } from "#kernel/digest.ts";
import { same } from "./bytes.ts";

export type Hash = Uint8Array;

const LEAF = Uint8Array.of(0);
const NODE = Uint8Array.of(1);

export const leafHash = (entry: Uint8Array): Hash => sha256(LEAF, entry);
export const nodeHash = (left: Hash, right: Hash): Hash => sha256(NODE, left, right);
export const EMPTY_ROOT: Hash = sha256();

const isHash = (bytes: Uint8Array): boolean => bytes.length === 32;
const isCount = (count: number): boolean => Number.isSafeInteger(count) && count >= 0;
const isOdd = (count: number): boolean => count % 2 === 1;
const half = (count: number): number => Math.floor(count / 2);

/** Climbs from a node to the root; `onLeft` takes a sibling that stands left of the path, `onRight` one that stands right. */
function climb(
  start: number,
  last: number,
  path: readonly Hash[],
  onLeft: (sibling: Hash) => void,
  onRight: (sibling: Hash) => void,
): boolean {
  let node = start;
  let edge = last;
  for (const sibling of path) {
    if (edge === 0) return false;
    if (isOdd(node) || node === edge) {
      onLeft(sibling);
      while (!isOdd(node) && node !== 0) {
        node = half(node);
        edge = half(edge);
      }
    } else {
      onRight(sibling);
    }
    node = half(node);
    edge = half(edge);
  }
  return edge === 0;
}

/** True when `leaf` stands at `index` of the tree of `size` entries under `root`. */
export function verifyInclusion(index: number, size: number, leaf: Hash, path: readonly Hash[], root: Hash): boolean {
  if (!isCount(index) || !isCount(size) || index >= size || ![leaf, root, ...path].every(isHash)) return false;
  let hash = leaf;
  const arrived = climb(
    index,
    size - 1,
    path,
    (sibling) => {
      hash = nodeHash(sibling, hash);
    },
    (sibling) => {
      hash = nodeHash(hash, sibling);
    },
  );
  return arrived && same(hash, root);
}

const isPowerOfTwo = (count: number): boolean => 2 ** Math.floor(Math.log2(count)) === count;

/** The roots of the earlier and the later tree that a path leads to; undefined when it does not fit their sizes. */
function ends(from: number, to: number, first: Hash, path: readonly Hash[]): readonly [Hash, Hash] | undefined {
  let node = from - 1;
  let edge = to - 1;
  while (isOdd(node)) {
    node = half(node);
    edge = half(edge);
  }
  let older = first;
  let newer = first;
  const arrived = climb(
    node,
    edge,
    path,
    (sibling) => {
      older = nodeHash(sibling, older);
      newer = nodeHash(sibling, newer);
    },
    (sibling) => {
      newer = nodeHash(newer, sibling);
    },
  );
  return arrived ? [older, newer] : undefined;
}

/**
 * True when the tree of `to` entries under `newRoot` begins with the tree of `from` entries under `oldRoot`.
 * A proof from the empty tree would say nothing and is refused.
 */
export function verifyConsistency(
  from: number,
  to: number,
  oldRoot: Hash,
  newRoot: Hash,
  path: readonly Hash[],
): boolean {
  if (!isCount(from) || !isCount(to) || from > to || ![oldRoot, newRoot, ...path].every(isHash)) return false;
  if (from === to) return path.length === 0 && same(oldRoot, newRoot);
  if (from === 0 || path.length === 0) return false;
  const [first = oldRoot, ...rest] = isPowerOfTwo(from) ? [oldRoot, ...path] : path;
  const found = ends(from, to, first, rest);
  return found !== undefined && same(found[0], oldRoot) && same(found[1], newRoot);
}

/**
 * The root over the first `from` entries of the tree of `to` entries, as a path from there states it; undefined where the path does not
 * lead to `newRoot`, and where `from` is a power of two, for then the path does not hold it.
 */
export function beginningOf(from: number, to: number, newRoot: Hash, path: readonly Hash[]): Hash | undefined {
  if (!isCount(from) || !isCount(to) || from === 0 || from >= to || ![newRoot, ...path].every(isHash)) return undefined;
  const [first, ...rest] = path;
  if (first === undefined || isPowerOfTwo(from)) return undefined;
  const found = ends(from, to, first, rest);
  return found !== undefined && same(found[1], newRoot) ? found[0] : undefined;
}
