/** Exact ranges of numbers: each end may be open or missing. Sums and multiples of ranges are ranges without loss. */
import { compareRational, minus, plus, type Rational, rational, times } from "#kernel/rational.ts";
import type { Operator } from "./ir.ts";

export interface End {
  readonly at: Rational;
  /** The end itself is outside. */
  readonly open: boolean;
}

export interface Range {
  /** Null: without a lower end. */
  readonly low: End | null;
  readonly high: End | null;
}

export const ANY_NUMBER: Range = { low: null, high: null };
export const ZERO_RATIONAL: Rational = rational(0n);

export const closed = (at: Rational): End => ({ at, open: false });
export const point = (at: Rational): Range => ({ low: closed(at), high: closed(at) });

/** The one number a range holds, if it holds one. */
export function pointOf({ low, high }: Range): Rational | undefined {
  if (low === null || high === null || low.open || high.open) return undefined;
  return low.at === high.at || compareRational(low.at, high.at) === 0 ? low.at : undefined;
}

export function isEmptyRange({ low, high }: Range): boolean {
  if (low === null || high === null) return false;
  const order = compareRational(low.at, high.at);
  return order > 0 || (order === 0 && (low.open || high.open));
}

const sumEnd = (a: End | null, b: End | null): End | null =>
  a === null || b === null ? null : { at: plus(a.at, b.at), open: a.open || b.open };

export const sumRange = (a: Range, b: Range): Range => ({ low: sumEnd(a.low, b.low), high: sumEnd(a.high, b.high) });

export function scaleRange({ low, high }: Range, by: Rational): Range {
  const scaled = (end: End | null): End | null => (end === null ? null : { at: times(end.at, by), open: end.open });
  if (by.numerator === 0n) return point(ZERO_RATIONAL);
  return by.numerator > 0n ? { low: scaled(low), high: scaled(high) } : { low: scaled(high), high: scaled(low) };
}

/** The narrower of two lower ends (`side` 1) or upper ends (`side` -1). */
function narrower(a: End | null, b: End | null, side: 1 | -1): End | null {
  if (a === null || b === null) return a ?? b;
  const order = compareRational(a.at, b.at) * side;
  if (order === 0) return a.open ? a : b;
  return order > 0 ? a : b;
}

export const meetRange = (a: Range, b: Range): Range => ({
  low: narrower(a.low, b.low, 1),
  high: narrower(a.high, b.high, -1),
});

/** Whether every, no, or some number of the range compares with zero as asked. */
export type Certainty = "always" | "never" | "sometimes";

const signOf = (end: End): number => compareRational(end.at, ZERO_RATIONAL);

/** Facts about a range against zero: surely below, surely not above, and so on. */
function against({ low, high }: Range) {
  return {
    below: high !== null && (signOf(high) < 0 || (signOf(high) === 0 && high.open)),
    notAbove: high !== null && signOf(high) <= 0,
    above: low !== null && (signOf(low) > 0 || (signOf(low) === 0 && low.open)),
    notBelow: low !== null && signOf(low) >= 0,
  };
}

type Place = ReturnType<typeof against>;
type Sides = { readonly always: (of: Place) => boolean; readonly never: (of: Place) => boolean };

const COMPARE: Readonly<Record<Operator, Sides>> = {
  "<": { always: (of) => of.below, never: (of) => of.notBelow },
  "<=": { always: (of) => of.notAbove, never: (of) => of.above },
  ">": { always: (of) => of.above, never: (of) => of.notAbove },
  ">=": { always: (of) => of.notBelow, never: (of) => of.below },
  "=": { always: (of) => of.notAbove && of.notBelow, never: (of) => of.above || of.below },
  "!=": { always: (of) => of.above || of.below, never: (of) => of.notAbove && of.notBelow },
};

/** Whether a difference compares with zero: `left OP right` is `compareZero(left - right, OP)`. */
export function compareZero(difference: Range, op: Operator): Certainty {
  const of = against(difference);
  return COMPARE[op].always(of) ? "always" : COMPARE[op].never(of) ? "never" : "sometimes";
}

/** Cuts a range at points: the points inside it and the stretches between them, in order. */
export function cutRange(range: Range, points: readonly Rational[]): readonly Range[] {
  const sorted = [...points]
    .sort(compareRational)
    .filter((at, i, all) => i === 0 || compareRational(at, all[i - 1] ?? at) !== 0);
  const pieces: Range[] = [];
  let low: End | null = null;
  for (const at of sorted) {
    pieces.push({ low, high: { at, open: true } }, point(at));
    low = { at, open: true };
  }
  pieces.push({ low, high: null });
  return pieces.map((piece) => meetRange(range, piece)).filter((piece) => !isEmptyRange(piece));
}

/** The width left over zero, for whole numbers of days: an open end at a whole day moves to the next day inside. */
export function wholeDays({ low, high }: Range): Range {
  const one = rational(1n);
  return {
    low: low?.open ? closed(plus(low.at, one)) : low,
    high: high?.open ? closed(minus(high.at, one)) : high,
  };
}
