/**
 * The need that offers compete for: items that replace each other in some choice, and how many units a day of each would
 * serve the whole of it. Exact. Method: docs/methods/offers.md.
 */
import { over, plus, type Rational, times } from "#kernel/rational.ts";
import { makes, type Network, type NetworkNode } from "#network/network.ts";
import type { Flows } from "#stress/flows.ts";
import { isPositive, NOUGHT, total } from "#stress/fraction.ts";

export interface Need {
  /** In the order of the table. */
  readonly items: readonly string[];
  /** Units a day that serve it alone; absent where nothing asks for the item. */
  readonly perDay: ReadonlyMap<string, Rational>;
}

/** Items that stand in one choice with it, or with one that does, itself included. */
export function replacing({ requirements, lines, items }: Network, item: string): readonly string[] {
  const choices = requirements.map((requirement) => requirement.lines.flatMap((line) => lines[line]?.component ?? []));
  const found = new Set([item]);
  for (const one of found)
    for (const choice of choices) if (choice.includes(one)) for (const other of choice) found.add(other);
  return items.flatMap(({ id }) => (found.has(id) ? [id] : []));
}

export function needFor(network: Network, { ofItem }: Flows, item: string): Need {
  const items = replacing(network, item);
  const perDay = items.flatMap((id): readonly [string, Rational][] => {
    const used = (network.usersOf.get(id) ?? []).map(({ parent, quantity }) =>
      times(ofItem.get(parent) ?? NOUGHT, quantity.exact),
    );
    const asked = network.demand.flatMap((one) => (one.item === id ? [one.rate.exact] : []));
    const units = total([...used, ...asked]);
    return isPositive(units) ? [[id, units]] : [];
  });
  return { items, perDay: new Map(perDay) };
}

/** Nodes that serve it today. */
export const servingToday = (network: Network, { items }: Need): readonly NetworkNode[] =>
  items.flatMap((item) => (network.makersOf.get(item) ?? []).filter(makes));

/** Shares of what can be made today for the need, by whatever tells sources apart; empty where nobody makes it. */
export function mixBy(
  network: Network,
  need: Need,
  idOf: (node: NetworkNode) => string,
): ReadonlyMap<string, Rational> {
  const parts = new Map<string, Rational>();
  for (const node of servingToday(network, need)) {
    const units = need.perDay.get(node.item);
    if (units === undefined) continue;
    const id = idOf(node);
    parts.set(id, plus(parts.get(id) ?? NOUGHT, over(node.capacity.exact, units)));
  }
  const sum = total(parts.values());
  return isPositive(sum) ? new Map([...parts].map(([id, part]) => [id, over(part, sum)])) : new Map();
}
