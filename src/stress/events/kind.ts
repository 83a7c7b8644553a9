/** What a kind of event is: one record that says what stops when it happens. */
import { failed, fault, type Outcome } from "#kernel/fault.ts";
import { nearestHint } from "#kernel/nearest.ts";
import type { Network } from "#network/network.ts";

/** Of a transaction, what an event about it needs to know. */
export interface TransactionFacts {
  readonly item: string;
  readonly seller?: string;
}

export interface EventContext {
  readonly transactions: ReadonlyMap<string, TransactionFacts>;
}

export interface Stopped {
  /** Indices of nodes, idle ones included: an alternative at the same place stops too. */
  readonly nodes: readonly number[];
}

export interface EventKind {
  readonly kind: string;
  /** What the target names. */
  readonly target: string;
  /** Whether finished stock of the nodes can still be drawn; if not, it stays behind a closed border or an open permit. */
  readonly stock: "drawable" | "outOfReach";
  readonly explain: string;
  /** A target as one would write it. */
  readonly example: string;
  /** Fault: not-found-here. */
  down(network: Network, target: string, context: EventContext): Outcome<Stopped>;
}

/** Nodes for which a test holds; a target that fits none of the names is the user's to mend. */
export function stopped(
  network: Network,
  { target, names, what }: { target: string; names: Iterable<string>; what: string },
  stops: (node: Network["nodes"][number]) => boolean,
): Outcome<Stopped> {
  const known = new Set(names);
  if (!known.has(target)) {
    return failed(
      fault(
        "not-found-here",
        { file: "events", column: "target" },
        `no ${what} of this network is named \`${target}\``,
        `Give the id of a ${what} that has at least one node.${nearestHint(target, known)}`,
      ),
    );
  }
  return { ok: true, value: { nodes: network.nodes.filter(stops).map(({ index }) => index) } };
}
