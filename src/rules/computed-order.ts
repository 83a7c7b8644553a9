/** The order in which computed facts are worked out, and which of them a fact feeds. */
import { readsOf } from "./formula.ts";
import type { Computation } from "./ir.ts";

/** Each after those it is made of; a book in which one is made of itself is refused when it is read. */
export function inOrder(computations: readonly Computation[]): readonly Computation[] {
  const byId = new Map(computations.map((one) => [one.id, one]));
  const ordered = new Set<Computation>();
  const place = (one: Computation): void => {
    if (ordered.has(one)) return;
    for (const id of readsOf(one.as)) {
      const part = byId.get(id);
      if (part !== undefined) place(part);
    }
    ordered.add(one);
  };
  for (const one of [...computations].sort((a, b) => (a.id < b.id ? -1 : 1))) place(one);
  return [...ordered];
}

/** Of every fact or ledger a computation reads: the facts computed from it, directly or through others, in order. */
export function feedsOf(computations: ReadonlyMap<string, Computation>): ReadonlyMap<string, readonly string[]> {
  const feeds = new Map<string, string[]>();
  const through = new Map<string, ReadonlySet<string>>();
  for (const { id, as } of computations.values()) {
    const parts = readsOf(as);
    const all = new Set(parts.flatMap((part) => [part, ...(through.get(part) ?? [])]));
    through.set(id, all);
    for (const part of all) feeds.set(part, [...(feeds.get(part) ?? []), id]);
  }
  return feeds;
}
