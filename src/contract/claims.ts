/** evidence claims: who may bring a claim, what has to be shown for it, what of that is on record in a case, and what speaks against it. */
import { z } from "zod";
import { Element, GroundSource } from "./contracts.ts";
import { Citation, Figure } from "./figure.ts";
import { Head } from "./head.ts";
import { names, Question } from "./input.ts";
import { Label } from "./text.ts";

export const ClaimsInput = Question.extend({
  case: z.string().max(200).optional().describe("number of the case; the company's default when left out"),
  claim: names.optional().describe("id of a claim under regimes/claims; every claim that is shipped when left out"),
});

export const ClaimTold = z.object({
  id: z.string(),
  title: Label,
  cite: Citation,
  route: z.enum(["between-states", "authority", "court", "arbitration"]),
  /** Who may bring it. */
  standing: Label,
  /** What a company can do with its record. */
  company: Label,
  /** Whether the case is kept for it. */
  ofCase: z.boolean(),
  sources: z.array(GroundSource),
  elements: z.array(Element),
  against: z.array(Element),
  /** Elements with exhibits on record. */
  held: Figure,
});
export type ClaimTold = z.infer<typeof ClaimTold>;

export const ClaimsReport = Head.extend({
  verb: z.literal("evidence claims"),
  case: z.object({ id: z.string(), name: Label, transaction: z.string().optional() }),
  /** Those the case is kept for first, then by id. */
  claims: z.array(ClaimTold),
  notProven: z.array(Label),
});
export type ClaimsReport = z.infer<typeof ClaimsReport>;
