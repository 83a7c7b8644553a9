/** switch: which Plan B, when is it live, what does it cost, is it lawful? */
import { z } from "zod";
import { Conduct } from "./conduct.ts";
import { Citation, Figure } from "./figure.ts";
import { Head, State } from "./head.ts";
import { amount, flag, Question } from "./input.ts";
import { Label } from "./text.ts";
import { Why } from "./why.ts";

export const SwitchInput = Question.extend({
  budget: amount
    .optional()
    .describe("what may be spent, 0 or more, in the company's currency; the workspace's budget when left out"),
  risk: z
    .enum(["expected", "tail", "worst"])
    .optional()
    .describe(
      "expected: the mean of the losses; tail: half the mean, half that of the worst tenth; worst: the largest. With it, events last as long as they may",
    ),
  granted: amount
    .pipe(z.number().max(100))
    .optional()
    .describe(
      "chance in % that licences come, 0 to 100: what needs one then counts where it comes, from its day; nothing does when left out",
    ),
  why: flag
    .optional()
    .describe(
      "why this plan, which takes longer: what binds it, what more budget buys, which plan comes second, which assumptions turn it",
    ),
});

export const Verdict = z.enum(["inTime", "evenOdds", "tooLate", "unknown", "none"]);

/** A technology route and its Plan B. */
export const Route = z.object({
  id: z.string(),
  label: Label,
  alternative: z.object({ id: z.string(), label: Label }).optional(),
  lawful: State,
  survive: Figure,
  /** Whole days, where anything takes time; `survive` is the bound of it then. */
  byPeriods: Figure.optional(),
  activateP50: Figure.optional(),
  activateP80: Figure.optional(),
  /** byPeriods, else survive, less activate and what the goods are on the way; days. */
  marginP50: Figure.optional(),
  marginP80: Figure.optional(),
  verdict: Verdict,
  /** In the plan chosen. */
  planned: z.boolean(),
  liveFrom: Figure.optional(),
  drilledOn: z.string().optional(),
  missing: z.array(z.string()),
});
export type Route = z.infer<typeof Route>;

export const Measure = z.object({
  alternative: z.string(),
  label: Label,
  kind: z.string(),
  cost: Figure,
  liveP50: Figure.optional(),
  liveP80: Figure.optional(),
});

/** A route that is not used, and why. No advice how to change that. */
export const Refused = z.object({
  alternative: z.string(),
  label: Label,
  state: State,
  reason: z.enum(["prohibited", "licence", "unknown", "diversion", "outsideCoverage"]),
  says: Label,
  cite: Citation.optional(),
  missing: z.array(z.string()),
  /** What has to be examined first, where the reason is `diversion`. */
  pattern: z.enum(["thirdPlace", "split"]).optional(),
});

export const Bar = z.object({
  task: z.string(),
  alternative: z.string(),
  label: Label,
  kind: z.string(),
  owner: z.string(),
  from: Figure,
  to: Figure,
  critical: z.boolean(),
});

export const SwitchReport = Head.extend({
  verb: z.literal("switch"),
  /** What carrying out the plan can ask for that some law speaks of in itself; empty when no measure is taken. */
  conduct: z.array(Conduct),
  counts: z.object({
    routes: z.number(),
    inTime: z.number(),
    evenOdds: z.number(),
    tooLate: z.number(),
    unknown: z.number(),
    none: z.number(),
  }),
  routes: z.array(Route),
  /** Whether the tables say of anything that it takes time. The losses of the plan do not count it. */
  timed: z.boolean(),
  plan: z.object({
    status: z.enum(["optimal", "infeasible", "limitReached"]),
    budget: Figure,
    cost: Figure,
    lossWithout: Figure,
    lossWith: Figure,
    /** Relative gap the solver proved, in %. */
    gap: Figure,
    measures: z.array(Measure),
    flowsChecked: z.number().int(),
    scenarios: z.number().int(),
    /** Where a measure of risk or the chance of licences was asked for. */
    staged: z
      .object({
        risk: z.enum(["expected", "tail", "worst"]),
        granted: Figure,
        /** Losses as the measure of risk counts them. */
        without: Figure,
        with: Figure,
        /** Taken, and used only in futures in which the licence comes. */
        conditional: z.array(z.object({ alternative: z.string(), label: Label })),
      })
      .optional(),
    /** Caps that measures of the plan, or measures it might take, count in. */
    caps: z.array(
      z.object({
        cap: Label,
        cite: Citation,
        /** Beside all that is on record. */
        headroom: Figure,
        /** By the plan, in the scenario that goes furthest. */
        used: Figure,
        margin: Figure,
        /** Less is left than one unit counts. */
        binds: z.boolean(),
      }),
    ),
    /** Where it was asked for. */
    why: Why.optional(),
  }),
  bars: z.array(Bar),
  refused: z.array(Refused),
});
export type SwitchReport = z.infer<typeof SwitchReport>;
