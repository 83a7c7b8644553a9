/**
 * Could what the law asks on the day of the question be known on the day a contract was signed? The same question is put to the same rulebooks
 * with the knowledge of the day of signing. It answers what was known, not what had to be foreseen. Method: docs/methods/contracts.md.
 */
import type { ContractTold, Foreseen } from "#contract/contracts.ts";
import type { CivilDate } from "#kernel/civil-date.ts";
import type { DecisionOutcome } from "#rules/decide.ts";
import type { Context } from "../context.ts";
import { assessFacts, liveBooks, type StatedFacts, type Subject } from "../law/assess.ts";
import { mayStop } from "../law/verdict.ts";
import type { Asked } from "../question.ts";

/** An answer in short: its value, the values still possible, or how it ended. */
const answerOf = ({ status, value, possible }: DecisionOutcome): string =>
  value ?? (possible.length > 0 ? possible.join(" / ") : status);

function stateOf(now: DecisionOutcome, then: DecisionOutcome | undefined): Foreseen["state"] {
  if (then === undefined || then.status === "outsideCoverage") return "notCovered";
  return answerOf(now) === answerOf(then) ? "same" : "other";
}

/** What is foreseen by a day of signing, asked once for each day. */
export function foreseenBy(
  context: Context,
  asked: Asked,
  subject: Subject,
  stated: StatedFacts,
): (signed: CivilDate) => Foreseen[] {
  const outcomes = (knownOn: CivilDate) => {
    const live = liveBooks(context.engines, asked.books, { asOf: asked.moment.asOf, knownOn });
    return assessFacts(asked, live, subject, stated).books;
  };
  const now = outcomes(asked.moment.knownOn).flatMap(({ loaded, view, outcomes: all }) =>
    all
      .filter((outcome) => outcome.status !== "outsideCoverage" && mayStop(outcome, view))
      .map((outcome) => ({ book: loaded.book, outcome })),
  );
  return (signed) => {
    const then = outcomes(signed);
    return now.map(({ book, outcome }) => {
      const said = then.find(({ loaded }) => loaded.book.id === book.id)?.outcomes;
      const before = said?.find(({ decision }) => decision === outcome.decision);
      return {
        ...{ book: book.id, title: context.law.label(book.title), decision: outcome.decision },
        now: answerOf(outcome),
        atSigning: before === undefined ? "outsideCoverage" : answerOf(before),
        state: stateOf(outcome, before),
      };
    });
  };
}

/** Known as soon as one answer that stops was the same on what could be known at signing. */
export function foreseeability(
  signed: string | undefined,
  foreseen: readonly Foreseen[],
): ContractTold["foreseeability"] {
  if (signed === undefined) return "unknown";
  if (foreseen.length === 0) return "nothingFound";
  return foreseen.some(({ state }) => state === "same") ? "known" : "notKnown";
}
