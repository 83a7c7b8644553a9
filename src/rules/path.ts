/** Chains of names: the shortest way in which one leads to another, in one step or more. */
export function pathTo(
  from: string,
  to: string,
  uses: ReadonlyMap<string, ReadonlySet<string>>,
): readonly string[] | undefined {
  const cameFrom = new Map<string, string>();
  const queue = [from];
  for (const here of queue) {
    for (const next of uses.get(here) ?? []) {
      if (cameFrom.has(next)) continue;
      cameFrom.set(next, here);
      if (next === to) return wayBack(from, to, cameFrom);
      queue.push(next);
    }
  }
  return undefined;
}

function wayBack(from: string, to: string, cameFrom: ReadonlyMap<string, string>): readonly string[] {
  const way = [to];
  for (let here = cameFrom.get(to); here !== undefined && here !== from; here = cameFrom.get(here)) way.unshift(here);
  return way;
}
