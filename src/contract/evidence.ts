/** evidence: can we prove what happened? */
import { z } from "zod";
import { Citation, Figure } from "./figure.ts";
import { Head, State } from "./head.ts";
import { names, Question } from "./input.ts";
import { Label } from "./text.ts";
import { Workdays } from "./workdays.ts";

export const EvidenceInput = Question.extend({
  case: z.string().max(200).optional().describe("number of the case; the company's default when left out"),
  withhold: names
    .optional()
    .describe("parts the dossier does not show, each as EVENT/PART=GROUND, such as 3/attachment=privileged"),
  to: z
    .string()
    .max(200)
    .optional()
    .describe(
      "jurisdiction or party the dossier is to go to: it is written only when every exhibit is recorded as free to go there and the law finds nothing in the way",
    ),
  asker: z
    .string()
    .max(40)
    .optional()
    .describe("who asks for the dossier, such as court or nobody; the rules on giving data to authorities turn on it"),
  summary: names
    .optional()
    .describe(
      "languages to put a summary to print into the dossier in, each en, zh-Hant or zh-Hans; none when left out",
    ),
  dossier: z.string().max(400).optional().describe("file to write the dossier to; not written when left out"),
});

export const Stage = z.object({
  id: z.string(),
  label: Label,
  cite: Citation.optional(),
  from: z.string(),
  to: z.string().optional(),
  /** Days the rule allows; absent when it sets none. */
  limit: Figure.optional(),
  /** Which days the limit and `past` are in. */
  calendar: z.enum(["calendar", "working"]).optional(),
  /** Working days counted, for a limit in working days that a calendar reaches. */
  worked: Figure.optional(),
  limitOn: z.string().optional(),
  running: Figure,
  stopped: Figure,
  /** Days past the limit. */
  past: Figure,
});

export const CaseEvent = z.object({
  seq: z.number().int(),
  type: z.string(),
  at: z.string(),
  recorded: z.string(),
  basis: z.string(),
  actor: z.string(),
  says: Label,
  exhibit: z.object({ name: z.string(), sha256: z.string(), bytes: z.number() }).optional(),
  entry: Figure.optional(),
});

export const Verified = z.object({ what: z.string(), state: z.enum(["ok", "failed", "cannot"]), detail: z.string() });

/** What the law says of handing something over. */
export const LawOfLeaving = z.object({
  state: z.enum(["met", "unmet", "unknown"]),
  /** As the verdict of `check`. */
  verdict: z.string(),
  /** Rulebooks that speak to it. */
  asked: z.number().int(),
  against: z.array(
    z.object({
      book: z.string(),
      says: Label,
      cite: z.string(),
      state: z.enum(["unmet", "unknown"]),
      missing: z.array(z.string()),
    }),
  ),
});

export const EvidenceReport = Head.extend({
  verb: z.literal("evidence"),
  case: z.object({ id: z.string(), name: Label, transaction: z.string().optional() }),
  clock: z
    .object({
      cite: Citation.optional(),
      started: z.string().optional(),
      decided: z.string().optional(),
      elapsed: Figure,
      counted: Figure,
      stopped: Figure,
      past: Figure,
      outerLimitOn: z.string().optional(),
      /** The calendar for limits in working days; absent when there are none. */
      workdays: Workdays.optional(),
      stages: z.array(Stage),
      stops: z.array(
        z.object({ from: z.string(), to: z.string().optional(), label: Label, cite: Citation.optional() }),
      ),
    })
    .optional(),
  events: z.array(CaseEvent),
  costs: z.array(z.object({ label: Label, days: z.number().optional(), rate: Figure, total: Figure })),
  costTotal: Figure.optional(),
  /** `key` is what a verifier needs from another source than the dossier: `name+hash+base64`. */
  log: z.object({ origin: z.string(), key: z.string(), size: z.number(), root: z.string(), checkpoint: z.string() }),
  dossier: z.object({
    verdict: z.enum(["complete", "incomplete", "tampered", "cannotDecide"]),
    sha256: z.string(),
    bytes: z.number(),
    file: z.string().optional(),
    checks: z.array(Verified),
  }),
  /** Whether the exhibits may go where the question says: by what the company has recorded, and by what the law says of it. */
  leaving: z
    .object({
      to: z.string(),
      may: z.boolean(),
      /** Of the record as such: only what is said of the act of handing over. */
      record: LawOfLeaving,
      exhibits: z.array(
        z.object({
          name: z.string(),
          exportClass: z.string().optional(),
          /** The worse of the two. */
          state: z.enum(["met", "unmet", "unknown"]),
          /** What the company has recorded. */
          why: Label,
          law: LawOfLeaving,
        }),
      ),
      /** Who asks for it, as the caller said. */
      asker: Label.optional(),
      /** Paragraphs about handing over that no rulebook decides: ask counsel. */
      counsel: z.array(z.object({ asks: Label, cite: z.string(), source: z.string() })),
    })
    .optional(),
  notProven: z.array(Label),
  state: State,
});
export type EvidenceReport = z.infer<typeof EvidenceReport>;
