/**
 * What a book decides: for each decision its value, or how it may still end; the facts that are missing, the promises
 * it rests on, whether the law is applied as it reads, and the proof.
 */
import { amountOf } from "#rules/amount.ts";
import { branchOf } from "#rules/branch.ts";
import { citationOf } from "#rules/cite.ts";
import { type DecisionOutcome, effectOf } from "#rules/decide.ts";
import type { Facts } from "#rules/held.ts";
import type { DecisionDeclaration } from "#rules/ir.ts";
import type { LiveDecision } from "#rules/norm.ts";
import { exactEndings } from "#rules/residual.ts";
import type { Ledgers } from "#rules/scene.ts";
import { OUTSIDE } from "#rules/settle.ts";
import type { Law } from "#rules/status.ts";
import type { View } from "#rules/view.ts";
import { type Decided, decisionNode } from "./decision-node.ts";
import { lawOf } from "./law-status.ts";
import { look } from "./look.ts";
import { pendingOf } from "./pending.ts";
import { type Scene, sceneOf, supposing } from "./scene.ts";

/** What the engine hands back besides: its bytes, which the reference does not make. */
export type Outcome = Omit<DecisionOutcome, "vector" | "first">;

/** First by what is known, then, when that leaves it open, case by case. */
function decideUnder(decision: DecisionDeclaration, scene: Scene, law: Law): Decided {
  const looked = look(decision, scene, law);
  if (!scene.view.covered) return { looked: { ...looked, missing: [], deciders: [], turnsOn: [] }, endings: [OUTSIDE] };
  const endings =
    looked.endings.length > 1
      ? exactEndings({ suppose: supposing }, scene, (here) => look(decision, here, law))
      : looked.endings;
  return { looked, endings };
}

function decideOne(decision: LiveDecision, scene: Scene, facts: Facts): Outcome {
  const applied = decideUnder(decision, scene, "applied");
  const branch = branchOf(decision, applied.endings);
  const usual = applied.looked.rules.every(({ live }) => live.standing.status === "enforced");
  const text = usual ? applied : decideUnder(decision, scene, "inText");
  const inText = branchOf(decision, text.endings);
  const differs = JSON.stringify(inText) !== JSON.stringify(branch);
  const { looked } = applied;
  const deciders = branch.status === "decided" ? [...looked.deciders].sort() : [];
  const rules = deciders.flatMap((id) => looked.rules.filter(({ live }) => live.rule.id === id));
  const [first] = rules;
  return {
    ...branch,
    decision: decision.id,
    ...(decision.norm === undefined ? {} : { norm: decision.norm }),
    question: decision.question,
    effect: effectOf(decision, branch.value),
    missing: branch.status === "open" ? looked.missing : [],
    pending: scene.view.covered ? pendingOf(decision, looked) : [],
    deciders,
    ...(first === undefined ? {} : { cite: citationOf(first.live.rule.cite) }),
    readings: rules.flatMap(({ live }) => live.rule.readings),
    amounts: rules.flatMap(({ live }) => amountOf(live.rule, scene) ?? []),
    law: lawOf(decision, looked, scene),
    ...(differs ? { codified: { ...inText, missing: inText.status === "open" ? text.looked.missing : [] } } : {}),
    proof: decisionNode(decision, branch, applied, scene, facts),
  };
}

/** Every decision of a book, by id. */
export function decide(view: View, facts: Facts, ledgers: Ledgers): readonly Outcome[] {
  const scene = sceneOf(view, facts, ledgers);
  return view.decisions.map((decision) => decideOne(decision, scene, facts));
}
