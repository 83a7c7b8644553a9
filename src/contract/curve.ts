/** stress curve: of one event, how much of demand can be served by each day? */
import { z } from "zod";
import { Figure } from "./figure.ts";
import { Head } from "./head.ts";
import { amount, flag, Question } from "./input.ts";
import { Label } from "./text.ts";

export const CurveInput = Question.extend({
  event: z
    .string()
    .max(200)
    .optional()
    .describe("id of the event; the one about the default transaction, or the first, when left out"),
  ends: amount
    .pipe(z.number().int().min(1).max(3650))
    .optional()
    .describe("days after which the event is over, 1 to 3650; it does not end when left out"),
  days: amount
    .pipe(z.number().int().min(1).max(3650))
    .optional()
    .describe("how many days to look at, 1 to 3650; the company's horizon when left out"),
  proof: flag.optional().describe("give the documents too that the figures are checked with"),
});

/** Until the end of one day. */
const Point = z.object({
  /** Whole days gone by. */
  day: z.number().int(),
  /** The last of them. */
  through: Figure,
  /** Of the margin asked for until then, the largest share that any plan serves, in %; absent where no product has a margin. */
  served: Figure.optional(),
  /** Least margin lost until then, in the company's currency. */
  lost: Figure.optional(),
  /** Largest share of one product until then, in %, when the others give way. */
  products: z.array(z.object({ item: z.string(), label: Label, served: Figure })),
});
export type CurvePoint = z.infer<typeof Point>;

export const CurveReport = Head.extend({
  verb: z.literal("stress curve"),
  event: z.string(),
  label: Label,
  horizon: Figure,
  /** Days after which the event is over; absent: it does not end. */
  ends: Figure.optional(),
  /** Whether the tables say of anything that it takes time. */
  timed: z.boolean(),
  /** Whole days in which every demand is met. */
  byPeriods: Figure,
  /** Days in a single bucket, where nothing takes time; absent where the event ends, which a single bucket does not know. */
  bound: Figure.optional(),
  points: z.array(Point),
  /** Digest of the certificate of all of it, and how many of its proofs are confirmed in exact arithmetic. */
  certificate: z.object({ digest: z.string(), proofs: z.number().int(), verified: z.number().int() }),
  /** Each as canonical JSON: docs/formats/certificate.md. Given when asked for. */
  documents: z.object({ facts: z.string(), timing: z.string(), certificate: z.string() }).optional(),
});
export type CurveReport = z.infer<typeof CurveReport>;
