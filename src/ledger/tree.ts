/** The tree over the entries of a ledger, in memory: it grows at the right and proves every earlier state of itself. RFC 6962 section 2.1. */
import { hold } from "#kernel/defect.ts";
import { EMPTY_ROOT, type Hash, nodeHash } from "./merkle.ts";

/** The largest power of two below `count`: where RFC 6962 splits a list of two or more. */
function split(count: number): number {
  let left = 1;
  while (left * 2 < count) left *= 2;
  return left;
}

export class Tree {
  /** `levels[k][i]` is the root over entries i*2^k up to (i+1)*2^k, once all of them are there. */
  readonly #levels: Hash[][] = [[]];

  get size(): number {
    return this.#level(0).length;
  }

  /** Adds the hash of the next entry. */
  append(leaf: Hash): void {
    this.#level(0).push(leaf);
    for (let level = 0; ; level++) {
      const nodes = this.#level(level);
      const right = nodes.at(-1);
      const left = nodes.at(-2);
      if (nodes.length % 2 === 1 || left === undefined || right === undefined) return;
      this.#level(level + 1).push(nodeHash(left, right));
    }
  }

  /** The root over the first `size` entries. */
  root(size = this.size): Hash {
    this.#within(size);
    return this.#over(0, size);
  }

  /** The siblings from entry `index` up to the root over the first `size` entries. */
  inclusion(index: number, size = this.size): readonly Hash[] {
    this.#within(size);
    hold(Number.isSafeInteger(index) && index >= 0 && index < size, "a proof is of an entry in the tree");
    const path = (from: number, to: number): Hash[] => {
      if (to - from <= 1) return [];
      const middle = from + split(to - from);
      return index < middle
        ? [...path(from, middle), this.#over(middle, to)]
        : [...path(middle, to), this.#over(from, middle)];
    };
    return path(0, size);
  }

  /** The nodes that show how the tree of `size` entries begins with the one of `from` entries. */
  consistency(from: number, size = this.size): readonly Hash[] {
    this.#within(size);
    hold(Number.isSafeInteger(from) && from >= 0 && from <= size, "a tree is consistent with an earlier one");
    const path = (start: number, end: number, old: number, whole: boolean): Hash[] => {
      if (old === end - start) return whole ? [] : [this.#over(start, end)];
      const left = split(end - start);
      return old <= left
        ? [...path(start, start + left, old, whole), this.#over(start + left, end)]
        : [...path(start + left, end, old - left, false), this.#over(start, start + left)];
    };
    return from === 0 || from === size ? [] : path(0, size, from, true);
  }

  /** The root over the full block `index` of 2^level entries. */
  node(level: number, index: number): Hash {
    const hash = this.#level(level)[index];
    hold(hash !== undefined, "a node is asked for when its block is full", `${level}/${index}`);
    return hash;
  }

  #level(level: number): Hash[] {
    let nodes = this.#levels[level];
    if (nodes === undefined) {
      nodes = [];
      this.#levels[level] = nodes;
    }
    return nodes;
  }

  #within(size: number): void {
    hold(Number.isSafeInteger(size) && size >= 0 && size <= this.size, "a tree knows its own past only");
  }

  #over(from: number, to: number): Hash {
    const count = to - from;
    if (count === 0) return EMPTY_ROOT;
    const level = Math.log2(count);
    if (Number.isInteger(level) && from % count === 0) return this.node(level, from / count);
    const middle = from + split(count);
    return nodeHash(this.#over(from, middle), this.#over(middle, to));
  }
}
