/**
 * Why a decision ended as it did, as a tree a person can walk: the decision, its rules, their conditions, each with
 * the law's words, the paragraph, the values compared and what lies between. Findings of parts give those of the
 * whole, so the leaves alone give the same answer.
 */
import { paragraphOf } from "#rules/cite.ts";
import { computedNodes } from "#rules/computed-node.ts";
import type { Facts } from "#rules/held.ts";
import type { Clause, Joint, Reading, Rule } from "#rules/ir.ts";
import { marginOf, printTest, readsOf, shownTest } from "#rules/leaf/registry.ts";
import { matchClause } from "#rules/match-clause.ts";
import { decidesOf } from "#rules/norm.ts";
import { printJoint } from "#rules/print-clauses.ts";
import type { Owner } from "#rules/proof.ts";
import type { ProofNode } from "#rules/proof-node.ts";
import type { View } from "#rules/view.ts";
import type { WeighedRule } from "./look.ts";
import type { Scene } from "./scene.ts";
import type { Weighed } from "./weighed.ts";

const JOINT_SAYS: Readonly<Record<Exclude<Joint, "atLeast">, string>> = {
  all: "all of these",
  any: "any of these",
  not: "not",
};

const jointSays = (clause: Extract<Clause, { kind: "group" }>): string =>
  clause.joint === "atLeast" ? `${printJoint(clause)} these` : JOINT_SAYS[clause.joint];

const told = (readings: readonly Reading[]): { reading?: string } =>
  readings.length === 0 ? {} : { reading: readings.map(({ question, taken }) => `${question} ${taken}`).join(" ") };

/** What a leaf rests on besides its values: a judgement, an exhibit. */
function groundsOf(facts: Facts, view: View, ids: readonly string[]): Pick<ProofNode, "judgement" | "exhibit"> {
  const judgement = ids.some((id) => view.facts.get(id)?.judgement === true);
  const exhibits = ids.flatMap((id) => facts.get(id)?.exhibit ?? []);
  return { ...(judgement ? { judgement } : {}), ...(exhibits.length === 0 ? {} : { exhibit: exhibits.join(", ") }) };
}

/**
 * Words under `not` are the law's words for the whole ("not a listed party"), so they are told of the `not`, and the
 * part below it is told as the bare test: its own finding is the opposite of what the words say.
 */
export function withWordsOnNot(weighed: Weighed): Weighed {
  const { clause, of } = weighed;
  const [part] = of;
  if (clause.kind !== "group" || clause.joint !== "not" || clause.says !== undefined || part === undefined)
    return weighed;
  const { says, paragraph, ...bare } = part.clause;
  if (says === undefined) return weighed;
  const told = { ...clause, says, ...(paragraph === undefined ? {} : { paragraph }) };
  return { ...weighed, clause: told, of: [{ ...part, clause: bare }] };
}

/** A condition as a node, with everything below it. */
export function clauseNode(whole: Weighed, owner: Owner, path: string, scene: Scene, facts: Facts): ProofNode {
  const weighed = withWordsOnNot(whole);
  const { clause, finding, pending } = weighed;
  const parts = (of: readonly Weighed[], whose: Owner, at: string) =>
    of.map((part, index) => clauseNode(part, whose, at === "" ? `${index + 1}` : `${at}.${index + 1}`, scene, facts));
  const common = {
    state: finding.state,
    missing: finding.state === "unknown" ? finding.missing : [],
    pending,
    ...(owner.cite === undefined ? {} : { cite: paragraphOf(owner.cite, clause.paragraph) }),
  };
  const id = path === "" ? owner.id : `${owner.id}/${path}`;
  return matchClause<ProofNode>(clause, {
    group: (group) => ({
      id,
      kind: "clause",
      ...common,
      says: group.says ?? jointSays(group),
      joint: group.joint,
      ...(group.least === undefined ? {} : { least: group.least }),
      of: parts(weighed.of, owner, path),
    }),
    is(reference) {
      const { definition } = weighed;
      const [inside] = weighed.of;
      const says = reference.says ?? definition?.title ?? `is ${reference.definition}`;
      if (definition === undefined || inside === undefined) return { id, kind: "definition", ...common, says, of: [] };
      const inner = clauseNode(inside, definition, "", scene, facts);
      return { ...inner, kind: "definition", says, ...told(definition.readings) };
    },
    test({ test, says }) {
      const margin = marginOf(test, scene);
      return {
        id,
        kind: "clause",
        ...common,
        says: says ?? printTest(test),
        shown: shownTest(test, scene),
        ...(margin === undefined ? {} : { margin }),
        ...groundsOf(facts, scene.view, readsOf(test)),
        of: computedNodes(readsOf(test), scene),
      };
    },
  });
}

/** A rule as a node: its condition's parts, and what it does to others. */
export function ruleNode(weighed: WeighedRule, displaced: boolean, scene: Scene, facts: Facts): ProofNode {
  const { live, condition, state, missing, pending } = weighed;
  const rule: Rule = live.rule;
  const inner = clauseNode(condition, rule, "", scene, facts);
  return {
    ...inner,
    kind: "rule",
    state,
    says: rule.title,
    missing,
    pending,
    value: decidesOf(rule).value,
    ...(displaced ? { displaced } : {}),
    ...(rule.displaces === undefined ? {} : { displaces: rule.displaces.rules }),
    ...(rule.displaces?.how === "exception" ? { inside: rule.displaces.rules } : {}),
    law: live.standing.status,
    ...told(rule.readings),
  };
}
