/**
 * Conditions as publicodes rules, one rule a clause, written from its manual and docs/formats/rules.md. publicodes has no
 * count: at least two of three is any pair of them. `is` and lists are written out.
 */
import type { Clause, Group, Rule, Rulebook, Test } from "#rules/ir.ts";
import type { Truth } from "../rules/reference.ts";

export type Rules = Record<string, unknown>;

const dayOf = (date: string): string => date.split("-").reverse().join("/");
const yes = { yes: "oui", no: "non" } as const;

function test(of: Test): unknown {
  if (of.kind === "holds") return of.fact;
  if (of.kind === "equals") return `${of.fact} ${of.op} '${of.value}'`;
  if (of.kind === "member") throw new Error("these books name no list");
  if (of.kind === "dates") {
    const [left, right] = [of.left, of.right].map((side) => ("fact" in side ? side.fact : dayOf(side.date)));
    return `${left} ${of.op} ${right}`;
  }
  const [left, right] = [of.left, of.right].map(([term]) => term?.of ?? term?.number);
  return `${left} ${of.op} ${right}`;
}

const pairs = <T>(of: readonly T[]): readonly (readonly [T, T])[] =>
  of.flatMap((a, index) => of.slice(index + 1).map((b) => [a, b] as const));

function group({ joint, of }: Group, name: string, into: Rules): unknown {
  const parts = of.map((part, index) => clause(part, `${name} ${index + 1}`, into));
  if (joint === "all") return { "toutes ces conditions": parts };
  if (joint === "any") return { "une de ces conditions": parts };
  if (joint === "not") return `${parts[0]} = non`;
  return { "une de ces conditions": pairs(parts).map((pair) => ({ "toutes ces conditions": pair })) };
}

/** Writes the rule of a clause, and of all below it; gives its name. */
function clause(of: Clause, name: string, into: Rules): string {
  if (of.kind === "is") throw new Error("these books define nothing");
  into[name] = { valeur: of.kind === "test" ? test(of.test) : group(of, name, into) };
  return name;
}

export const conditionName = ({ id }: Pick<Rule, "id">): string => `condition ${id}`;

/** Questions, a rule for each condition, and the decision: an exception speaks where it and all it lives inside are met. */
export function publicodesOf({ facts, rules }: Rulebook): Rules {
  const into: Rules = Object.fromEntries(facts.map(({ id }) => [id, { question: id }]));
  for (const rule of rules) clause(rule.when, conditionName(rule), into);
  const chain = (index: number) => rules.slice(0, index + 1).map(conditionName);
  const speaks = rules.map((rule, index) => ({
    si: { "toutes ces conditions": chain(index) },
    alors: `'${"value" in rule ? rule.value : ""}'`,
  }));
  into.decision = { variations: [...speaks].reverse() };
  return into;
}

/** What is known, as publicodes takes it. Numbers are held in thousandths. */
export const situationOf = (known: ReadonlyMap<string, Truth>): Rules =>
  Object.fromEntries(
    [...known].map(([id, truth]) => {
      if (typeof truth === "bigint") return [id, Number(truth) / 1000];
      if (truth === "yes" || truth === "no") return [id, yes[truth]];
      return [id, id === "d" ? dayOf(String(truth)) : `'${truth}'`];
    }),
  );
