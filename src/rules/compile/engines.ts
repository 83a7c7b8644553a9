/**
 * Engines kept by the identity of what they were compiled from, the one used last kept longest. It is a value of its
 * owner; nothing is shared between two of them.
 */
import { hold } from "#kernel/defect.ts";
import type { Moment } from "#kernel/timeline.ts";
import { cut } from "../cut.ts";
import type { Rulebook } from "../ir.ts";
import type { View } from "../view.ts";
import { compile, type Engine } from "./engine.ts";
import { epochDigest } from "./epoch.ts";

export interface Engines {
  /** The engine of a view; compiled only when none is kept for what its days leave of the book. */
  of(view: View): Engine;
  /** The same of a book on two days, cut only when these days were not asked about lately. */
  at(book: Rulebook, moment: Moment): Engine;
  readonly size: number;
}

/** Keeps what was used last. */
class Kept<Key, Value> {
  readonly #values = new Map<Key, Value>();
  readonly #most: number;

  constructor(most: number) {
    this.#most = most;
  }

  get size(): number {
    return this.#values.size;
  }

  get(key: Key): Value | undefined {
    const value = this.#values.get(key);
    if (value !== undefined) this.put(key, value);
    return value;
  }

  put(key: Key, value: Value): Value {
    this.#values.delete(key);
    this.#values.set(key, value);
    const [oldest] = this.#values.keys();
    if (this.#values.size > this.#most && oldest !== undefined) this.#values.delete(oldest);
    return value;
  }
}

/** Pairs of days kept of one book. */
const MOST_DAYS = 16;

export function engines(most: number): Engines {
  hold(Number.isSafeInteger(most) && most > 0, "a store of engines holds one or more", String(most));
  const kept = new Kept<string, Engine>(most);
  const cuts = new WeakMap<Rulebook, Kept<string, Engine>>();
  const of = (view: View): Engine => {
    const digest = epochDigest(view);
    return kept.put(digest, (kept.get(digest) ?? compile(view, of)).on(view));
  };
  return {
    of,
    at(book, moment) {
      const days = cuts.get(book) ?? new Kept<string, Engine>(MOST_DAYS);
      cuts.set(book, days);
      const key = `${moment.asOf} ${moment.knownOn}`;
      return days.get(key) ?? days.put(key, of(cut(book, moment)));
    },
    get size() {
      return kept.size;
    },
  };
}
