/**
 * A slow second evaluator, written from docs/formats/rules.md and sharing no code with the first but the IR's types:
 * everything known, two values and "does not apply", plain recursion, numbers as thousandths in BigInt. For what is
 * not known it tries every value of a small world.
 */
import type { Clause, Rule, Rulebook, Term, Test } from "#rules/ir.ts";

/** Facts as they are: a word, a number in thousandths of the base unit, a day, or that it does not apply. */
export type Truth = string | bigint | null;
export type World = Readonly<Record<string, Truth>>;

const within = ({ from, to }: { from: string | null; to: string | null }, day: string): boolean =>
  (from ?? "0000") <= day && day < (to ?? "9999-99");

export interface Days {
  readonly asOf: string;
  readonly knownOn: string;
}

const inForce = (item: Rule | Rulebook["definitions"][number] | Rulebook["lists"][number], { asOf, knownOn }: Days) =>
  within(item.valid, asOf) && within(item.known, knownOn);

const thousandths = (text: string): bigint => {
  const [whole = "0", fraction = ""] = text.split(".");
  return BigInt(whole + fraction.padEnd(3, "0"));
};

/** Sums are kept a hundred times larger, so that a per cent is whole. Units: all in the toy's base unit. */
function sum(terms: readonly Term[], world: World): bigint | null {
  let total = 0n;
  for (const { sign, number = "1", percent, of } of terms) {
    const fact = of === undefined ? 1000n : world[of];
    if (fact === null || fact === undefined) return null;
    if (typeof fact !== "bigint") throw new Error("a sum of words");
    const times = percent ? thousandths(number) : thousandths(number) * 100n;
    total += BigInt(sign) * times * fact;
  }
  return total;
}

const ORDER: Readonly<Record<string, (a: bigint | string, b: bigint | string) => boolean>> = {
  "<": (a, b) => a < b,
  "<=": (a, b) => a <= b,
  ">": (a, b) => a > b,
  ">=": (a, b) => a >= b,
  "=": (a, b) => a === b,
  "!=": (a, b) => a !== b,
};

const compare = (a: bigint | string | null, op: string, b: bigint | string | null): boolean | null =>
  a === null || b === null ? null : (ORDER[op]?.(a, b) ?? false);

function test(of: Test, world: World, book: Rulebook, days: Days): boolean | null {
  if (of.kind === "numbers") return compare(sum(of.left, world), of.op, sum(of.right, world));
  if (of.kind === "dates") {
    const side = (one: { fact: string } | { date: string }): string | null =>
      "date" in one ? one.date : ((world[one.fact] ?? null) as string | null);
    return compare(side(of.left), of.op, side(of.right));
  }
  const fact = world[of.fact];
  if (fact === null || fact === undefined) return null;
  if (of.kind === "holds") return fact === "yes";
  if (of.kind === "equals") return (fact === of.value) === (of.op === "=");
  const set = of.of;
  const members =
    "values" in set ? set.values : (book.lists.find((list) => list.id === set.list && inForce(list, days))?.of ?? []);
  return members.includes(String(fact)) !== of.not;
}

/** True, false, or null when nothing in it applies. */
export function holds(clause: Clause, world: World, book: Rulebook, days: Days): boolean | null {
  if (clause.kind === "test") return test(clause.test, world, book, days);
  if (clause.kind === "is") {
    const definition = book.definitions.find(
      ({ id, ...rest }) => id === clause.definition && inForce({ id, ...rest }, days),
    );
    if (definition === undefined) throw new Error("the reference asks only where definitions are in force");
    return holds(definition.when, world, book, days);
  }
  const parts = clause.of.map((part) => holds(part, world, book, days)).filter((part) => part !== null);
  if (parts.length === 0) return null;
  const met = parts.filter((part) => part).length;
  if (clause.joint === "all") return met === parts.length;
  if (clause.joint === "any") return met > 0;
  return clause.joint === "not" ? met === 0 : met >= (clause.least ?? 1);
}

/** Which decision a rule speaks of, and what it says; of a norm, `ACTOR ACT` and the norm. */
export const saysOf = (rule: Rule): { readonly of: string; readonly value: string } =>
  "norm" in rule
    ? { of: `${rule.norm.actor} ${rule.norm.act}`, value: rule.norm.modal }
    : { of: rule.decision, value: rule.value };

/** `decided v`, `none`, `conflict v w`, `outsideCoverage`. */
export function ending(book: Rulebook, decision: string, world: World, days: Days): string {
  const { covers } = book;
  if (covers.from !== undefined && (days.asOf < covers.from || days.knownOn < covers.from)) return "outsideCoverage";
  if (covers.when !== undefined && holds(covers.when, world, book, days) !== true) return "outsideCoverage";
  const rules = book.rules.filter((rule) => saysOf(rule).of === decision && inForce(rule, days));
  const applied = rules.filter(
    (rule) => !rule.statuses.some((line) => within(line.valid, days.asOf) && within(line.known, days.knownOn)),
  );
  const applies = (rule: Rule): boolean => {
    if (holds(rule.when, world, book, days) !== true) return false;
    if (rule.displaces?.how !== "exception") return true;
    const { rules: bases } = rule.displaces;
    return applied.some((base) => bases.includes(base.id) && applies(base));
  };
  const speaking = applied.filter(applies);
  const left = speaking.filter(
    ({ id }) => !speaking.some((other) => other.displaces?.rules.some((beaten) => beaten === id)),
  );
  const values = [...new Set(left.map((rule) => saysOf(rule).value))].sort();
  if (values.length > 1) return `conflict ${values.join(" ")}`;
  const value = values[0] ?? book.decisions.find(({ id }) => id === decision)?.otherwise;
  return value === undefined ? "none" : `decided ${value}`;
}

/** Every world in which each fact has one of its values. */
export function worlds(domains: Readonly<Record<string, readonly Truth[]>>): readonly World[] {
  return Object.entries(domains).reduce<readonly World[]>(
    (all, [id, values]) => all.flatMap((world) => values.map((value) => ({ ...world, [id]: value }))),
    [{}],
  );
}
