/**
 * The textbook's own linear program for time-to-survive (Simchi-Levi et al. 2015, multi-tier TTS): volumes over the
 * horizon, an allocation from each maker to each taker, time itself a variable. Written apart from the rate form, which
 * it is compared with; covers and choices are added as docs/methods/time-to-survive.md says.
 */
import type { Network } from "#network/network.ts";
import type { Column, LinearProgram, Row } from "#stress/solver.ts";

export interface Case {
  readonly down?: ReadonlySet<number>;
  readonly outOfReach?: ReadonlySet<number>;
  readonly activated?: ReadonlySet<string>;
  /** Units each line's cover holds. */
  readonly cover: ReadonlyMap<number, number>;
  /** Time fixed: least margin lost. Absent: most time without loss. */
  readonly over?: number;
}

const modelled = (network: Network, lines: readonly number[]): boolean =>
  lines.every((index) => {
    const line = network.lines[index];
    return line !== undefined && (line.use === "consumed" || line.use === "enabling" || line.coverDays.double > 0);
  });

export function textbook(network: Network, { down, outOfReach, activated, cover, over }: Case): LinearProgram {
  const columns: Column[] = [];
  const rows: Row[] = [];
  const column = (name: string, upper = Number.POSITIVE_INFINITY, cost = 0, lower = 0) =>
    columns.push({ name, lower, upper, cost }) - 1;
  const row = (name: string, lower: number, upper: number, entries: [number, number][]) =>
    rows.push({ name, lower, upper, entries });
  const there = network.nodes.filter(
    (node) => node.active || (node.alternative !== undefined && activated?.has(node.alternative) === true),
  );

  const time = over === undefined ? column("t", Number.POSITIVE_INFINITY, -1) : column("t", over, 0, over);
  const made = new Map(there.map((node) => [node.index, column(`u ${node.id}`)]));
  const outOf = new Map<number, [number, number][]>(there.map((node) => [node.index, []]));
  for (const node of there) {
    const capacity = down?.has(node.index) ? 0 : node.capacity.double;
    row(`cap ${node.id}`, 0, Infinity, [[time, capacity], [made.get(node.index) ?? 0, -1]]); // biome-ignore format: reads as the inequality
  }
  const parents = (item: string) => there.filter((node) => node.item === item).map(({ index }) => made.get(index) ?? 0);
  const allocate = (name: string, makers: readonly number[]): [number, number][] =>
    there
      .filter(({ index }) => makers.includes(index))
      .map((node) => {
        const y = column(`y ${node.id} ${name}`);
        outOf.get(node.index)?.push([y, -1]);
        return [y, 1];
      });

  for (const { lines, item } of network.requirements) {
    if (!modelled(network, lines)) continue;
    const shares: [number, number][] = [];
    for (const index of lines) {
      const line = network.lines[index];
      if (line === undefined) continue;
      const served = lines.length === 1 ? parents(item) : [column(`share ${line.id}`)];
      if (lines.length > 1) shares.push(...served.map((at): [number, number] => [at, 1]));
      const use = served.map((at): [number, number] => [at, -line.quantity.double]);
      row(`bom ${line.id}`, -(cover.get(index) ?? 0), Infinity, [...allocate(line.id, line.makers), ...use]);
    }
    if (shares.length > 0) row(`choice ${item}`, 0, Infinity, [...shares, ...parents(item).map((at): [number, number] => [at, -1])]); // biome-ignore format: reads as the inequality
  }
  for (const { item, rate, margin } of network.demand) {
    const lost: [number, number][] = over === undefined ? [] : [[column(`l ${item}`, Infinity, margin.double), 1]];
    const all = network.nodes.map(({ index }) => index).filter((index) => network.nodes[index]?.item === item);
    row(`demand ${item}`, 0, Infinity, [...allocate(item, all), ...lost, [time, -rate.double]]);
  }
  for (const node of there) {
    const stock = outOfReach?.has(node.index) ? 0 : node.stock.double;
    row(`flow ${node.id}`, -stock, Infinity, [[made.get(node.index) ?? 0, 1], ...(outOf.get(node.index) ?? [])]);
  }
  return { name: "textbook", columns, rows };
}
