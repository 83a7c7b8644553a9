/** rules ask: what do the rulebooks say of these facts, and which fact is worth knowing next? Method: docs/methods/ask.md. */
import type { z } from "zod";
import { RulesAskInput, RulesAskReport } from "#contract/ask.ts";
import { failed, type Outcome, ok } from "#kernel/fault.ts";
import { bookDigest } from "#rules/canonical.ts";
import { engines } from "#rules/compile/engines.ts";
import { computedFacts } from "#rules/computed-facts.ts";
import { decide } from "#rules/decide.ts";
import { declarationsOf, readFacts } from "#rules/facts.ts";
import type { Facts } from "#rules/held.ts";
import type { Ledgers } from "#rules/scene.ts";
import type { Context } from "../../context.ts";
import { interviewOf, toldEnd } from "../../law/ask.ts";
import { type Assessment, type BookSays, type Live, liveBooks } from "../../law/assess.ts";
import { dilemmasMet } from "../../law/dilemmas.ts";
import { namesOf } from "../../law/names.ts";
import { momentOf } from "../../question.ts";
import { sealed } from "../../report.ts";
import { booksOf } from "../../rules/books.ts";
import { givenFacts } from "../../rules/given-facts.ts";
import type { Verb } from "../../verb.ts";

/** Without a workspace no running total is told: they are among what is missing. */
const NO_TOTALS: BookSays["totals"] = new Map();

const NO_LEDGERS: Ledgers = new Map();

const saysOf =
  (facts: Facts) =>
  ({ loaded, view, engine }: Live): BookSays => {
    const packed = engine.pack(facts, NO_LEDGERS);
    return {
      ...{ loaded, view, engine, packed, totals: NO_TOTALS, checklists: [], headrooms: [] },
      outcomes: decide(engine, packed),
      computed: computedFacts(packed.scene),
    };
  };

async function run(context: Context, input: z.infer<typeof RulesAskInput>): Promise<Outcome<RulesAskReport>> {
  const moment = momentOf(context, input);
  const read = await booksOf(context, input);
  if (!moment.ok || !read.ok) return failed(...[moment, read].flatMap((part) => (part.ok ? [] : part.faults)));
  const books = read.value.map(({ book }) => book);
  const stated = await givenFacts(input, context.tables, declarationsOf(books));
  const facts = stated.ok ? readFacts(books, stated.value, context.catalogue.units) : stated;
  if (!facts.ok) return facts;
  // Names of what is shipped; a book that was sent along reads as its own words.
  await context.law.books();
  const names = namesOf(context.law);
  const loaded = books.map((book) => ({ book, digest: bookDigest(book), ledgers: [] }));
  // What a caller sends along displaces no engine of the law shipped.
  const kept = input.text === undefined ? context.engines : engines(1);
  const assessment: Assessment = {
    facts: facts.value,
    rows: new Map(),
    books: liveBooks(kept, loaded, moment.value).map(saysOf(facts.value)),
  };
  const answers = assessment.books.flatMap(({ outcomes, loaded: { book } }) =>
    outcomes.map((outcome) => toldEnd({ ...outcome, book: book.id }, outcome, names)),
  );
  return ok(
    sealed({
      verb: "rules ask" as const,
      moment: { ...moment.value },
      answers,
      ask: interviewOf(assessment, dilemmasMet(assessment), names),
    }),
  );
}

export const rulesAsk: Verb<typeof RulesAskInput, typeof RulesAskReport> = {
  group: "rules",
  name: "ask",
  asks: "What do the rules say of these facts, and which fact is worth knowing next?",
  input: RulesAskInput,
  output: RulesAskReport,
  effect: "reads",
  positional: ["books"],
  files: ["text", "facts"],
  run,
  exit: ({ answers }) => (answers.some(({ status }) => status === "open") ? 3 : 0),
};
