/** stress compare: two events, or one event on two days: what differs? */
import { z } from "zod";
import { Figure } from "./figure.ts";
import { Head, Moment } from "./head.ts";
import { date, Question } from "./input.ts";
import { Label } from "./text.ts";

export const CompareInput = Question.extend({
  event: z
    .string()
    .max(200)
    .optional()
    .describe("id of the first event; the one about the default transaction, or the first, when left out"),
  against: z.string().max(200).optional().describe("id of the second event; the first one when left out"),
  againstAsOf: date.optional().describe("the day the second is about; that of the first when left out"),
  againstKnownOn: date
    .optional()
    .describe("what was known on that day counts for the second; as for the first when left out"),
});

/** What is compared: an event on a day, as known on another. */
const Scenario = z.object({ event: z.string(), label: Label, moment: Moment, feasible: z.boolean() });

export const Difference = z.object({
  measure: z.enum(["lasts", "short", "recoverP50", "recoverP80", "gap", "loss", "revenue", "product"]),
  /** Where the measure is the loss of one product. */
  product: z.object({ item: z.string(), label: Label }).optional(),
  /** Second - first; absent where one of them is not known or has no end. */
  difference: Figure.optional(),
  first: Figure.optional(),
  second: Figure.optional(),
  /** What the company is better off with. */
  better: z.enum(["first", "second", "same", "unknown"]),
});
export type Difference = z.infer<typeof Difference>;

export const CompareReport = Head.extend({
  verb: z.literal("stress compare"),
  first: Scenario,
  second: Scenario,
  /** Empty where demand is not met in one of them while nothing is disturbed. */
  differences: z.array(Difference),
});
export type CompareReport = z.infer<typeof CompareReport>;
