/** rules verify: conflicts, gaps, dead and idle text in every epoch, each with a case. Method: docs/methods/verify.md. */
import type { z } from "zod";
import { RulesInput, RulesVerifyReport } from "#contract/rules.ts";
import { failed, type Outcome, ok } from "#kernel/fault.ts";
import { verify } from "#rules/verify/verify.ts";
import type { Context } from "../../context.ts";
import { sealed } from "../../report.ts";
import { sortFindings } from "../../rules/accepted.ts";
import { acceptedOf, booksOf } from "../../rules/books.ts";
import { toldFinding } from "../../rules/told.ts";
import type { Verb } from "../../verb.ts";

async function run(context: Context, input: z.infer<typeof RulesInput>): Promise<Outcome<RulesVerifyReport>> {
  const books = await booksOf(context, input);
  const accepted = await acceptedOf(context, input);
  if (!books.ok || !accepted.ok) return failed(...[books, accepted].flatMap((part) => (part.ok ? [] : part.faults)));
  const codes = new Set(context.catalogue.jurisdictions.keys());
  const places = new Map(books.value.flatMap((one) => [...one.places]));
  const findings = verify(
    books.value.map(({ book }) => book),
    { codes, places },
  );
  const ids = new Set(books.value.map(({ book }) => book.id));
  const sorted = sortFindings(findings, accepted.value, ids);
  return ok(
    sealed({
      verb: "rules verify" as const,
      books: ids.size,
      open: sorted.open.map(toldFinding),
      accepted: sorted.accepted.map((finding) => ({ ...toldFinding(finding), reason: finding.reason })),
      stale: [...sorted.stale],
    }),
  );
}

export const rulesVerify: Verb<typeof RulesInput, typeof RulesVerifyReport> = {
  group: "rules",
  name: "verify",
  asks: "Does the law hold together: no conflict, no gap, nothing dead, in every epoch?",
  input: RulesInput,
  output: RulesVerifyReport,
  effect: "reads",
  positional: ["books"],
  files: ["text"],
  run,
  exit: ({ open, stale }) => (open.length + stale.length === 0 ? 0 : 1),
};
