/** Conduct that a switch can ask of a company and that some law speaks of in itself. */
import { z } from "zod";
import { Citation } from "./figure.ts";
import { Label } from "./text.ts";

/** Acts as rulebooks name them, in the order they are told. */
export const CONDUCT = ["dealings.stop", "chain.trace", "check.accept"] as const;

export const Conduct = z.object({
  act: z.enum(CONDUCT),
  /** None: no rulebook covered on that day speaks of it, which does not say that no law does. */
  rules: z.array(
    z.object({
      book: z.string(),
      jurisdiction: z.string(),
      title: Label,
      /** `consent`: only with the consent of an authority. */
      modal: z.enum(["must", "mustNot", "may", "consent"]),
      cite: Citation,
      /** Other than `enforced`: whether it is applied as it reads is not settled. */
      status: z.enum(["enforced", "codified", "stayed", "withdrawn", "unknown"]),
    }),
  ),
});
export type Conduct = z.infer<typeof Conduct>;
