/**
 * What can be left out of a plan without changing it: an item whose makers, those that work for certain, can serve every
 * line at its fullest, and whose own needs are met as amply, never binds. Lines that replace each other are each counted
 * in full. Plans need not make more than is taken, so no rate ever exceeds the fullest need.
 */
import { compareRational, minus, plus, type Rational, times } from "#kernel/rational.ts";
import type { Line, Network, Requirement } from "#network/network.ts";
import type { Flows } from "#stress/flows.ts";
import { isPositive, NOUGHT } from "#stress/fraction.ts";

const linesOf = (network: Network, { lines }: Requirement): readonly Line[] =>
  lines.flatMap((index) => network.lines[index] ?? []);

/** The flows of what may bind when these nodes are down. */
export function binding(network: Network, flows: Flows, down: ReadonlySet<number>): Flows {
  const fullest = fullestNeeds(network, flows);
  const ample = new Set<string>();
  const takersOf = takers(network, flows, fullest);
  for (const item of flows.items.toReversed()) {
    const fed = (flows.requirementsOf.get(item) ?? []).every((requirement) =>
      linesOf(network, requirement).some(({ component }) => ample.has(component)),
    );
    if (fed && serveAll(network, item, takersOf.get(item) ?? [], down)) ample.add(item);
  }
  const requirementsOf = new Map<string, readonly Requirement[]>();
  for (const [item, requirements] of flows.requirementsOf) {
    const open = requirements.filter((one) => !linesOf(network, one).some(({ component }) => ample.has(component)));
    requirementsOf.set(item, open);
  }
  return { ...flows, items: reached(network, flows, requirementsOf, ample), requirementsOf };
}

/** Items that what may bind still leads to, each before what it needs. */
function reached(
  network: Network,
  { items }: Flows,
  requirementsOf: Flows["requirementsOf"],
  ample: ReadonlySet<string>,
): readonly string[] {
  const open = new Set(network.demand.flatMap(({ item }) => (ample.has(item) ? [] : [item])));
  for (const item of items) {
    if (!open.has(item)) continue;
    const lines = (requirementsOf.get(item) ?? []).flatMap((requirement) => linesOf(network, requirement));
    for (const { component } of lines) open.add(component);
  }
  return items.filter((item) => open.has(item));
}

/** Units a day of each item if every line that needs it ran at its fullest. */
function fullestNeeds(network: Network, flows: Flows): ReadonlyMap<string, Rational> {
  const needs = new Map(network.demand.map(({ item, rate }) => [item, rate.exact]));
  for (const item of flows.items) {
    const rate = needs.get(item) ?? NOUGHT;
    for (const requirement of flows.requirementsOf.get(item) ?? []) {
      for (const { component, quantity } of linesOf(network, requirement)) {
        needs.set(component, plus(needs.get(component) ?? NOUGHT, times(rate, quantity.exact)));
      }
    }
  }
  return needs;
}

/** A line or the demand, at its fullest. */
interface Taking {
  readonly need: Rational;
  readonly makers: readonly number[];
}

function takers(network: Network, flows: Flows, fullest: ReadonlyMap<string, Rational>): ReadonlyMap<string, Taking[]> {
  const found = new Map<string, Taking[]>();
  const take = (item: string, taking: Taking) => found.set(item, [...(found.get(item) ?? []), taking]);
  for (const { item, rate } of network.demand) {
    take(item, { need: rate.exact, makers: (network.makersOf.get(item) ?? []).map(({ index }) => index) });
  }
  for (const requirement of [...flows.requirementsOf.values()].flat()) {
    for (const { parent, component, quantity, makers } of linesOf(network, requirement)) {
      take(component, { need: times(fullest.get(parent) ?? NOUGHT, quantity.exact), makers });
    }
  }
  return found;
}

/** Whether the makers that work can serve each taker at its fullest, the pickiest served first. Sufficient, not necessary. */
function serveAll(network: Network, item: string, taking: readonly Taking[], down: ReadonlySet<number>): boolean {
  const working = (network.makersOf.get(item) ?? []).filter((node) => node.active && !down.has(node.index));
  const left = new Map(working.map(({ index, capacity }) => [index, capacity.exact]));
  return [...taking]
    .sort((a, b) => a.makers.length - b.makers.length)
    .every(({ need, makers }) => !isPositive(take(left, makers, need)));
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
