/** Numbers that the sheet states, and whose parts in the same sheet come to something else. */
import type { Contradiction } from "#contract/check.ts";
import { citationOf } from "#rules/cite.ts";
import type { Assessment } from "./assess.ts";
import type { Labels } from "./proof.ts";

/** Each fact once, as the first rulebook that computes it says. */
export function contradictionsOf({ books }: Assessment, labels: Labels): readonly Contradiction[] {
  const told = new Map<string, Contradiction>();
  for (const { computed, view } of books)
    for (const { fact, contradiction, computation } of computed) {
      if (contradiction === undefined || told.has(fact)) continue;
      const question = labels(view.facts.get(fact)?.question ?? fact);
      told.set(fact, { fact, question, ...contradiction, cite: { ...citationOf(computation.cite) } });
    }
  return [...told.values()];
}
