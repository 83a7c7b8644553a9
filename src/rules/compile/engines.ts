/**
 * Engines kept by the identity of what they were compiled from, the one used last kept longest. It is a value of its
 * owner; nothing is shared between two of them.
 */
import { hold } from "#kernel/defect.ts";
import type { View } from "../view.ts";
import { compile, type Engine } from "./engine.ts";
import { epochDigest } from "./epoch.ts";

export interface Engines {
  /** The engine of a view; compiled only when none is kept for what its days leave of the book. */
  of(view: View): Engine;
  readonly size: number;
}

export function engines(most: number): Engines {
  hold(Number.isSafeInteger(most) && most > 0, "a store of engines holds one or more", String(most));
  const kept = new Map<string, Engine>();
  return {
    of(view) {
      const digest = epochDigest(view);
      const engine = (kept.get(digest) ?? compile(view)).on(view);
      kept.delete(digest);
      kept.set(digest, engine);
      const [oldest] = kept.keys();
      if (kept.size > most && oldest !== undefined) kept.delete(oldest);
      return engine;
    },
    get size() {
      return kept.size;
    },
  };
}
