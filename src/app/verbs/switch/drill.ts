/** switch drill: can Plan B be switched on now, and if not, what is missing? Recorded in the ledger. Method: docs/methods/drill.md. */
import type { z } from "zod";
import { DrillInput, DrillReport } from "#contract/playbook.ts";
import { sentence } from "#contract/text.ts";
import { committed, drillCase, drillOf } from "#evidence/drill.ts";
import { entryBytes } from "#evidence/event.ts";
import { hex } from "#kernel/digest.ts";
import { type Outcome, ok } from "#kernel/fault.ts";
import type { Context } from "../../context.ts";
import { headOf } from "../../question.ts";
import { sealed } from "../../report.ts";
import { drillAnswer, outcomeOf, walkKeys, walkLead } from "../../switch/walk-headline.ts";
import { walkedThrough } from "../../switch/walked.ts";
import type { Exit, Verb } from "../../verb.ts";

const EXITS: Readonly<Record<DrillReport["outcome"], Exit>> = { live: 0, notYet: 1, unknown: 3, nothing: 3 };

async function run(context: Context, input: z.infer<typeof DrillInput>): Promise<Outcome<DrillReport>> {
  const found = await walkedThrough(context, input);
  if (!found.ok) return found;
  const { asked, body } = found.value;
  const log = await context.journals.open(asked.company.id);
  if (!log.ok) return log;
  const head = headOf(context, asked, {
    question: sentence("drill.question"),
    answer: drillAnswer(body),
    lead: walkLead(body),
    keys: walkKeys(body),
    missing: [],
  });
  const { digest: report, ...told } = sealed({
    ...head,
    verb: "switch drill" as const,
    outcome: outcomeOf(body),
    ...body,
  });
  const walked = body.walked.map(({ alternative, readiness }) => ({ alternative, readiness }));
  const salts = context.vaults.open(asked.company.id).make(
    drillCase(report),
    walked.map(({ alternative }) => alternative),
  );
  if (!salts.ok) return salts;
  const added = log.value.append([entryBytes(drillOf(asked.moment, report, committed(walked, salts.value)))]);
  if (!added.ok) return added;
  const kept = log.value.checkpoint();
  if (!kept.ok) return kept;
  const recorded = {
    entry: added.value.first,
    report,
    size: log.value.size,
    root: hex(log.value.root()),
  };
  return ok(sealed({ ...told, recorded }));
}

export const switchDrill: Verb<typeof DrillInput, typeof DrillReport> = {
  group: "switch",
  name: "drill",
  asks: "Can Plan B be switched on now, and if not, what is missing?",
  input: DrillInput,
  output: DrillReport,
  effect: "writes",
  ledger: true,
  run,
  exit: ({ outcome }) => EXITS[outcome],
};
