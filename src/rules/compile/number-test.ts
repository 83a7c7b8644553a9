/**
 * A comparison of numbers, compiled: `constant + the sum of weight * value` against zero. First in doubles with a bound
 * on their error, over both ends of each range; where the bound leaves the sign in doubt, on exact fractions. So the
 * answer is always that of the exact comparison, and most comparisons never build a fraction.
 */
import { compareRational, minus, over, type Rational, rational } from "#kernel/rational.ts";
import type { Operator } from "../ir.ts";
import { compareZero, type End, point, scaleRange, sumRange } from "../range.ts";
import type { Linear } from "../view.ts";
import { type Approximate, approximately } from "./approximate.ts";
import {
  endsAt,
  errorAt,
  HIGH_NONE,
  HIGH_OPEN,
  highAt,
  LOW_NONE,
  LOW_OPEN,
  lowAt,
  OUT,
  type Packed,
  rangeAt,
} from "./packed.ts";
import { MET, NOT_APPLICABLE, UNKNOWN, UNMET } from "./status-byte.ts";

export interface NumberTest {
  readonly op: Operator;
  /** What is found below, at and above: a single value at the threshold, the sum of several at zero. */
  readonly beside: Uint8Array;
  /** Every name the comparison states: one that does not apply leaves the comparison out, even if it cancels. */
  readonly names: Int32Array;
  readonly slots: Int32Array;
  readonly weights: Float64Array;
  /** As a double; not a number where none is near. So are weights. */
  readonly constant: number;
  /** For one name: the value at which the sum is zero, so that no sum need be formed. */
  readonly threshold?: Approximate & { readonly exact: Rational };
  /** That one name counts against: a larger value makes the sum smaller. */
  readonly turned: boolean;
  /** Sums of whole numbers up to this size are exact in doubles. */
  readonly exactUpTo: number;
  readonly exact: { readonly constant: Rational; readonly weights: readonly Rational[] };
}

const thresholdOf = (exact: Rational) => ({ ...approximately(exact), exact });

const FINEST = 20;

/** Where all weights are whole multiples of one power of two, so is every sum of whole numbers: as many as a double holds. */
function exactUpTo(parts: readonly Approximate[]): number {
  if (parts.some(({ error }) => error > 0)) return 0;
  for (let fine = 0; fine <= FINEST; fine++)
    if (parts.every(({ value }) => Number.isInteger(value * 2 ** fine))) return 2 ** (53 - fine);
  return 0;
}

export function numberTest(
  op: Operator,
  form: Linear,
  names: readonly string[],
  slotOf: (id: string) => number,
): NumberTest {
  const weights = [...form.of.values()];
  const [weight, another] = weights;
  const alone = weight !== undefined && another === undefined;
  const turned = weight !== undefined && weight.numerator < 0n;
  return {
    op,
    beside: Uint8Array.of(
      ...(alone && turned ? [1, 0, -1] : [-1, 0, 1]).map((sign) => verdict(op, sign, false, sign, false)),
    ),
    names: Int32Array.from(names, slotOf),
    slots: Int32Array.from(form.of.keys(), slotOf),
    weights: Float64Array.from(weights, (one) => approximately(one).value),
    constant: approximately(form.constant).value,
    ...(alone ? { threshold: thresholdOf(over(minus(rational(0n), form.constant), weight)) } : {}),
    turned,
    exactUpTo: exactUpTo([form.constant, ...weights].map(approximately)),
    exact: { constant: form.constant, weights },
  };
}

/** The sign of an end less a bound on its error could not be told. */
const DOUBT = 2;

/** Sign of `value`, which is right but for `error`; no error, no doubt. A value that is not a number is in doubt. */
function signOf(value: number, error: number): number {
  if (value > error) return 1;
  if (value < -error) return -1;
  return error === 0 && value === 0 ? 0 : DOUBT;
}

/** What a range of differences says, from the signs of its ends: `compareZero` told in signs. */
function verdict(op: Operator, low: number, lowOpen: boolean, high: number, highOpen: boolean): number {
  const below = high < 0 || (high === 0 && highOpen);
  const above = low === 1 || (low === 0 && lowOpen);
  const notAbove = high <= 0;
  const notBelow = low === 0 || low === 1;
  switch (op) {
    case "<":
      return below ? MET : notBelow ? UNMET : UNKNOWN;
    case "<=":
      return notAbove ? MET : above ? UNMET : UNKNOWN;
    case ">":
      return above ? MET : notAbove ? UNMET : UNKNOWN;
    case ">=":
      return notBelow ? MET : below ? UNMET : UNKNOWN;
    case "=":
      return notAbove && notBelow ? MET : above || below ? UNMET : UNKNOWN;
    case "!=":
      return above || below ? MET : notAbove && notBelow ? UNMET : UNKNOWN;
  }
}

