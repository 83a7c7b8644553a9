/** evidence rebuild: writes anew what follows from the journal: the tree as static files, for a partner to fetch, and the entries as rows, for questions in SQL. */
import type { z } from "zod";
import { EvidenceRebuildInput, EvidenceRebuildReport } from "#contract/ledger.ts";
import { type Outcome, ok } from "#kernel/fault.ts";
import type { Context } from "../../context.ts";
import { ledgerOf, logTold } from "../../evidence/ledger.ts";
import { sealed } from "../../report.ts";
import type { Verb } from "../../verb.ts";

async function run(
  context: Context,
  { workspace }: z.infer<typeof EvidenceRebuildInput>,
): Promise<Outcome<EvidenceRebuildReport>> {
  const opened = await ledgerOf(context, workspace);
  if (!opened.ok) return opened;
  const written = await context.journals.rebuild(opened.value.company);
  if (!written.ok) return written;
  return ok(sealed({ verb: "evidence rebuild" as const, log: logTold(opened.value.log), ...written.value }));
}

export const evidenceRebuild: Verb<typeof EvidenceRebuildInput, typeof EvidenceRebuildReport> = {
  group: "evidence",
  name: "rebuild",
  asks: "Write anew what follows from the journal.",
  input: EvidenceRebuildInput,
  output: EvidenceRebuildReport,
  effect: "appends",
  ledger: true,
  run,
  exit: () => 0,
};
