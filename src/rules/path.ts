/** Chains of names: whether one leads to another. */
export function pathTo(
  from: string,
  to: string,
  uses: ReadonlyMap<string, ReadonlySet<string>>,
  seen: Set<string>,
): readonly string[] | undefined {
  for (const next of uses.get(from) ?? []) {
    if (next === to) return [next];
    if (seen.has(next)) continue;
    seen.add(next);
    const path = pathTo(next, to, uses, seen);
    if (path !== undefined) return [next, ...path];
  }
  return undefined;
}
