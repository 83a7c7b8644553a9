/** How a decision ends, or may still end, told with its values. */
import type { DecisionDeclaration } from "./ir.ts";
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

const sameList = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((one, at) => one === b[at]);

export const sameBranch = (a: Branch, b: Branch): boolean =>
  a.status === b.status && a.value === b.value && sameList(a.possible, b.possible) && sameList(a.mayEnd, b.mayEnd);
