/** switch wait: wait for the licence or switch, over all days on which it may be there? */
import { z } from "zod";
import { Figure } from "./figure.ts";
import { Head } from "./head.ts";
import { amount, Question } from "./input.ts";
import { Label } from "./text.ts";

export const WaitInput = Question.extend({
  granted: amount
    .pipe(z.number().max(100))
    .optional()
    .describe("chance in % that the licence comes at all, 0 to 100; 100 when left out, which is an assumption"),
});

export const Turn = z.enum(["switchNow", "waitUntil", "wait", "unknown", "noAlternative"]);

/** A lawful alternative beside waiting. */
const Compared = z.object({
  alternative: z.string(),
  label: Label,
  cost: Figure,
  /** Days from the decision until it is live, P80. */
  activate: Figure,
  turn: Turn,
  /** Day until which waiting is better, if the licence is not there before. */
  turnsOn: Figure.optional(),
  /** What the best day saves against switching at once. */
  valueOfWaiting: Figure,
  expectedNow: Figure,
  expectedBest: Figure,
  expectedNever: Figure,
  /** Chance of the licence from which waiting a day is worth it. */
  worthFrom: Figure.optional(),
  /** Expected loss and cost when one waits up to a day, on some days of the horizon. */
  curve: z.array(z.object({ day: z.number().int(), expected: Figure })),
  /** Whether the loss by days was found to the last piece; else it is a lower bound. */
  exact: z.boolean(),
});

export const WaitingRoute = z.object({
  id: z.string(),
  label: Label,
  wait: z.object({ alternative: z.string(), label: Label }),
  /** When the licence is there, if it comes. */
  arrivesP50: Figure.optional(),
  arrivesP80: Figure.optional(),
  /** Whether these are the chances of the durations; else they are of runs. */
  arrivalExact: z.boolean().optional(),
  /** Of the best alternative. */
  turn: Turn,
  /** Best first. */
  compared: z.array(Compared),
  missing: z.array(z.string()),
});
export type WaitingRoute = z.infer<typeof WaitingRoute>;

export const WaitReport = Head.extend({
  verb: z.literal("switch wait"),
  granted: Figure,
  routes: z.array(WaitingRoute),
});
export type WaitReport = z.infer<typeof WaitReport>;
