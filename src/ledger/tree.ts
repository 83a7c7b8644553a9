/** The tree over the entries of a ledger, in memory: it grows at the right and proves every earlier state of itself. RFC 6962 section 2.1. */
import { hold } from "#kernel/defect.ts";
import { EMPTY_ROOT, type Hash, nodeHash } from "./merkle.ts";
import { split, walk } from "./tree-proof.ts";

const HASH = 32;

/** Hashes one after the other in one piece of memory that doubles when it is full. */
class Row {
  #bytes = new Uint8Array(16 * HASH);
  #count = 0;

  get count(): number {
    return this.#count;
  }

  push(hash: Hash): void {
    if ((this.#count + 1) * HASH > this.#bytes.length) {
      const larger = new Uint8Array(this.#bytes.length * 2);
      larger.set(this.#bytes);
      this.#bytes = larger;
    }
    this.#bytes.set(hash, this.#count * HASH);
    this.#count += 1;
  }

  /** A copy, so that nobody changes the tree by what it was given. */
  at(index: number): Hash {
    return this.#bytes.slice(index * HASH, (index + 1) * HASH);
  }
}

export class Tree {
  /** Place i of row k is the root over entries i*2^k up to (i+1)*2^k, once all of them are there. */
  readonly #rows: Row[] = [];

  get size(): number {
    return this.#row(0).count;
  }

  /** Adds the hash of the next entry. */
  append(leaf: Hash): void {
    let hash = leaf;
    for (let level = 0; ; level++) {
      const row = this.#row(level);
      row.push(hash);
      if (row.count % 2 === 1) return;
      hash = nodeHash(row.at(row.count - 2), hash);
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

  /** The roots beside the entries at these rising indexes, from left to right: what `areUnder` needs besides them. */
  cover(indexes: readonly number[], size = this.size): readonly Hash[] {
    this.#within(size);
    const hashes: Hash[] = [];
    const aside = (from: number, to: number) => {
      hashes.push(this.#over(from, to));
    };
    walk<void>(
      indexes,
      size,
      () => {},
      aside,
      () => {},
    );
    return hashes;
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
    const row = this.#row(level);
    hold(Number.isSafeInteger(index) && index >= 0 && index < row.count, "a node is asked for when its block is full");
    return row.at(index);
  }

  #row(level: number): Row {
    let row = this.#rows[level];
    if (row === undefined) {
      row = new Row();
      this.#rows[level] = row;
    }
    return row;
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
