/**
 * Where a chain of rows leads back to itself. Strongly connected components after Tarjan (1972), without recursion;
 * in each, one shortest cycle through its first row is told.
 */
import { groupBy } from "#kernel/group.ts";

export interface Edge<R> {
  readonly from: string;
  readonly to: string;
  readonly row: R;
}

/** The component each name lies in; two names share one when each leads to the other. */
function components<R>(out: ReadonlyMap<string, readonly Edge<R>[]>): ReadonlyMap<string, number> {
  const order = new Map<string, number>();
  const low = new Map<string, number>();
  const component = new Map<string, number>();
  const open: string[] = [];
  const lower = (name: string, to: number) => low.set(name, Math.min(low.get(name) ?? to, to));
  const enter = (name: string) => {
    lower(name, order.size);
    order.set(name, order.size);
    open.push(name);
    return { name, next: 0 };
  };
  for (const start of out.keys()) {
    const path = order.has(start) ? [] : [enter(start)];
    for (let here = path.at(-1); here !== undefined; here = path.at(-1)) {
      const edge = out.get(here.name)?.[here.next];
      here.next += 1;
      if (edge !== undefined) {
        const seen = order.get(edge.to);
        if (seen === undefined) path.push(enter(edge.to));
        else if (!component.has(edge.to)) lower(here.name, seen);
        continue;
      }
      path.pop();
      const parent = path.at(-1);
      if (parent !== undefined) lower(parent.name, low.get(here.name) ?? 0);
      if (low.get(here.name) !== order.get(here.name)) continue;
      for (let name = open.pop(); name !== undefined; name = name === here.name ? undefined : open.pop()) {
        component.set(name, order.get(here.name) ?? 0);
      }
    }
  }
  return component;
}

/** A shortest way round through an edge, that edge first. */
function wayRound<R>(first: Edge<R>, out: ReadonlyMap<string, readonly Edge<R>[]>): readonly Edge<R>[] {
  const reached = new Map<string, Edge<R> | undefined>([[first.to, undefined]]);
  for (const name of reached.keys()) {
    if (name === first.from) break;
    for (const edge of out.get(name) ?? []) if (!reached.has(edge.to)) reached.set(edge.to, edge);
  }
  const back: Edge<R>[] = [];
  for (let edge = reached.get(first.from); edge !== undefined; edge = reached.get(edge.from)) back.push(edge);
  return [first, ...back.toReversed()];
}

/** One cycle for each knot of rows, in the order of the edges. */
export function cycles<R>(edges: readonly Edge<R>[]): readonly (readonly Edge<R>[])[] {
  const out = groupBy(edges, ({ from }) => from);
  const component = components(out);
  const inside = edges.filter(({ from, to }) => component.get(from) === component.get(to));
  const knots = groupBy(inside, ({ from }) => component.get(from));
  return [...knots.values()].flatMap((knot) => {
    const [first] = knot;
    return first === undefined
      ? []
      : [
          wayRound(
            first,
            groupBy(knot, ({ from }) => from),
          ),
        ];
  });
}

const MOST_STEPS = 8;

/** A cycle as one line, cut when it is long. */
export function tell(steps: readonly string[]): string {
  const shown = steps.slice(0, MOST_STEPS).join(", ");
  return steps.length > MOST_STEPS ? `${shown} and ${steps.length - MOST_STEPS} more` : shown;
}
