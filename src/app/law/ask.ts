/** The questions that settle what is open soonest, in the words of the rulebooks. Method: docs/methods/ask.md. */
import type { Ask, CheckReport } from "#contract/check.ts";
import type { Label } from "#contract/text.ts";
import { type AnswerCase, type AskedBook, type AskedQuestion, ask, type Ended } from "#rules/ask.ts";
import { tellHeld } from "#rules/ask-tell.ts";
import type { Branch } from "#rules/branch.ts";
import { declarationsOf } from "#rules/facts.ts";
import type { Doing, LiveDecision } from "#rules/norm.ts";
import type { View } from "#rules/view.ts";
import { computed } from "../figures.ts";
import type { Assessment, BookSays } from "./assess.ts";
import type { Met } from "./dilemmas.ts";
import type { Names } from "./names.ts";
import { concerns } from "./verdict.ts";

type Told = Ask["cases"][number]["ends"][number];

/** The ledgers' totals as the engine takes them. */
export const ledgersOf = ({ totals }: BookSays): AskedBook["ledgers"] =>
  new Map([...totals].map(([ledger, { value }]) => [ledger, value]));

interface Named {
  readonly book: string;
  readonly decision: string;
  readonly question: string;
  readonly norm?: Doing;
}

/** How a decision ends, with its names. */
export function toldEnd(
  { book, decision, ...asked }: Named,
  { status, value, possible }: Pick<Branch, "status" | "value" | "possible">,
  names: Names,
): Told {
  const open = status === "decided" ? {} : { possible: possible.map((one) => names.value(book, one)) };
  const decided = value === undefined ? open : { value, valueLabel: names.value(book, value) };
  return { book, decision, title: names.title(book, asked), status, ...decided };
}

/** A decision of a book, as its end is told. */
export const named = (book: string, { id, question, norm }: LiveDecision): Named => ({
  book,
  decision: id,
  question,
  ...(norm === undefined ? {} : { norm }),
});

function namedIn(views: readonly View[], { book, decision }: Ended): Named {
  const declared = views.find((view) => view.book.id === book)?.decisions.find(({ id }) => id === decision);
  return declared === undefined ? { book, decision, question: decision } : named(book, declared);
}

interface Telling {
  readonly assessment: Assessment;
  readonly names: Names;
  readonly views: readonly View[];
}

/** A view that declares the fact or ledger; any of them tells its values alike. */
const declaring = ({ views }: Telling, fact: string): View | undefined =>
  views.find((view) => view.facts.has(fact) || view.ledgers.has(fact));

function caseOf(fact: string, { held, ends, settles, open }: AnswerCase, telling: Telling): Ask["cases"][number] {
  const { names, views } = telling;
  const view = declaring(telling, fact);
  return {
    value: view === undefined ? held.kind : tellHeld(view, fact, held),
    settles,
    ends: ends.map((end) => toldEnd(namedIn(views, end), end, names)),
    open,
  };
}

function askOf({ fact, cases, expected }: AskedQuestion, index: number, telling: Telling): Ask {
  const { assessment, names } = telling;
  const declared = declarationsOf(assessment.books.map(({ loaded }) => loaded.book)).get(fact);
  const ledger = declaring(telling, fact)?.ledgers.get(fact);
  const question: Label = names.label(declared?.question ?? ledger?.question ?? fact);
  return {
    rank: index + 1,
    fact,
    question,
    who: assessment.facts.get(fact)?.who ?? declared?.by ?? "",
    remedy: declared?.remedy ?? "identity",
    judgement: declared?.judgement ?? false,
    cases: cases.map((one) => caseOf(fact, one, telling)),
    expected: computed(expected, "1", "ask", `mean over ${cases.length} cases of the facts still missing`, []),
  };
}

export function interviewOf(assessment: Assessment, met: readonly Met[], names: Names): CheckReport["ask"] {
  const { books, facts } = assessment;
  const asked = books.map((says) => ({
    engine: says.engine,
    ledgers: ledgersOf(says),
    decisions: says.outcomes.flatMap((outcome) =>
      outcome.status === "open" && concerns(outcome, says.view, met) ? [outcome.decision] : [],
    ),
  }));
  const { questions, open, others, complete } = ask(asked, facts);
  const telling: Telling = { assessment, names, views: books.map(({ view }) => view) };
  return {
    questions: questions.map((question, index) => askOf(question, index, telling)),
    open,
    others: [...others],
    complete,
  };
}
