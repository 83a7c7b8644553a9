/** stress: if that stops, how long do we last and what do we lose? */
import { z } from "zod";
import { Figure } from "./figure.ts";
import { Head } from "./head.ts";
import { amount, flag, Question } from "./input.ts";
import { Label } from "./text.ts";

export const StressInput = Question.extend({
  event: z.string().max(200).optional().describe("id of one event; all events and the weakest nodes when left out"),
  top: amount
    .pipe(z.number().int().min(1).max(1000))
    .optional()
    .describe("how many single nodes to list, 1 to 1000; 25 when left out"),
  periods: flag
    .optional()
    .describe(
      "ask every event and every single node listed by periods, which takes a while; the event asked about when left out",
    ),
});

/** A feasible plan proves at least this long, multipliers prove not longer. Written out by `--json`; docs/formats/certificate.md. */
export const Certificate = z.object({
  digest: z.string(),
  /** Exact days by the plan and by the multipliers; equal to within `gap`. */
  atLeast: z.string(),
  atMost: z.string(),
  verified: z.boolean(),
});

export const Disruption = z.object({
  id: z.string(),
  label: Label,
  kind: z.string(),
  /** Nodes that are down. */
  nodes: z.number().int(),
  /** Days in a single bucket, where nothing takes time: a bound. `never`: for ever. */
  survive: Figure,
  /** Whole days with lead times, goods on the way and dates; absent where nothing takes time, and where it was not asked. */
  byPeriods: Figure.optional(),
  recoverP50: Figure.optional(),
  recoverP80: Figure.optional(),
  /** byPeriods, or else survive, - recoverP50, days; negative: a gap. */
  gap: Figure.optional(),
  /** Product that runs short first. */
  first: z.object({ item: z.string(), label: Label, on: Figure }).optional(),
  /** Margin lost over the recovery at P50, in the company's currency. */
  loss: Figure.optional(),
  /** What the units then lost would have been sold at; absent where one of them has no price. */
  revenue: Figure.optional(),
  /** Of an event: every product with what of `loss` falls on it, in the plan that loses least. Absent where `loss` is. */
  byProduct: z.array(z.object({ item: z.string(), label: Label, loss: Figure })).optional(),
  certificate: Certificate,
});
export type Disruption = z.infer<typeof Disruption>;

export const StressReport = Head.extend({
  verb: z.literal("stress"),
  feasible: z.boolean(),
  /** Whether the tables say of anything that it takes time. */
  timed: z.boolean(),
  /** When not feasible undisturbed: what binds. */
  binding: z.array(z.object({ node: z.string(), label: Label, capacity: Figure, need: Figure })),
  /** How many disruptions were weighed: all events, and every single node, site and party. Those listed are proved. */
  weighed: z.number().int(),
  events: z.array(Disruption),
  nodes: z.array(Disruption),
});
export type StressReport = z.infer<typeof StressReport>;
