/** The network told item by item: how far upstream, who makes it where, whether all comes from one source. */

import type { Source } from "./concentration.ts";
import { KINDS } from "./kinds.ts";
import type { Network, NetworkNode } from "./network.ts";
import { makes } from "./network.ts";
import type { Single } from "./single.ts";
import { tiersOf } from "./tiers.ts";

export interface ItemGroup {
  readonly item: string;
  readonly technology: string;
  readonly tier: number;
  /** Nodes that make it today. */
  readonly makers: readonly NetworkNode[];
  /** Nodes that could: idle until an alternative is activated or their site runs. */
  readonly idle: readonly NetworkNode[];
  readonly sites: readonly string[];
  readonly parties: readonly string[];
  readonly jurisdictions: readonly string[];
  /** All makers of today share one of these; empty when nobody makes it. */
  readonly single: readonly Source[];
  /** The loss of the item alone stops a product. */
  readonly stops: boolean;
}

const SOURCES: readonly Source[] = ["site", "party", "jurisdiction"];

/** Items the demand reaches, nearest first, in the order of the table. */
export function groupsOf(network: Network, found: readonly Single[]): readonly ItemGroup[] {
  const tiers = tiersOf(network);
  const stopping = new Set(found.flatMap(({ kind, id }) => (kind === "item" ? [id] : [])));
  const groups = network.items.flatMap(({ id, technology }) => {
    const tier = tiers.get(id);
    if (tier === undefined) return [];
    const nodes = network.makersOf.get(id) ?? [];
    const makers = nodes.filter(makes);
    const sources = (by: Source) => [...new Set(makers.map((node) => KINDS[by](node, network)))].sort();
    return [
      {
        item: id,
        technology,
        tier,
        makers,
        idle: nodes.filter((node) => !makes(node)),
        sites: sources("site"),
        parties: sources("party"),
        jurisdictions: sources("jurisdiction"),
        single: SOURCES.filter((by) => sources(by).length === 1),
        stops: stopping.has(id),
      },
    ];
  });
  return groups.sort((a, b) => a.tier - b.tier);
}
