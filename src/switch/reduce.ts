/**
 * What can be left out of a plan without changing it. An item is ample when the makers that work for certain can serve
 * whatever any plan may need of it, and what it needs itself is ample as well: such an item never binds. Plans need not
 * make more than is taken, so no need is ever larger than the fullest one.
 */
import { compareRational, minus, plus, type Rational, times } from "#kernel/rational.ts";
import type { Line, Network, Requirement } from "#network/network.ts";
import type { Flows } from "#stress/flows.ts";
import { greatest, isPositive, NOUGHT, ONE } from "#stress/fraction.ts";

/** A line or the demand, and the most it can ever take a day. */
interface Taker {
  readonly most: Rational;
  readonly makers: readonly number[];
}

export interface Fullest {
  /** Most units a day that any plan takes of an item, all takers together. */
  readonly ofItem: ReadonlyMap<string, Rational>;
  readonly takersOf: ReadonlyMap<string, readonly Taker[]>;
  /** The flows of what may bind when these nodes are down; found once for each set of nodes. */
  openIn(down: ReadonlySet<number>): Flows;
}

/** The same in every scenario: of lines that replace each other, the one that needs most counts. */
export function fullest(network: Network, flows: Flows): Fullest {
  const chain = chainOf(network, flows);
  const ofItem = new Map(flows.items.map((item) => [item, mostOf(network, chain, item)]));
  const takersOf = new Map<string, Taker[]>();
  const take = (item: string, taker: Taker): void => {
    const known = takersOf.get(item);
    if (known === undefined) takersOf.set(item, [taker]);
    else known.push(taker);
  };
  for (const { item, rate } of network.demand) {
    take(item, { most: rate.exact, makers: (network.makersOf.get(item) ?? []).map(({ index }) => index) });
  }
  for (const { parent, component, quantity, makers } of [...chain.linesOf.values()].flat()) {
    take(component, { most: times(ofItem.get(parent) ?? NOUGHT, quantity.exact), makers });
  }
  const known = new Map<string, Flows>();
  const openIn = (down: ReadonlySet<number>): Flows => {
    const key = [...down].join(" ");
    const open = known.get(key) ?? binding(network, flows, chain, { ofItem, takersOf }, down);
    known.set(key, open);
    return open;
  };
  return { ofItem, takersOf, openIn };
}

/** Who needs what: of each item its place in the order (what needs stands before what is needed), its users, and its lines. */
interface Chain {
  readonly places: ReadonlyMap<string, number>;
  readonly usersOf: ReadonlyMap<string, ReadonlySet<string>>;
  readonly linesOf: ReadonlyMap<Requirement, readonly Line[]>;
  readonly requirementsOf: ReadonlyMap<string, readonly Requirement[]>;
}

function chainOf(network: Network, { items, requirementsOf }: Flows): Chain {
  const linesOf = new Map<Requirement, readonly Line[]>();
  const usersOf = new Map<string, Set<string>>();
  for (const [item, requirements] of requirementsOf) {
    for (const requirement of requirements) {
      const lines = requirement.lines.flatMap((index) => network.lines[index] ?? []);
      linesOf.set(requirement, lines);
      for (const { component } of lines) usersOf.set(component, (usersOf.get(component) ?? new Set()).add(item));
    }
  }
  return { places: new Map(items.map((item, at) => [item, at])), usersOf, linesOf, requirementsOf };
}

/** Demand times the most of `wanted` that one unit of each product can contain, one pass from upstream. */
function mostOf({ demand }: Network, chain: Chain, wanted: string): Rational {
  const contained = new Map<string, Rational>([[wanted, ONE]]);
  for (const item of aboveIn(chain, wanted)) {
    let sum = NOUGHT;
    for (const requirement of chain.requirementsOf.get(item) ?? []) {
      let most = NOUGHT;
      for (const { component, quantity } of chain.linesOf.get(requirement) ?? []) {
        const inside = contained.get(component);
        if (inside !== undefined) most = greatest(most, times(quantity.exact, inside));
      }
      if (isPositive(most)) sum = plus(sum, most);
    }
    if (isPositive(sum)) contained.set(item, sum);
  }
  return demand.reduce((sum, { item, rate }) => {
    const inside = contained.get(item);
    return inside === undefined ? sum : plus(sum, times(rate.exact, inside));
  }, NOUGHT);
}

/** Everything that an item can go into, what is nearest to it first. */
function aboveIn({ places, usersOf }: Chain, item: string): readonly string[] {
  const found = new Set<string>();
  const open = [item];
  for (let one = open.pop(); one !== undefined; one = open.pop()) {
    for (const user of usersOf.get(one) ?? []) {
      if (found.has(user)) continue;
      found.add(user);
      open.push(user);
    }
  }
  return [...found].toSorted((a, b) => (places.get(b) ?? 0) - (places.get(a) ?? 0));
}

function binding(
  network: Network,
  flows: Flows,
  { linesOf }: Chain,
  most: Pick<Fullest, "ofItem" | "takersOf">,
  down: ReadonlySet<number>,
): Flows {
  const ample = new Set<string>();
  const isFed = (one: Requirement): boolean => (linesOf.get(one) ?? []).some(({ component }) => ample.has(component));
  for (const item of flows.items.toReversed()) {
    const fed = (flows.requirementsOf.get(item) ?? []).every(isFed);
    if (fed && serveAll(network, item, most, down)) ample.add(item);
  }
  const requirementsOf = new Map<string, readonly Requirement[]>();
  for (const [item, requirements] of flows.requirementsOf) {
    requirementsOf.set(
      item,
      requirements.filter((one) => !isFed(one)),
    );
  }
  const open = new Set(network.demand.flatMap(({ item }) => (ample.has(item) ? [] : [item])));
  // Items that what may bind still leads to, each before what it needs.
  for (const item of flows.items) {
    if (!open.has(item)) continue;
    const lines = (requirementsOf.get(item) ?? []).flatMap((one) => linesOf.get(one) ?? []);
    for (const { component } of lines) open.add(component);
  }
  return { ...flows, items: flows.items.filter((item) => open.has(item)), requirementsOf };
}

/** Sufficient, not necessary: one pool for all, or else each taker at its most, the pickiest served first. */
function serveAll(
  network: Network,
  item: string,
  { ofItem, takersOf }: Pick<Fullest, "ofItem" | "takersOf">,
  down: ReadonlySet<number>,
): boolean {
  const working = (network.makersOf.get(item) ?? []).filter((node) => node.active && !down.has(node.index));
  const takers = takersOf.get(item) ?? [];
  const left = new Map(working.map(({ index, capacity }) => [index, capacity.exact]));
  const everyone = working.map(({ index }) => index);
  const shared = takers.every(({ makers }) => everyone.every((node) => makers.includes(node)));
  if (shared) return !isPositive(take(left, everyone, ofItem.get(item) ?? NOUGHT));
  return [...takers]
    .sort((a, b) => a.makers.length - b.makers.length)
    .every(({ most, makers }) => !isPositive(take(left, makers, most)));
}

/** Takes a need from what is left of the makers; returns what stays open. */
function take(left: Map<number, Rational>, makers: readonly number[], need: Rational): Rational {
  let open = need;
  for (const maker of makers) {
    const has = left.get(maker) ?? NOUGHT;
    if (!isPositive(open) || !isPositive(has)) continue;
    const taken = compareRational(open, has) < 0 ? open : has;
    left.set(maker, minus(has, taken));
    open = minus(open, taken);
  }
  return open;
}
