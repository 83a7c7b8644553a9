/**
 * What a book decides: for each decision its value, or how it may still end; the facts that are missing, the promises
 * it rests on, whether the law is applied as it reads, and the proof.
 */
import type { Citation } from "#kernel/citation.ts";
import { type Amount, amountOf } from "./amount.ts";
import { type Branch, branchOf, type Decided } from "./branch.ts";
import { citationOf } from "./cite.ts";
import { decisionNode } from "./decision-node.ts";
import type { Facts } from "./held.ts";
import type { DecisionDeclaration, Effect, Reading } from "./ir.ts";
import { type LawReport, lawOf } from "./law-status.ts";
import { type Law, look } from "./look.ts";
import { pendingOf } from "./pending.ts";
import type { ProofNode } from "./proof-node.ts";
import { exactEndings } from "./residual.ts";
import { type Ledgers, type Scene, sceneOf } from "./scene.ts";
import { OUTSIDE } from "./settle.ts";
import type { View } from "./view.ts";

export interface DecisionOutcome extends Branch {
  readonly decision: string;
  readonly question: string;
  /** What the value does; of an open decision, `none`. */
  readonly effect: Effect;
  /** Facts that are missing, sorted. */
  readonly missing: readonly string[];
  /** Promised facts without which the answer would not be what it is, sorted. */
  readonly pending: readonly string[];
  /** Rules that decide, sorted by id; none when the value is the one for when no rule applies. */
  readonly deciders: readonly string[];
  /** The first decider's paragraph. */
  readonly cite?: Citation;
  readonly readings: readonly Reading[];
  /** What the deciding rules state as an amount. */
  readonly amounts: readonly Amount[];
  readonly law: LawReport;
  /** What the text alone would give, when it differs from what is applied. */
  readonly codified?: Branch & { readonly missing: readonly string[] };
  readonly proof: ProofNode;
}

export const effectOf = ({ effects }: DecisionDeclaration, value: string | undefined): Effect =>
  effects.find((effect) => effect.value === value)?.effect ?? "none";

/** First by what is known, then, when that leaves it open, case by case. */
function decideUnder(decision: DecisionDeclaration, scene: Scene, law: Law): Decided {
  const looked = look(decision, scene, law);
  if (!scene.view.covered) return { looked: { ...looked, missing: [], deciders: [], turnsOn: [] }, endings: [OUTSIDE] };
  const endings = looked.endings.length > 1 ? exactEndings(scene, (here) => look(decision, here, law)) : looked.endings;
  return { looked, endings };
}

function decideOne(decision: DecisionDeclaration, scene: Scene, facts: Facts): DecisionOutcome {
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
export function decide(view: View, facts: Facts, ledgers: Ledgers): readonly DecisionOutcome[] {
  const scene = sceneOf(view, facts, ledgers);
  return view.decisions.map((decision) => decideOne(decision, scene, facts));
}
