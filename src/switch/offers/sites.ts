/** A network in which each offer is an idle node where it would be made, so that events and shared nodes can be asked about it. */
import { groupBy } from "#kernel/group.ts";
import { amount } from "#network/amount.ts";
import type { Network, NetworkNode, Origin } from "#network/network.ts";
import { NOUGHT, ONE } from "#stress/fraction.ts";
import type { Alternative } from "../alternative.ts";

export interface Sited {
  readonly id: string;
  readonly item: string;
  readonly site: string;
  /** Who makes it there. */
  readonly party: string;
  readonly supplier: string;
  readonly jurisdiction: string;
  readonly from: Origin;
}

/** No alternative of the table has a space in its id. */
const switchOf = (id: string): string => `offer ${id}`;

export function withSites(network: Network, offers: readonly Sited[]): Network {
  const added = offers.map(
    ({ id, item, site, party, jurisdiction, from }, at): NetworkNode => ({
      ...{ index: network.nodes.length + at, id: switchOf(id), item, site, party, jurisdiction, from },
      capacity: amount(ONE),
      stock: amount(NOUGHT),
      alternative: switchOf(id),
      active: false,
    }),
  );
  const nodes = [...network.nodes, ...added];
  return {
    ...network,
    nodes,
    nodeOf: new Map(nodes.map((node) => [node.id, node])),
    makersOf: groupBy(nodes, ({ item }) => item),
  };
}

/** The offer as an alternative that takes the place of what is bought today. */
export const asAlternative = ({ id, item, supplier }: Sited): Alternative => ({
  id: switchOf(id),
  name: { en: id },
  measure: "substitute",
  item,
  party: supplier,
  ramp: 0,
  cost: amount(NOUGHT),
  unitCost: amount(NOUGHT),
  tasks: [],
});

export const nodeOfOffer = (network: Network, { id }: Pick<Sited, "id">): NetworkNode | undefined =>
  network.nodeOf.get(switchOf(id));
