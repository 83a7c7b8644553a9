/**
 * Which questions settle what is open soonest. A question is a missing fact; its answers are the cases the tests of all
 * books can tell apart. It is ranked by the facts still missing after it, on average over its cases, each taken as equally
 * likely; then by its declared rank of cost, then by id. Only facts are asked that can still change an ending: for each one
 * a case was found that does. Method and limits: docs/methods/ask.md.
 */
import { compareRational, type Rational, rational } from "#kernel/rational.ts";
import { answersTo } from "./ask-cases.ts";
import { type Endings, endingsIn, LOOKS_EACH, type Work } from "./ask-endings.ts";
import { type Branch, branchOf } from "./branch.ts";
import type { Engine } from "./compile/engine.ts";
import type { Packed } from "./compile/packed.ts";
import type { Facts, Held } from "./held.ts";
import type { DecisionDeclaration } from "./ir.ts";
import type { Ledgers, Scene } from "./scene.ts";
import { testsThrough } from "./tests-through.ts";

/** A book on its two days, with the ledgers' totals and the decisions that are to be settled. */
export interface AskedBook {
  readonly engine: Engine;
  readonly ledgers: Ledgers;
  readonly decisions: readonly string[];
}

export interface Ended extends Branch {
  readonly book: string;
  readonly decision: string;
}

/** One case of the answer, and what is known then. */
export interface AnswerCase {
  readonly held: Held;
  /** Decisions that have fewer ways to end in this case, and those they have. */
  readonly ends: readonly Ended[];
  /** How many of them end. */
  readonly settles: number;
  /** Decisions that stay open. */
  readonly open: number;
  /** Facts and ledgers that are then still missing. */
  readonly missing: number;
}

export interface AskedQuestion {
  readonly fact: string;
  readonly cases: readonly AnswerCase[];
  /** Facts still missing after the answer: the mean over its cases. */
  readonly expected: Rational;
}

export interface Interview {
  /** Best first. */
  readonly questions: readonly AskedQuestion[];
  /** Decisions that are open. */
  readonly open: number;
  /** Missing, but no question: the status of a rule, a list not in force, a fact no case of which changes an ending. */
  readonly others: readonly string[];
  /** False when the search was cut short: a fact among `others` might still be a question. */
  readonly complete: boolean;
}

/** A decision in what is known. */
interface Standing extends Endings {
  readonly decision: DecisionDeclaration;
  readonly engine: Engine;
  readonly packed: Packed;
}

/** Looks at decisions that one interview may take, and of these the most for one fact to be shown to matter. */
export const MOST_ASK_LOOKS = 12_000;
const LOOKS_A_FACT = 1_000;
const FEWEST_LOOKS = 30;

const isOpen = ({ endings }: Standing): boolean => endings.length > 1;
const knows = ({ view }: Scene, id: string): boolean => view.facts.has(id) || view.ledgers.has(id);

const standing = (decision: DecisionDeclaration, engine: Engine, packed: Packed, work: Work): Standing => ({
  decision,
  engine,
  packed,
  ...endingsIn(engine, decision.id, packed, work),
});

const missingIn = (all: readonly Standing[]): readonly string[] =>
  [...new Set(all.flatMap(({ missing }) => missing))].sort();

/** The cases of a fact over the decisions it may still change: on what is not missing no ending turns. */
const splitOver = (all: readonly Standing[], id: string): readonly Held[] =>
  answersTo(
    all.filter(({ missing }) => missing.includes(id)).map(({ packed }) => packed.scene),
    id,
  );

/** What stands once a fact is known to be something. */
const after = (all: readonly Standing[], id: string, held: Held, work: Work): readonly Standing[] =>
  all.map((one) => {
    const { decision, engine, packed, missing } = one;
    return missing.includes(id) ? standing(decision, engine, engine.suppose(packed, id, held), work) : one;
  });

/** Whether some decision has fewer ways to end than before. Knowing more never adds one. */
const narrows = (before: readonly Standing[], now: readonly Standing[]): boolean =>
  now.some(({ endings }, index) => endings.length < (before[index]?.endings.length ?? 0));

/**
 * Whether a fact can change how one decision ends: a case of it does, or does once up to `depth` other facts are known.
 * Undefined when that was not enough to tell, or the looks ran out.
 */
function mattersTo(one: Standing, id: string, depth: number, work: Work): boolean | undefined {
  if (work.left <= 0) return undefined;
  const cases = splitOver([one], id);
  if (cases.length < 2) return false;
  if (cases.some((held) => narrows([one], after([one], id, held, work)))) return true;
  const others = one.missing.filter((other) => other !== id);
  if (depth === 0) return others.length === 0 ? false : undefined;
  let proved: false | undefined = false;
  for (const other of others) {
    for (const held of splitOver([one], other)) {
      const [then] = after([one], other, held, work);
      const found = then?.missing.includes(id) ? mattersTo(then, id, depth - 1, work) : false;
      if (found) return true;
      if (found === undefined) proved = undefined;
    }
  }
  return proved;
}

