/**
 * Triangular systems whose right side is mostly nought, solved in time that goes with what is reached (Gilbert and
 * Peierls 1988): first a search along the entries finds the places reached, in an order in which each comes before what
 * it changes; then the values are pushed along in that order.
 */
import type { Hollow } from "./vector.ts";

/** Steps 0 .. n-1; the entries of a step are the steps it changes, all later or all earlier ones. */
export interface Triangle {
  readonly start: Int32Array;
  readonly index: Int32Array;
  readonly value: Float64Array;
  /** Absent: ones. */
  readonly diagonal?: Float64Array;
}

export class Pusher {
  readonly #order: Int32Array;
  readonly #stack: Int32Array;
  readonly #next: Int32Array;
  readonly #seen: Uint8Array;

  constructor(size: number) {
    this.#order = new Int32Array(size);
    this.#stack = new Int32Array(size);
    this.#next = new Int32Array(size);
    this.#seen = new Uint8Array(size);
  }

  /** Solves in place. */
  solve(triangle: Triangle, x: Hollow): void {
    const from = this.#reach(triangle, x);
    const order = this.#order;
    const { start, index, value, diagonal } = triangle;
    for (let k = from; k < order.length; k += 1) {
      const step = order[k] ?? 0;
      this.#seen[step] = 0;
      let at = x.value[step] ?? 0;
      if (diagonal !== undefined) {
        at /= diagonal[step] ?? 1;
        x.value[step] = at;
      }
      if (at === 0) continue;
      const end = start[step + 1] ?? 0;
      for (let e = start[step] ?? 0; e < end; e += 1) x.add(index[e] ?? 0, -(value[e] ?? 0) * at);
    }
  }

  /** Fills the order from its end; returns where it begins. */
  #reach({ start, index }: Triangle, x: Hollow): number {
    const [order, stack, next, seen] = [this.#order, this.#stack, this.#next, this.#seen];
    let from = order.length;
    for (let k = 0; k < x.count; k += 1) {
      const root = x.place[k] ?? 0;
      if (seen[root] === 1) continue;
      let depth = 0;
      stack[0] = root;
      next[0] = start[root] ?? 0;
      seen[root] = 1;
      while (depth >= 0) {
        const step = stack[depth] ?? 0;
        const end = start[step + 1] ?? 0;
        let e = next[depth] ?? 0;
        while (e < end && seen[index[e] ?? 0] === 1) e += 1;
        if (e < end) {
          const child = index[e] ?? 0;
          next[depth] = e + 1;
          depth += 1;
          stack[depth] = child;
          next[depth] = start[child] ?? 0;
          seen[child] = 1;
        } else {
          from -= 1;
          order[from] = step;
          depth -= 1;
        }
      }
    }
    return from;
  }
}
