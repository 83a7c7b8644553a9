/** Exact fractions, for shares, ratios and prices per unit. Denominator positive, lowest terms. */
import { type Decimal, decimal, printDecimal } from "./decimal.ts";
import { hold } from "./defect.ts";

export interface Rational {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

const gcd = (a: bigint, b: bigint): bigint => (b === 0n ? (a < 0n ? -a : a) : gcd(b, a % b));

/** numerator / denominator; a zero denominator is a defect of the caller. */
export function rational(numerator: bigint, denominator = 1n): Rational {
  hold(denominator !== 0n, "a denominator is not zero");
  const divisor = gcd(numerator, denominator) * (denominator < 0n ? -1n : 1n);
  return { numerator: numerator / divisor, denominator: denominator / divisor };
}

export const ofDecimal = (a: Decimal): Rational => rational(a.coefficient, 10n ** BigInt(a.scale));

/** The exact value of a double. */
export const ofNumber = (value: number): Rational => ofDecimal(decimal(value));

export const plus = (a: Rational, b: Rational): Rational =>
  rational(a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator);

export const minus = (a: Rational, b: Rational): Rational =>
  rational(a.numerator * b.denominator - b.numerator * a.denominator, a.denominator * b.denominator);

export const times = (a: Rational, b: Rational): Rational =>
  rational(a.numerator * b.numerator, a.denominator * b.denominator);

export const over = (a: Rational, b: Rational): Rational =>
  rational(a.numerator * b.denominator, a.denominator * b.numerator);

export function compareRational(a: Rational, b: Rational): -1 | 0 | 1 {
  const left = a.numerator * b.denominator;
  const right = b.numerator * a.denominator;
  return left < right ? -1 : left > right ? 1 : 0;
}

/** The largest whole number not above the value. */
export function floor({ numerator, denominator }: Rational): bigint {
  const quotient = numerator / denominator;
  return numerator < 0n && quotient * denominator !== numerator ? quotient - 1n : quotient;
}

/** The exact decimal, or undefined when the fraction does not end (1/3). */
export function toDecimal({ numerator, denominator }: Rational): Decimal | undefined {
  let rest = denominator;
  let scale = 0;
  let factor = 1n;
  for (const [prime, other] of [
    [2n, 5n],
    [5n, 2n],
  ] as const) {
    while (rest % prime === 0n) {
      rest /= prime;
      factor *= other;
      scale += 1;
    }
  }
  if (rest !== 1n) return undefined;
  const text = printDecimal({ coefficient: numerator * factor, scale });
  return decimal(text);
}

/** Exact where the fraction ends, else `numerator/denominator`. Nothing is rounded here. */
export function printRational(a: Rational): string {
  const exact = toDecimal(a);
  return exact === undefined ? `${a.numerator}/${a.denominator}` : printDecimal(exact);
}

/** Cut towards minus infinity at `digits` after the point: a printed figure never crosses a threshold upwards. */
export function roundDown(a: Rational, digits: number): Decimal {
  const scaled = floor(times(a, rational(10n ** BigInt(digits))));
  return decimal(printDecimal({ coefficient: scaled, scale: digits }));
}

export const toDouble = (a: Rational): number => Number(a.numerator) / Number(a.denominator);