/** Whether a fact can change how any decision ends, tried with ever more facts beside it. */
function matters(all: readonly Standing[], id: string, work: Work): boolean | undefined {
  const readers = all.filter(({ missing }) => missing.includes(id));
  const most = Math.max(0, ...readers.map(({ missing }) => missing.length));
  for (let depth = 0; depth <= most; depth++) {
    const found = readers.map((one) => mattersTo(one, id, depth, work));
    if (found.includes(true)) return true;
    if (!found.includes(undefined)) return false;
  }
  return undefined;
}

/** Decisions an answer narrows down. */
const narrowed = (before: readonly Standing[], now: readonly Standing[]): readonly Ended[] =>
  now.flatMap((one, index) => {
    if (one.endings.length >= (before[index]?.endings.length ?? 0)) return [];
    const { decision, engine, endings } = one;
    return [{ book: engine.view.book.id, decision: decision.id, ...branchOf(decision, endings) }];
  });

/** What is missing and has a value somebody may know; the status of a rule or a list not in force has none. */
const askable = (all: readonly Standing[]): readonly string[] =>
  missingIn(all).filter((id) => all.some(({ packed }) => knows(packed.scene, id)));

function questionOf(all: readonly Standing[], fact: string, work: Work): AskedQuestion {
  const cases = splitOver(all, fact).map((held): AnswerCase => {
    const now = after(all, fact, held, work);
    const ends = narrowed(all, now);
    const settles = ends.filter(({ status }) => status !== "open").length;
    return { held, ends, settles, open: now.filter(isOpen).length, missing: askable(now).length };
  });
  const left = cases.reduce((sum, { missing }) => sum + missing, 0);
  return { fact, cases, expected: rational(BigInt(left), BigInt(Math.max(1, cases.length))) };
}

/** Declared rank of the cost of an answer; a fact without one costs least. */
const rankOf = (all: readonly Standing[], id: string): number =>
  Math.max(0, ...all.map(({ engine }) => engine.view.facts.get(id)?.rank ?? 0));

/** How many tests read a fact, in decisions it may still change: what most tests read is looked at first. */
const usesOf = (all: readonly Standing[], id: string): number =>
  all.reduce((sum, { engine, missing }) => sum + (missing.includes(id) ? testsThrough(engine.view, id).length : 0), 0);

/** Whether a fact that changes nothing by itself does once other facts are known. */
function besideOthers(all: readonly Standing[], fact: string, work: Work): boolean | undefined {
  const own = { ...work, left: Math.min(LOOKS_A_FACT, work.left) };
  const given = own.left;
  const found = matters(all, fact, own);
  work.left -= given - own.left;
  return found;
}

function interviewOf(all: readonly Standing[], work: Work): Interview {
  const missing = missingIn(all);
  const questions: AskedQuestion[] = [];
  let complete = true;
  for (const fact of [...missing].sort((a, b) => usesOf(all, b) - usesOf(all, a))) {
    if (work.left <= 0) break;
    const question = questionOf(all, fact, work);
    const found = question.cases.some(({ ends }) => ends.length > 0) || besideOthers(all, fact, work);
    if (found) questions.push(question);
    if (found === undefined) complete = false;
  }
  const ranked = questions
    .map((question) => ({ question, rank: rankOf(all, question.fact) }))
    .sort(
      (a, b) =>
        compareRational(a.question.expected, b.question.expected) ||
        a.rank - b.rank ||
        (a.question.fact < b.question.fact ? -1 : 1),
    );
  const asked = new Set(questions.map(({ fact }) => fact));
  return {
    questions: ranked.map(({ question }) => question),
    open: all.filter(isOpen).length,
    others: missing.filter((fact) => !asked.has(fact)),
    complete: complete && work.left > 0,
  };
}

/** The questions that settle the named decisions of several books, asked together because they share facts. */
export function ask(books: readonly AskedBook[], facts: Facts, most = MOST_ASK_LOOKS): Interview {
  const named = books.flatMap(({ engine, ledgers, decisions }) => {
    const packed = engine.pack(facts, ledgers);
    const wanted = engine.view.decisions.filter(({ id }) => decisions.includes(id));
    return wanted.map((decision) => ({ decision, engine, packed }));
  });
  // The more decisions there are, the less closely each is looked at, so that every fact has its turn.
  const each = Math.max(FEWEST_LOOKS, Math.floor(LOOKS_EACH / Math.max(1, named.length)));
  const work = { left: most, each };
  return interviewOf(
    named.map(({ decision, engine, packed }) => standing(decision, engine, packed, work)),
    work,
  );
}
