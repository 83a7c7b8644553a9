/**
 * The network in which nothing takes time: what is on the way lies there from the first day, and every node gives from the
 * first day the most it ever will. The single bucket over it never lasts less than a plan by periods.
 */
import { groupBy } from "#kernel/group.ts";
import { minus, type Rational } from "#kernel/rational.ts";
import { type Amount, amount } from "#network/amount.ts";
import type { Line, Network, NetworkNode } from "#network/network.ts";
import { greatest, isPositive, NOUGHT, total } from "../fraction.ts";
import type { Timing } from "./timing.ts";

/** What the added capacity of a node counts as: switched on. */
export const MORE = "more later";

export interface Generous {
  /** The same nodes at the same places, and behind them what was added. */
  readonly network: Network;
  /** With the added capacity of each of these nodes. */
  withAdded(nodes: ReadonlySet<number>): ReadonlySet<number>;
}

export function generous(network: Network, { arrivals, steps }: Timing): Generous {
  const nodes = [...network.nodes];
  const lines = network.lines.map((line) => ({ ...line, makers: [...line.makers] }));
  const addedTo = new Map<number, number>();
  const add = (
    of: NetworkNode,
    parts: Pick<NetworkNode, "id" | "active" | "capacity" | "stock"> & { alternative?: string },
  ) => {
    const index = nodes.push({ ...of, ...parts, index: nodes.length, site: "", party: "", jurisdiction: "" }) - 1;
    for (const line of lines) if (line.makers.includes(of.index)) line.makers.push(index);
    return index;
  };
  for (const [at, all] of groupBy(arrivals, ({ node }) => node)) {
    const of = network.nodes[at];
    const stock = amount(total(all.map(({ quantity }) => quantity)));
    if (of !== undefined) add(of, { id: `on the way from ${of.id}`, active: true, capacity: NONE, stock });
  }
  for (const [at, later] of steps) {
    const of = network.nodes[at];
    if (of === undefined) continue;
    const most = later.map(({ capacity }) => capacity).reduce(greatest, NOUGHT);
    const more: Rational = minus(most, of.capacity.exact);
    if (isPositive(more))
      addedTo.set(
        at,
        add(of, { id: `later at ${of.id}`, active: false, alternative: MORE, capacity: amount(more), stock: NONE }),
      );
  }
  return {
    network: { ...network, ...indexed(nodes, lines) },
    withAdded: (of) => new Set([...of, ...[...of].flatMap((node) => addedTo.get(node) ?? [])]),
  };
}

const NONE: Amount = amount(NOUGHT);

const indexed = (nodes: readonly NetworkNode[], lines: readonly Line[]) => ({
  nodes,
  lines,
  nodeOf: new Map(nodes.map((node) => [node.id, node])),
  makersOf: groupBy(nodes, ({ item }) => item),
  lineOf: new Map(lines.map((line) => [line.id, line])),
  needsOf: groupBy(lines, ({ parent }) => parent),
  usersOf: groupBy(lines, ({ component }) => component),
});
