/** rules check: can these rulebooks be read, each alone and all together? */
import type { z } from "zod";
import { RulesCheckReport, RulesInput } from "#contract/rules.ts";
import { type Outcome, ok } from "#kernel/fault.ts";
import { bookDigest } from "#rules/canonical.ts";
import type { Context } from "../../context.ts";
import { sealed } from "../../report.ts";
import { booksOf } from "../../rules/books.ts";
import type { Verb } from "../../verb.ts";

async function run(context: Context, input: z.infer<typeof RulesInput>): Promise<Outcome<RulesCheckReport>> {
  const read = await booksOf(context, input);
  if (!read.ok) return read;
  const books = read.value.map(({ file, book }) => ({ file, book: book.id, digest: bookDigest(book) }));
  return ok(sealed({ verb: "rules check" as const, books }));
}

export const rulesCheck: Verb<typeof RulesInput, typeof RulesCheckReport> = {
  group: "rules",
  name: "check",
  asks: "Can these rulebooks be read? Every mistake, or the digest of each.",
  input: RulesInput,
  output: RulesCheckReport,
  effect: "reads",
  positional: ["books"],
  files: ["text"],
  run,
  exit: () => 0,
};
