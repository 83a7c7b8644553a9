/**
 * Which offers nothing else beats: an offer is dominated by another that is as good by every criterion and better by one
 * (Pareto). The less, the better, by every criterion; what is wanted more of is counted below zero. A cost of which a part is
 * not counted is a lower bound: an offer beats no other by it that counts that part. Method: docs/methods/offers.md.
 */
import { compareRational, type Rational } from "#kernel/rational.ts";
import { PARTS, type Part, sumOf } from "./cost.ts";

export const CRITERIA = ["cost", "performance", "lead", "concentration", "shared"] as const;
export type Criterion = (typeof CRITERIA)[number];

export interface Valued {
  readonly id: string;
  /** Parts of its cost that are counted, none below 0. */
  readonly parts: ReadonlyMap<Part, Rational>;
  readonly values: ReadonlyMap<Exclude<Criterion, "cost">, Rational>;
}

/** By cost: the sum of these parts, of all that are counted when left out; undefined where nobody stated it. */
export const valueBy = ({ parts, values }: Valued, criterion: Criterion, of: readonly Part[] = PARTS) =>
  criterion === "cost" ? sumOf(parts, of) : values.get(criterion);

/** Whether the second leaves a part of its cost uncounted that the first counts: it may cost more than its sum says. */
const mayCostMore = ({ parts: counted }: Valued, { parts }: Valued): boolean =>
  [...counted.keys()].some((part) => !parts.has(part));

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

/** By what the second is better; undefined where it is or may be worse by anything, or better by nothing. */
export function betterBy(one: Valued, other: Valued, criteria: readonly Criterion[]): readonly Criterion[] | undefined {
  if (mayCostMore(one, other)) return undefined;
  const better: Criterion[] = [];
  for (const criterion of criteria) {
    const [a, b] = [valueBy(one, criterion), valueBy(other, criterion)];
    if (a === undefined || b === undefined) continue;
    const order = compareRational(b, a);
    if (order > 0) return undefined;
    if (order < 0) better.push(criterion);
  }
  return better.length > 0 ? better : undefined;
}

export function compare(offers: readonly Valued[]): Compared {
  const criteria = CRITERIA.filter((criterion) => offers.some((of) => valueBy(of, criterion) !== undefined));
  const lacking = (of: Valued) => criteria.filter((criterion) => valueBy(of, criterion) === undefined);
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
