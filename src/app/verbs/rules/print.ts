/** rules print: a rulebook in its canonical text and its canonical form. */
import type { z } from "zod";
import { RulesInput, RulesPrintReport } from "#contract/rules.ts";
import { hold } from "#kernel/defect.ts";
import { type Outcome, ok } from "#kernel/fault.ts";
import { canonicalBook } from "#rules/canonical.ts";
import { printRulebook } from "#rules/print.ts";
import type { Context } from "../../context.ts";
import { sealed } from "../../report.ts";
import { someBooks } from "../../rules/books.ts";
import type { Verb } from "../../verb.ts";

async function run(context: Context, input: z.infer<typeof RulesInput>): Promise<Outcome<RulesPrintReport>> {
  const read = await someBooks(context, input, 1);
  if (!read.ok) return read;
  const [first] = read.value;
  hold(first !== undefined, "what was read holds a rulebook");
  const book = RulesPrintReport.shape.book.parse(canonicalBook(first.book));
  return ok(sealed({ verb: "rules print" as const, text: printRulebook(first.book), book }));
}

export const rulesPrint: Verb<typeof RulesInput, typeof RulesPrintReport> = {
  group: "rules",
  name: "print",
  asks: "How does a rulebook stand in its canonical text?",
  input: RulesInput,
  output: RulesPrintReport,
  effect: "reads",
  positional: ["books"],
  files: ["text"],
  run,
  exit: () => 0,
};
