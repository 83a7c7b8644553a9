/** What can be gone as a whole: a node, a site, a party, a jurisdiction, an item, a technology. Each says whose nodes go with it. */
import { groupBy } from "#kernel/group.ts";
import type { Network, NetworkNode } from "./network.ts";

export type Kind = "node" | "site" | "party" | "jurisdiction" | "item" | "technology";

/** The id under which a node goes, for each kind. */
export const KINDS: Readonly<Record<Kind, (node: NetworkNode, network: Network) => string>> = {
  node: ({ id }) => id,
  site: ({ site }) => site,
  party: ({ party }) => party,
  jurisdiction: ({ jurisdiction }) => jurisdiction,
  item: ({ item }) => item,
  technology: ({ item }, { itemOf }) => itemOf.get(item)?.technology ?? "",
};

export const isKind = (name: string): name is Kind => Object.hasOwn(KINDS, name);

export const KIND_NAMES: readonly Kind[] = Object.keys(KINDS).filter(isKind);

/** The nodes that go, by id of what goes; idle nodes too, because they go with their site or place. */
export const nodesBy = (network: Network, kind: Kind): ReadonlyMap<string, readonly NetworkNode[]> =>
  groupBy(network.nodes, (node) => KINDS[kind](node, network));
