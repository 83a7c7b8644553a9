/** A paragraph as the field cites it; a link to the official text where one is known. */
import type { Citation } from "#contract/figure.ts";

export const citeText = ({ instrument, paragraph }: Citation): string =>
  paragraph === "" || paragraph.startsWith("(") ? `${instrument}${paragraph}` : `${instrument}, ${paragraph}`;

export function Cite({ cite }: { cite: Citation | undefined }) {
  if (cite === undefined) return <span className="dim">—</span>;
  if (cite.url === undefined) return <span lang="en">{citeText(cite)}</span>;
  return (
    <a href={cite.url} lang="en" rel="noreferrer" target="_blank">
      {citeText(cite)}
    </a>
  );
}
