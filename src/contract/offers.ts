/** switch offers: offers side by side, which of them nothing beats, and at which weight of origin the order turns. */
import { z } from "zod";
import { CheckReport } from "./check.ts";
import { Asked, Origin, SharedNode } from "./coverage.ts";
import { Figure } from "./figure.ts";
import { Head } from "./head.ts";
import { amount, names, Question } from "./input.ts";
import { Label } from "./text.ts";

export const OffersInput = Question.extend({
  item: z
    .string()
    .min(1)
    .max(400)
    .optional()
    .describe("an item: its offers and those that could replace it; all when left out"),
  share: amount
    .pipe(z.number().gt(0).max(100))
    .optional()
    .describe("which part of the need an offer is to cover, in %, above 0 to 100; 50 when left out"),
  weight: names
    .optional()
    .describe(
      "a weight of yours, 0 to 1, several times for several: cost, performance, lead or origin, such as origin=0.3; what is not given shares the rest alike",
    ),
  delayCost: amount
    .optional()
    .describe(
      "what a day of waiting for delivery costs, in the company's currency, for the whole need; when left out, the margin lost a day once stocks are used up",
    ),
});

export const Weighed = z.enum(["cost", "performance", "lead", "origin"]);
export const Criterion = z.enum(["cost", "performance", "lead", "concentration", "shared"]);

export const Part = z.enum(["goods", "duty", "delay", "risk"]);

/** A part of the cost; without a figure it is not counted, and `why` says so. */
export const CostPart = z.object({
  part: Part,
  figure: Figure.optional(),
  why: z.enum(["noRate", "noRule", "unknown", "noEvents", "noWeight"]).optional(),
});

/** Which law touches an offer, and what each rulebook comes to by itself. */
export const Touching = z.object({
  book: z.string(),
  title: Label,
  jurisdiction: Label,
  verdict: CheckReport.shape.verdict,
});

export const ToldOffer = z.object({
  id: z.string(),
  item: z.object({ id: z.string(), label: Label }),
  supplier: Label,
  origin: Origin,
  /** front: nothing beats it. Only what the law lets flow, is open and has every value is compared. */
  standing: z.enum(["front", "dominated", "refused", "expired", "incomplete"]),
  price: Figure,
  performance: Figure.optional(),
  leadTime: Figure,
  openUntil: z.string().optional(),
  /** Units for the share of the need, and not less than must be taken. */
  quantity: Figure,
  source: z.string(),
  ...Asked.shape,
  reach: z.array(Touching),
  cost: z.array(CostPart),
  /** Sum of what is counted. */
  total: Figure.optional(),
  /** Events of the table that stop its source. */
  hazards: z.array(z.object({ id: z.string(), label: Label })),
  /** Points by which the index moves when it takes its share: by place, by owner, and the mean of both. */
  hhiJurisdiction: Figure.optional(),
  hhiParty: Figure.optional(),
  concentration: Figure.optional(),
  /** What it stands on together with everything bought today. */
  shared: z.array(SharedNode),
  dominatedBy: z.array(z.object({ offer: z.string(), better: z.array(Criterion) })),
  lacks: z.array(Criterion),
  /** 0 (best) to 1 at the weights; of offers on the front. */
  score: Figure.optional(),
  /** Offers that score alike share one. */
  place: z.number().int().optional(),
});
export type ToldOffer = z.infer<typeof ToldOffer>;

export const ToldNeed = z.object({
  items: z.array(z.object({ id: z.string(), label: Label })),
  share: Figure,
  /** Days the need lasts when nothing of it is made any more, and what is then lost a day. */
  survive: Figure,
  lossADay: Figure,
  /** What is bought today, by place. */
  today: z.array(z.object({ id: z.string(), label: Label, share: Figure })),
  hhiToday: Figure.optional(),
  criteria: z.array(Criterion),
  /** Parts of the cost that every offer of the front counts: of these the order is made. */
  weighed: z.array(Part),
  /** Best first at the weights, then what is dominated, then the rest. */
  offers: z.array(ToldOffer),
  /** Between these weights of origin, ends included, the front stands in this order; offers alike throughout share a place. */
  turns: z.array(z.object({ from: Figure, to: Figure, order: z.array(z.array(z.string())) })),
  leads: z.array(z.object({ from: Figure, to: Figure, offers: z.array(z.string()) })),
});
export type ToldNeed = z.infer<typeof ToldNeed>;

export const OffersReport = Head.extend({
  verb: z.literal("switch offers"),
  /** The user's; they add up to 1. */
  weights: z.array(z.object({ of: Weighed, weight: Figure, given: z.boolean() })),
  counts: z.object({
    offers: z.number(),
    needs: z.number(),
    front: z.number(),
    dominated: z.number(),
    refused: z.number(),
    unknown: z.number(),
    rest: z.number(),
  }),
  needs: z.array(ToldNeed),
});
export type OffersReport = z.infer<typeof OffersReport>;
