/** A computed number may not be made of itself, directly or through others. */
import { readsOf } from "./formula.ts";
import type { Rulebook } from "./ir.ts";
import { pathTo } from "./path.ts";
import { placeOf, type Reader, say } from "./reader.ts";

export function checkComputations(reader: Reader, { computations }: Rulebook): void {
  const uses = new Map<string, Set<string>>();
  for (const { id, as } of computations) uses.set(id, new Set([...(uses.get(id) ?? []), ...readsOf(as)]));
  for (const computation of computations) {
    const { id } = computation;
    const path = pathTo(id, id, uses);
    if (path === undefined) continue;
    const message = `\`${id}\` is computed from itself: ${[id, ...path].join(", ")}`;
    say(reader, placeOf(reader, computation), "rule-reference", message, "Leave one of these out.");
  }
}
