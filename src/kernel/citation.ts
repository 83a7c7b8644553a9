/** Where a statement comes from: an instrument and a paragraph of it, and where and when planb's authors read it. */
import type { CivilDate } from "./civil-date.ts";

export interface Citation {
  /** As the field cites it, such as `15 CFR 748 Supp. 2` or `91 FR 1684`. */
  readonly instrument: string;
  /** Such as `(dd)(1)(iii)`; empty for the whole instrument. */
  readonly paragraph: string;
  readonly url?: string;
  readonly readOn?: CivilDate;
}

/** How sure a fact from outside is: read in the source; told by a second hand; ours. */
export type Mark = "verified" | "secondary" | "assumption";

const FIRST_PARAGRAPH = /^(.*?)\s*((?:\([A-Za-z0-9]+\))+)$/;

/** `15 CFR 742.6(b)(10)` is instrument `15 CFR 742.6`, paragraph `(b)(10)`. */
export function parseCitation(text: string): Citation {
  const match = FIRST_PARAGRAPH.exec(text.trim());
  return match === null
    ? { instrument: text.trim(), paragraph: "" }
    : { instrument: match[1] ?? "", paragraph: match[2] ?? "" };
}

export const printCitation = ({ instrument, paragraph }: Citation): string =>
  paragraph.startsWith("(") || paragraph === "" ? `${instrument}${paragraph}` : `${instrument}, ${paragraph}`;
