/** An exact fraction as the nearest double with a bound on what was lost: nothing, for a number a double holds. */
import { type Rational, toDouble } from "#kernel/rational.ts";

export interface Approximate {
  readonly value: number;
  /** At least the distance between the fraction and `value`, at most one part in 2^51 of it; zero only when there is none. */
  readonly error: number;
  /** The fraction itself, where two doubles hold it; else neither is a number. */
  readonly top: number;
  readonly bottom: number;
}

/** Whole numbers below this are doubles, and so are their quotients by a power of two. */
export const WHOLE = 2 ** 53;
/** Far inside what a double holds; beyond it a comparison is left to exact fractions: no number is given for one. */
const MOST = 2n ** 900n;

const near = (value: number, error: number): Approximate => ({ value, error, top: Number.NaN, bottom: Number.NaN });

const UNTRIED = near(Number.NaN, Number.POSITIVE_INFINITY);

const within = (value: bigint, most: bigint): boolean => value <= most && value >= -most;

/** Four times what rounding to the nearest double can lose. */
const bound = (value: number): number => Math.abs(value) * 2 ** -51;

const isPowerOfTwo = (value: number): boolean => WHOLE % value === 0;

export function approximately(of: Rational): Approximate {
  const { numerator, denominator } = of;
  // What lies below 2^53 as a double lies there as a whole number too, and was turned into a double without loss.
  const [top, bottom] = [Number(numerator), Number(denominator)];
  if (top < WHOLE && top > -WHOLE && bottom < WHOLE) {
    if (bottom === 1) return { value: top, error: 0, top, bottom };
    const value = top / bottom;
    return { value, error: isPowerOfTwo(bottom) ? 0 : bound(value), top, bottom };
  }
  if (!within(numerator, MOST) || denominator > MOST) return UNTRIED;
  const value = toDouble(of);
  return near(value, bound(value));
}
