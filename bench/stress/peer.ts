/**
 * The peer's work, written anew from the paper it names (Simchi-Levi et al. 2015, multi-tier): volumes over the horizon, an
 * amount from each supplier to each customer, time to survive or margin lost. Suppliers of one material to one customer
 * stand in one row. With `integer` as the published accelerator poses it: whole units of everything.
 */
import type { Network } from "#network/network.ts";
import type { Column, LinearProgram, Row } from "#stress/solver.ts";

export interface Asked {
  readonly down: number;
  /** Days fixed: least margin lost. Absent: most days without loss. */
  readonly over?: number;
  readonly integer: boolean;
}

/** For networks in which every item has one node, as the published shape has. */
export function peerProgram(
  { nodes, requirements, lines, demand }: Network,
  { down, over, integer }: Asked,
): LinearProgram {
  const columns: Column[] = [];
  const rows: Row[] = [];
  const column = (name: string, part: Partial<Column>): number =>
    columns.push({ name, lower: 0, upper: Number.POSITIVE_INFINITY, cost: 0, ...part }) - 1;
  const row = (name: string, lower: number, entries: [number, number][]) =>
    rows.push({ name, lower, upper: Number.POSITIVE_INFINITY, entries });
  const time = column("t", over === undefined ? { cost: -1, upper: 1e4 } : { lower: over, upper: over });
  const made = nodes.map(({ id, index }) => column(`u ${id}`, { integer, ...(index === down ? { upper: 0 } : {}) }));
  const nodeOf = new Map(nodes.map(({ item, index }) => [item, index]));
  const sent = nodes.map((): [number, number][] => []);
  for (const { item, lines: alternatives, index } of requirements) {
    const parent = nodeOf.get(item) ?? 0;
    const got = alternatives.map((line): [number, number] => {
      const y = column(`y ${line}`, { integer });
      sent[nodeOf.get(lines[line]?.component ?? "") ?? 0]?.push([y, -1]);
      return [y, 1];
    });
    row(`bom ${index}`, 0, [...got, [made[parent] ?? 0, -1]]);
  }
  for (const { item, rate, margin } of demand) {
    const node = nodeOf.get(item) ?? 0;
    const lost: [number, number][] =
      over === undefined ? [] : [[column(`l ${item}`, { integer, cost: margin.double }), 1]];
    row(`demand ${item}`, -(nodes[node]?.stock.double ?? 0), [[made[node] ?? 0, 1], ...lost, [time, -rate.double]]);
  }
  nodes.forEach(({ id, stock, capacity, index }) => {
    const given = sent[index] ?? [];
    if (given.length > 0) row(`flow ${id}`, -stock.double, [[made[index] ?? 0, 1], ...given]);
    row(`cap ${id}`, 0, [
      [time, capacity.double],
      [made[index] ?? 0, -1],
    ]);
  });
  return { name: "peer", columns, rows };
}
