/**
 * One decision at a glance, for sweeps over thousands of cases: how it ends by what is known, without the case-by-case
 * pass and without a proof. Sound: what it settles, `decide` settles alike; it may leave open what `decide` would settle.
 */
import type { Branch } from "./branch.ts";
import type { Engine } from "./compile/engine.ts";
import type { Packed } from "./compile/packed.ts";
import { effectOf } from "./decide.ts";
import type { Effect } from "./ir.ts";

export interface Glance extends Branch {
  /** What the value does; of an open decision, `none`. */
  readonly effect: Effect;
  /** Facts that are missing, sorted. */
  readonly missing: readonly string[];
}

/** Undefined when the book has no such decision. */
export function glance(engine: Engine, decision: string, packed: Packed): Glance | undefined {
  const declared = engine.view.decisions.find(({ id }) => id === decision);
  const branch = engine.decide(decision, packed);
  if (declared === undefined || branch === undefined) return undefined;
  const missing = branch.status === "open" ? (engine.look(decision, packed)?.missing ?? []) : [];
  return { ...branch, effect: effectOf(declared, branch.value), missing };
}
