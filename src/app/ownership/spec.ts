/**
 * Whom an instrument captures through its owners, and which facts of the books follow from the tables of stakes and
 * listings. Data of the regimes, beside the book that asks the facts. Form: docs/formats/ownership.md.
 */
import { z } from "zod";
import { isCivilDate } from "#kernel/civil-date.ts";
import { parseDecimal } from "#kernel/decimal.ts";
import { fault, type Outcome, ok, refused } from "#kernel/fault.ts";
import { FORMS } from "#parties/rule.ts";

const day = z.string().refine(isCivilDate, "a date is written 2026-02-04");
const percent = z.string().refine((text) => parseDecimal(text) !== undefined, "a share is written as a decimal of %");
const span = z.strictObject({ from: day.optional(), to: day.optional() });

/** What a rule says over one stretch of the law's time and of ours. */
const Version = z.strictObject({
  cite: z.string(),
  valid: span,
  known: span,
  /** Lists whose parties count as owners. */
  owners: z.array(z.string()).min(1),
  /** Whether a party counts as an owner of which only an address is listed. */
  addresses: z.boolean(),
  /** Parties with their headquarters there are never captured. */
  never: z.array(z.string()).default([]),
  threshold: percent,
  reached: z.enum(["atLeast", "above"]),
  together: z.boolean(),
  through: z.boolean(),
  counts: z.array(z.enum(FORMS)).min(1),
});
export type Version = z.infer<typeof Version>;

const Following = z.discriminatedUnion("is", [
  /** Whether the party itself stands on one of the lists. */
  z.strictObject({
    fact: z.string(),
    is: z.literal("entry"),
    on: z.array(z.string()),
    footnote: z.string().optional(),
  }),
  /** What listed and captured owners hold of it, in %. */
  z.strictObject({ fact: z.string(), is: z.literal("share") }),
  /** Whether one of the owners it is captured through stands on one of the lists. */
  z.strictObject({
    fact: z.string(),
    is: z.literal("owner"),
    on: z.array(z.string()),
    footnote: z.string().optional(),
  }),
  /** Whether every listed owner that is known holds a share that settles the matter. */
  z.strictObject({ fact: z.string(), is: z.literal("settled") }),
  /** Whether it is tied to a listed party in another way. */
  z.strictObject({ fact: z.string(), is: z.literal("tie") }),
]);
export type Following = z.infer<typeof Following>;

const OwnershipFile = z.strictObject({
  version: z.literal(1),
  rule: z.string(),
  /** Whose facts they are: the party of a transaction. */
  party: z.enum(["endUser"]),
  versions: z.array(Version).min(1),
  facts: z.array(Following).min(1),
});
export type OwnershipSpec = z.infer<typeof OwnershipFile>;

/** Faults: rule-syntax for each place that departs from the form. */
export function readOwnership(value: unknown, file: string): Outcome<OwnershipSpec> {
  const read = OwnershipFile.safeParse(value);
  if (read.success) return ok(read.data);
  const help = "docs/formats/ownership.md shows the form.";
  return refused(
    read.error.issues.map(({ path, message }) =>
      fault("rule-syntax", { file, column: path.join(".") }, message.toLowerCase(), help),
    ),
  );
}
