/**
 * A book on two days as sets of cases: where it covers, where each rule applies and is left standing, and how each
 * decision ends. The same default logic as settle.ts, for all cases at once.
 */
import type { Clause, DecisionDeclaration, Rule } from "../ir.ts";
import { matchClause } from "../match-clause.ts";
import { decidesOf, speaksOf } from "../norm.ts";
import { type Law, REACH, statusFact } from "../status.ts";
import type { LiveRule, View } from "../view.ts";
import { type Cases, EVERY_CASE, NO_CASE } from "./diagram.ts";
import type { Space } from "./space.ts";

/** A condition taken to be something else than it says. */
export interface Forced {
  readonly clause: Clause;
  readonly to: Cases;
}

export interface World {
  readonly space: Space;
  readonly view: View;
  readonly law: Law;
  /** The cases the book speaks about. */
  readonly covered: Cases;
  /** By rule id, where its own condition is met and the rule is applied at all. */
  readonly own: ReadonlyMap<string, Cases>;
  /** What was worked out of it, so that it is once. */
  readonly made: Made;
}

interface Made {
  applies?: ReadonlyMap<string, Cases>;
  readonly decisions: Map<string, DecisionCases>;
}

const nothingMade = (): Made => ({ decisions: new Map() });

/** Where a condition of the view is met. */
export function conditionOf(space: Space, view: View, clause: Clause, forced?: Forced): Cases {
  if (forced?.clause === clause) return forced.to;
  const known = forced === undefined ? space.conditions(view).get(clause) : undefined;
  if (known !== undefined) return known;
  const made = madeOf(space, view, clause, forced);
  if (forced === undefined) space.conditions(view).set(clause, made);
  return made;
}

function madeOf(space: Space, view: View, clause: Clause, forced: Forced | undefined): Cases {
  const { diagrams } = space;
  return matchClause(clause, {
    group({ joint, least = 1, of }) {
      const parts = of.map((part) => conditionOf(space, view, part, forced));
      if (joint === "all") return diagrams.and(...parts);
      if (joint === "any") return diagrams.or(...parts);
      return joint === "not" ? diagrams.not(parts[0] ?? NO_CASE) : diagrams.atLeast(parts, least);
    },
    is({ definition }) {
      const when = view.definitions.get(definition)?.when;
      return when === undefined
        ? space.atom(`definition ${definition}`, `${view.book.id} definition ${definition}`)
        : conditionOf(space, view, when, forced);
    },
    test: ({ test }) => space.ofTest(test, view),
  });
}

/** Whether a rule of unknown status is tried both ways, or taken to be applied. */
export type Doubt = "tried" | "applied";

type Asked = Pick<World, "space" | "view" | "law">;

/** A rule's own condition, as far as the law asked about lets it apply. */
function ownOf({ space, view, law }: Asked, { rule, standing }: LiveRule, doubt: Doubt, condition: Cases): Cases {
  const reach = REACH[standing.status];
  if (law === "inText") return reach.inText ? condition : NO_CASE;
  if (reach.applied === "no") return NO_CASE;
  if (reach.applied === "yes" || doubt === "applied") return condition;
  const doubted = statusFact(rule);
  return space.diagrams.and(condition, space.atom(doubted, `${view.book.id} ${doubted}`));
}

export function worldOf(space: Space, view: View, law: Law, doubt: Doubt = "tried"): World {
  const { when } = view.book.covers;
  const covered = when === undefined ? EVERY_CASE : conditionOf(space, view, when);
  const own = new Map(
    view.rules.map(
      (live) =>
        [live.rule.id, ownOf({ space, view, law }, live, doubt, conditionOf(space, view, live.rule.when))] as const,
    ),
  );
  return { space, view, law, covered: view.covered ? covered : NO_CASE, own, made: nothingMade() };
}

/** Where each rule applies: its own condition, inside one of the rules it is an exception to. */
export function appliesOf(world: World): ReadonlyMap<string, Cases> {
  world.made.applies ??= applying(world);
  return world.made.applies;
}

