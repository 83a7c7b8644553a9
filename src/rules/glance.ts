/**
 * One decision at a glance, for sweeps over thousands of cases: how it ends by what is known, without the case-by-case
 * pass and without a proof. Sound: what it settles, `decide` settles alike; it may leave open what `decide` would settle.
 */
import { type Branch, branchOf } from "./branch.ts";
import { effectOf } from "./decide.ts";
import type { Facts } from "./held.ts";
import type { Effect } from "./ir.ts";
import { look } from "./look.ts";
import { type Ledgers, sceneOf } from "./scene.ts";
import { OUTSIDE } from "./settle.ts";
import type { View } from "./view.ts";

export interface Glance extends Branch {
  /** What the value does; of an open decision, `none`. */
  readonly effect: Effect;
  /** Facts that are missing, sorted. */
  readonly missing: readonly string[];
}

/** Undefined when the book has no such decision. */
export function glance(view: View, decision: string, facts: Facts, ledgers: Ledgers): Glance | undefined {
  const declared = view.decisions.find(({ id }) => id === decision);
  if (declared === undefined) return undefined;
  if (!view.covered) return { ...branchOf(declared, [OUTSIDE]), effect: "none", missing: [] };
  const looked = look(declared, sceneOf(view, facts, ledgers), "applied");
  const branch = branchOf(declared, looked.endings);
  return {
    ...branch,
    effect: effectOf(declared, branch.value),
    missing: branch.status === "open" ? looked.missing : [],
  };
}
