/**
 * One decision at a glance, for sweeps over thousands of cases: how it ends by what is known, without the case-by-case
 * pass and without a proof. Sound: what it settles, `decide` settles alike; it may leave open what `decide` would settle.
 */
import { branchOf } from "#rules/branch.ts";
import { effectOf } from "#rules/decide.ts";
import type { Glance } from "#rules/glance.ts";
import type { Facts } from "#rules/held.ts";
import type { Ledgers } from "#rules/scene.ts";
import { OUTSIDE } from "#rules/settle.ts";
import type { View } from "#rules/view.ts";
import { look } from "./look.ts";
import { sceneOf } from "./scene.ts";

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
