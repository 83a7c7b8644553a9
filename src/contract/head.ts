/** What every answer begins with: the question, the answer, four figures, the dates, the books, what is missing. */
import { z } from "zod";
import { Figure } from "./figure.ts";
import { Label, Sentence } from "./text.ts";

export const State = z.enum(["met", "unmet", "unknown", "committed", "notApplicable", "conflict", "outsideCoverage"]);
export type State = z.infer<typeof State>;

export const Moment = z.object({ asOf: z.string(), knownOn: z.string() });

/** By what a fact follows from the tables: parties from the owner down, or items from the whole to the part; what it carries. */
export const Way = z.object({ path: z.array(z.string()), shown: z.string() });

/** One of the four figures under the answer. Without a figure it is a word, such as a review policy. */
export const Key = z.object({
  title: Sentence,
  figure: Figure.optional(),
  word: Sentence.optional(),
  note: Sentence.optional(),
  tone: z.enum(["plain", "unmet", "unknown"]),
});
export type Key = z.infer<typeof Key>;

/** A fact nobody has given yet, what it would settle and who may know. */
export const Missing = z.object({
  fact: z.string(),
  question: Label,
  settles: Label,
  who: z.string(),
  remedy: z.enum(["identity", "obtain", "reduce", "wait"]),
});
export type Missing = z.infer<typeof Missing>;

export const Book = z.object({
  id: z.string(),
  title: Label,
  jurisdiction: z.string(),
  digest: z.string(),
  knownOn: z.string(),
});

export const Head = z.object({
  company: z.object({ id: z.string(), name: Label, role: z.enum(["buyer", "seller"]) }),
  moment: Moment,
  question: Sentence,
  answer: Sentence,
  lead: Sentence,
  keys: z.array(Key),
  missing: z.array(Missing),
  books: z.array(Book),
  assumptions: z.number(),
  /** SHA-256 of the canonical JSON of the whole report without this field. */
  digest: z.string(),
});
export type Head = z.infer<typeof Head>;
