/**
 * Offers of the front in the order of weights that are the user's, and the weights of origin at which the order turns. Each
 * criterion is counted from 0 (best of the front) to 1 (worst), so that units do not matter and what is dominated changes
 * nothing; of cost, the parts that the whole front counts. A score is linear in the weight of origin, so the turns are exact
 * fractions. Method: docs/methods/offers.md.
 */
import { groupBy } from "#kernel/group.ts";
import { compareRational, minus, over, plus, printRational, type Rational, rational, times } from "#kernel/rational.ts";
import { greatest, isNought, least, NOUGHT, ONE, total } from "#stress/fraction.ts";
import { countedByAll } from "./cost.ts";
import { type Criterion, type Valued, valueBy } from "./front.ts";

/** What is weighed; origin has two measures, which share its weight alike. */
export const WEIGHED = ["cost", "performance", "lead", "origin"] as const;
export type Weighed = (typeof WEIGHED)[number];

const MEASURES: Readonly<Record<Weighed, readonly Criterion[]>> = {
  cost: ["cost"],
  performance: ["performance"],
  lead: ["lead"],
  origin: ["concentration", "shared"],
};

/** They add up to 1. */
export type Weights = Readonly<Record<Weighed, Rational>>;

/** What was given, and what is left over shared alike by the rest; where nothing is left they are told to add up to 1. Undefined where all are 0. */
export function weightsOf(given: ReadonlyMap<Weighed, Rational>): Weights | undefined {
  const sum = total(given.values());
  const rest = WEIGHED.filter((one) => !given.has(one));
  const over1 = compareRational(sum, ONE) > 0 || rest.length === 0;
  if (over1 && isNought(sum)) return undefined;
  const left = over1 ? NOUGHT : over(minus(ONE, sum), rational(BigInt(rest.length)));
  const of = (one: Weighed): Rational => {
    const weight = given.get(one);
    return weight === undefined ? left : over1 ? over(weight, sum) : weight;
  };
  return { cost: of("cost"), performance: of("performance"), lead: of("lead"), origin: of("origin") };
}

/** Of an offer: 0 to 1 by each of what is weighed, 0 the best of the front. */
export type Points = Readonly<Record<Weighed, Rational>>;

export function pointsOf(front: readonly Valued[]): ReadonlyMap<string, Points> {
  const parts = countedByAll(front);
  const scaled = (criterion: Criterion, of: Valued): Rational | undefined => {
    const values = front.flatMap((each) => valueBy(each, criterion, parts) ?? []);
    const value = valueBy(of, criterion, parts);
    const [first] = values;
    if (first === undefined || value === undefined) return undefined;
    const low = values.reduce(least, first);
    const span = minus(values.reduce(greatest, first), low);
    return isNought(span) ? NOUGHT : over(minus(value, low), span);
  };
  const mean = (one: Weighed, of: Valued): Rational => {
    const parts = MEASURES[one].flatMap((criterion) => scaled(criterion, of) ?? []);
    return parts.length === 0 ? NOUGHT : over(total(parts), rational(BigInt(parts.length)));
  };
  return new Map(
    front.map((of) => [
      of.id,
      {
        cost: mean("cost", of),
        performance: mean("performance", of),
        lead: mean("lead", of),
        origin: mean("origin", of),
      },
    ]),
  );
}

export const scoreOf = (points: Points, weights: Weights): Rational =>
  total(WEIGHED.map((one) => times(weights[one], points[one])));

/** The weights when origin weighs so much and the others keep their proportions; alike where they weigh nothing. */
export function withOrigin(weights: Weights, origin: Rational): Weights {
  const others = minus(ONE, weights.origin);
  const left = minus(ONE, origin);
  const third = over(left, rational(3n));
  const of = (one: Weighed) => (isNought(others) ? third : times(left, over(weights[one], others)));
  return { cost: of("cost"), performance: of("performance"), lead: of("lead"), origin };
}

/** Least score first; offers that score alike share a place, in the order of their ids. */
export type Order = readonly (readonly string[])[];

export function orderOf(points: ReadonlyMap<string, Points>, weights: Weights): Order {
  const scores = [...points].map(([id, of]) => ({ id, score: scoreOf(of, weights) }));
  const sorted = scores.sort((a, b) => compareRational(a.score, b.score) || (a.id < b.id ? -1 : 1));
  return [...groupBy(sorted, ({ score }) => printRational(score)).values()].map((alike) => alike.map(({ id }) => id));
}

/** Offers before it, and one: two that share the first place are followed by the third. */
export function placeIn(order: Order, id: string): number {
  const at = order.findIndex((alike) => alike.includes(id));
  return order.slice(0, at).flat().length + 1;
}

const isSame = (a: readonly unknown[], b: readonly unknown[]): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Between two weights of origin, ends included, the order is one; at an end offers of two places are alike. */
export interface Turn {
  readonly from: Rational;
  readonly to: Rational;
  readonly order: Order;
}

export function turnsOf(points: ReadonlyMap<string, Points>, weights: Weights): readonly Turn[] {
  if (points.size === 0) return [];
  const ends = [NOUGHT, ...crossings(points, weights), ONE];
  const turns: Turn[] = [];
  for (const [at, from] of ends.slice(0, -1).entries()) {
    const to = ends[at + 1] ?? ONE;
    const order = orderOf(points, withOrigin(weights, over(plus(from, to), rational(2n))));
    const last = turns.at(-1);
    if (last !== undefined && isSame(last.order, order)) turns.splice(-1, 1, { ...last, to });
    else turns.push({ from, to, order });
  }
  return turns;
}

/** Weights of origin between 0 and 1 at which two offers score alike, rising. */
function crossings(points: ReadonlyMap<string, Points>, weights: Weights): readonly Rational[] {
  const none = withOrigin(weights, NOUGHT);
  const lines = [...points.values()].map((of) => ({ start: scoreOf(of, none), end: of.origin }));
  const found = lines.flatMap((one, at) =>
    lines.slice(at + 1).flatMap((other): readonly Rational[] => {
      const apart = minus(other.start, one.start);
      const closing = plus(minus(one.end, one.start), minus(other.start, other.end));
      if (isNought(closing)) return [];
      const where = over(apart, closing);
      return compareRational(where, NOUGHT) > 0 && compareRational(where, ONE) < 0 ? [where] : [];
    }),
  );
  const sorted = found.sort(compareRational);
  return sorted.filter((one, at) => at === 0 || compareRational(sorted[at - 1] ?? one, one) < 0);
}

/** Weights of origin between which an offer leads, or several that score alike throughout. */
export interface Lead {
  readonly from: Rational;
  readonly to: Rational;
  readonly ids: readonly string[];
}

export function leadsOf(turns: readonly Turn[]): readonly Lead[] {
  const leads: Lead[] = [];
  for (const { from, to, order } of turns) {
    const [ids = []] = order;
    const last = leads.at(-1);
    if (last !== undefined && isSame(last.ids, ids)) leads.splice(-1, 1, { ...last, to });
    else leads.push({ from, to, ids });
  }
  return leads;
}
