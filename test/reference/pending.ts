/** The promises an answer rests on: those without which, taken as unknown, it would not be what it is. */
import type { DecisionDeclaration } from "#rules/ir.ts";
import { settle } from "#rules/settle.ts";
import { candidateOf, coverageFinding, type Looked } from "./look.ts";

export function pendingOf(decision: DecisionDeclaration, { rules, coverage }: Looked): readonly string[] {
  const finding = coverageFinding(coverage);
  const doubted = rules
    .map(candidateOf)
    .map((one) => (one.state === "committed" ? { ...one, state: "unknown" as const } : one));
  const { turnsOn } = settle(doubted, decision.otherwise);
  const promised = rules.filter(({ live, state }) => state === "committed" && turnsOn.includes(live.rule.id));
  const ofCoverage = finding.state === "committed" ? (coverage?.pending ?? []) : [];
  return [...new Set([...ofCoverage, ...promised.flatMap(({ pending }) => pending)])].sort();
}
