/** regimes/CHANGELOG.md: the law's changes by the day they take effect, the latest first. */
import type { Change, LawChange } from "#app/regimes/changes.ts";
import { printInterval } from "#kernel/interval.ts";
import { code } from "./markdown.ts";

const INTRO = `<!-- Written by tools/law-pages.ts from the dates of the rulebooks. Do not edit; run: node tools/law-pages.ts -->

# Changes of the law

By the day on which they take effect, the latest first. *Known since* is the first day on which one could know it; where it is
later than the change, an answer as known before it could not reckon with it. A day on which a book begins because nobody read further
back looks like a change too: the book's coverage says so.
`;

const SAYS: Readonly<Record<Change, string>> = {
  begins: "begins",
  changed: "says something else",
  ends: "ends",
  codified: "stands in the text and is not applied",
  stayed: "is stayed",
  withdrawn: "is withdrawn",
  unknown: "is unknown",
  appliesAgain: "applies again",
};

function lineOf({ knownSince, change, book, what, id, title, cite, period, decision, source }: LawChange): string {
  const area = decision === undefined ? book.title : `${book.title}, decision ${code(decision)}`;
  const law = cite.published === undefined ? cite.law : `${cite.law}; ${cite.published}`;
  return [
    `- **${book.jurisdiction}** ${what} ${code(id)} "${title}" ${SAYS[change]}.`,
    `For ${printInterval(period)}; known since ${knownSince ?? "ever"}.`,
    `${source ?? law} (${area}).`,
  ].join(" ");
}

export function changesPage(changes: readonly LawChange[]): string {
  const days = [...new Set(changes.map(({ on }) => on))];
  const parts = days.flatMap((day) => [`## ${day}`, "", ...changes.filter(({ on }) => on === day).map(lineOf), ""]);
  return `${[INTRO, ...parts].join("\n").trimEnd()}\n`;
}
