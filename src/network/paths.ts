/** By which lines an item comes to a product: one shortest way, so that a reader can follow it. */
import type { Line, Network } from "./network.ts";

export interface Step {
  readonly item: string;
  /** Id of the line by which it goes into the next step; absent at the product. */
  readonly line?: string;
}

/** The way from a component back down to the product the search started at. */
function wayDown(last: Line | undefined, product: string, lineOf: (item: string) => Line | undefined): readonly Step[] {
  const steps: Step[] = [];
  for (let line = last; line !== undefined; line = lineOf(line.parent))
    steps.push({ item: line.component, line: line.id });
  return [...steps, { item: product }];
}

export interface Search {
  /** Lines that may be followed; all when left out. */
  readonly follows?: (line: Line) => boolean;
  /** Where the way begins: at this item, reached by this line (none: at the product itself). */
  readonly starts: (item: string, by: Line | undefined) => boolean;
}

/** The nearest start upstream of a product and the way down from it; lines are tried in the order of the table. */
export function shortestPath(
  network: Network,
  product: string,
  { follows, starts }: Search,
): readonly Step[] | undefined {
  if (starts(product, undefined)) return [{ item: product }];
  const by = new Map<string, Line | undefined>([[product, undefined]]);
  for (const item of by.keys()) {
    for (const line of network.needsOf.get(item) ?? []) {
      if (follows?.(line) === false) continue;
      if (starts(line.component, line)) return wayDown(line, product, (each) => by.get(each));
      if (!by.has(line.component)) by.set(line.component, line);
    }
  }
  return undefined;
}

/** How an item is first come to from a product, nearest first: the line, none at the product itself, and how many lines lie between. */
interface Reached {
  readonly line?: Line;
  readonly away: number;
}

function upstreamOf({ needsOf }: Network, product: string): ReadonlyMap<string, Reached> {
  const by = new Map<string, Reached>([[product, { away: 0 }]]);
  for (const [item, { away }] of by)
    for (const line of needsOf.get(item) ?? [])
      if (!by.has(line.component)) by.set(line.component, { line, away: away + 1 });
  return by;
}

/** The shortest way from an item to any product in demand, of equal ones to the first; undefined when it feeds none. Each product is searched once. */
export function pathsToDemand(network: Network): (item: string) => readonly Step[] | undefined {
  const nearest = new Map<string, { readonly product: string; readonly away: number }>();
  const searches = new Map(network.demand.map(({ item }) => [item, upstreamOf(network, item)]));
  for (const [product, by] of searches)
    for (const [item, { away }] of by)
      if (away < (nearest.get(item)?.away ?? Number.POSITIVE_INFINITY)) nearest.set(item, { product, away });
  return (item) => {
    const product = nearest.get(item)?.product;
    if (product === undefined) return undefined;
    const lineOf = (each: string) => searches.get(product)?.get(each)?.line;
    return wayDown(lineOf(item), product, lineOf);
  };
}
