/** What a kind of measure is: one record that says what it adds to the network once it is live. */
import type { Amount } from "#network/amount.ts";
import type { Network } from "#network/network.ts";
import type { Alternative } from "../alternative.ts";

export interface Added {
  /** Indices of idle nodes that begin to work. */
  readonly nodes: readonly number[];
  /** Indices of nodes the event stopped that work again. */
  readonly returns: readonly number[];
  /** Units of the alternative's item that lie ready, to be used once. */
  readonly store?: Amount;
}

export interface Measure {
  readonly kind: string;
  readonly explain: string;
  /** Of the technology of what it replaces by intention: a further maker of the same, the same bought ahead or waited for. */
  readonly sameTechnology: boolean;
  adds(alternative: Alternative, network: Network, down: ReadonlySet<number>): Added;
}

/** The nodes that are idle until the alternative is activated. */
export const idleNodes = ({ id }: Alternative, network: Network): Added => ({
  nodes: network.nodes.filter(({ alternative }) => alternative === id).map(({ index }) => index),
  returns: [],
});
