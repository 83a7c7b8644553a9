/**
 * Which other decisions a set of changes runs into: those that stop the transaction once it is made, or may, and did not
 * before. A change is named with each decision that would not be run into without it. Nothing is chosen between them.
 */
import type { AskedBook } from "./ask.ts";
import { endingsIn, type Work } from "./ask-endings.ts";
import { type Branch, branchOf } from "./branch.ts";
import { effectOf } from "./decide.ts";
import type { Facts } from "./held.ts";
import type { LiveDecision } from "./norm.ts";
import type { UnblockSet } from "./unblock.ts";

export interface Meets extends Branch {
  readonly book: string;
  readonly decision: LiveDecision;
  /** Facts whose change is what runs into it; none when only waiting does, or several together. */
  readonly facts: readonly string[];
  /** Waiting for the law is what runs into it. */
  readonly waiting: boolean;
}

const LOOKS_A_DECISION = 400;

/** 2 stops, 1 may stop, 0 does not. */
function stopping(decision: LiveDecision, { status, possible }: Branch): number {
  const stops = possible.some((value) => ["licence", "prohibits"].includes(effectOf(decision, value)));
  if (!stops || status === "none" || status === "outsideCoverage") return 0;
  return status === "open" ? 1 : 2;
}

const changed = (facts: Facts, { changes }: Pick<UnblockSet, "changes">): Facts =>
  changes.reduce<Facts>((all, { fact, to }) => new Map(all).set(fact.id, { held: to, at: {} }), facts);

/** How a decision ends once a set is made. */
function endOf({ engine, ledgers }: AskedBook, decision: LiveDecision, set: Made, facts: Facts): Branch {
  const work: Work = { left: LOOKS_A_DECISION, each: LOOKS_A_DECISION };
  const then = set.until === undefined ? engine : engine.at({ ...engine.view.moment, asOf: set.until.day });
  return branchOf(decision, endingsIn(then, decision.id, then.pack(changed(facts, set), ledgers), work).endings);
}

type Made = Pick<UnblockSet, "until" | "changes">;

/** Whether a book reads any of the facts changed, or is waited for. */
const concerns = ({ engine: { view } }: AskedBook, { until, changes }: Made): boolean =>
  until !== undefined || changes.some(({ fact }) => view.readersOf.has(fact.id));

/** The decisions of these books that a set runs into; `self` is the one the set is for. */
export function meets(
  books: readonly AskedBook[],
  self: { readonly book: string; readonly decision: string },
  set: UnblockSet,
  facts: Facts,
): readonly Meets[] {
  return books.flatMap((book) => {
    if (!concerns(book, set)) return [];
    const { view } = book.engine;
    const asked = view.decisions.filter(
      ({ id }) => book.decisions.includes(id) && !(id === self.decision && view.book.id === self.book),
    );
    return asked.flatMap((decision) => metBy(book, decision, set, facts));
  });
}

function metBy(book: AskedBook, decision: LiveDecision, set: UnblockSet, facts: Facts): readonly Meets[] {
  const level = (made: Made): number => stopping(decision, endOf(book, decision, made, facts));
  const before = level({ changes: [] });
  const ends = endOf(book, decision, set, facts);
  const after = stopping(decision, ends);
  if (after <= before) return [];
  const without = (made: Made): boolean => level(made) < after;
  const { until, changes } = set;
  const alone = changes.filter((change) =>
    without({ ...(until === undefined ? {} : { until }), changes: changes.filter((one) => one !== change) }),
  );
  const waiting = until !== undefined && without({ changes });
  return [{ ...ends, book: book.engine.view.book.id, decision, facts: alone.map(({ fact }) => fact.id), waiting }];
}
