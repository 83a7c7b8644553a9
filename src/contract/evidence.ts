/** evidence: can we prove what happened? */
import { z } from "zod";
import { Citation, Figure } from "./figure.ts";
import { Head, State } from "./head.ts";
import { names, Question } from "./input.ts";
import { Label } from "./text.ts";

export const EvidenceInput = Question.extend({
  case: z.string().max(200).optional().describe("number of the case; the company's default when left out"),
  withhold: names
    .optional()
    .describe("parts the dossier does not show, each as EVENT/PART=GROUND, such as 3/attachment=privileged"),
  to: z
    .string()
    .max(20)
    .optional()
    .describe(
      "jurisdiction the dossier is to go to: it is written only when every exhibit is recorded as free to go there",
    ),
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
  /** Whether the exhibits may go where the question says; by what the company has recorded, under no law. */
  leaving: z
    .object({
      to: z.string(),
      may: z.boolean(),
      exhibits: z.array(
        z.object({
          name: z.string(),
          exportClass: z.string().optional(),
          state: z.enum(["met", "unmet", "unknown"]),
          why: z.string(),
        }),
      ),
    })
    .optional(),
  notProven: z.array(Label),
  state: State,
});
export type EvidenceReport = z.infer<typeof EvidenceReport>;
