/** Exact fractions, for shares, ratios and prices per unit. Denominator positive, lowest terms. */
import { type Decimal, decimal, ofParts, printDecimal } from "./decimal.ts";
import { hold } from "./defect.ts";

export interface Rational {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

/** In a loop: numbers of some thousand digits would exhaust the stack. */
function gcd(a: bigint, b: bigint): bigint {
  const [small, other] = [Number(a), Number(b)];
  if (Number.isSafeInteger(small) && Number.isSafeInteger(other)) return BigInt(smallGcd(small, other));
  let [x, y] = [a, b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x < 0n ? -x : x;
}

function smallGcd(a: number, b: number): number {
  let [x, y] = [a, b];
  while (y !== 0) [x, y] = [y, x % y];
  return Math.abs(x);
}

/** numerator / denominator; a zero denominator is a defect of the caller. */
export function rational(numerator: bigint, denominator = 1n): Rational {
  if (denominator === 1n) return { numerator, denominator };
  hold(denominator !== 0n, "a denominator is not zero");
  const divisor = gcd(numerator, denominator) * (denominator < 0n ? -1n : 1n);
  return { numerator: numerator / divisor, denominator: denominator / divisor };
}

export const ofDecimal = (a: Decimal): Rational => rational(a.coefficient, 10n ** BigInt(a.scale));

/** A double as the shortest decimal that reads back as it: 0.1 is 1/10. */
export const ofNumber = (value: number): Rational => ofDecimal(decimal(value));

/** Only what both denominators share can be shortened (Knuth, TAOCP 2, 4.5.1), and of whole numbers nothing is. */
function added(n: bigint, m: bigint, a: bigint, b: bigint): Rational {
  if (m === b) return rational(n + a, m);
  if (m === 1n) return { numerator: n * b + a, denominator: b };
  if (b === 1n) return { numerator: n + a * m, denominator: m };
  const shared = gcd(m, b);
  if (shared === 1n) return { numerator: n * b + a * m, denominator: m * b };
  const sum = n * (b / shared) + a * (m / shared);
  const left = gcd(sum, shared);
  return { numerator: sum / left, denominator: (m / shared) * (b / left) };
}

export const plus = (a: Rational, b: Rational): Rational =>
  added(a.numerator, a.denominator, b.numerator, b.denominator);

export const minus = (a: Rational, b: Rational): Rational =>
  added(a.numerator, a.denominator, -b.numerator, b.denominator);

/** Each numerator is shortened with the other's denominator; what is left has nothing in common. */
export function times(a: Rational, b: Rational): Rational {
  const [one, other] = [a.denominator, b.denominator];
  if (one === 1n && other === 1n) return { numerator: a.numerator * b.numerator, denominator: 1n };
  const first = other === 1n ? 1n : gcd(a.numerator, other);
  const second = one === 1n ? 1n : gcd(b.numerator, one);
  return {
    numerator: (a.numerator / first) * (b.numerator / second),
    denominator: (one / second) * (other / first),
  };
}

export const over = (a: Rational, b: Rational): Rational =>
  rational(a.numerator * b.denominator, a.denominator * b.numerator);

export function compareRational(a: Rational, b: Rational): -1 | 0 | 1 {
  if (b.numerator === 0n) return a.numerator < 0n ? -1 : a.numerator > 0n ? 1 : 0;
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
  return rest === 1n ? ofParts(numerator * factor, scale) : undefined;
}

/** Ten to as many is still a double, and so is what is left of it divided by a divisor. */
const MOST_PLACES = 15;

/** How many tenths a denominator is made of, when it is small and its fractions end: 100 has two, 8 three; else -1. */
function placesOf(denominator: number): number {
  let [rest, twos, fives] = [denominator, 0, 0];
  for (; rest % 2 === 0; rest /= 2) twos += 1;
  for (; rest % 5 === 0; rest /= 5) fives += 1;
  return rest === 1 ? Math.max(twos, fives) : -1;
}

/** The same for numbers that doubles hold, which most are; undefined for others. */
function printSmall(numerator: number, denominator: number): string | undefined {
  if (!Number.isSafeInteger(numerator) || !Number.isSafeInteger(denominator)) return undefined;
  if (denominator === 1) return String(numerator);
  const places = placesOf(denominator);
  if (places < 0 || places > MOST_PLACES) return undefined;
  const digits = Math.abs(numerator) * (10 ** places / denominator);
  if (!Number.isSafeInteger(digits)) return undefined;
  const text = String(digits).padStart(places + 1, "0");
  return `${numerator < 0 ? "-" : ""}${text.slice(0, -places)}.${text.slice(-places)}`;
}

/** Exact where the fraction ends, else `numerator/denominator`. Nothing is rounded here. */
export function printRational(a: Rational): string {
  const small = printSmall(Number(a.numerator), Number(a.denominator));
  if (small !== undefined) return small;
  if (a.denominator === 1n) return String(a.numerator);
  const exact = toDecimal(a);
  return exact === undefined ? `${a.numerator}/${a.denominator}` : printDecimal(exact);
}

/** Cut towards minus infinity at `digits` after the point: a printed figure never crosses a threshold upwards. */
export function roundDown(a: Rational, digits: number): Decimal {
  hold(Number.isSafeInteger(digits) && digits >= 0, "digits after the point are 0 or more", String(digits));
  return ofParts(floor(times(a, rational(10n ** BigInt(digits)))), digits);
}

const bits = (a: bigint): number => a.toString(2).length;

/**
 * The nearest double: for drawing and for the solver, never for a comparison that decides. Both parts may be beyond every
 * double while their quotient is not, so 64 bits of the quotient are taken first; the last one says that a rest was left.
 */
export function toDouble({ numerator, denominator }: Rational): number {
  const [above, under] = [Number(numerator), Number(denominator)];
  // The quotient of two numbers that are doubles themselves is rounded once, to the nearest.
  if (Number.isSafeInteger(above) && Number.isSafeInteger(under)) return above / under;
  const size = numerator < 0n ? -numerator : numerator;
  const shift = BigInt(64 + bits(denominator) - bits(size));
  const [upper, lower] = shift > 0n ? [size << shift, denominator] : [size, denominator << -shift];
  const quotient = (upper / lower) | (upper % lower === 0n ? 0n : 1n);
  // In two steps: 2 ** -shift alone may be beyond every double.
  const half = Math.trunc(Number(shift) / 2);
  const value = Number(quotient) * 2 ** -half * 2 ** (half - Number(shift));
  hold(Number.isFinite(value), "a double holds the value");
  return numerator < 0n ? -value : value;
}
