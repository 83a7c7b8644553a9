/** What is different from an ordinary day: which nodes make nothing, whose stock cannot be drawn, what is switched on. */
import type { Network, NetworkNode } from "#network/network.ts";

export interface Situation {
  /** Indices of nodes that make nothing. */
  readonly down: ReadonlySet<number>;
  /** Indices of nodes whose stock cannot be drawn. */
  readonly outOfReach: ReadonlySet<number>;
  /** Alternatives whose nodes work from the first day. */
  readonly activated: ReadonlySet<string>;
}

const NONE: ReadonlySet<never> = new Set<never>();

export const UNDISTURBED: Situation = { down: NONE, outOfReach: NONE, activated: NONE };

/** Whether a node is there at all: active today, or of an alternative switched on. */
export const isThere = (node: NetworkNode, activated: ReadonlySet<string>): boolean =>
  node.active || (node.alternative !== undefined && activated.has(node.alternative));

/** Ids of nodes, sorted, for what is printed and digested. */
export const idsOf = (network: Network, nodes: Iterable<number>): readonly string[] =>
  [...nodes].flatMap((index) => network.nodes[index]?.id ?? []).sort();