/** The sign of one end less the threshold: in doubles, and where they leave a doubt, exactly. */
function side(end: End | null, value: number, error: number, threshold: Rational): number {
  const sign = signOf(value, error);
  return sign === DOUBT && end !== null ? compareRational(end.at, threshold) : sign;
}

/** One name against its threshold; a weight below zero turns the line around, and with it both ends. */
function againstThreshold(
  test: NumberTest,
  threshold: Approximate & { readonly exact: Rational },
  packed: Packed,
): number {
  const slot = test.slots[0] ?? 0;
  const ends = endsAt(packed, slot);
  const error = errorAt(packed, slot) + threshold.error;
  const lowGap = lowAt(packed, slot) - threshold.value;
  const highGap = highAt(packed, slot) - threshold.value;
  const range = rangeAt(packed, slot);
  const low = (ends & LOW_NONE) !== 0 ? -1 : side(range.low, lowGap, error, threshold.exact);
  const high = (ends & HIGH_NONE) !== 0 ? 1 : side(range.high, highGap, error, threshold.exact);
  const lowOpen = (ends & LOW_OPEN) !== 0;
  const highOpen = (ends & HIGH_OPEN) !== 0;
  return test.turned
    ? verdict(test.op, -high, highOpen, -low, lowOpen)
    : verdict(test.op, low, lowOpen, high, highOpen);
}

/**
 * A sum is off by at most this share of what was added, once for each thing added: what turning weights and values into doubles lost
 * (2^-51 of each), and what rounding products and sums did (2^-53 each), with room to spare.
 */
export const SHARE = 2 ** -50;
/** What products too small for a double lose. */
export const LEAST = 2 ** -1000;

function againstZero(test: NumberTest, packed: Packed): number {
  const { slots, weights, constant } = test;
  let low = constant;
  let high = low;
  let size = Math.abs(low);
  let ends = 0;
  for (let at = 0; at < slots.length; at++) {
    const slot = slots[at] ?? 0;
    const weight = weights[at] ?? 0;
    const turned = weight < 0;
    const least = lowAt(packed, slot);
    const most = highAt(packed, slot);
    const own = endsAt(packed, slot);
    ends |= turned ? swapped(own) : own;
    low += weight * (turned ? most : least);
    high += weight * (turned ? least : most);
    size += Math.abs(weight) * Math.max(Math.abs(least), Math.abs(most));
  }
  const bound = LEAST + SHARE * (slots.length + 1) * size;
  const lowSign = (ends & LOW_NONE) !== 0 ? -1 : signOf(low, bound);
  const highSign = (ends & HIGH_NONE) !== 0 ? 1 : signOf(high, bound);
  if (lowSign === DOUBT || highSign === DOUBT) return exactly(test, packed);
  return verdict(test.op, lowSign, (ends & LOW_OPEN) !== 0, highSign, (ends & HIGH_OPEN) !== 0);
}

const swapped = (ends: number): number =>
  ((ends & LOW_NONE) !== 0 ? HIGH_NONE : 0) |
  ((ends & HIGH_NONE) !== 0 ? LOW_NONE : 0) |
  ((ends & LOW_OPEN) !== 0 ? HIGH_OPEN : 0) |
  ((ends & HIGH_OPEN) !== 0 ? LOW_OPEN : 0);

function exactly({ op, slots, exact }: NumberTest, packed: Packed): number {
  const range = exact.weights.reduce(
    (total, weight, at) => sumRange(total, scaleRange(rangeAt(packed, slots[at] ?? 0), weight)),
    point(exact.constant),
  );
  const certainty = compareZero(range, op);
  return certainty === "always" ? MET : certainty === "never" ? UNMET : UNKNOWN;
}

export function judgeNumbers(test: NumberTest, packed: Packed): number {
  const { names } = test;
  for (let at = 0; at < names.length; at++) if ((endsAt(packed, names[at] ?? 0) & OUT) !== 0) return NOT_APPLICABLE;
  return test.threshold === undefined ? againstZero(test, packed) : againstThreshold(test, test.threshold, packed);
}
