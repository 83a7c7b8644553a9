/** Facts nobody has given yet, the ones that settle most first: what each would settle and who may know. */
import type { Missing } from "#contract/head.ts";
import type { Label } from "#contract/text.ts";
import { declarationsOf } from "#rules/facts.ts";
import { statusFact } from "#rules/status.ts";
import type { Assessment } from "./assess.ts";
import type { Labels } from "./proof.ts";
import { hasToOvercome } from "./verdict.ts";

const NOBODY = "";

/** What each missing fact would settle: decisions that are open, and conditions of a list that nobody has answered. */
function settledBy({ books }: Assessment, labels: Labels): ReadonlyMap<string, readonly Label[]> {
  const settles = new Map<string, readonly Label[]>();
  const note = (facts: readonly string[], what: string) => {
    for (const fact of facts) settles.set(fact, [...(settles.get(fact) ?? []), labels(what)]);
  };
  for (const { outcomes, checklists, view } of books) {
    for (const { missing, question } of outcomes) note(missing, question);
    if (!hasToOvercome(outcomes, view)) continue;
    for (const { rows } of checklists) for (const { proof } of rows) note(proof.missing, proof.says);
  }
  return settles;
}

/** The title of a rule whose status is the question, by the name the engine gives that question. */
const statusTitles = ({ books }: Assessment): ReadonlyMap<string, string> =>
  new Map(books.flatMap(({ view }) => view.rules.map(({ rule }) => [statusFact(rule), rule.title] as const)));

/** The status of a rule is not a fact a company can give: it is told with the rule's title, and nobody named can answer. */
export function missingOf(assessment: Assessment, labels: Labels): readonly Missing[] {
  const { books, facts } = assessment;
  const declared = declarationsOf(books.map(({ loaded }) => loaded.book));
  const settles = settledBy(assessment, labels);
  const titles = statusTitles(assessment);
  return [...settles]
    .sort(([a, left], [b, right]) => right.length - left.length || (a < b ? -1 : 1))
    .map(([fact, questions]) => {
      const declaration = declared.get(fact);
      return {
        fact,
        question: labels(declaration?.question ?? titles.get(fact) ?? fact),
        settles: questions[0] ?? { en: "" },
        who: facts.get(fact)?.who ?? declaration?.by ?? NOBODY,
        remedy: declaration?.remedy ?? "wait",
      };
    });
}
