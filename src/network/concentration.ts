/**
 * How concentrated a supply is: the Herfindahl-Hirschman index (Herfindahl 1950; Hirschman 1964), the sum of squared
 * shares, 0 to 10000, exact; its inverse, the effective number of equal sources; and the largest share. Shares are of
 * capacity. Method: docs/methods/concentration.md.
 */

import { groupBy } from "#kernel/group.ts";
import { over, plus, type Rational, rational, times } from "#kernel/rational.ts";
import { KINDS } from "./kinds.ts";
import { makes, type Network, type NetworkNode } from "./network.ts";
import { tiersOf, upstreamOf } from "./tiers.ts";

/** By what sources are told apart. */
export type Source = "jurisdiction" | "party" | "site";

export interface ShareOf {
  readonly id: string;
  /** 0 to 1. */
  readonly share: Rational;
}

export interface Concentration {
  readonly of: "item" | "technology" | "network";
  /** Id of the item or technology; empty for the network. */
  readonly id: string;
  readonly by: Source;
  /** 0 to 10000. */
  readonly hhi: Rational;
  /** 10000 / hhi: so many equal sources would be as concentrated. */
  readonly effective: Rational;
  readonly largest: ShareOf;
  /** All shares, largest first, equal ones by id; they add up to 1. */
  readonly shares: readonly ShareOf[];
  /** Nodes counted. */
  readonly nodes: readonly NetworkNode[];
}

const NOTHING = rational(0n);
const WHOLE = rational(10_000n);

const sum = (values: Iterable<Rational>): Rational => [...values].reduce(plus, NOTHING);

const isNothing = ({ numerator }: Rational): boolean => numerator === 0n;

/** Shares of an item's capacity by source; empty when nobody makes it today. */
function sharesOfItem(makers: readonly NetworkNode[], by: Source, network: Network): ReadonlyMap<string, Rational> {
  const total = sum(makers.map(({ capacity }) => capacity.exact));
  if (isNothing(total)) return new Map();
  const groups = groupBy(makers, (node) => KINDS[by](node, network));
  return new Map([...groups].map(([id, nodes]) => [id, over(sum(nodes.map(({ capacity }) => capacity.exact)), total)]));
}

interface Part {
  readonly weight: Rational;
  readonly makers: readonly NetworkNode[];
}

/** Shares of several items together: the mean of the items' shares, each with its weight. */
function sharesOfParts(parts: readonly Part[], by: Source, network: Network): readonly ShareOf[] {
  const total = sum(parts.map(({ weight }) => weight));
  if (isNothing(total)) return [];
  const shares = new Map<string, Rational>();
  for (const { weight, makers } of parts) {
    for (const [id, share] of sharesOfItem(makers, by, network)) {
      shares.set(id, plus(shares.get(id) ?? NOTHING, times(share, over(weight, total))));
    }
  }
  return [...shares].map(([id, share]) => ({ id, share })).sort(largestFirst);
}

function largestFirst(a: ShareOf, b: ShareOf): number {
  const left = a.share.numerator * b.share.denominator;
  const right = b.share.numerator * a.share.denominator;
  return left !== right ? (left > right ? -1 : 1) : a.id < b.id ? -1 : 1;
}

type Subject = Pick<Concentration, "of" | "id" | "by">;

function measured(subject: Subject, parts: readonly Part[], network: Network): readonly Concentration[] {
  const shares = sharesOfParts(parts, subject.by, network);
  const [largest] = shares;
  if (largest === undefined) return [];
  const hhi = times(WHOLE, sum(shares.map(({ share }) => times(share, share))));
  const nodes = parts.flatMap(({ makers }) => makers);
  return [{ ...subject, hhi, effective: over(WHOLE, hhi), largest, shares, nodes }];
}

/** Items the demand reaches and somebody makes today, with what is lost a day when the products they feed are not delivered. */
function parts(network: Network): ReadonlyMap<string, Part> {
  const atStake = new Map<string, Rational>();
  for (const { item, rate, margin } of network.demand) {
    for (const one of upstreamOf(network, item)) {
      atStake.set(one, plus(atStake.get(one) ?? NOTHING, times(rate.exact, margin.exact)));
    }
  }
  const reached = [...tiersOf(network).keys()].map((item) => {
    const makers = (network.makersOf.get(item) ?? []).filter(makes);
    return [item, { weight: atStake.get(item) ?? NOTHING, makers }] as const;
  });
  return new Map(reached.filter(([, { makers }]) => makers.length > 0));
}

/** Of every item the demand reaches. */
export const concentrationOfItems = (network: Network, by: Source = "jurisdiction"): readonly Concentration[] =>
  [...parts(network)].flatMap(([id, part]) =>
    measured({ of: "item", id, by }, [{ ...part, weight: rational(1n) }], network),
  );

/** Of every root technology: its items count alike, because their capacities are in different units. */
export function concentrationOfTechnologies(network: Network, by: Source = "jurisdiction"): readonly Concentration[] {
  const groups = groupBy(parts(network), ([item]) => network.itemOf.get(item)?.technology ?? "");
  return [...groups].flatMap(([id, group]) =>
    measured(
      { of: "technology", id, by },
      group.map(([, part]) => ({ ...part, weight: rational(1n) })),
      network,
    ),
  );
}

/** Of the whole network: each item weighs what is lost a day when the products it feeds are not delivered. */
export const concentrationOfNetwork = (network: Network, by: Source = "jurisdiction"): Concentration | undefined =>
  measured({ of: "network", id: "", by }, [...parts(network).values()], network)[0];
