/** An exact fraction as the nearest double with a bound on what was lost: nothing, for a number a double holds. */
import { type Rational, toDouble } from "#kernel/rational.ts";

export interface Approximate {
  readonly value: number;
  /** At least the distance between the fraction and `value`; zero only when there is none, infinite when it was not tried. */
  readonly error: number;
}

/** Whole numbers up to this are doubles, and so are their quotients by a power of two. */
const MOST_WHOLE = 2n ** 53n;
/** Far inside what a double holds; beyond it a comparison is left to exact fractions. */
const MOST = 2n ** 900n;

const within = (value: bigint, most: bigint): boolean => value <= most && value >= -most;
const isPowerOfTwo = (value: bigint): boolean => (value & (value - 1n)) === 0n;

/** Four times what rounding to the nearest double can lose. */
const bound = (value: number): number => Math.abs(value) * 2 ** -51;

export function approximately(of: Rational): Approximate {
  const { numerator, denominator } = of;
  if (denominator === 1n && within(numerator, MOST_WHOLE)) return { value: Number(numerator), error: 0 };
  if (!within(numerator, MOST) || denominator > MOST) return { value: 0, error: Number.POSITIVE_INFINITY };
  const value = toDouble(of);
  const held = isPowerOfTwo(denominator) && within(numerator, MOST_WHOLE);
  return { value, error: held ? 0 : bound(value) };
}
