/** Facts nobody has given yet, the ones that settle most first: what each would settle and who may know. */
import type { Missing } from "#contract/head.ts";
import type { Label } from "#contract/text.ts";
import { declarationsOf } from "#rules/facts.ts";
import { statusFact } from "#rules/status.ts";
import type { Assessment, Live } from "./assess.ts";
import type { Met } from "./dilemmas.ts";
import type { Names } from "./names.ts";
import { concerns, hasToOvercome } from "./verdict.ts";

const NOBODY = "";

/** A missing fact in the words of the rulebooks. */
export interface Wanted {
  readonly question: string;
  readonly who: string;
  readonly remedy: Missing["remedy"];
}

/**
 * What to ask for a fact. The status of a rule is not a fact a company can give: it is told with the rule's title, and
 * nobody named can answer.
 */
export function wantedIn(live: readonly Live[]): (fact: string) => Wanted {
  const declared = declarationsOf(live.map(({ loaded }) => loaded.book));
  const titles = new Map(
    live.flatMap(({ view }) => view.rules.map(({ rule }) => [statusFact(rule), rule.title] as const)),
  );
  return (fact) => {
    const { question, by, remedy } = declared.get(fact) ?? {};
    return { question: question ?? titles.get(fact) ?? fact, who: by ?? NOBODY, remedy: remedy ?? "wait" };
  };
}

/** What each missing fact would settle: decisions that are open, and conditions of a list that nobody has answered. */
function settledBy({ books }: Assessment, met: readonly Met[], names: Names): ReadonlyMap<string, readonly Label[]> {
  const settles = new Map<string, readonly Label[]>();
  const note = (facts: readonly string[], what: Label) => {
    for (const fact of facts) settles.set(fact, [...(settles.get(fact) ?? []), what]);
  };
  for (const { outcomes, checklists, view } of books) {
    for (const outcome of outcomes)
      if (concerns(outcome, view, met)) note(outcome.missing, names.title(view.book.id, outcome));
    if (!hasToOvercome(outcomes, view)) continue;
    for (const { rows } of checklists) for (const { proof } of rows) note(proof.missing, names.label(proof.says));
  }
  return settles;
}

export function missingOf(assessment: Assessment, met: readonly Met[], names: Names): readonly Missing[] {
  const { books, facts } = assessment;
  const wanted = wantedIn(books);
  return [...settledBy(assessment, met, names)]
    .sort(([a, left], [b, right]) => right.length - left.length || (a < b ? -1 : 1))
    .map(([fact, questions]) => {
      const { question, who, remedy } = wanted(fact);
      return {
        fact,
        question: names.label(question),
        settles: questions[0] ?? { en: "" },
        who: facts.get(fact)?.who ?? who,
        remedy,
      };
    });
}
