/** regimes status: what of the law shipped is not known on that day, and which sources are due to be looked at again. */
import { z } from "zod";
import { Citation } from "./figure.ts";
import { Moment } from "./head.ts";
import { Question } from "./input.ts";
import { Label } from "./text.ts";

export const RegimesStatusInput = Question.pick({ asOf: true, knownOn: true }).extend({
  jurisdiction: z.string().max(20).optional().describe("only the books of one place, such as AA"),
});

/** A rule whose standing is unknown. */
export const UnknownRule = z.object({
  book: z.string(),
  jurisdiction: z.string(),
  rule: z.string(),
  title: Label,
  cite: Citation,
  decision: z.string(),
  /** First day on which it is unknown, and the first on which it no longer is, where they are set. */
  from: z.string().optional(),
  to: z.string().optional(),
  /** What the book says about it. */
  why: z.string(),
});
export type UnknownRule = z.infer<typeof UnknownRule>;

/** A source whose day of review is past on the day asked about. */
export const OverdueSource = z.object({
  folder: z.string(),
  books: z.array(z.string()),
  instrument: z.string(),
  paragraph: z.string().optional(),
  mark: z.enum(["verified", "secondary", "assumption"]),
  readOn: z.string().optional(),
  reviewBy: z.string(),
  days: z.number().int(),
});
export type OverdueSource = z.infer<typeof OverdueSource>;

export const RegimesStatusReport = z.object({
  verb: z.literal("regimes status"),
  moment: Moment,
  rules: z.number().int(),
  unknown: z.array(UnknownRule),
  overdue: z.array(OverdueSource),
  /** Folders whose sources carry no day of review. */
  unscheduled: z.array(z.string()),
  /** How many sources carry each mark. */
  marks: z.object({ verified: z.number().int(), secondary: z.number().int(), assumption: z.number().int() }),
  digest: z.string(),
});
export type RegimesStatusReport = z.infer<typeof RegimesStatusReport>;
