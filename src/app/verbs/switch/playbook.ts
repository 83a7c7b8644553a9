/** switch playbook: what is to be done by whom and when, so that the plan is live? Method: docs/methods/drill.md. */
import type { z } from "zod";
import { PlaybookInput, PlaybookReport } from "#contract/playbook.ts";
import { sentence } from "#contract/text.ts";
import { type Outcome, ok } from "#kernel/fault.ts";
import type { Context } from "../../context.ts";
import { headOf } from "../../question.ts";
import { sealed } from "../../report.ts";
import { playbookAnswer, walkKeys, walkLead } from "../../switch/walk-headline.ts";
import { walkedThrough } from "../../switch/walked.ts";
import type { Verb } from "../../verb.ts";

async function run(context: Context, input: z.infer<typeof PlaybookInput>): Promise<Outcome<PlaybookReport>> {
  const found = await walkedThrough(context, input);
  if (!found.ok) return found;
  const { asked, body } = found.value;
  const head = headOf(context, asked, {
    question: sentence("playbook.question"),
    answer: playbookAnswer(body),
    lead: walkLead(body),
    keys: walkKeys(body),
    missing: [],
  });
  return ok(sealed({ ...head, verb: "switch playbook" as const, ...body }));
}

export const switchPlaybook: Verb<typeof PlaybookInput, typeof PlaybookReport> = {
  group: "switch",
  name: "playbook",
  asks: "What is to be done, by whom and when, so that the plan is live?",
  input: PlaybookInput,
  output: PlaybookReport,
  effect: "reads",
  run,
  exit: ({ walked }) => (walked.length === 0 ? 3 : 0),
};
