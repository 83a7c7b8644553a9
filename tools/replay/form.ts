/**
 * One rulebook, what is held of its facts and ledgers, and two dates as a QUESTION of docs/formats/ir.md: everything a
 * second implementation needs to recompute the decisions. Numbers are in the unit the book declares, exact.
 */

import type { Json } from "#kernel/canonical-json.ts";
import { ofDayNumber } from "#kernel/civil-date.ts";
import { over, printRational, type Rational } from "#kernel/rational.ts";
import type { Moment } from "#kernel/timeline.ts";
import { canonicalBook } from "#rules/canonical.ts";
import { cut } from "#rules/cut.ts";
import type { Facts, Held } from "#rules/held.ts";
import type { Rulebook } from "#rules/ir.ts";
import type { End } from "#rules/range.ts";
import { declaredUnit, type Ledgers, type LedgerTotal } from "#rules/scene.ts";
import type { View } from "#rules/view.ts";

export interface Asked {
  readonly id: string;
  readonly book: Rulebook;
  readonly moment: Moment;
  readonly facts: Facts;
  readonly ledgers: Ledgers;
}

/** A stated range holds both its ends; only ranges that planb itself splits do not. */
const endOf = (end: End | null, print: (at: Rational) => string): string | null =>
  end === null ? null : print(end.at);

function rangeJson({ low, high }: Extract<Held, { kind: "range" }>["range"], id: string, view: View): Json {
  if (view.facts.get(id)?.type.kind === "date") {
    const day = (at: Rational): string => ofDayNumber(Number(at.numerator));
    return { range: [endOf(low, day), endOf(high, day)] };
  }
  const unit = declaredUnit(view, id);
  const number = (at: Rational): string => printRational(over(at, unit.factor));
  return { range: [endOf(low, number), endOf(high, number)], unit: unit.text };
}

const HELD: { readonly [K in Held["kind"]]: (held: Extract<Held, { kind: K }>, id: string, view: View) => Json } = {
  range: ({ range }, id, view) => rangeJson(range, id, view),
  among: ({ values }) => ({ among: values }),
  committed: ({ by }) => ({ committed: by }),
  notApplicable: () => ({ notApplicable: true }),
  unknown: () => ({ unknown: true }),
};

const heldJson = <K extends Held["kind"]>(held: Extract<Held, { kind: K }>, id: string, view: View): Json =>
  HELD[held.kind as K](held, id, view);

function totalJson(total: LedgerTotal, unit: string): Json {
  const ends = "low" in total ? [total.low, total.high] : [total, total];
  return { range: ends.map(printRational), unit };
}

/** Facts and ledgers the book does not declare are left out: they say nothing to it. */
export function questionOf({ id, book, moment, facts, ledgers }: Asked): Json {
  const view = cut(book, moment);
  const stated = book.facts.flatMap((fact) => {
    const one = facts.get(fact.id);
    return one === undefined ? [] : [[fact.id, heldJson(one.held, fact.id, view)] as const];
  });
  const totals = book.ledgers.flatMap((ledger) => {
    const total = ledgers.get(ledger.id);
    return total === undefined ? [] : [[ledger.id, totalJson(total, ledger.unit)] as const];
  });
  return {
    format: "question-1",
    id,
    asOf: moment.asOf,
    knownOn: moment.knownOn,
    facts: Object.fromEntries(stated),
    ledgers: Object.fromEntries(totals),
    book: canonicalBook(book),
  };
}
