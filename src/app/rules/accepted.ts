/**
 * Findings about rulebooks that are as the law has it, each with its reason (docs/methods/verify.md). One that no longer
 * occurs is told, so that the list never grows old.
 */
import { z } from "zod";
import { failed, fault, type Outcome, ok } from "#kernel/fault.ts";
import type { RuleFinding } from "#rules/verify/check.ts";

const Accepted = z.strictObject({
  book: z.string(),
  check: z.string(),
  part: z.string(),
  about: z.string().default(""),
  /** The other book, of a finding about two. */
  other: z.string().optional(),
  reason: z.string().min(1),
});
export type Accepted = z.infer<typeof Accepted>;

const AcceptedFile = z.strictObject({ version: z.literal(1), accepted: z.array(Accepted) });

/** Faults: rule-syntax, one for each place the file departs from the form. */
export function readAccepted(value: unknown, file: string): Outcome<readonly Accepted[]> {
  const read = AcceptedFile.safeParse(value);
  if (read.success) return ok(read.data.accepted);
  const help = "docs/methods/verify.md shows the form.";
  return failed(
    ...read.error.issues.map(({ path, message }) =>
      fault("rule-syntax", { file, column: path.join(".") }, message.toLowerCase(), help),
    ),
  );
}

export interface Sorted {
  /** What is to be mended. */
  readonly open: readonly RuleFinding[];
  readonly accepted: readonly (RuleFinding & { readonly reason: string })[];
  /** Entries for a book that was verified, or a pair of them, whose finding does not occur. */
  readonly stale: readonly Accepted[];
}

const names = (entry: Accepted, { book, check, part, about, other, undecided }: RuleFinding): boolean =>
  entry.book === book &&
  entry.check === check &&
  entry.part === part &&
  entry.about === about &&
  entry.other === other &&
  undecided !== true;

export function sortFindings(
  findings: readonly RuleFinding[],
  entries: readonly Accepted[],
  books: ReadonlySet<string>,
): Sorted {
  const sorted = findings.map((finding) => ({ finding, entry: entries.find((entry) => names(entry, finding)) }));
  return {
    open: sorted.flatMap(({ finding, entry }) => (entry === undefined ? [finding] : [])),
    accepted: sorted.flatMap(({ finding, entry }) =>
      entry === undefined ? [] : [{ ...finding, reason: entry.reason }],
    ),
    stale: entries.filter(
      (entry) =>
        [entry.book, ...(entry.other === undefined ? [] : [entry.other])].every((book) => books.has(book)) &&
        !findings.some((finding) => names(entry, finding)),
    ),
  };
}
