/** regimes status: what of the law shipped is not known on that day, and which sources are due to be looked at again? */
import type { z } from "zod";
import { RegimesStatusInput, RegimesStatusReport } from "#contract/regimes.ts";
import { failed, type Outcome, ok } from "#kernel/fault.ts";
import type { Context } from "../../context.ts";
import { momentOf } from "../../question.ts";
import { regimesStatus } from "../../regimes/status.ts";
import type { Verb } from "../../verb.ts";

async function run(context: Context, input: z.infer<typeof RegimesStatusInput>): Promise<Outcome<RegimesStatusReport>> {
  const moment = momentOf(context, input);
  const books = await context.law.books();
  const folders = await context.law.folders();
  if (!moment.ok || !books.ok || !folders.ok)
    return failed(...[moment, books.ok ? folders : books].flatMap((part) => (part.ok ? [] : part.faults)));
  return ok(regimesStatus(folders.value, moment.value, (english) => context.law.label(english), input.jurisdiction));
}

export const regimesStatusVerb: Verb<typeof RegimesStatusInput, typeof RegimesStatusReport> = {
  group: "regimes",
  name: "status",
  asks: "What of the law shipped is not known on that day, and which sources are due to be looked at again?",
  input: RegimesStatusInput,
  output: RegimesStatusReport,
  effect: "reads",
  positional: ["jurisdiction"],
  run,
  exit: ({ unknown, overdue }) => (unknown.length + overdue.length === 0 ? 0 : 3),
};
