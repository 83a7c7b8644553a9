/**
 * `sources.yaml` beside the rulebooks of one instrument (docs/formats/sources.md): where each paragraph was read, by when that is
 * to be looked at again, and paragraph by paragraph what of each section the books say.
 */
import { z } from "zod";
import { isCivilDate } from "#kernel/civil-date.ts";
import { type Fault, failed, fault, type Outcome, ok } from "#kernel/fault.ts";
import { nearestHint } from "#kernel/nearest.ts";
import type { Rulebook } from "#rules/ir.ts";

const day = z.string().refine(isCivilDate, "a date is written 2026-02-04");

const Source = z.strictObject({
  instrument: z.string().min(1),
  paragraph: z.string().optional(),
  url: z.url().optional(),
  readOn: day.optional(),
  mark: z.enum(["verified", "secondary", "assumption"]),
  reviewBy: day.optional(),
  /** Of guidance nobody put into an act: how sure the report is, and the day from which nobody relies on it. */
  confidence: z.enum(["high", "medium", "low"]).optional(),
  expires: day.optional(),
  note: z.string().optional(),
});
export type Source = z.infer<typeof Source>;

const Paragraph = z
  .strictObject({
    at: z.string().min(1),
    says: z.string().min(1),
    by: z.array(z.string()).min(1).optional(),
    outside: z.string().min(1).optional(),
  })
  .refine(
    ({ by, outside }) => (by === undefined) !== (outside === undefined),
    "a paragraph has either `by` or `outside`",
  );

const Section = z.strictObject({
  section: z.string().min(1),
  whole: z.boolean(),
  paragraphs: z.array(Paragraph).min(1),
});
export type Section = z.infer<typeof Section>;

export const SourcesFile = z.strictObject({
  version: z.literal(1),
  reviewBy: day.optional(),
  sources: z.array(Source),
  sections: z.array(Section).default([]),
});
export type SourcesFile = z.infer<typeof SourcesFile>;

const PAGE = "docs/formats/sources.md shows the form.";

/** Faults: rule-syntax, one for each place the file departs from the form. */
export function readSources(value: unknown, file: string): Outcome<SourcesFile> {
  const read = SourcesFile.safeParse(value);
  if (read.success) return ok(read.data);
  return failed(
    ...read.error.issues.map(({ path, message }) =>
      fault("rule-syntax", { file, column: path.join(".") }, message.toLowerCase(), PAGE),
    ),
  );
}

/** What a paragraph may be said by: every list, computation, definition, rule and clock of the books. */
export const partsOf = (books: readonly Rulebook[]): ReadonlySet<string> =>
  new Set(
    books.flatMap((book) =>
      [...book.lists, ...book.computations, ...book.definitions, ...book.rules, ...book.clocks].map(({ id }) => id),
    ),
  );

/** Faults: rule-reference for a section of no instrument the file names, and for a part no book of the folder has. */
export function checkSources(
  { sources, sections }: SourcesFile,
  books: readonly Rulebook[],
  file: string,
): readonly Fault[] {
  const parts = partsOf(books);
  const strangers = sections.filter(({ section }) => !sources.some(({ instrument }) => section.startsWith(instrument)));
  const named = sections.flatMap(({ section, paragraphs }) =>
    paragraphs.flatMap(({ at, by = [] }) => by.map((part) => ({ where: `${section} ${at}`, part }))),
  );
  return [
    ...strangers.map(({ section }) =>
      fault("rule-reference", { file }, `section \`${section}\` begins with no instrument of the file`, PAGE),
    ),
    ...named
      .filter(({ part }) => !parts.has(part))
      .map(({ where, part }) =>
        fault(
          "rule-reference",
          { file },
          `${where} names \`${part}\`, which no rulebook of the folder has`,
          `Name a list, definition, rule or clock.${nearestHint(part, parts)}`,
        ),
      ),
  ];
}
