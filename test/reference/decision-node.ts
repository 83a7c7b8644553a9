/** The root of a proof: the decision, what it covers, and every rule in force that speaks to it. */
import type { Branch } from "#rules/branch.ts";
import type { Facts } from "#rules/held.ts";
import type { DecisionDeclaration } from "#rules/ir.ts";
import type { ProofNode } from "#rules/proof-node.ts";
import type { Candidate, Ending } from "#rules/settle.ts";
import { candidateOf, type Looked } from "./look.ts";
import { pendingOf } from "./pending.ts";
import { clauseNode, ruleNode } from "./proof.ts";
import type { Scene } from "./scene.ts";

const STATES: Readonly<Record<Branch["status"], ProofNode["state"]>> = {
  decided: "met",
  open: "unknown",
  none: "unmet",
  conflict: "conflict",
  outsideCoverage: "outsideCoverage",
};

function shownOf({ status, value, possible }: Branch, { looked, endings }: Decided, scene: Scene): string {
  const { covered, moment, book } = scene.view;
  if (!covered)
    return `the book covers from ${book.covers.from}; asked as of ${moment.asOf}, known on ${moment.knownOn}`;
  if (status === "decided") {
    const each = looked.endings.length > endings.length ? ` in every case of ${looked.missing.join(", ")}` : "";
    return `${value}${each}`;
  }
  return possible.join(status === "conflict" ? " and " : " or ");
}

export interface Decided {
  readonly looked: Looked;
  readonly endings: readonly Ending[];
}

/** Rules that apply for sure and that another, applying for sure, displaces. */
function displacedFor(candidates: readonly Candidate[]): ReadonlySet<string> {
  const sure = ({ state, inside }: Candidate): boolean =>
    (state === "met" || state === "committed") &&
    (inside === undefined || candidates.some((base) => inside.includes(base.id) && sure(base)));
  const applying = candidates.filter(sure);
  const beaten = new Set(applying.flatMap(({ displaces }) => displaces));
  return new Set(applying.flatMap(({ id }) => (beaten.has(id) ? [id] : [])));
}

export function decisionNode(
  decision: DecisionDeclaration,
  branch: Branch,
  decided: Decided,
  scene: Scene,
  facts: Facts,
): ProofNode {
  const { looked } = decided;
  const { book, covered } = scene.view;
  const displaced = displacedFor(looked.rules.map(candidateOf));
  const pending = covered ? pendingOf(decision, looked) : [];
  const shown = shownOf(branch, decided, scene);
  const coverage =
    looked.coverage === undefined ? [] : [clauseNode(looked.coverage, { id: `${book.id}/covers` }, "", scene, facts)];
  return {
    id: decision.id,
    kind: "decision",
    state: branch.status === "decided" && pending.length > 0 ? "committed" : STATES[branch.status],
    says: decision.question,
    ...(shown === "" ? {} : { shown }),
    missing: branch.status === "open" ? looked.missing : [],
    pending,
    ...(branch.value === undefined ? {} : { value: branch.value }),
    of: [...coverage, ...looked.rules.map((rule) => ruleNode(rule, displaced.has(rule.live.rule.id), scene, facts))],
  };
}
