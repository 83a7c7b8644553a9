/**
 * For each decision that holds the transaction back: the smallest sets of lawful changes that would turn it to a milder
 * value, and what else those changes would run into. Method: docs/methods/unblock.md.
 */
import type { Change, CheckReport, Unblock } from "#contract/check.ts";
import type { Figure } from "#contract/figure.ts";
import { rational } from "#kernel/rational.ts";
import type { AskedBook } from "#rules/ask.ts";
import { tellHeld } from "#rules/ask-tell.ts";
import { type DecisionOutcome, effectOf } from "#rules/decide.ts";
import { type DecisionDeclaration, EFFECTS } from "#rules/ir.ts";
import { pointOf } from "#rules/range.ts";
import { declaredUnit, toldIn } from "#rules/scene.ts";
import { type Unblocking, type UnblockSet, unblock } from "#rules/unblock.ts";
import type { Change as EngineChange } from "#rules/unblock-change.ts";
import { type Meets, meets } from "#rules/unblock-meets.ts";
import type { View } from "#rules/view.ts";
import { computed, name } from "../figures.ts";
import { ledgersOf, named, toldEnd } from "./ask.ts";
import type { Assessment, BookSays } from "./assess.ts";
import { factFigure } from "./fact-figure.ts";
import type { Names } from "./names.ts";
import { mayStop, type Verdict } from "./verdict.ts";

type Ends = Change["meets"][number];

const weight = (decision: DecisionDeclaration, value: string): number => EFFECTS.indexOf(effectOf(decision, value));
const STOPPING = EFFECTS.indexOf("licence");

/** Decisions that make the verdict: those that stop it as it says, whatever they still may be, or that are open and may. */
function holdsBack(
  outcome: DecisionOutcome,
  decision: DecisionDeclaration,
  { view }: BookSays,
  verdict: Verdict,
): boolean {
  if (verdict === "unknown") return outcome.status === "open" && mayStop(outcome, view);
  if (view.book.guidance) return false;
  // Of two laws that collide a consent or a licence may free from one; where nothing does, no change is offered.
  const norm = outcome.norm !== undefined && outcome.status === "decided";
  if (verdict === "conflict") return (outcome.status === "conflict" || norm) && mayStop(outcome, view);
  const effect = verdict === "prohibited" ? "prohibits" : verdict === "licenceRequired" ? "licence" : undefined;
  const { status, possible } = outcome;
  const stops = possible.length > 0 && possible.every((value) => effectOf(decision, value) === effect);
  return stops && (status === "decided" || status === "open");
}

/**
 * Values milder than the worst that holds or is possible: with a weaker effect; where every value stops, so that the
 * decision says how and not whether, also those of the same effect declared after it.
 */
function milderThan(outcome: DecisionOutcome, decision: DecisionDeclaration): readonly string[] {
  const { values } = decision;
  const weights = outcome.possible.map((value) => weight(decision, value));
  const worst = Math.max(0, ...weights);
  const at = values.findIndex((value) => outcome.possible.includes(value) && weight(decision, value) === worst);
  const isPolicy = values.every((value) => weight(decision, value) >= STOPPING);
  return values.filter((value, index) => {
    const own = weight(decision, value);
    return own < worst || (isPolicy && own === worst && index > at);
  });
}

interface Telling {
  readonly assessment: Assessment;
  readonly names: Names;
  readonly books: readonly AskedBook[];
  /** In which a cap is told. */
  readonly unit: string;
}

const told = (met: Meets, names: Names): Ends => toldEnd(named(met.book, met.decision), met, names);

/**
 * By how much a number is to be less: in whole units where the cap is told in them, else in its own unit. Under a strict
 * limit there is no such amount; the value says `< limit`.
 */
