/** A rule that displaces others and applies, but without which every case ends as it does with it. */
import type { DecisionDeclaration, Rule } from "../ir.ts";
import { decidesOf, speaksOf } from "../norm.ts";
import type { EpochCheck, Look, Seen } from "./check.ts";
import { type Cases, NO_CASE } from "./diagram.ts";
import { appliesOf, decisionCases, differ, displacersIn, standingOf } from "./world.ts";

/** What is worked out of one decision for all its rules. */
interface Decided {
  readonly look: Look;
  readonly decision: DecisionDeclaration;
  readonly rules: readonly Rule[];
  readonly displacers: ReadonlyMap<string, readonly Rule[]>;
  /** By rule, those that live inside it. */
  readonly inside: ReadonlyMap<string, readonly Rule[]>;
}

function decidedIn(look: Look, decision: DecisionDeclaration): Decided {
  const rules = look.view.rules.flatMap(({ rule }) => (speaksOf(rule, decision.id) ? [rule] : []));
  const exceptions = rules.filter(({ displaces }) => displaces?.how === "exception");
  return { look, decision, rules, displacers: displacersIn(rules), inside: displacersIn(exceptions) };
}

/** The rule and all that live inside it, directly or not: those that may apply elsewhere without it. */
function movedWithout(rule: Rule, { inside }: Decided): readonly Rule[] {
  const moved = new Set([rule]);
  for (const one of moved) for (const exception of inside.get(one.id) ?? []) moved.add(exception);
  return [...moved];
}

/** Where each rule applies when one never does. Only those inside it may apply elsewhere. */
function appliesWithout(rule: Rule, moved: readonly Rule[], { look }: Decided): ReadonlyMap<string, Cases> {
  const { space, inText } = look;
  const before = appliesOf(inText);
  const found = new Map<string, Cases>([[rule.id, NO_CASE]]);
  const ids = new Set(moved.map(({ id }) => id));
  const applies = (id: string): Cases => {
    const known = found.get(id) ?? (ids.has(id) ? undefined : (before.get(id) ?? NO_CASE));
    if (known !== undefined) return known;
    const bases = moved.find((one) => one.id === id)?.displaces?.rules ?? [];
    const made = space.diagrams.and(inText.own.get(id) ?? NO_CASE, space.diagrams.or(...bases.map(applies)));
    found.set(id, made);
    return made;
  };
  for (const { id } of moved) applies(id);
  return new Map([...before, ...found]);
}

/** Where some value is said with the rule and not without it, or the other way round. */
function changes(rule: Rule, decided: Decided): Cases {
  const { look, decision, rules, displacers } = decided;
  const { space, inText } = look;
  const { diagrams } = space;
  const { standing } = decisionCases(inText, decision);
  const moved = movedWithout(rule, decided);
  const applies = appliesWithout(rule, moved, decided);
  const beaten = new Set(moved.flatMap(({ displaces }) => displaces?.rules ?? []));
  const touched = new Set(rules.filter((one) => moved.includes(one) || beaten.has(one.id)));
  const others = rules.filter((one) => !touched.has(one));
  const ofValue = (value: string): Cases => {
    const mine = [...touched].filter((one) => decidesOf(one).value === value);
    const before = diagrams.or(...mine.map(({ id }) => standing.get(id) ?? NO_CASE));
    const after = diagrams.or(...mine.map((one) => standingOf(inText, one, displacers.get(one.id) ?? [], applies)));
    // What another rule says of the same value in the same case is said with and without.
    return others.reduce(
      (left, one) => {
        if (left === NO_CASE || decidesOf(one).value !== value) return left;
        const said = standing.get(one.id) ?? NO_CASE;
        return diagrams.areApart(left, said) ? left : diagrams.without(left, said);
      },
      differ(space, before, after),
    );
  };
  return diagrams.or(...[...new Set([...touched].map((one) => decidesOf(one).value))].map(ofValue));
}

function ofRule(rule: Rule, decided: Decided): readonly Seen[] {
  const { space, inText, covered } = decided.look;
  const applies = appliesOf(inText).get(rule.id) ?? NO_CASE;
  if (space.find(space.diagrams.and(covered, applies)).state !== "example") return [];
  const { state } = space.find(changes(rule, decided));
  const head = { subject: rule, key: "" };
  if (state !== "none") return [state === "undecided" ? { ...head, undecided: true } : head];
  const message = `\`${rule.id}\` changes nothing: \`${decided.decision.id}\` ends alike with it and without it`;
  const help = "Leave it out, give it another value, or let it displace the rule that decides where it applies.";
  return [{ ...head, remark: { subject: rule, part: rule.id, about: "", message, help } }];
}

export const shadowedException: EpochCheck = {
  kind: "epoch",
  finds: "an exception that can never matter",
  holds: "every",
  look(look) {
    const decided = new Map(look.view.decisions.map((decision) => [decision.id, decidedIn(look, decision)]));
    return look.view.rules.flatMap(({ rule }) => {
      const of = decided.get(decidesOf(rule).decision);
      return of === undefined || rule.displaces === undefined ? [] : ofRule(rule, of);
    });
  },
};
