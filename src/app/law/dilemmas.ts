/** Two laws that ask opposite things of one party here: both sides alike, and what it turns on. planb picks neither. */
import type { Dilemma } from "#contract/check.ts";
import { citationOf } from "#rules/cite.ts";
import { type Collision, collisions } from "#rules/collide.ts";
import type { DecisionOutcome } from "#rules/decide.ts";
import { effectOf } from "#rules/decide.ts";
import type { Modal, Rule } from "#rules/ir.ts";
import { decidesOf, isNorm } from "#rules/norm.ts";
import type { Assessment, BookSays } from "./assess.ts";
import type { Names } from "./names.ts";
import { STOPS } from "./verdict.ts";

type Told = Dilemma["must"];

export interface Met extends Collision<BookSays> {
  /** The transaction depends on it: what one side says of the act stops it. */
  readonly stops: boolean;
}

/**
 * Every dilemma of the facts assessed: sure ones, and possible ones on which the transaction turns or of which one side is
 * sure. That both might be said of an act which the transaction does not depend on is no news about it.
 */
export function dilemmasMet({ books }: Assessment): readonly Met[] {
  return collisions(books)
    .map((one) => ({ ...one, stops: stopsIn(one.must, "must", one) || stopsIn(one.mustNot, "mustNot", one) }))
    .filter(
      ({ sure, stops, must, mustNot, norm }) => sure || stops || isDecided(must, norm) || isDecided(mustNot, norm),
    );
}

const isDecided = ({ outcomes }: BookSays, { id }: Collision["norm"]): boolean =>
  outcomes.some(({ decision, status }) => decision === id && status === "decided");

function stopsIn({ view }: BookSays, modal: Modal, { norm }: Collision): boolean {
  const decision = view.decisions.find(({ id }) => id === norm.id);
  return decision !== undefined && STOPS.some((stop) => effectOf(decision, modal) === stop);
}

/** The rule that says so, or may: one that decides, else the first in the book. */
function ruleOf(
  { view }: BookSays,
  outcome: DecisionOutcome | undefined,
  modal: Modal,
  decision: string,
): Rule | undefined {
  const saying = view.rules
    .map(({ rule }) => rule)
    .filter((rule) => decidesOf(rule).decision === decision && decidesOf(rule).value === modal);
  return saying.find(({ id }) => outcome?.deciders.includes(id)) ?? saying[0];
}

function sideOf(says: BookSays, modal: Modal, decision: string, names: Names): Told {
  const { book } = says.loaded;
  const outcome = says.outcomes.find((one) => one.decision === decision);
  const rule = ruleOf(says, outcome, modal, decision);
  const until = rule !== undefined && isNorm(rule) ? rule.norm.until : undefined;
  return {
    book: book.id,
    jurisdiction: book.jurisdiction,
    says: names.value(book.id, modal),
    rule: names.label(rule?.title ?? book.title),
    lawStatus: outcome?.law.status ?? "enforced",
    ...(rule === undefined ? {} : { cite: { ...citationOf(rule.cite) } }),
    ...(until === undefined ? {} : { until: { ...until } }),
  };
}

export function toldDilemmas(met: readonly Met[], names: Names): Dilemma[] {
  return met.map(({ norm, must, mustNot, sure, missing, stops }) => {
    return {
      title: names.title(must.loaded.book.id, norm),
      actor: names.value(must.loaded.book.id, norm.norm?.actor ?? ""),
      act: names.label(norm.question),
      decision: norm.id,
      state: sure ? ("conflict" as const) : ("unknown" as const),
      stops,
      must: sideOf(must, "must", norm.id, names),
      mustNot: sideOf(mustNot, "mustNot", norm.id, names),
      missing: [...missing],
    };
  });
}
