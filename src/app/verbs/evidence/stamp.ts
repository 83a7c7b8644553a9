/** evidence stamp: the request to a time-stamp authority for a dossier, and the dossier with its answer. planb sends nothing itself. */
import type { z } from "zod";
import type { Content } from "#contract/input.ts";
import { EvidenceStampInput, EvidenceStampReport } from "#contract/ledger.ts";
import { requestFor, withStamp } from "#evidence/stamp.ts";
import { failed, fault, type Outcome, ok } from "#kernel/fault.ts";
import { readBase64 } from "#ledger/base64.ts";
import type { Context } from "../../context.ts";
import { made } from "../../made.ts";
import { sealed } from "../../report.ts";
import type { Verb } from "../../verb.ts";

function bytesOf(content: Content, argument: string): Outcome<Uint8Array> {
  const bytes = "base64" in content ? readBase64(content.base64) : undefined;
  if (bytes !== undefined) return ok(bytes);
  return failed(fault("wrong-type", { argument }, "the content is text", "Send the bytes of the file as base64."));
}

const MEDIA = { request: "application/timestamp-query", stamped: "application/vnd.etsi.asic-e+zip" } as const;

async function run(context: Context, input: z.infer<typeof EvidenceStampInput>): Promise<Outcome<EvidenceStampReport>> {
  const dossier = bytesOf(input.dossier, "dossier");
  const answer = input.answer === undefined ? ok(undefined) : bytesOf(input.answer, "answer");
  if (!dossier.ok) return dossier;
  if (!answer.ok) return answer;
  const outcome = answer.value === undefined ? "request" : "stamped";
  const bytes =
    answer.value === undefined
      ? requestFor(dossier.value, context.archive, input.renew)
      : withStamp(dossier.value, answer.value, context.archive, input.renew);
  if (!bytes.ok) return bytes;
  const stem = input.dossier.name.replace(/^.*[/\\]/, "").replace(/\.\w+$/, "");
  const name = outcome === "request" ? `${stem}.tsq` : `${stem}.asice`;
  const file = await made(context, { name, mediaType: MEDIA[outcome], bytes: bytes.value }, input.out);
  return file.ok ? ok(sealed({ verb: "evidence stamp" as const, outcome, file: file.value })) : file;
}

export const evidenceStamp: Verb<typeof EvidenceStampInput, typeof EvidenceStampReport> = {
  group: "evidence",
  name: "stamp",
  asks: "Ask an outside authority to stamp a dossier, and put its answer in.",
  input: EvidenceStampInput,
  output: EvidenceStampReport,
  effect: "appends",
  positional: ["dossier", "answer"],
  files: ["dossier", "answer"],
  run,
  exit: () => 0,
};
