/**
 * What is stated of an exhibit that is handed over, as law-data: which facts follow from holder, recipient and asker, which acts are acts of handing
 * over, and which paragraphs about it are put to counsel because no rulebook decides them. Form: docs/formats/handover.md.
 */
import { z } from "zod";
import { type Fault, fault, type Outcome, ok, refused } from "#kernel/fault.ts";
import { nearestHint } from "#kernel/nearest.ts";
import { quote } from "#kernel/quote.ts";
import type { Rulebook } from "#rules/ir.ts";
import { Source, Words } from "../grounds/ground.ts";

const Handed = z.union([
  z.strictObject({ fact: z.string(), value: z.string() }),
  z.strictObject({
    fact: z.string(),
    from: z.enum(["holder", "recipient", "recipientHeadquarters", "recipientParent"]),
  }),
  z.strictObject({ fact: z.string(), from: z.literal("movement"), within: z.string(), across: z.string() }),
]);

const Handover = z.strictObject({
  version: z.literal(1),
  facts: z.array(Handed),
  askers: z.array(
    z.strictObject({
      id: z.string().regex(/^[a-z-]+$/),
      says: Words,
      facts: z.array(z.strictObject({ fact: z.string(), value: z.string() })),
    }),
  ),
  acts: z.array(z.string()),
  /** Prefixes of facts of the transaction of the case that are about its records. */
  record: z.array(z.string()),
  counsel: z.array(
    z.strictObject({
      id: z.string(),
      /** Where the holder is for whom the paragraph is. */
      place: z.string(),
      askers: z.array(z.string()),
      instrument: z.string(),
      paragraph: z.string(),
      asks: Words,
      source: Source.omit({ instrument: true }),
    }),
  ),
});

export type HandoverSpec = z.infer<typeof Handover>;
export type HandedFact = HandoverSpec["facts"][number];
export type Asker = HandoverSpec["askers"][number];

export const NO_HANDOVER: HandoverSpec = { version: 1, facts: [], askers: [], acts: [], record: [], counsel: [] };

const strangers = (
  named: readonly string[],
  known: ReadonlySet<string>,
  what: string,
  file: string,
): readonly Fault[] =>
  named
    .filter((name) => !known.has(name))
    .map((name) =>
      fault(
        "rule-reference",
        { file },
        `no ${what} ${quote(name)}`,
        `Name one that is declared.${nearestHint(name, known)}`,
      ),
    );

/** Faults: rule-syntax with every place; rule-reference for a fact, an act or an asker that nothing declares. */
export function readHandover(value: unknown, file: string, books: readonly Rulebook[]): Outcome<HandoverSpec> {
  const read = Handover.safeParse(value);
  if (!read.success) {
    return refused(
      read.error.issues.map(({ path, message }) =>
        fault(
          "rule-syntax",
          { file, column: path.join(".") },
          message.toLowerCase(),
          "docs/formats/handover.md shows the form.",
        ),
      ),
    );
  }
  const { facts, askers, acts, counsel } = read.data;
  const declared = new Set(books.flatMap((book) => book.facts.map(({ id }) => id)));
  const done = new Set(books.flatMap((book) => book.acts.map(({ id }) => id)));
  const ids = new Set(askers.map(({ id }) => id));
  const found = [
    ...strangers(
      [...facts, ...askers.flatMap((asker) => asker.facts)].map(({ fact }) => fact),
      declared,
      "rulebook declares the fact",
      file,
    ),
    ...strangers(acts, done, "rulebook declares the act", file),
    ...strangers(
      counsel.flatMap((one) => one.askers),
      ids,
      "asker is called",
      file,
    ),
  ];
  return found.length > 0 ? refused(found) : ok(read.data);
}

/** Whether a decision is about handing over. */
export const isHandover = ({ acts }: HandoverSpec, norm: { readonly act: string } | undefined): boolean =>
  norm !== undefined && acts.includes(norm.act);
