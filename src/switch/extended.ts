/** A network with lots: what alternatives buy once, or have lying at their idle nodes. A lot is a node, idle until its alternative is activated. */
import { groupBy } from "#kernel/group.ts";
import { type Amount, amount } from "#network/amount.ts";
import type { Line, Network, NetworkNode } from "#network/network.ts";
import { isPositive, NOUGHT } from "#stress/fraction.ts";
import type { Situation } from "#stress/situation.ts";
import type { Alternative } from "./alternative.ts";
import { addedBy } from "./measures/registry.ts";

export interface Lot {
  readonly alternative: string;
  readonly units: Amount;
  /** Index of its node in the extended network. */
  readonly node: number;
  /** The idle node where it lies; absent for what is bought. */
  readonly at?: number;
}

/** What takes a route away. */
export interface Disruption {
  readonly down: ReadonlySet<number>;
  /** Stock that cannot be drawn meanwhile. */
  readonly outOfReach: ReadonlySet<number>;
}

export interface Extended {
  readonly network: Network;
  readonly lots: readonly Lot[];
}

export interface Arranged {
  readonly network: Network;
  readonly situation: Situation;
}

const NOTHING: ReadonlySet<number> = new Set();
const NONE = amount(NOUGHT);

/** What is bought counts as stock from the first day. */
export function withBought(network: Network, alternatives: readonly Alternative[]): Network {
  return alternatives.reduce((extended, alternative) => {
    const { store } = addedBy(alternative, network, NOTHING);
    return store === undefined
      ? extended
      : append(extended, bought(extended, alternative, { stock: store }), serving(alternative));
  }, network);
}

/** The network under an event with one alternative that works from the first day. */
export function arrangedWith(network: Network, { down, outOfReach }: Disruption, alternative: Alternative): Arranged {
  const { returns } = addedBy(alternative, network, down);
  const still = new Set([...down].filter((node) => !returns.includes(node)));
  const situation = { down: still, outOfReach, activated: new Set([alternative.id]) };
  return { network: withBought(network, [alternative]), situation };
}

/**
 * What is bought, and what lies at idle nodes, becomes a lot that gives what a plan draws; the plan must keep to its
 * units and to the days on which it is there.
 */
export function withTaps(network: Network, alternatives: readonly Alternative[]): Extended {
  const lots: Lot[] = [];
  let extended = network;
  const idle = groupBy(network.nodes, ({ alternative = "" }) => alternative);
  for (const alternative of alternatives) {
    const { store, nodes } = addedBy(alternative, { ...network, nodes: idle.get(alternative.id) ?? [] }, NOTHING);
    if (store !== undefined) {
      lots.push({ alternative: alternative.id, units: store, node: extended.nodes.length });
      extended = append(extended, bought(extended, alternative, { capacity: store }), serving(alternative));
    }
    for (const at of nodes) {
      const node = extended.nodes[at];
      if (node === undefined || !isPositive(node.stock.exact)) continue;
      lots.push({ alternative: alternative.id, units: node.stock, node: extended.nodes.length, at });
      const lot = {
        ...node,
        index: extended.nodes.length,
        id: `stock of ${node.id}`,
        capacity: node.stock,
        stock: NONE,
      };
      extended = append(replaced(extended, { ...node, stock: NONE }), lot, ({ makers }) => makers.includes(at));
    }
  }
  return { network: extended, lots };
}

/** A lot serves the lines that approve its maker; where no maker is named, all lines of its item. */
const serving =
  ({ item, party }: Alternative) =>
  ({ component, vendors }: Line): boolean =>
    component === item && (party === undefined || vendors.length === 0 || vendors.includes(party));

function bought(
  network: Network,
  { id, item, party }: Alternative,
  amounts: { stock?: Amount; capacity?: Amount },
): NetworkNode {
  const from = (network.itemOf.get(item) ?? { from: undefined }).from;
  const made: Omit<NetworkNode, "from"> = {
    index: network.nodes.length,
    id: `lot of ${id}`,
    item,
    site: "",
    party: party ?? "",
    jurisdiction: "",
    capacity: amounts.capacity ?? NONE,
    stock: amounts.stock ?? NONE,
    alternative: id,
    active: false,
  };
  return { ...made, from: from ?? { place: { file: "", sheet: "", row: 0 }, source: "", mark: "assumption" } };
}

const indexed = (nodes: readonly NetworkNode[]) => ({
  nodes,
  nodeOf: new Map(nodes.map((node) => [node.id, node])),
  makersOf: groupBy(nodes, ({ item }) => item),
});

const replaced = (network: Network, node: NetworkNode): Network => ({
  ...network,
  ...indexed(network.nodes.map((one) => (one.index === node.index ? node : one))),
});

function append(network: Network, node: NetworkNode, serves: (line: Line) => boolean): Network {
  const lines = network.lines.map((line) => (serves(line) ? { ...line, makers: [...line.makers, node.index] } : line));
  return {
    ...network,
    ...indexed([...network.nodes, node]),
    lines,
    lineOf: new Map(lines.map((line) => [line.id, line])),
    needsOf: groupBy(lines, ({ parent }) => parent),
    usersOf: groupBy(lines, ({ component }) => component),
  };
}
