/** By which lines an item comes to a product: one shortest way, so that a reader can follow it. */
import type { Line, Network } from "./network.ts";

export interface Step {
  readonly item: string;
  /** Id of the line by which it goes into the next step; absent at the product. */
  readonly line?: string;
}

/** The way from a component back down to the product the search started at. */
function wayDown(last: Line | undefined, product: string, by: ReadonlyMap<string, Line | undefined>): readonly Step[] {
  const steps: Step[] = [];
  for (let line = last; line !== undefined; line = by.get(line.parent))
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
      if (starts(line.component, line)) return wayDown(line, product, by);
      if (!by.has(line.component)) by.set(line.component, line);
    }
  }
  return undefined;
}

/** Of all that a product needs, the line by which it is first come to, nearest first; none at the product. */
function upstreamOf({ needsOf }: Network, product: string): ReadonlyMap<string, Line | undefined> {
  const by = new Map<string, Line | undefined>([[product, undefined]]);
  for (const item of by.keys())
    for (const line of needsOf.get(item) ?? []) if (!by.has(line.component)) by.set(line.component, line);
  return by;
}

/** The shortest way from an item to any product in demand, of equal ones to the first; undefined when it feeds none. Each product is searched once. */
export function pathsToDemand(network: Network): (item: string) => readonly Step[] | undefined {
  const searches = network.demand.map(({ item: product }) => ({ product, by: upstreamOf(network, product) }));
  return (item) => {
    const paths = searches.flatMap(({ product, by }) => (by.has(item) ? [wayDown(by.get(item), product, by)] : []));
    return paths.reduce<readonly Step[] | undefined>(
      (best, path) => (best === undefined || path.length < best.length ? path : best),
      undefined,
    );
  };
}
