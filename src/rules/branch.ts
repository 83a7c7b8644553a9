/** How a decision ends, or may still end, told with its values. */
import type { DecisionDeclaration } from "./ir.ts";
import type { Looked } from "./look.ts";
import type { Ending } from "./settle.ts";

export type SettledStatus = Ending["status"];

/** One ending, or several that are still possible. */
export interface Branch {
  readonly status: SettledStatus | "open";
  /** The value decided. */
  readonly value?: string;
  /** Values that may come out, in the decision's own order; of a conflict, those that collide. */
  readonly possible: readonly string[];
  /** The ways it may still end; one when it is settled. */
  readonly mayEnd: readonly SettledStatus[];
}

/** The endings told as one branch. */
export function branchOf(decision: DecisionDeclaration, endings: readonly Ending[]): Branch {
  const [ending, another] = endings;
  const values = new Set(
    endings.flatMap((end) => (end.status === "decided" ? [end.value] : end.status === "conflict" ? end.values : [])),
  );
  const possible = decision.values.filter((value) => values.has(value));
  const mayEnd = [...new Set(endings.map(({ status }) => status))].sort();
  if (ending === undefined || another !== undefined) return { status: "open", possible, mayEnd };
  const value = ending.status === "decided" ? { value: ending.value } : {};
  return { status: ending.status, ...value, possible, mayEnd };
}

/** What was found at first look, and how the decision can end when every case is tried. */
export interface Decided {
  readonly looked: Looked;
  readonly endings: readonly Ending[];
}
