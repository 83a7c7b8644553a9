/** Whether an answer rests on law that is applied as it reads: what is stayed, unapplied or uncertain, and would matter. */
import type { DecisionDeclaration } from "#rules/ir.ts";
import type { LawReport } from "#rules/law-status.ts";
import { endingKey, settle } from "#rules/settle.ts";
import type { LawStatus } from "#rules/status.ts";
import { candidateOf, type Looked, type WeighedRule, weighRule } from "./look.ts";
import type { Scene } from "./scene.ts";

/** What is told when several rules differ: the least certain first. A withdrawn rule matters only where nothing else decides. */
const ORDER: readonly LawStatus[] = ["unknown", "stayed", "codified", "withdrawn"];

/** The answer would be another if this rule were applied, or were not. */
function matters(rule: WeighedRule, decision: DecisionDeclaration, { rules }: Looked, scene: Scene): boolean {
  const enforced = { ...rule.live, standing: { status: "enforced" as const } };
  const candidates = rules.map(candidateOf);
  const endingsWith = (state: WeighedRule["state"]): string => {
    const replaced = candidates.map((one) => (one.id === rule.live.rule.id ? { ...one, state } : one));
    return settle(replaced, decision.otherwise).endings.map(endingKey).join("\n");
  };
  return endingsWith(weighRule(enforced, scene, "applied").state) !== endingsWith("unmet");
}

export function lawOf(decision: DecisionDeclaration, looked: Looked, scene: Scene): LawReport {
  const outside = looked.endings.every(({ status }) => status === "outsideCoverage");
  if (outside || !scene.view.covered) return { status: "enforced" };
  const unusual = looked.rules.filter(({ live }) => live.standing.status !== "enforced");
  const mattering = unusual.filter((rule) => matters(rule, decision, looked, scene));
  for (const status of ORDER) {
    const rule = mattering.find(({ live }) => live.standing.status === status);
    if (rule === undefined || (status === "withdrawn" && looked.deciders.length > 0)) continue;
    const { line } = rule.live.standing;
    return { status, rule: rule.live.rule.id, ...(line === undefined ? {} : { line }) };
  }
  return { status: "enforced" };
}
