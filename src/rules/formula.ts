/**
 * What a formula answers about itself: what it reads, the range of its value, where it passes a number. Numbers are in base
 * units. A part that does not apply is left out of a greatest, a least and a total; a product with such a factor, or over
 * nothing but zero, does not apply.
 */
import { decimal } from "#kernel/decimal.ts";
import { compareRational, minus, ofDecimal, over, type Rational, rational, times } from "#kernel/rational.ts";
import type { Factor, Formula, FormulaName } from "./ir.ts";
import { point, pointOf, type Range, sumRange, ZERO_RATIONAL } from "./range.ts";
import { greatestRange, leastRange, productRange, reciprocalRange } from "./range-arithmetic.ts";

/** What a formula is worked out from. */
export interface Parts {
  /** The range of a number fact or ledger; undefined when it does not apply. */
  range(id: string): Range | undefined;
  /** How many of its dimension's base unit one of a unit is. */
  factor(unit: string): Rational;
}

interface FormulaKind<K extends FormulaName> {
  reads(formula: Formula<K>): readonly string[];
  value(formula: Formula<K>, held: Parts): Range | undefined;
  /** Where `id` stands when the value is `at`, the others being as held. */
  passes(formula: Formula<K>, id: string, at: Rational, held: Parts): readonly Rational[];
}

/** What the groups have in common. */
interface Joined {
  readonly of: readonly Formula[];
}

function namesIn(...sides: readonly (readonly Factor[])[]): readonly string[] {
  const names: string[] = [];
  for (const factors of sides) for (const factor of factors) if ("of" in factor) names.push(factor.of);
  return names;
}

function rangeOfFactor(factor: Factor, held: Parts): Range | undefined {
  if ("of" in factor) return held.range(factor.of);
  return point(times(ofDecimal(decimal(factor.number)), held.factor(factor.unit ?? "1")));
}

/** The product of factors over that of others, each left out when it is the one named. */
function quotient(of: readonly Factor[], under: readonly Factor[], held: Parts): Range | undefined {
  let product: Range | undefined = point(rational(1n));
  for (const factor of of) {
    const range = rangeOfFactor(factor, held);
    product = product && range && productRange(product, range);
  }
  for (const factor of under) {
    const range = rangeOfFactor(factor, held);
    const inverse = range && reciprocalRange(range);
    product = product && inverse && productRange(product, inverse);
  }
  return product;
}

const isNamed = (id: string) => (factor: Factor) => "of" in factor && factor.of === id;

const product: FormulaKind<"product"> = {
  reads: ({ of, over: under }) => namesIn(of, under),
  value: ({ of, over: under }, held) => quotient(of, under, held),
  passes({ of, over: under }, id, at, held) {
    const [above, below] = [of, under].map((factors) => factors.filter(isNamed(id)).length);
    const without = (factors: readonly Factor[]) => factors.filter((factor) => !isNamed(id)(factor));
    const rest = quotient(without(of), without(under), held);
    const size = rest === undefined ? undefined : pointOf(rest);
    if ((above ?? 0) + (below ?? 0) !== 1 || size === undefined || compareRational(size, ZERO_RATIONAL) === 0)
      return [];
    if (above === 1) return [over(at, size)];
    return compareRational(at, ZERO_RATIONAL) === 0 ? [] : [over(size, at)];
  },
};

/** A group whose parts that apply are joined two by two. */
function joined<K extends Exclude<FormulaName, "product">>(
  join: (a: Range, b: Range) => Range,
  through: (formula: Joined, id: string, at: Rational, held: Parts) => readonly Rational[],
): FormulaKind<K> {
  return {
    reads: ({ of }) => of.flatMap(readsOf),
    value({ of }, held) {
      const [first, ...rest] = of.flatMap((part) => valueIn(part, held) ?? []);
      return first && rest.reduce(join, first);
    },
    passes: (formula, id, at, held) => through(formula, id, at, held),
  };
}

/** Wherever one of the parts passes it. */
const throughEach = ({ of }: Joined, id: string, at: Rational, held: Parts): readonly Rational[] =>
  of.flatMap((part) => passesOf(part, id, at, held));

/** Where the part makes up what the others leave; nowhere when several parts read it or another part is no one number. */
function throughRest({ of }: Joined, id: string, at: Rational, held: Parts): readonly Rational[] {
  const [part, another] = of.filter((one) => readsOf(one).includes(id));
  if (part === undefined || another !== undefined) return [];
  const others = of.filter((one) => one !== part).flatMap((one) => valueIn(one, held) ?? []);
  const rest = pointOf(others.reduce(sumRange, point(ZERO_RATIONAL)));
  return rest === undefined ? [] : passesOf(part, id, minus(at, rest), held);
}

const KINDS: { readonly [K in FormulaName]: FormulaKind<K> } = {
  product,
  greatest: joined(greatestRange, throughEach),
  least: joined(leastRange, throughEach),
  total: joined(sumRange, throughRest),
};

const kindOf = <K extends FormulaName>(formula: Formula<K>): FormulaKind<K> => KINDS[formula.kind];

/** Ids of the facts and ledgers it reads, each once. */
export const readsOf = <K extends FormulaName>(formula: Formula<K>): readonly string[] => [
  ...new Set(kindOf(formula).reads(formula)),
];

export const valueIn = <K extends FormulaName>(formula: Formula<K>, held: Parts): Range | undefined =>
  kindOf(formula).value(formula, held);

export const passesOf = <K extends FormulaName>(
  formula: Formula<K>,
  id: string,
  at: Rational,
  held: Parts,
): readonly Rational[] => kindOf(formula).passes(formula, id, at, held);

/** Everything below a formula, itself first. */
export const formulasIn = (formula: Formula): readonly Formula[] =>
  formula.kind === "product" ? [formula] : [formula, ...formula.of.flatMap(formulasIn)];
