/**
 * Which offers nothing else beats: an offer is dominated by another that is as good by every criterion and better by one
 * (Pareto). The less, the better, by every criterion; what is wanted more of is counted below zero. Method: docs/methods/offers.md.
 */
import { compareRational, type Rational } from "#kernel/rational.ts";

export const CRITERIA = ["cost", "performance", "lead", "concentration", "shared"] as const;
export type Criterion = (typeof CRITERIA)[number];

export interface Valued {
  readonly id: string;
  readonly values: ReadonlyMap<Criterion, Rational>;
}

export interface Dominated {
  readonly id: string;
  readonly by: string;
  /** By what the other is better; by the rest it is as good. */
  readonly better: readonly Criterion[];
}

export interface Compared {
  /** Criteria by which at least one offer has a value. */
  readonly criteria: readonly Criterion[];
  readonly front: readonly Valued[];
  /** By each offer of the front that beats it. */
  readonly dominated: readonly Dominated[];
  /** Without a value others have: it is compared with nothing. */
  readonly incomplete: readonly { readonly id: string; readonly lacks: readonly Criterion[] }[];
}

/** By what the second is better; undefined where it is worse by anything, or better by nothing. */
export function betterBy(one: Valued, other: Valued, criteria: readonly Criterion[]): readonly Criterion[] | undefined {
  const better: Criterion[] = [];
  for (const criterion of criteria) {
    const [a, b] = [one.values.get(criterion), other.values.get(criterion)];
    if (a === undefined || b === undefined) continue;
    const order = compareRational(b, a);
    if (order > 0) return undefined;
    if (order < 0) better.push(criterion);
  }
  return better.length > 0 ? better : undefined;
}

export function compare(offers: readonly Valued[]): Compared {
  const criteria = CRITERIA.filter((criterion) => offers.some(({ values }) => values.has(criterion)));
  const lacking = (of: Valued) => criteria.filter((criterion) => !of.values.has(criterion));
  const whole = offers.filter((of) => lacking(of).length === 0);
  const front = whole.filter((one) => !whole.some((other) => betterBy(one, other, criteria) !== undefined));
  const dominated = whole.flatMap((one) =>
    front.flatMap((other): readonly Dominated[] => {
      const better = betterBy(one, other, criteria);
      return better === undefined ? [] : [{ id: one.id, by: other.id, better }];
    }),
  );
  const incomplete = offers.flatMap((of) => {
    const lacks = lacking(of);
    return lacks.length === 0 ? [] : [{ id: of.id, lacks }];
  });
  return { criteria, front, dominated, incomplete };
}
