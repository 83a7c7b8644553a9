/** rules: the law asked about itself. Messages and conditions stand as the rulebooks and the engine word them. */
import { z } from "zod";
import { Moment } from "./head.ts";
import { Content, date, names } from "./input.ts";

/** Which rulebooks: some that are shipped, or one that is sent along. */
const Books = z.object({
  books: names
    .optional()
    .describe(
      "ids of shipped rulebooks or their paths below regimes/; on the command line files and folders too; all that are shipped when left out",
    ),
  text: Content.optional().describe("the text of one rulebook, instead of the books named"),
});
export const RulesInput = Books;

export const RulesDiffInput = Books.extend({
  from: date.describe("the earlier day, such as 2026-01-01"),
  to: date.describe("the later day, such as 2026-02-01"),
  knownFrom: date
    .optional()
    .describe("the day whose knowledge the earlier one is read with; that day itself when left out"),
  knownTo: date
    .optional()
    .describe("the day whose knowledge the later one is read with; that day itself when left out"),
});

const sealed = { digest: z.string() };

export const RulesCheckReport = z.object({
  verb: z.literal("rules check"),
  books: z.array(z.object({ file: z.string(), book: z.string(), digest: z.string() })),
  ...sealed,
});
export type RulesCheckReport = z.infer<typeof RulesCheckReport>;

/** `book` is the canonical form of docs/formats/ir.md. */
export const RulesPrintReport = z.object({
  verb: z.literal("rules print"),
  text: z.string(),
  book: z.record(z.string(), z.unknown()),
  ...sealed,
});
export type RulesPrintReport = z.infer<typeof RulesPrintReport>;

export const RulesTypesReport = z.object({ verb: z.literal("rules types"), text: z.string(), ...sealed });
export type RulesTypesReport = z.infer<typeof RulesTypesReport>;

/** Where in a text, rows from 1. */
const Place = z.object({
  file: z.string().optional(),
  row: z.number().optional(),
  column: z.string().optional(),
});

const Stated = z.array(z.object({ fact: z.string(), value: z.string() }));

/** A case as a person reads it; every fact that is not named may be anything. */
export const Witness = z.object({ facts: Stated, besides: Stated });
export type Witness = z.infer<typeof Witness>;

export const RuleFinding = z.object({
  check: z.string(),
  book: z.string(),
  at: Place,
  part: z.string(),
  about: z.string(),
  message: z.string(),
  help: z.string(),
  moment: Moment.optional(),
  /** Where it is about a pair of rulebooks: the other one, and all days on which it holds, such as `2026-01-15 ..`. */
  other: z.string().optional(),
  days: z.object({ valid: z.array(z.string()), known: z.string() }).optional(),
  witness: Witness.optional(),
  /** The check could not be finished within its bound. */
  undecided: z.literal(true).optional(),
});
export type RuleFinding = z.infer<typeof RuleFinding>;

export const RulesVerifyReport = z.object({
  verb: z.literal("rules verify"),
  /** How many rulebooks were looked at. */
  books: z.number().int(),
  /** What is to be mended. */
  open: z.array(RuleFinding),
  accepted: z.array(RuleFinding.extend({ reason: z.string() })),
  /** Accepted with a reason, but not found. */
  stale: z.array(
    z.object({
      book: z.string(),
      check: z.string(),
      part: z.string(),
      about: z.string(),
      other: z.string().optional(),
      reason: z.string(),
    }),
  ),
  ...sealed,
});
export type RulesVerifyReport = z.infer<typeof RulesVerifyReport>;

/** How a decision ends in some case. */
const Ending = z.object({
  status: z.enum(["decided", "none", "conflict", "outsideCoverage"]),
  value: z.string().optional(),
  values: z.array(z.string()).optional(),
});

export const RulesDiffReport = z.object({
  verb: z.literal("rules diff"),
  before: Moment,
  after: Moment,
  parts: z.array(z.object({ what: z.string(), id: z.string(), change: z.enum(["added", "removed", "changed"]) })),
  cases: z.array(
    z.object({
      decision: z.string(),
      before: Ending,
      after: Ending,
      /** Such a case; none where the search ended at its bound. */
      witness: Witness.optional(),
    }),
  ),
  ...sealed,
});
export type RulesDiffReport = z.infer<typeof RulesDiffReport>;
