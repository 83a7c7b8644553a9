/** One look at a decision in a scene: what is found about coverage and each rule, and how the decision can end. */
import { type Finding, MET, type State } from "#kernel/finding.ts";
import type { DecisionDeclaration } from "#rules/ir.ts";
import { decidesOf, speaksOf } from "#rules/norm.ts";
import { type Candidate, distinct, OUTSIDE, type Settled, settle } from "#rules/settle.ts";
import { type Law, REACH, statusFact } from "#rules/status.ts";
import type { LiveRule } from "#rules/view.ts";
import type { Scene } from "./scene.ts";
import { weighWhole } from "./weigh.ts";
import type { Weighed } from "./weighed.ts";

export interface WeighedRule {
  readonly live: LiveRule;
  readonly condition: Weighed;
  /** What the rule does: its condition, and whether it is applied at all. */
  readonly state: State;
  readonly missing: readonly string[];
  readonly pending: readonly string[];
}

export interface Looked extends Settled {
  readonly coverage: Weighed | undefined;
  readonly rules: readonly WeighedRule[];
  /** Facts that keep the decision from ending in one way, sorted. */
  readonly missing: readonly string[];
}

const missingIn = (finding: Finding): readonly string[] => (finding.state === "unknown" ? finding.missing : []);

const sortedSet = (names: readonly string[]): readonly string[] => [...new Set(names)].sort();

export function weighRule(live: LiveRule, scene: Scene, law: Law): WeighedRule {
  const condition = weighWhole(live.rule.when, scene);
  const { state } = condition.finding;
  const reach = REACH[live.standing.status];
  const missing = missingIn(condition.finding);
  const whole = { live, condition, state, missing, pending: condition.pending };
  if (law === "inText" ? !reach.inText : reach.applied === "no")
    return { ...whole, state: "notApplicable", missing: [], pending: [] };
  if (law === "inText" || reach.applied === "yes" || state === "unmet" || state === "notApplicable") return whole;
  return { ...whole, state: "unknown", missing: sortedSet([...missing, statusFact(live.rule)]), pending: [] };
}

export const candidateOf = ({ live, state }: Pick<WeighedRule, "live" | "state">): Candidate => {
  const { id, displaces } = live.rule;
  const { value } = decidesOf(live.rule);
  const inside = displaces?.how === "exception" ? { inside: displaces.rules } : {};
  return { id, value, state, ...inside, displaces: displaces?.rules ?? [] };
};

/** Adds what coverage does to how a decision can end. */
function within(coverage: State, settled: Settled): Settled {
  if (coverage === "met" || coverage === "committed") return settled;
  if (coverage === "unknown") return { ...settled, endings: distinct([...settled.endings, OUTSIDE]), deciders: [] };
  return { endings: [OUTSIDE], turnsOn: [], deciders: [] };
}

export const coverageFinding = (coverage: Weighed | undefined): Finding => coverage?.finding ?? MET;

export function look(decision: DecisionDeclaration, scene: Scene, law: Law): Looked {
  const { view } = scene;
  const { when } = view.book.covers;
  const coverage = when === undefined ? undefined : weighWhole(when, scene);
  const rules = view.rules.filter(({ rule }) => speaksOf(rule, decision.id)).map((live) => weighRule(live, scene, law));
  const found = coverageFinding(coverage);
  const settled = within(found.state, settle(rules.map(candidateOf), decision.otherwise));
  const turning = rules.filter(({ live }) => settled.turnsOn.includes(live.rule.id));
  const missing = settled.endings.length > 1 ? [...missingIn(found), ...turning.flatMap((rule) => rule.missing)] : [];
  return { ...settled, coverage, rules, missing: sortedSet(missing) };
}
