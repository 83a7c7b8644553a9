/** clock: where a case stands in the limits of the rule, in dates; what is due next, and as a calendar file. */
import { z } from "zod";
import { EvidenceReport } from "./evidence.ts";
import { Citation, Figure } from "./figure.ts";
import { Head } from "./head.ts";
import { Question } from "./input.ts";
import { Made } from "./made.ts";
import { Label } from "./text.ts";

export const ClockInput = Question.extend({
  case: z.string().max(200).optional().describe("number of the case; the company's default when left out"),
  ics: z
    .string()
    .min(1)
    .max(400)
    .optional()
    .describe("file to write the limits to as a calendar, such as case.ics; its content is told when left out"),
});

/** A limit that runs: of a stage, or of the whole. */
export const DueDate = z.object({
  id: z.string(),
  label: Label,
  cite: Citation.optional(),
  /** Last day within the limit; while the clock stands still the earliest possible one. Absent for working days that no calendar reaches. */
  on: z.string().optional(),
  /** Days the rule allows, calendar or working days. */
  limit: Figure,
  calendar: z.enum(["calendar", "working"]),
  /** Days to it, or past it. */
  left: Figure.optional(),
  past: Figure.optional(),
  standsStill: z.boolean(),
});
export type DueDate = z.infer<typeof DueDate>;

export const ClockReport = Head.extend({
  verb: z.literal("clock"),
  case: z.object({ id: z.string(), name: Label, transaction: z.string().optional() }),
  /** `none`: no clock is named for the case. */
  state: z.enum(["none", "notStarted", "running", "ended"]),
  /** Events that would start it. */
  waitsFor: z.array(z.string()),
  clock: EvidenceReport.shape.clock,
  /** Most urgent first: past limits, then the nearest. */
  due: z.array(DueDate),
  calendar: Made,
});
export type ClockReport = z.infer<typeof ClockReport>;
