/**
 * Where the groups of a network stand when its tiers are drawn as columns: far upstream at the left, the company at the
 * right, bands between them as thick as the share they carry. Positions only.
 */
import type { Group, MapReport } from "#contract/map.ts";

export type GroupLink = MapReport["links"][number];

export interface Column {
  readonly tier: number;
  readonly boxes: readonly Box[];
}

export interface Box {
  readonly group: Group;
  readonly tier: number;
  readonly y: number;
  readonly height: number;
}

export interface Band {
  readonly from: Box;
  readonly to: Box;
  readonly y1: number;
  readonly y2: number;
  readonly thick1: number;
  readonly thick2: number;
}

export interface Layout {
  readonly columns: readonly Column[];
  readonly bands: readonly Band[];
  readonly height: number;
  /** Groups that did not fit; they are in the table. */
  readonly hidden: number;
}

const NAME = 54;
const GAP = 10;
const THINNEST = 8;
const THICKEST = 110;
const MOST_IN_COLUMN = 9;

export interface Directed {
  readonly up: string;
  readonly down: string;
  readonly weight: number;
}

/** Upstream is what has the higher tier, whichever way the link was written. */
export function directed(groups: readonly Group[], links: readonly GroupLink[]): readonly Directed[] {
  const tierOf = new Map(groups.map((group) => [group.item, group.tier]));
  return links.flatMap(({ from, to, weight }) => {
    const a = tierOf.get(from);
    const b = tierOf.get(to);
    if (a === undefined || b === undefined || a === b) return [];
    return [a > b ? { up: from, down: to, weight } : { up: to, down: from, weight }];
  });
}

/** The links by which each group goes further down. */
function linksFrom(links: readonly Directed[]): ReadonlyMap<string, readonly Directed[]> {
  const from = new Map<string, Directed[]>();
  for (const link of links) {
    const known = from.get(link.up);
    if (known === undefined) from.set(link.up, [link]);
    else known.push(link);
  }
  return from;
}

/** How much hangs on each group: 1 for what is sold, and upstream what its buyers carry times their share of it. */
export function carried(groups: readonly Group[], links: readonly Directed[]): ReadonlyMap<string, number> {
  const values = new Map<string, number>();
  const from = linksFrom(links);
  for (const group of [...groups].sort((a, b) => a.tier - b.tier)) {
    const down = from.get(group.item) ?? [];
    const sum = down.reduce((total, link) => total + (values.get(link.down) ?? 0) * link.weight, 0);
    values.set(group.item, group.tier === 0 ? 1 : sum);
  }
  return values;
}

/** All that needs the item, itself included. */
export function dependents(item: string, groups: readonly Group[], links: readonly GroupLink[]): ReadonlySet<string> {
  const from = linksFrom(directed(groups, links));
  const reached = new Set([item]);
  for (const each of reached) for (const { down } of from.get(each) ?? []) reached.add(down);
  return reached;
}

export function layOut(groups: readonly Group[], links: readonly GroupLink[], keep: ReadonlySet<string>): Layout {
  const edges = directed(groups, links);
  const values = carried(groups, edges);
  const valueFor = (group: Group) => values.get(group.item) ?? 0;
  const most = Math.max(...[...values.values()], 1e-9);
  const rank = (group: Group) => (keep.has(group.item) ? 2 : 0) + (group.single.length > 0 || group.stops ? 1 : 0);
  const tiers = [...new Set(groups.map(({ tier }) => tier))].sort((a, b) => b - a);
  let hidden = 0;
  const columns = tiers.map((tier) => {
    const all = groups
      .filter((group) => group.tier === tier)
      .sort((a, b) => rank(b) - rank(a) || valueFor(b) - valueFor(a));
    const shown = all.slice(0, MOST_IN_COLUMN).sort((a, b) => valueFor(b) - valueFor(a) || (a.item < b.item ? -1 : 1));
    hidden += all.length - shown.length;
    let y = 48;
    const boxes = shown.map((group): Box => {
      const height = Math.max(THINNEST, (valueFor(group) / most) * THICKEST);
      const box = { group, tier, y: y + NAME, height };
      y += NAME + height + GAP;
      return box;
    });
    return { tier, boxes };
  });
  const boxOf = new Map(columns.flatMap(({ boxes }) => boxes.map((box) => [box.group.item, box] as const)));
  const height = Math.max(
    160,
    ...columns.map(({ boxes }) => (boxes.at(-1)?.y ?? 0) + (boxes.at(-1)?.height ?? 0) + 24),
  );
  return { columns, bands: bandsOf(edges, boxOf, values), height, hidden };
}

/** Bands leave and reach a box in the order of what they join, stacked from the top, within its height. */
function bandsOf(
  edges: readonly Directed[],
  boxOf: ReadonlyMap<string, Box>,
  values: ReadonlyMap<string, number>,
): readonly Band[] {
  const drawn = edges.flatMap((edge) => {
    const from = boxOf.get(edge.up);
    const to = boxOf.get(edge.down);
    const value = (values.get(edge.down) ?? 0) * edge.weight;
    return from === undefined || to === undefined ? [] : [{ from, to, value }];
  });
  const total = (box: Box, side: "from" | "to") =>
    drawn.reduce((sum, each) => sum + (each[side] === box ? each.value : 0), 0) || 1;
  const filled = new Map<string, number>();
  const next = (box: Box, side: "from" | "to", thick: number): number => {
    const key = `${side} ${box.group.item}`;
    const used = filled.get(key) ?? 0;
    filled.set(key, used + thick);
    return box.y + used;
  };
  return drawn
    .sort((a, b) => a.to.y - b.to.y || a.from.y - b.from.y)
    .map(({ from, to, value }) => {
      const thick1 = Math.max(1.2, (value / total(from, "from")) * from.height);
      const thick2 = Math.max(1.2, (value / total(to, "to")) * to.height);
      return { from, to, thick1, thick2, y1: next(from, "from", thick1), y2: next(to, "to", thick2) };
    });
}
