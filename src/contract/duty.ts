/** duty: what is charged on a transaction when it enters, and what it costs with it. Apart from any licence. */
import { z } from "zod";
import { Citation, Figure } from "./figure.ts";
import { Head, State } from "./head.ts";
import { Question } from "./input.ts";
import { Label } from "./text.ts";

export const DutyInput = Question.extend({
  transaction: z
    .string()
    .max(200)
    .optional()
    .describe("number of the transaction; the company's default when left out"),
});

/** One charge of one rulebook: whether it is due, and what it comes to. */
export const Charge = z.object({
  book: z.string(),
  jurisdiction: z.string(),
  decision: z.string(),
  title: Label,
  /** The rule that charges. */
  rule: Label,
  cite: Citation.optional(),
  due: z.enum(["yes", "no", "unknown", "outsideCoverage"]),
  /** How the decision ends, when it is decided, and by which paragraph. */
  value: z.string().optional(),
  valueLabel: Label.optional(),
  by: Citation.optional(),
  lawStatus: z.enum(["enforced", "codified", "stayed", "withdrawn", "unknown"]),
  rate: Figure,
  base: Figure,
  /** Zero when it is not due. */
  amount: Figure,
  /** Bands and other conditions the rulebook names, as they are found here. */
  parts: z.array(z.object({ id: z.string(), says: Label, state: State, cite: Citation.optional() })),
  /** What is stated of the facts this decision reads. */
  stated: z.array(z.object({ fact: z.string(), question: Label, value: z.string() })),
  missing: z.array(z.string()),
  readings: z.array(z.string()),
});
export type Charge = z.infer<typeof Charge>;

export const DutyReport = Head.extend({
  verb: z.literal("duty"),
  transaction: z.object({ id: z.string(), name: Label }),
  charges: z.array(Charge),
  /** For each fact charges are taken of: the base, all that is due, and both together. */
  landed: z.array(z.object({ of: z.string(), base: Figure, charged: Figure, landed: Figure })),
});
export type DutyReport = z.infer<typeof DutyReport>;
