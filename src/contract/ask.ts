/** rules ask: which facts are worth knowing next, for facts that are given without a workspace. */
import { z } from "zod";
import { Ends, Interview } from "./check.ts";
import { Moment } from "./head.ts";
import { Content, date, names } from "./input.ts";
import { RulesInput } from "./rules.ts";

export const RulesAskInput = RulesInput.extend({
  facts: Content.optional().describe(
    "facts as a table with the columns fact, state, value, unit, due, or as a JSON object: of values by fact, or of such rows",
  ),
  fact: names
    .optional()
    .describe("a fact as ID=VALUE, such as `item.tpp=4800 TPP`; `unknown` and `notApplicable` are values too"),
  asOf: date.optional().describe("the day the question is about, such as 2026-02-04; today when left out"),
  knownOn: date.optional().describe("the day whose knowledge is used, such as 2026-02-04; today when left out"),
});

export const RulesAskReport = z.object({
  verb: z.literal("rules ask"),
  moment: Moment,
  /** How each decision of each book ends on these facts, or may. */
  answers: z.array(Ends),
  ask: Interview,
  digest: z.string(),
});
export type RulesAskReport = z.infer<typeof RulesAskReport>;
