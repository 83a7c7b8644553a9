/** The root of a proof: how the decision ends, and what it is missing or rests on. */
import type { Branch } from "./branch.ts";
import type { Looked } from "./compile/look.ts";
import type { DecisionDeclaration } from "./ir.ts";
import type { ProofNode } from "./proof-node.ts";
import type { Scene } from "./scene.ts";
import type { Ending } from "./settle.ts";

const STATES: Readonly<Record<Branch["status"], ProofNode["state"]>> = {
  decided: "met",
  open: "unknown",
  none: "unmet",
  conflict: "conflict",
  outsideCoverage: "outsideCoverage",
};

function shownOf({ status, value, possible }: Branch, { looked, endings }: Decided, { view }: Scene): string {
  const { covered, moment, book } = view;
  if (!covered)
    return `the book covers from ${book.covers.from}; asked as of ${moment.asOf}, known on ${moment.knownOn}`;
  if (status === "decided") {
    const each = looked.endings.length > endings.length ? ` in every case of ${looked.missing.join(", ")}` : "";
    return `${value}${each}`;
  }
  return possible.join(status === "conflict" ? " and " : " or ");
}

/** What was found at first look, and how the decision can end when every case is tried. */
export interface Decided {
  readonly looked: Looked;
  readonly endings: readonly Ending[];
}

/** What an answer names besides its ending. */
export interface Named extends Decided {
  readonly missing: readonly string[];
  readonly pending: readonly string[];
}

export function decisionNode(decision: DecisionDeclaration, branch: Branch, named: Named, scene: Scene): ProofNode {
  const shown = shownOf(branch, named, scene);
  const { missing, pending } = named;
  return {
    id: decision.id,
    kind: "decision",
    state: branch.status === "decided" && pending.length > 0 ? "committed" : STATES[branch.status],
    says: decision.question,
    ...(shown === "" ? {} : { shown }),
    missing,
    pending,
    ...(branch.value === undefined ? {} : { value: branch.value }),
    of: [],
  };
}
