/**
 * What a book decides: for each decision its value, or how it may still end; the facts that are missing, the promises
 * it rests on, whether the law is applied as it reads, and the proof. The compiled engine finds it by what is known; where
 * that leaves a decision open, the cases of what is unknown are tried one by one.
 */
import type { Citation } from "#kernel/citation.ts";
import { type Amount, amountOf } from "./amount.ts";
import { type Branch, branchOf, sameBranch } from "./branch.ts";
import { citationOf } from "./cite.ts";
import { type Engine, OUTSIDE_LOOKED } from "./compile/engine.ts";
import { look, pendingOf, type Sight } from "./compile/look.ts";
import type { Packed } from "./compile/packed.ts";
import { type Decided, decisionNode } from "./decision-node.ts";
import type { DecisionDeclaration, Effect, Reading } from "./ir.ts";
import { type LawReport, lawOf } from "./law-status.ts";
import type { Doing, LiveDecision } from "./norm.ts";
import type { ProofNode } from "./proof-node.ts";
import { exactEndings } from "./residual.ts";
import type { Law } from "./status.ts";

export interface DecisionOutcome extends Branch {
  readonly decision: string;
  /** Of a norm: whose act it is about. */
  readonly norm?: Doing;
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
  /** A status byte for each clause, by what is known (docs/formats/proof.md), and how the decision ends by that. */
  readonly vector: Uint8Array;
  readonly first: Branch;
  readonly proof: ProofNode;
}

export const effectOf = ({ effects }: DecisionDeclaration, value: string | undefined): Effect =>
  effects.find((effect) => effect.value === value)?.effect ?? "none";

/** One decision of one question. */
interface Asked {
  readonly engine: Engine;
  readonly packed: Packed;
  readonly decision: LiveDecision;
  readonly sight: Sight;
}

/** First by what is known, then, when that leaves it open, case by case. */
function decideUnder({ engine, packed, decision, sight }: Asked, law: Law): Decided {
  const looked = engine.view.covered ? look(sight, law) : OUTSIDE_LOOKED;
  const again = (here: Packed) => (here === packed ? looked : engine.look(decision.id, here, law));
  return { looked, endings: exactEndings(engine, packed, again) };
}

const NO_PROMISES: readonly string[] = [];

function outcomeOf(asked: Asked, first: Branch, vector: Uint8Array): DecisionOutcome {
  const { engine, packed, decision, sight } = asked;
  const applied = decideUnder(asked, "applied");
  const branch = branchOf(decision, applied.endings);
  const { live } = sight.compiled.rules;
  const usual = live.every(({ standing }) => standing.status === "enforced");
  const text = usual ? applied : decideUnder(asked, "inText");
  const inText = usual ? branch : branchOf(decision, text.endings);
  const { looked } = applied;
  const deciders = branch.status === "decided" ? [...looked.deciders].sort() : [];
  const rules = deciders.flatMap((id) => live.filter(({ rule }) => rule.id === id).map(({ rule }) => rule));
  const [decisive] = rules;
  const pending = engine.view.covered ? pendingOf(sight) : NO_PROMISES;
  const missing = branch.status === "open" ? looked.missing : [];
  const root = decisionNode(decision, branch, { ...applied, missing, pending }, packed.scene);
  return {
    ...branch,
    decision: decision.id,
    ...(decision.norm === undefined ? {} : { norm: decision.norm }),
    question: decision.question,
    effect: effectOf(decision, branch.value),
    missing,
    pending,
    deciders,
    ...(decisive === undefined ? {} : { cite: citationOf(decisive.cite) }),
    readings: rules.flatMap((rule) => rule.readings),
    amounts: rules.flatMap((rule) => amountOf(rule, packed.scene) ?? []),
    law: lawOf(sight, looked, engine.view),
    ...(sameBranch(inText, branch)
      ? {}
      : { codified: { ...inText, missing: inText.status === "open" ? text.looked.missing : [] } }),
    vector,
    first,
    proof: { ...root, of: engine.explain(decision.id, packed, vector) ?? [] },
  };
}

/** Every decision of a book, by id. */
export function decide(engine: Engine, packed: Packed): readonly DecisionOutcome[] {
  return engine.view.decisions.flatMap((decision) => {
    const vector = engine.vectorFor(decision.id);
    const first = engine.prove(decision.id, packed, vector);
    const sight = engine.sight(decision.id, packed, vector);
    if (first === undefined || sight === undefined) return [];
    return [outcomeOf({ engine, packed, decision, sight }, first, vector)];
  });
}
