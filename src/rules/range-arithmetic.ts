/**
 * Products, quotients, greatest and least of exact ranges. Each is the smallest range that holds every outcome, an end being
 * open where no outcome reaches it; a missing end is one beyond every number.
 */
import { compareRational, over, type Rational, rational, times } from "#kernel/rational.ts";
import { ANY_NUMBER, type End, pointOf, type Range, ZERO_RATIONAL } from "./range.ts";

/** An end, or one beyond every number upwards (1) or downwards (-1). */
type Far = End | 1 | -1;

const sign = (at: Rational): -1 | 0 | 1 => compareRational(at, ZERO_RATIONAL);
const signOf = (end: Far): -1 | 0 | 1 => (typeof end === "number" ? end : sign(end.at));
const isReached = (end: Far): end is End => typeof end !== "number" && !end.open;

const ends = ({ low, high }: Range): readonly [Far, Far] => [low ?? -1, high ?? 1];
const near = (end: Far): End | null => (typeof end === "number" ? null : end);

/** The product of two ends. Nothing times what is beyond every number is nothing: it is met with on the way there. */
function corner(a: Far, b: Far): Far {
  const direction = signOf(a) * signOf(b);
  if (direction === 0) {
    const zero = [a, b].filter((end) => signOf(end) === 0);
    return { at: ZERO_RATIONAL, open: !zero.some(isReached) };
  }
  if (typeof a === "number" || typeof b === "number") return direction > 0 ? 1 : -1;
  return { at: times(a.at, b.at), open: a.open || b.open };
}

const beyond = (end: Far, side: 1 | -1): number => (typeof end === "number" ? end * side : 0);

/** Whether an end lies further out on a side (1: upwards) than another; of two at one place, the one that is reached. */
function further(a: Far, b: Far, side: 1 | -1): boolean {
  if (typeof a === "number" || typeof b === "number") return beyond(a, side) > beyond(b, side);
  const order = compareRational(a.at, b.at) * side;
  return order > 0 || (order === 0 && b.open && !a.open);
}

const outermost = (of: readonly [Far, ...Far[]], side: 1 | -1): End | null =>
  near(of.reduce((best, one) => (further(one, best, side) ? one : best)));

export function productRange(a: Range, b: Range): Range {
  const [[a1, a2], [b1, b2]] = [ends(a), ends(b)];
  const corners = [corner(a1, b1), corner(a1, b2), corner(a2, b1), corner(a2, b2)] as const;
  return { low: outermost(corners, -1), high: outermost(corners, 1) };
}

const ONE = rational(1n);

/** One over a range. Undefined when it is nothing but zero; every number when zero may be in it. */
export function reciprocalRange(range: Range): Range | undefined {
  const { low, high } = range;
  const at = pointOf(range);
  if (at !== undefined && sign(at) === 0) return undefined;
  const above = low !== null && (sign(low.at) > 0 || (sign(low.at) === 0 && low.open));
  const below = high !== null && (sign(high.at) < 0 || (sign(high.at) === 0 && high.open));
  if (!above && !below) return ANY_NUMBER;
  const far: End = { at: ZERO_RATIONAL, open: true };
  const turned = (end: End | null): End | null => {
    if (end === null) return far;
    return sign(end.at) === 0 ? null : { at: over(ONE, end.at), open: end.open };
  };
  return { low: turned(high), high: turned(low) };
}

const extreme = (a: End | null, b: End | null, side: 1 | -1): End | null => outermost([a ?? side, b ?? side], side);

/** The greater of a number of each. */
export const greatestRange = (a: Range, b: Range): Range => ({
  low: greaterLow(a.low, b.low),
  high: extreme(a.high, b.high, 1),
});

/** The lower end of the greater: where both stand at one place, it is reached only when both are. */
function greaterLow(a: End | null, b: End | null): End | null {
  if (a === null || b === null) return a ?? b;
  const order = compareRational(a.at, b.at);
  if (order === 0) return { at: a.at, open: a.open || b.open };
  return order > 0 ? a : b;
}

const turned = ({ low, high }: Range): Range => ({ low: opposite(high), high: opposite(low) });
const opposite = (end: End | null): End | null =>
  end === null ? null : { at: times(end.at, rational(-1n)), open: end.open };

export const leastRange = (a: Range, b: Range): Range => turned(greatestRange(turned(a), turned(b)));

/** The smallest range that holds both. */
export const hullRange = (a: Range, b: Range): Range => ({
  low: extreme(a.low, b.low, -1),
  high: extreme(a.high, b.high, 1),
});
