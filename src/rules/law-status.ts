/** Whether an answer rests on law that is applied as it reads: what is stayed, unapplied or uncertain, and would matter. */
import { candidatesOf, type Looked, rulesSeen, type Sight } from "./compile/look.ts";
import type { StatusLine } from "./ir.ts";
import { type Candidate, endingKey, settle } from "./settle.ts";
import type { LawStatus } from "./status.ts";
import type { View } from "./view.ts";

export interface LawReport {
  readonly status: LawStatus;
  /** The rule the status is of, when it is not enforced. */
  readonly rule?: string;
  readonly line?: StatusLine;
}

const ENFORCED: LawReport = { status: "enforced" };

/** What is told when several rules differ: the least certain first. A withdrawn rule matters only where nothing else decides. */
const ORDER: readonly LawStatus[] = ["unknown", "stayed", "codified", "withdrawn"];

/** The answer would be another if this rule were applied, or were not. */
function matters(rule: Candidate, others: readonly Candidate[], otherwise: string | undefined): boolean {
  const endingsWith = (state: Candidate["state"]): string =>
    settle([...others, { ...rule, state }], otherwise)
      .endings.map(endingKey)
      .join("\n");
  return endingsWith(rule.state) !== endingsWith("unmet");
}

export function lawOf(sight: Sight, looked: Looked, view: View): LawReport {
  const { otherwise } = sight.compiled.decision;
  const unusual = rulesSeen(sight).filter(({ live }) => live.standing.status !== "enforced");
  const outside = looked.endings.every(({ status }) => status === "outsideCoverage");
  if (unusual.length === 0 || outside || !view.covered) return ENFORCED;
  const candidates = candidatesOf(sight, "applied");
  const mattering = unusual.filter(({ candidate }) =>
    matters(
      candidate,
      candidates.filter(({ id }) => id !== candidate.id),
      otherwise,
    ),
  );
  for (const status of ORDER) {
    const standing = mattering.find(({ live }) => live.standing.status === status)?.live;
    if (standing === undefined || (status === "withdrawn" && looked.deciders.length > 0)) continue;
    const { line } = standing.standing;
    return { status, rule: standing.rule.id, ...(line === undefined ? {} : { line }) };
  }
  return ENFORCED;
}
