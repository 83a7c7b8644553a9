/** Which nodes an event of the workspace takes away. */
import { type Outcome, ok } from "#kernel/fault.ts";
import type { Network } from "#network/network.ts";
import { EVENT_KINDS } from "#stress/events/registry.ts";
import type { Cut, RowOf } from "#workspace/workspace.ts";

/** What an event about a transaction needs to know of it. */
export function contextOf({ tables }: Cut) {
  const transactions = tables.transactions.map(
    ({ id, item, seller }) => [id, { item, ...(seller === undefined ? {} : { seller }) }] as const,
  );
  return { transactions: new Map(transactions) };
}

export interface Down {
  readonly nodes: ReadonlySet<number>;
  readonly outOfReach: boolean;
}

/** Which nodes an event takes away. Faults: a target nobody has. */
export function downOf(row: RowOf<"events">, cut: Cut, network: Network): Outcome<Down> {
  const kind = EVENT_KINDS.get(row.kind);
  if (kind === undefined) return ok({ nodes: new Set(), outOfReach: false });
  const stopped = kind.down(network, row.target, contextOf(cut));
  return stopped.ok ? ok({ nodes: new Set(stopped.value.nodes), outOfReach: kind.stock === "outOfReach" }) : stopped;
}
