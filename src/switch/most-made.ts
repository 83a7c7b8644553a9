/**
 * The most of each item that any plan needs to have made in one scenario, all its days together; units. Two bounds, one pass
 * each: no more than makers and inputs can give (from upstream), and no more than is used once the stock is used first (from
 * the products). Both hold for some best plan: of all best plans, the one that makes least. docs/methods/plan.md.
 */
import type { Network } from "#network/network.ts";
import type { Flows } from "#stress/flows.ts";
import type { RateModel } from "#stress/rate-model.ts";

/** Bounds come from rounded sums; they are widened by this share of themselves. */
const SLACK = 1e-9;

export interface Running {
  readonly network: Network;
  /** The flows that are in the program. */
  readonly open: Flows;
  readonly model: RateModel;
  readonly days: number;
  readonly outOfReach: ReadonlySet<number>;
  /** The most that a node can give over all days, however much it gets; a lot gives what lies there. */
  readonly capacityOf: (node: number) => number;
  readonly isLot: (node: number) => boolean;
}

/** Undefined: what an item needs leads back to itself, and one pass does not tell. */
export function mostMade(running: Running): ReadonlyMap<string, number> | undefined {
  if (isCircular(running)) return undefined;
  const { network, open, days } = running;
  const can = mostPossible(running);
  const needed = new Map(network.demand.map(({ item, rate }) => [item, rate.double * days]));
  const made = new Map<string, number>();
  for (const item of open.items) {
    const fromStock = pooledStock(running, item);
    const most = Math.min(can.get(item) ?? 0, Math.max(0, (needed.get(item) ?? 0) - fromStock)) * (1 + SLACK);
    made.set(item, most);
    for (const { component, quantity } of linesOf(running, item).flat()) {
      needed.set(component, (needed.get(component) ?? 0) + quantity.double * most);
    }
  }
  return made;
}

const linesOf = ({ network, open }: Running, item: string) =>
  (open.requirementsOf.get(item) ?? []).map(({ lines }) => lines.flatMap((index) => network.lines[index] ?? []));

/** Somewhere a component stands before what it goes into. */
function isCircular(running: Running): boolean {
  const places = new Map(running.open.items.map((item, at) => [item, at]));
  return running.open.items.some((item, at) =>
    linesOf(running, item).some((lines) => lines.some(({ component }) => (places.get(component) ?? at + 1) <= at)),
  );
}

/** What makers can give, and inputs can feed. What is not in the program is ample. */
function mostPossible(running: Running): ReadonlyMap<string, number> {
  const { network, open, model, outOfReach, capacityOf, isLot } = running;
  const can = new Map<string, number>();
  const available = (item: string): number => {
    const made = can.get(item);
    if (made === undefined) return Number.POSITIVE_INFINITY;
    const nodes = (network.makersOf.get(item) ?? []).filter(({ index }) => !outOfReach.has(index));
    return nodes.reduce((sum, { stock }) => sum + stock.double, made);
  };
  for (const item of open.items.toReversed()) {
    const nodes = (network.makersOf.get(item) ?? []).map(({ index }) => index).filter((node) => model.rate.has(node));
    const given = (of: readonly number[]): number => of.reduce((sum, node) => sum + capacityOf(node), 0);
    let most = given(nodes.filter((node) => !isLot(node)));
    for (const lines of linesOf(running, item)) {
      const fed = lines.reduce((sum, { index, component, quantity }) => {
        const cover = model.cover.get(index);
        return cover === undefined ? sum + available(component) / quantity.double : Number.POSITIVE_INFINITY;
      }, 0);
      most = Math.min(most, fed);
    }
    can.set(item, most + given(nodes.filter(isLot)));
  }
  return can;
}

/** Stock that all who take the item can have; where makers are told apart, none is counted. */
function pooledStock({ network, model, outOfReach }: Running, item: string): number {
  const groups = model.groups.filter((group) => group.item === item);
  const [only] = groups;
  if (only === undefined || groups.length > 1) return 0;
  return only.makers.reduce(
    (sum, node) => sum + (outOfReach.has(node) ? 0 : (network.nodes[node]?.stock.double ?? 0)),
    0,
  );
}
