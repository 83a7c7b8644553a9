/**
 * Whether linear comparisons can hold at once, exactly: Fourier-Motzkin elimination over rationals, with a solution when
 * there is one. Meant for the few sums of a rulebook, not for large systems.
 */
import { compareRational, minus, over, plus, type Rational, rational, times } from "#kernel/rational.ts";
import { closed, type End, isEmptyRange, meetRange, type Range, ZERO_RATIONAL } from "../range.ts";

/** `constant + the sum of coefficient * name <= 0`, or `< 0` when strict. */
export interface Bound {
  readonly constant: Rational;
  /** Without zeros. */
  readonly of: ReadonlyMap<string, Rational>;
  readonly strict: boolean;
}

/** Bounds a system may grow to; beyond it the answer is `tooMany`. */
const MOST_BOUNDS = 2000;

export type Solution = ReadonlyMap<string, Rational> | "none" | "tooMany";

const MINUS_ONE = rational(-1n);

const scaled = ({ constant, of, strict }: Bound, by: Rational): Bound => ({
  constant: times(constant, by),
  of: new Map([...of].map(([id, coefficient]) => [id, times(coefficient, by)])),
  strict,
});

function summed(a: Bound, b: Bound): Bound {
  const of = new Map(a.of);
  for (const [id, coefficient] of b.of) of.set(id, plus(of.get(id) ?? ZERO_RATIONAL, coefficient));
  const left = [...of].filter(([, coefficient]) => coefficient.numerator !== 0n);
  return { constant: plus(a.constant, b.constant), of: new Map(left), strict: a.strict || b.strict };
}

/** A bound without names holds or does not. */
const fails = ({ constant, of, strict }: Bound): boolean =>
  of.size === 0 && (strict ? constant.numerator >= 0n : constant.numerator > 0n);

/** What a bound leaves to one name, once every other name in it has a value. */
function rangeLeft(bound: Bound, id: string, values: ReadonlyMap<string, Rational>): Range {
  let rest = bound.constant;
  for (const [name, coefficient] of bound.of)
    if (name !== id) rest = plus(rest, times(coefficient, values.get(name) ?? ZERO_RATIONAL));
  const coefficient = bound.of.get(id) ?? rational(1n);
  const end: End = { at: over(times(rest, MINUS_ONE), coefficient), open: bound.strict };
  return coefficient.numerator > 0n ? { low: null, high: end } : { low: end, high: null };
}

/** A plain number inside a range: an end that belongs to it, else a step inside, else the middle. */
export function pick({ low, high }: Range, step: Rational): Rational {
  const zero: Range = { low: closed(ZERO_RATIONAL), high: closed(ZERO_RATIONAL) };
  if (low === null && !isEmptyRange(meetRange(zero, { low, high }))) return ZERO_RATIONAL;
  if (low !== null && !low.open) return low.at;
  if (high !== null && !high.open) return high.at;
  if (low === null) return high === null ? ZERO_RATIONAL : minus(high.at, step);
  const next = plus(low.at, step);
  if (high === null || compareRational(next, high.at) < 0) return next;
  return over(plus(low.at, high.at), rational(2n));
}

/** A solution of all the bounds. */
export function solve(bounds: readonly Bound[], step: (id: string) => Rational): Solution {
  if (bounds.some(fails)) return "none";
  const id = [...(bounds.find(({ of }) => of.size > 0)?.of.keys() ?? [])][0];
  if (id === undefined) return new Map();
  const mine = bounds.filter(({ of }) => of.has(id));
  const above = mine.filter(({ of }) => (of.get(id)?.numerator ?? 0n) > 0n);
  const below = mine.filter(({ of }) => (of.get(id)?.numerator ?? 0n) < 0n);
  const size = (bound: Bound): Rational => {
    const coefficient = bound.of.get(id) ?? rational(1n);
    return coefficient.numerator < 0n ? times(coefficient, MINUS_ONE) : coefficient;
  };
  const unit = (bound: Bound): Bound => scaled(bound, over(rational(1n), size(bound)));
  const pairs = above.flatMap((a) => below.map((b) => summed(unit(a), unit(b))));
  const rest = [...bounds.filter(({ of }) => !of.has(id)), ...pairs];
  if (rest.length > MOST_BOUNDS) return "tooMany";
  const solved = solve(rest, step);
  if (typeof solved === "string") return solved;
  const left = mine.map((bound) => rangeLeft(bound, id, solved));
  const range = left.reduce(meetRange, { low: null, high: null });
  return new Map(solved).set(id, pick(range, step(id)));
}

/** A range of a name as bounds. */
export const boundsOfRange = (id: string, { low, high }: Range): readonly Bound[] => [
  ...(high === null
    ? []
    : [{ constant: times(high.at, MINUS_ONE), of: new Map([[id, rational(1n)]]), strict: high.open }]),
  ...(low === null ? [] : [{ constant: low.at, of: new Map([[id, MINUS_ONE]]), strict: low.open }]),
];

export const negatedBound = ({ constant, of, strict }: Bound): Bound =>
  scaled({ constant, of, strict: !strict }, MINUS_ONE);
