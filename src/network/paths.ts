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

/** The shortest way from an item to any product in demand; undefined when it feeds none. */
export function pathToDemand(network: Network, item: string): readonly Step[] | undefined {
  const paths = network.demand.flatMap(({ item: product }) => {
    const path = shortestPath(network, product, { starts: (here) => here === item });
    return path === undefined ? [] : [path];
  });
  return paths.reduce<readonly Step[] | undefined>(
    (best, path) => (best === undefined || path.length < best.length ? path : best),
    undefined,
  );
}
