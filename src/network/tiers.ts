/** How far upstream an item lies: 0 is what the company sells or runs, 1 what that needs, and so on; the shortest way counts. */
import type { Network } from "./network.ts";

/** Items the demand reaches through lines of any use; an item that is not in the answer feeds nothing in demand. */
export function tiersOf(network: Network): ReadonlyMap<string, number> {
  const tiers = new Map(network.demand.map(({ item }) => [item, 0]));
  for (const [item, tier] of tiers) {
    for (const { component } of network.needsOf.get(item) ?? [])
      if (!tiers.has(component)) tiers.set(component, tier + 1);
  }
  return tiers;
}

/** Everything upstream of an item, itself included. */
export function upstreamOf(network: Network, item: string): ReadonlySet<string> {
  const found = new Set([item]);
  for (const one of found) for (const { component } of network.needsOf.get(one) ?? []) found.add(component);
  return found;
}
