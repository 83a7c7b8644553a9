/** evidence fsck, rebuild, stamp and erase: what is done with a ledger and a dossier besides recording and asking. */
import { z } from "zod";
import { Verified } from "./evidence.ts";
import { Content, on, Question } from "./input.ts";
import { Made } from "./made.ts";

const { workspace } = Question.shape;

const Log = z.object({ origin: z.string(), key: z.string(), size: z.number().int(), root: z.string() });

export const EvidenceFsckInput = z.object({ workspace });

export const EvidenceFsckReport = z.object({
  verb: z.literal("evidence fsck"),
  outcome: z.enum(["sound", "damaged"]),
  log: Log,
  checks: z.array(Verified),
  digest: z.string(),
});
export type EvidenceFsckReport = z.infer<typeof EvidenceFsckReport>;

export const EvidenceRebuildInput = z.object({ workspace });

export const EvidenceRebuildReport = z.object({
  verb: z.literal("evidence rebuild"),
  log: Log,
  /** Files written, and how large they are together. */
  files: z.number().int(),
  bytes: z.number().int(),
  /** Entries in the projection, for questions in SQL. */
  rows: z.number().int(),
  digest: z.string(),
});
export type EvidenceRebuildReport = z.infer<typeof EvidenceRebuildReport>;

export const EvidenceStampInput = z.object({
  dossier: Content.describe("a dossier; on the command line its file"),
  answer: Content.optional().describe("the answer of a time-stamp authority; left out, the request for it is made"),
  renew: on
    .optional()
    .describe(
      "a further stamp over the earlier one and all else, before its certificate runs out or its algorithm grows old",
    ),
  out: z.string().max(400).optional().describe("file to write to; told with its content when left out"),
});

export const EvidenceStampReport = z.object({
  verb: z.literal("evidence stamp"),
  /** `request`: to be sent to an authority. `stamped`: the dossier with the answer in it. */
  outcome: z.enum(["request", "stamped"]),
  file: Made,
  digest: z.string(),
});
export type EvidenceStampReport = z.infer<typeof EvidenceStampReport>;

export const EvidenceEraseInput = z.object({
  workspace,
  case: z.string().min(1).max(200).describe("number of the case"),
  event: z
    .union([
      z.number().int().min(1),
      z
        .string()
        .regex(/^[1-9]\d{0,8}$/)
        .transform(Number),
    ])
    .describe("number of the event, from 1"),
  part: z
    .enum(["actor", "says", "cost", "attachment"])
    .describe("what of it to erase: actor, says, cost or attachment"),
});

export const EvidenceEraseReport = z.object({
  verb: z.literal("evidence erase"),
  case: z.string(),
  event: z.number().int(),
  part: z.string(),
  /** False when there was nothing to erase. */
  erased: z.boolean(),
  digest: z.string(),
});
export type EvidenceEraseReport = z.infer<typeof EvidenceEraseReport>;
