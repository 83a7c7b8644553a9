/** Why a plan is the plan: what binds, what more budget buys, the plan that comes second, and what turns it. docs/methods/why-this-plan.md */
import { z } from "zod";
import { Figure } from "./figure.ts";
import { Label } from "./text.ts";

const Named = z.object({ alternative: z.string(), label: Label });

/** Another plan beside the plan: the measures that come in and those that go out. */
const Other = z.object({
  cost: Figure,
  /** Losses of all scenarios, as the measure of risk counts them. */
  loss: Figure,
  in: z.array(Named),
  out: z.array(Named),
  /** How far it can be from the best one of its kind, in %. */
  gap: Figure,
});
export type Other = z.infer<typeof Other>;

export const Why = z.object({
  /** One-off cost and losses of the plan: what is made least. */
  total: Figure,
  /** The largest saving first. */
  binding: z.array(
    z.object({
      kind: z.enum(["capacity", "stock", "lot", "cap", "activation"]),
      /** Node, item, cap or alternative. */
      id: z.string(),
      label: Label,
      /** One unit: of the item, a day for a capacity; of the cap; or one day. */
      one: Figure,
      /** What one unit more takes off the losses. */
      saves: Figure,
    }),
  ),
  /** Absent where no budget is set. */
  front: z
    .object({
      /** `end`: no budget buys more; `more`: not looked further; `stopped`: the solver ran out of time. */
      ending: z.enum(["end", "more", "stopped"]),
      /** `in` and `out` beside the step before. */
      steps: z.array(Other.extend({ budget: Figure, atLeast: Figure })),
    })
    .optional(),
  /** `none`: there is no other plan within the budget; `notFound`: the search was given up. */
  runnerUp: z.object({
    kind: z.enum(["found", "none", "notFound"]),
    plan: Other.extend({ more: Figure }).optional(),
  }),
  tornado: z.array(
    z.object({
      assumption: z.enum(["cost", "activation", "demand", "duration"]),
      end: z.enum(["low", "high"]),
      /** In %, where it is moved by a share of itself. */
      by: Figure.optional(),
      /** One-off cost and losses if the plan is kept. */
      kept: Figure,
      /** Whether the plan is still within the budget. */
      affordable: z.boolean(),
      /** Whether another plan is better there. */
      changes: z.boolean(),
      /** What the best plan comes to there, and how it differs. */
      best: Figure,
      in: z.array(Named),
      out: z.array(Named),
    }),
  ),
});
export type Why = z.infer<typeof Why>;