function applying({ space, view, own }: World): ReadonlyMap<string, Cases> {
  const found = new Map<string, Cases>();
  const rules = new Map(view.rules.map(({ rule }) => [rule.id, rule]));
  const applies = (id: string): Cases => {
    const known = found.get(id);
    const rule = rules.get(id);
    if (known !== undefined || rule === undefined) return known ?? NO_CASE;
    const mine = own.get(id) ?? NO_CASE;
    const inside = rule.displaces?.how === "exception" ? rule.displaces.rules : undefined;
    const made = inside === undefined ? mine : space.diagrams.and(mine, space.diagrams.or(...inside.map(applies)));
    found.set(id, made);
    return made;
  };
  for (const id of rules.keys()) applies(id);
  return found;
}

export interface DecisionCases {
  readonly decision: DecisionDeclaration;
  /** By rule id, where it is left standing. */
  readonly standing: ReadonlyMap<string, Cases>;
  /** Where some rule says a value, whatever others say. */
  readonly said: ReadonlyMap<string, Cases>;
  /** Covered cases in which no rule is left. */
  readonly silent: Cases;
}

export function decisionCases(world: World, decision: DecisionDeclaration): DecisionCases {
  const known = world.made.decisions.get(decision.id) ?? casesOf(world, decision);
  world.made.decisions.set(decision.id, known);
  return known;
}

/** By rule, those that displace it. */
export function displacersIn(rules: readonly Rule[]): ReadonlyMap<string, readonly Rule[]> {
  const by = new Map<string, Rule[]>();
  for (const rule of rules)
    for (const id of rule.displaces?.rules ?? []) {
      const displacers = by.get(id) ?? [];
      by.set(id, displacers);
      displacers.push(rule);
    }
  return by;
}

/** Where a rule is left standing, its displacers applying where they do. */
export function standingOf(
  { space: { diagrams }, covered }: World,
  rule: Rule,
  displacers: readonly Rule[],
  applies: ReadonlyMap<string, Cases>,
): Cases {
  const free = diagrams.not(diagrams.or(...displacers.map(({ id }) => applies.get(id) ?? NO_CASE)));
  return diagrams.and(covered, applies.get(rule.id) ?? NO_CASE, free);
}

function casesOf(world: World, decision: DecisionDeclaration): DecisionCases {
  const { diagrams } = world.space;
  const applies = appliesOf(world);
  const rules = world.view.rules.flatMap(({ rule }) => (speaksOf(rule, decision.id) ? [rule] : []));
  const displacers = displacersIn(rules);
  const standing = new Map<string, Cases>();
  const said = new Map<string, Cases>();
  for (const rule of rules) {
    const stands = standingOf(world, rule, displacers.get(rule.id) ?? [], applies);
    standing.set(rule.id, stands);
    const { value } = decidesOf(rule);
    said.set(value, diagrams.or(said.get(value) ?? NO_CASE, stands));
  }
  return { decision, standing, said, silent: diagrams.without(world.covered, diagrams.or(...said.values())) };
}

/** Where two sets differ. */
export const differ = ({ diagrams }: Space, a: Cases, b: Cases): Cases =>
  diagrams.or(diagrams.without(a, b), diagrams.without(b, a));

/**
 * Where an answer to a decision is expected: everywhere, under the empty name; or, when the book asks it only where
 * another has some value, by the rule that says so, the empty name standing for when none does.
 */
export function askedCases(world: World, { asked }: DecisionDeclaration): ReadonlyMap<string, Cases> {
  const decision = world.view.decisions.find(({ id }) => id === asked?.decision);
  if (asked === undefined || decision === undefined) return new Map([["", EVERY_CASE]]);
  const { standing, silent } = decisionCases(world, decision);
  const saying = world.view.rules.filter(
    ({ rule }) => speaksOf(rule, decision.id) && decidesOf(rule).value === asked.value,
  );
  return new Map([
    ...saying.map(({ rule }) => [rule.id, standing.get(rule.id) ?? NO_CASE] as const),
    ...(decision.otherwise === asked.value ? [["", silent] as const] : []),
  ]);
}
