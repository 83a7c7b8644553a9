/** Small words over exact fractions that the stress test uses often. */
import { compareRational, plus, type Rational, rational } from "#kernel/rational.ts";

export const NOUGHT: Rational = rational(0n);
export const ONE: Rational = rational(1n);

export const isNought = (a: Rational): boolean => a.numerator === 0n;
export const isPositive = (a: Rational): boolean => a.numerator > 0n;
export const isNegative = (a: Rational): boolean => a.numerator < 0n;

export const least = (a: Rational, b: Rational): Rational => (compareRational(a, b) <= 0 ? a : b);
export const greatest = (a: Rational, b: Rational): Rational => (compareRational(a, b) >= 0 ? a : b);

export const total = (values: Iterable<Rational>): Rational => {
  let sum = NOUGHT;
  for (const value of values) sum = plus(sum, value);
  return sum;
};

/** A span of days; `never` when demand is met for ever. */
export type Days = Rational | "never";

/** -1, 0 or 1; `never` is longer than every number of days. */
export function compareDays(a: Days, b: Days): -1 | 0 | 1 {
  if (a === "never") return b === "never" ? 0 : 1;
  return b === "never" ? -1 : compareRational(a, b);
}
