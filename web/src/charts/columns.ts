/**
 * Every group of a network in its tier, however many: positions as shares of a column, so that one looks at all of them or comes nearer to a
 * few. Drawing takes what is seen alone.
 */
import type { Group } from "#contract/map.ts";
import { carried, directed, type GroupLink } from "./tiers.ts";

export interface Mark {
  readonly group: Group;
  readonly column: number;
  /** Place in its column, from above, 0 first. */
  readonly place: number;
}

/** A link between two marks that are drawn. */
export interface Joined {
  readonly up: Mark;
  readonly down: Mark;
}

export interface Columns {
  /** Tier of each column: far upstream first. */
  readonly tiers: readonly number[];
  /** Of each column, what hangs most on it first. */
  readonly columns: readonly (readonly Mark[])[];
  readonly links: readonly Joined[];
}

export function columnsOf(groups: readonly Group[], links: readonly GroupLink[]): Columns {
  const edges = directed(groups, links);
  const values = carried(groups, edges);
  const weight = ({ item }: Group): number => values.get(item) ?? 0;
  const tiers = [...new Set(groups.map(({ tier }) => tier))].sort((a, b) => b - a);
  const columns = tiers.map((tier, column) =>
    groups
      .filter((group) => group.tier === tier)
      .sort((a, b) => weight(b) - weight(a) || (a.item < b.item ? -1 : 1))
      .map((group, place): Mark => ({ group, column, place })),
  );
  const markOf = new Map(columns.flatMap((column) => column.map((mark) => [mark.group.item, mark] as const)));
  const joined = edges.flatMap((edge): readonly Joined[] => {
    const [up, down] = [markOf.get(edge.up), markOf.get(edge.down)];
    return up === undefined || down === undefined ? [] : [{ up, down }];
  });
  return { tiers, columns, links: joined };
}

/** How much nearer than the whole, and by how many pixels what is seen lies below the top. */
export interface Window {
  readonly nearer: number;
  readonly down: number;
}

export const ALL: Window = { nearer: 1, down: 0 };

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Rows are never further apart than names need. */
const ROOMY = 18;
const NEAREST = 4096;
/** Room for the names of the last column. */
const LAST = 170;

export const leftOf = ({ tiers }: Columns, column: number, { width }: Size): number =>
  tiers.length < 2 ? 0 : (column * (width - LAST)) / (tiers.length - 1);

/** Pixels from one mark of a column to the next. */
export const spacing = (count: number, { nearer }: Window, { height }: Size): number =>
  Math.min(ROOMY, (height * nearer) / Math.max(1, count));

/** A column that is shorter than the window stands at its top; the others move. */
export function topOf(count: number, place: number, window: Window, size: Size): number {
  const step = spacing(count, window, size);
  const free = Math.max(0, step * count - size.height);
  return step * (place + 0.5) - Math.min(free, Math.max(0, window.down));
}

/** Places of a column that are seen: from the first to before the second. */
export function seen(count: number, window: Window, size: Size): readonly [number, number] {
  const step = spacing(count, window, size);
  const above = step * 0.5 - topOf(count, 0, window, size);
  return [Math.max(0, Math.floor(above / step)), Math.min(count, Math.ceil((above + size.height) / step))];
}

/** The least and the most a window can be moved: to the end of the longest column. */
export function within({ nearer, down }: Window, { columns }: Columns, size: Size): Window {
  const near = Math.min(NEAREST, Math.max(1, nearer));
  const longest = Math.max(0, ...columns.map(({ length }) => spacing(length, { nearer: near, down }, size) * length));
  return { nearer: near, down: Math.min(Math.max(0, longest - size.height), Math.max(0, down)) };
}

/** Nearer or farther, so that what lies at a height stays there. */
export function around(window: Window, by: number, height: number, columns: Columns, size: Size): Window {
  const next = within({ nearer: window.nearer * by, down: window.down }, columns, size);
  const share = next.nearer / window.nearer;
  return within({ nearer: next.nearer, down: (window.down + height) * share - height }, columns, size);
}

/** Nearer or farther, with what lies at the top kept there. */
export function stepped({ nearer, down }: Window, by: number): Window {
  const next = Math.min(NEAREST, Math.max(1, nearer * by));
  return { nearer: next, down: down * (next / nearer) };
}

/** What is drawn at a point; undefined beside every mark. */
export function markAt(columns: Columns, x: number, y: number, window: Window, size: Size): Mark | undefined {
  const room = columns.tiers.length < 2 ? size.width : (size.width - LAST) / (columns.tiers.length - 1);
  const column = columns.columns.findLast((_marks, at) => leftOf(columns, at, size) <= x);
  if (column === undefined || x > leftOf(columns, column[0]?.column ?? 0, size) + Math.min(room, LAST))
    return undefined;
  const step = spacing(column.length, window, size);
  const place = Math.floor((y - topOf(column.length, 0, window, size)) / step + 0.5);
  return column[place];
}
