/**
 * What of the law shipped is unknown on two days, and which sources are older than their day of review. A rule's own standing is
 * told; that a fact is missing is the question of a check, not of the law.
 */
import type { OverdueSource, RegimesStatusReport, UnknownRule } from "#contract/regimes.ts";
import type { Label } from "#contract/text.ts";
import { type CivilDate, daysBetween } from "#kernel/civil-date.ts";
import type { Moment } from "#kernel/timeline.ts";
import { citationOf } from "#rules/cite.ts";
import { cut } from "#rules/cut.ts";
import type { Rulebook } from "#rules/ir.ts";
import { decidesOf } from "#rules/norm.ts";
import { sealed } from "../report.ts";
import type { SourcedBooks } from "./folder.ts";

type Labels = (english: string) => Label;

function unknownIn(book: Rulebook, moment: Moment, label: Labels): readonly UnknownRule[] {
  return cut(book, moment).rules.flatMap(({ rule, standing: { status, line } }) =>
    status !== "unknown" || line === undefined
      ? []
      : [
          {
            book: book.id,
            jurisdiction: book.jurisdiction,
            rule: rule.id,
            title: label(rule.title),
            cite: { ...citationOf(rule.cite) },
            decision: decidesOf(rule).decision,
            ...(line.valid.from === null ? {} : { from: line.valid.from }),
            ...(line.valid.to === null ? {} : { to: line.valid.to }),
            why: line.source,
          },
        ],
  );
}

function overdueIn({ name, books, sources }: SourcedBooks, asOf: CivilDate): readonly OverdueSource[] {
  return sources.sources.flatMap(({ instrument, paragraph, mark, readOn, reviewBy = sources.reviewBy }) =>
    reviewBy === undefined || asOf <= reviewBy
      ? []
      : [
          {
            folder: name,
            books: books.map(({ id }) => id),
            instrument,
            ...(paragraph === undefined ? {} : { paragraph }),
            mark,
            ...(readOn === undefined ? {} : { readOn }),
            reviewBy,
            days: daysBetween(reviewBy, asOf),
          },
        ],
  );
}

const unscheduled = ({ sources }: SourcedBooks): boolean =>
  sources.reviewBy === undefined && sources.sources.some(({ reviewBy }) => reviewBy === undefined);

/** `jurisdiction` keeps to the books of one place. */
export function regimesStatus(
  folders: readonly SourcedBooks[],
  moment: Moment,
  label: Labels,
  jurisdiction?: string,
): RegimesStatusReport {
  const kept = folders
    .map((folder) => ({
      ...folder,
      books: folder.books.filter((book) => jurisdiction === undefined || book.jurisdiction === jurisdiction),
    }))
    .filter(({ books }) => books.length > 0);
  const books = kept.flatMap((folder) => folder.books);
  const marks = kept.flatMap(({ sources }) => sources.sources.map(({ mark }) => mark));
  const count = (name: string): number => marks.filter((mark) => mark === name).length;
  return sealed({
    verb: "regimes status" as const,
    moment: { asOf: moment.asOf, knownOn: moment.knownOn },
    rules: books.reduce((sum, book) => sum + cut(book, moment).rules.length, 0),
    unknown: books.flatMap((book) => unknownIn(book, moment, label)),
    overdue: kept.flatMap((folder) => overdueIn(folder, moment.asOf)),
    unscheduled: kept.filter(unscheduled).map(({ name }) => name),
    marks: { verified: count("verified"), secondary: count("secondary"), assumption: count("assumption") },
  });
}
