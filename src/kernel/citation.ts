/** Where a statement comes from: an instrument and a paragraph of it, and where and when planb's authors read it. */
import type { CivilDate } from "./civil-date.ts";

export interface Citation {
  /** As the field cites it, such as `Export Act 2031` or `Control Regulations Supp. 2`. */
  readonly instrument: string;
  /** Such as `(dd)(1)(iii)`; empty for the whole instrument. */
  readonly paragraph: string;
  readonly url?: string;
  readonly readOn?: CivilDate;
}

/** How sure a fact from outside is: read in the source; told by a second hand; ours. */
export type Mark = "verified" | "secondary" | "assumption";

const FIRST_PARAGRAPH = /^(.*?)\s*((?:\([A-Za-z0-9]+\))+)$/;

/** `Export Act 42.6(b)(10)` is instrument `Export Act 42.6`, paragraph `(b)(10)`. Never fails: other text is the whole instrument. */
export function parseCitation(text: string): Citation {
  const match = FIRST_PARAGRAPH.exec(text.trim());
  return match === null
    ? { instrument: text.trim(), paragraph: "" }
    : { instrument: match[1] ?? "", paragraph: match[2] ?? "" };
}

/** As the field writes it; `parseCitation` reads it back where the paragraph is a run of bracketed parts. */
export const printCitation = ({ instrument, paragraph }: Citation): string =>
  paragraph.startsWith("(") || paragraph === "" ? `${instrument}${paragraph}` : `${instrument}, ${paragraph}`;
