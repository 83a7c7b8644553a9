/** A paragraph as the field cites it; a link to the official text where one is known. */
import type { Citation } from "#contract/figure.ts";

export const citeText = ({ instrument, paragraph }: Citation): string =>
  paragraph === "" || paragraph.startsWith("(") ? `${instrument}${paragraph}` : `${instrument}, ${paragraph}`;

/** Inside a list of one instrument only the paragraph is repeated. */
export function Cite({ cite, within }: { cite: Citation | undefined; within?: Citation | undefined }) {
  if (cite === undefined) return <span className="dim">—</span>;
  const short = cite.instrument === within?.instrument && cite.paragraph !== "";
  const text = short ? cite.paragraph : citeText(cite);
  if (cite.url === undefined) return <span lang="en">{text}</span>;
  return (
    <a href={cite.url} lang="en" rel="noreferrer" target="_blank">
      {text}
    </a>
  );
}
