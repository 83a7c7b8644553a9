/** Where a rule, definition or condition stands in the law, as a citation that can be told alone. */
import { type Citation, parseCitation } from "#kernel/citation.ts";
import type { Cite } from "./ir.ts";

export const citationOf = ({ law }: Cite): Citation => parseCitation(law);

/**
 * The citation of a condition. A paragraph that begins with `(` belongs to the instrument of its rule: it continues
 * an instrument that names no paragraph, and otherwise is told as it stands after the rule's own. Any other text
 * is a citation of its own.
 */
export function paragraphOf(cite: Cite, paragraph: string | undefined): Citation {
  const own = citationOf(cite);
  if (paragraph === undefined || own.paragraph.endsWith(paragraph)) return own;
  if (!paragraph.startsWith("(")) return parseCitation(paragraph);
  return own.paragraph === ""
    ? { instrument: own.instrument, paragraph }
    : { instrument: cite.law, paragraph: `at ${paragraph}` };
}
