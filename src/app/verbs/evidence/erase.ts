/** evidence erase: deletes the salt of one part of an event. Its digest stays in the ledger and proves nothing any more; the row and the exhibit are the company's to delete. */
import type { z } from "zod";
import { EvidenceEraseInput, EvidenceEraseReport } from "#contract/ledger.ts";
import { type Outcome, ok } from "#kernel/fault.ts";
import type { Context } from "../../context.ts";
import { companyOf } from "../../evidence/ledger.ts";
import { sealed } from "../../report.ts";
import type { Verb } from "../../verb.ts";

async function run(context: Context, input: z.infer<typeof EvidenceEraseInput>): Promise<Outcome<EvidenceEraseReport>> {
  const company = await companyOf(context, input.workspace);
  if (!company.ok) return company;
  const { case: of, event, part } = input;
  const key = part === "attachment" ? `${event}/attachment/1` : `${event}/${part}`;
  const erased = context.vaults.open(company.value).erase(of, key);
  if (!erased.ok) return erased;
  return ok(sealed({ verb: "evidence erase" as const, case: of, event, part, erased: erased.value }));
}

export const evidenceErase: Verb<typeof EvidenceEraseInput, typeof EvidenceEraseReport> = {
  group: "evidence",
  name: "erase",
  asks: "Erase one part of an event while every proof still holds.",
  input: EvidenceEraseInput,
  output: EvidenceEraseReport,
  effect: "writes",
  binds: true,
  positional: ["workspace", "case", "event", "part"],
  run,
  exit: ({ erased }) => (erased ? 0 : 1),
};
