/** docs/coverage.md: what of each instrument is encoded, a judgement or out of scope, and how much of the cases comes from outside. */
import { type CoveredParagraph, countStates, type FolderCoverage } from "#app/regimes/coverage.ts";
import { code, share, table } from "./markdown.ts";

const STATES: Readonly<Record<CoveredParagraph["state"], string>> = {
  encoded: "encoded",
  judgement: "judgement",
  outOfScope: "out of scope",
};

const INTRO = `<!-- Written by tools/law-pages.ts from regimes/. Do not edit; run: node tools/law-pages.ts -->

# What of the law is covered

For every section that a rulebook touches: what each paragraph says in few words, and whether it is *encoded* (facts decide), rests on
a *judgement* (a person attests it), or is *out of scope*, with the reason. A section marked "in part" has paragraphs that are not listed
because they were not read. What is not on this page is not covered: the answer is then "outside coverage" or says nothing, never "free".

A case has its expectation *from outside* when an authority's example or answer, a published table or calculator, a filing, an
announcement or counsel states it. The rest is our own reading: it guards the text and proves nothing about the law. Cases at the edges
were found by the machine and are counted apart.
`;

const titleOf = ({ books }: FolderCoverage): string => books.map(({ title }) => title).join("; ");

function summaryRow(one: FolderCoverage): readonly string[] {
  const { encoded, judgement, outOfScope } = countStates(one.sections);
  const { told, outside, edges } = one.cases;
  const rules = one.books.reduce((sum, book) => sum + new Set(book.rules.map(({ id }) => id)).size, 0);
  const numbers = [rules, encoded, judgement, outOfScope].map(String);
  return [`[${one.name}](#${anchorOf(one)})`, ...numbers, share(outside, told), String(edges)];
}

const headingOf = ({ name }: FolderCoverage): string => name;
const anchorOf = (one: FolderCoverage): string =>
  headingOf(one)
    .toLowerCase()
    .replaceAll(/[^a-z0-9 -]/g, "")
    .replaceAll(" ", "-");

const paragraphRow = ({ at, says, state, by, reason }: CoveredParagraph): readonly string[] => [
  at,
  says,
  STATES[state],
  reason ?? by.map(code).join(" "),
];

const bookPart = (one: FolderCoverage): readonly string[] => [
  `## ${headingOf(one)}`,
  "",
  `${titleOf(one)}. ${one.books.map(({ id }) => code(id)).join(", ")}.`,
  `Cases: ${Object.entries(one.cases.byBasis)
    .map(([basis, count]) => `${count} ${basis}`)
    .join(", ")}; ${one.cases.edges} at the edges.`,
  "",
  ...one.sections.flatMap(({ section, whole, paragraphs }) => [
    `**${section}**${whole ? "" : ", in part"}`,
    "",
    ...table(["paragraph", "what it says", "state", "by, or why not"], paragraphs.map(paragraphRow)),
    "",
  ]),
  ...(one.unlisted.length === 0
    ? []
    : [
        one.sections.length === 0
          ? "The paragraphs of its sections are not listed yet. What the book cites:"
          : "Parts of the book that no listed paragraph names:",
        "",
        ...table(
          ["cites", "state", "by"],
          one.unlisted.map(({ id, state, cites }) => [cites.join("; "), STATES[state], code(id)]),
        ),
        "",
      ]),
];

export function coveragePage(all: readonly FolderCoverage[]): string {
  const total = (pick: (one: FolderCoverage) => number): number => all.reduce((sum, one) => sum + pick(one), 0);
  const outside = total(({ cases }) => cases.outside);
  const told = total(({ cases }) => cases.told);
  const states = countStates(all.flatMap(({ sections }) => sections));
  const listed = states.encoded + states.judgement + states.outOfScope;
  return [
    INTRO,
    `In all: ${listed} listed paragraphs, of which ${states.encoded} are encoded, ${states.judgement} rest on a judgement and ${states.outOfScope} are out of scope. Expectations from outside: ${share(outside, told)} of the cases written by hand.`,
    "",
    ...table(
      ["instrument", "rules", "encoded", "judgement", "out of scope", "cases from outside", "edges"],
      all.map(summaryRow),
    ),
    "",
    ...all.flatMap(bookPart),
  ]
    .join("\n")
    .trimEnd()
    .concat("\n");
}
