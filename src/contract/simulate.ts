/** stress simulate: what may be lost within the horizon, over many drawn futures? */
import { z } from "zod";
import { Figure } from "./figure.ts";
import { Moment } from "./head.ts";
import { amount, Content, flag, Question } from "./input.ts";
import { Label, Sentence } from "./text.ts";

export const SimulateInput = Question.extend({
  runs: amount
    .pipe(z.number().int().min(1).max(1_000_000))
    .optional()
    .describe("how many futures to draw, 1 to 1000000; 10000 when left out"),
  seed: amount
    .pipe(
      z
        .number()
        .int()
        .max(2 ** 50),
    )
    .optional()
    .describe("whole number that chance comes from; the same one gives the same futures; 1 when left out"),
  run: amount.pipe(z.number().int()).optional().describe("number of one run to open, from 0"),
  shard: z
    .string()
    .regex(/^[1-9]\d{0,3}\/[1-9]\d{0,3}$/)
    .optional()
    .describe("part of the runs to draw, such as 1/4; with `out`, to be put together by `merge`"),
  out: z.string().min(1).max(400).optional().describe("file that the part is written to"),
  workers: amount
    .pipe(z.number().int().min(1).max(16))
    .optional()
    .describe(
      "how many draw side by side, 1 to 16, as many as there are cores; the answer is the same; over HTTP always 1",
    ),
  periods: flag
    .optional()
    .describe(
      "count lead times, goods on the way and dates for each event alone, which takes a while; one bucket when left out",
    ),
  merge: Content.optional().describe("the written parts one after the other, each once, in any order"),
});

/** An event and what it does alone. */
const Exposed = z.object({
  event: z.string(),
  label: Label,
  /** That it happens within the horizon, 0 to 1. */
  chance: Figure,
  /** Runs in which it happens. */
  runs: z.number().int(),
  /** Least margin lost when it lasts its likely days. */
  loss: Figure,
  /** The same by periods, until the end of the horizon; where that was asked. */
  lossByPeriods: Figure.optional(),
  /** That loss as a share of the largest one of these events: the risk exposure index. */
  exposure: Figure,
  /** Chance from which preventing the loss is worth the whole budget; absent where no budget or no loss is given. */
  breakEven: Figure.optional(),
});

export const SimulateReport = z.object({
  verb: z.literal("stress simulate"),
  moment: Moment,
  horizon: Figure,
  runs: z.number().int(),
  seed: z.number(),
  /** Whether demand is met while nothing is disturbed; else nothing is drawn, and `planb stress` names what binds. */
  feasible: z.boolean(),
  /** Whether the tables say of anything that it takes time. */
  timed: z.boolean(),
  /** What of time the losses count. */
  counted: Sentence,
  /** Absent while only a part was drawn. */
  results: z
    .object({
      chanceOfLoss: Figure,
      mean: Figure,
      median: Figure,
      valueAtRisk95: Figure,
      cvar95: Figure,
      exceedance: z.array(z.object({ loss: Figure, chance: Figure })),
      fan: z.array(z.object({ day: z.number(), p5: Figure, p50: Figure, p95: Figure })),
      events: z.array(Exposed),
      tornado: z.array(z.object({ event: z.string(), label: Label, fact: z.string(), low: Figure, high: Figure })),
    })
    .optional(),
  /** The run that was opened. */
  opened: z
    .object({
      run: z.number().int(),
      loss: Figure,
      happened: z.array(z.object({ event: z.string(), label: Label, days: Figure })),
    })
    .optional(),
  /** The part that was written. */
  part: z.object({ file: z.string(), first: z.number().int(), count: z.number().int() }).optional(),
  /** Events without a chance or without three durations, which no run draws. */
  leftOut: z.array(z.object({ event: z.string(), label: Label })),
  digest: z.string(),
});
export type SimulateReport = z.infer<typeof SimulateReport>;
