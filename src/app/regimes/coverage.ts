/**
 * What of the law the books say: for every paragraph that is listed whether it is encoded, a judgement, or out of scope, and how
 * many cases have their expectation from outside. Counts only; pages print them.
 */
import type { Clause, Rulebook } from "#rules/ir.ts";
import { readsOf } from "#rules/leaf/registry.ts";
import { definitionsIn, testsIn } from "#rules/match-clause.ts";
import type { CaseBasis, RegimeFolder } from "./folder.ts";

export const COVERED = ["encoded", "judgement", "outOfScope"] as const;
export type Covered = (typeof COVERED)[number];

export interface CoveredParagraph {
  readonly at: string;
  readonly says: string;
  readonly state: Covered;
  readonly by: readonly string[];
  /** Why it is out of scope. */
  readonly reason?: string;
}

export interface CoveredSection {
  readonly section: string;
  /** Every paragraph of the section is listed. */
  readonly whole: boolean;
  readonly paragraphs: readonly CoveredParagraph[];
}

export interface CasesTold {
  /** Written by hand. */
  readonly told: number;
  /** Of these, expectation from outside. */
  readonly outside: number;
  readonly byBasis: Readonly<Record<string, number>>;
  /** Found by the machine at the edges of the text; they prove nothing about the law. */
  readonly edges: number;
}

export interface FolderCoverage {
  readonly name: string;
  readonly books: readonly Rulebook[];
  readonly sections: readonly CoveredSection[];
  /** Parts of the books that no listed paragraph names, with what they cite. */
  readonly unlisted: readonly { readonly id: string; readonly state: Covered; readonly cites: readonly string[] }[];
  readonly cases: CasesTold;
}

const OUR_READING = "our-reading";
/** Files that tools write from the text. */
const EDGES = ["edges.cases", "days.cases"];

/** Facts a condition reads, through every version of the definitions it names. */
function readsIn(book: Rulebook, clause: Clause): ReadonlySet<string> {
  const reads = new Set<string>();
  const entered = new Set<string>();
  const enter = (inside: Clause): void => {
    for (const id of testsIn(inside).flatMap(readsOf)) reads.add(id);
    for (const id of definitionsIn(inside).filter((name) => !entered.has(name))) {
      entered.add(id);
      for (const { when } of book.definitions.filter((definition) => definition.id === id)) enter(when);
    }
  };
  enter(clause);
  return reads;
}

/** Whether a part rests on something a person attests and nobody computes. */
function judged(books: readonly Rulebook[], part: string): boolean {
  return books.some((book) => {
    const judgements = new Set(book.facts.filter(({ judgement }) => judgement).map(({ id }) => id));
    const conditions = [...book.rules, ...book.definitions].filter(({ id }) => id === part);
    return conditions.some(({ when }) => [...readsIn(book, when)].some((fact) => judgements.has(fact)));
  });
}

const stateOf = (books: readonly Rulebook[], parts: readonly string[]): Covered =>
  parts.some((part) => judged(books, part)) ? "judgement" : "encoded";

function sectionsOf({ books, sources }: RegimeFolder): readonly CoveredSection[] {
  return sources.sections.map(({ section, whole, paragraphs }) => ({
    section,
    whole,
    paragraphs: paragraphs.map(({ at, says, by = [], outside }) => ({
      at,
      says,
      by,
      ...(outside === undefined ? { state: stateOf(books, by) } : { state: "outOfScope" as const, reason: outside }),
    })),
  }));
}

function unlistedOf({ books, sources }: RegimeFolder): FolderCoverage["unlisted"] {
  const listed = new Set(sources.sections.flatMap(({ paragraphs }) => paragraphs.flatMap(({ by = [] }) => by)));
  const parts = books.flatMap((book) => [...book.computations, ...book.definitions, ...book.rules, ...book.clocks]);
  const ids = [...new Set(parts.map(({ id }) => id))].filter((id) => !listed.has(id));
  return ids.map((id) => ({
    id,
    state: stateOf(books, [id]),
    cites: [...new Set(parts.filter((part) => part.id === id).map(({ cite }) => cite.law))],
  }));
}

function casesOf(cases: readonly CaseBasis[]): CasesTold {
  const told = cases.filter(({ file }) => !EDGES.includes(file));
  const bases = [...new Set(told.map(({ basis }) => basis))].sort();
  return {
    told: told.length,
    outside: told.filter(({ basis }) => basis !== OUR_READING).length,
    byBasis: Object.fromEntries(bases.map((name) => [name, told.filter(({ basis }) => basis === name).length])),
    edges: cases.length - told.length,
  };
}

export const coverageOf = (folder: RegimeFolder): FolderCoverage => ({
  name: folder.name,
  books: folder.books,
  sections: sectionsOf(folder),
  unlisted: unlistedOf(folder),
  cases: casesOf(folder.cases),
});

/** How many listed paragraphs are in each state. */
export function countStates(sections: readonly CoveredSection[]): Readonly<Record<Covered, number>> {
  const states = sections.flatMap(({ paragraphs }) => paragraphs.map(({ state }) => state));
  const count = (state: Covered): number => states.filter((one) => one === state).length;
  return { encoded: count("encoded"), judgement: count("judgement"), outOfScope: count("outOfScope") };
}
