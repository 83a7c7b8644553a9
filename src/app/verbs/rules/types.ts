/** rules types: the facts of rulebooks as TypeScript, so that a program that fills them in is checked. */
import type { z } from "zod";
import { RulesInput, RulesTypesReport } from "#contract/rules.ts";
import { type Outcome, ok } from "#kernel/fault.ts";
import { factTypes } from "#rules/fact-typescript.ts";
import type { Context } from "../../context.ts";
import { sealed } from "../../report.ts";
import { booksOf } from "../../rules/books.ts";
import type { Verb } from "../../verb.ts";

async function run(context: Context, input: z.infer<typeof RulesInput>): Promise<Outcome<RulesTypesReport>> {
  const read = await booksOf(context, input);
  if (!read.ok) return read;
  return ok(sealed({ verb: "rules types" as const, text: factTypes(read.value.map(({ book }) => book)) }));
}

export const rulesTypes: Verb<typeof RulesInput, typeof RulesTypesReport> = {
  group: "rules",
  name: "types",
  asks: "Which facts may be stated, as TypeScript?",
  input: RulesInput,
  output: RulesTypesReport,
  effect: "reads",
  positional: ["books"],
  files: ["text"],
  run,
  exit: () => 0,
};