function amountOf(
  { fact, from, less }: EngineChange,
  view: View,
  { assessment, unit: piece }: Telling,
): { amount?: Figure } {
  if (less === undefined || less.strict) return {};
  const unit = declaredUnit(view, fact.id);
  const now = from.kind === "range" ? pointOf(from.range) : undefined;
  const held = now === undefined ? undefined : { value: toldIn(now, unit), unit: unit.text };
  const inputs = [name(fact.id, factFigure(assessment, fact.id, held))];
  if (less.units === undefined) {
    const by = toldIn(less.by, unit);
    return { amount: computed(by, unit.text, "unblock", `${fact.id} - limit`, inputs) };
  }
  const { count, of } = less.units;
  return { amount: computed(rational(count), piece, "unblock", `ceil((${fact.id} - limit) / ${of})`, inputs) };
}

function changeOf(change: EngineChange, view: View, met: readonly Meets[], telling: Telling): Change {
  const { fact, from, to } = change;
  const { assessment, names } = telling;
  return {
    fact: fact.id,
    question: names.label(fact.question),
    who: assessment.facts.get(fact.id)?.who ?? fact.by ?? "",
    remedy: fact.remedy,
    from: tellHeld(view, fact.id, from),
    to: tellHeld(view, fact.id, to),
    ...amountOf(change, view, telling),
    meets: met.filter(({ facts }) => facts.includes(fact.id)).map((one) => told(one, names)),
  };
}

/** Waiting for a day on which the law, as known, reads otherwise. */
function waitFor({ until }: UnblockSet, view: View, met: readonly Meets[], { names }: Telling): readonly Change[] {
  if (until === undefined) return [];
  const [first] = until.amended;
  return [
    {
      fact: `text of ${first?.id ?? view.book.id}`,
      question: names.label(first?.title ?? view.book.title),
      who: "",
      remedy: "wait",
      from: view.moment.asOf,
      to: until.day,
      meets: met.filter(({ waiting }) => waiting).map((one) => told(one, names)),
    },
  ];
}

function setOf(set: UnblockSet, view: View, decision: string, telling: Telling): Unblock["sets"][number] {
  const { assessment, names, books } = telling;
  const book = view.book.id;
  const met = meets(books, { book, decision }, set, assessment.facts);
  const together = met.filter(({ facts, waiting }) => facts.length === 0 && !waiting);
  return {
    changes: [
      ...waitFor(set, view, met, telling),
      ...set.changes.map((change) => changeOf(change, view, met, telling)),
    ],
    leaves: set.leaves,
    leavesLabel: names.value(book, set.leaves),
    pending: [...set.pending],
    meets: together.map((one) => told(one, names)),
  };
}

function toldUnblock(
  { decision, from, wanted, sets, unknown, complete }: Unblocking,
  view: View,
  telling: Telling,
): Unblock {
  const self = named(view.book.id, decision);
  return {
    book: self.book,
    decision: self.decision,
    title: telling.names.title(self.book, self),
    from: toldEnd(self, from, telling.names),
    to: [...wanted],
    sets: sets.map((set) => setOf(set, view, decision.id, telling)),
    unknown: [...unknown],
    complete,
  };
}

export function unblocksOf(
  assessment: Assessment,
  verdict: Verdict,
  names: Names,
  unit: string,
): CheckReport["unblock"] {
  const books = assessment.books.map((says) => ({
    engine: says.engine,
    ledgers: ledgersOf(says),
    decisions: says.view.decisions.map(({ id }) => id),
  }));
  const telling: Telling = { assessment, names, books, unit };
  return assessment.books.flatMap((says) =>
    says.outcomes.flatMap((outcome) => {
      const decision = says.view.decisions.find(({ id }) => id === outcome.decision);
      if (decision === undefined || !holdsBack(outcome, decision, says, verdict)) return [];
      const goal = { decision: decision.id, wanted: milderThan(outcome, decision) };
      const found = unblock(says.engine, goal, assessment.facts, ledgersOf(says));
      return found === undefined ? [] : [toldUnblock(found, says.view, telling)];
    }),
  );
}
