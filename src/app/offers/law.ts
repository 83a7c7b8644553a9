/** What the law says of an offer on the day: whether it may flow, what it lacks, which rulebooks touch it, and what they charge. */
import type { ToldOffer } from "#contract/offers.ts";
import { type Outcome, ok } from "#kernel/fault.ts";
import { plus, type Rational, times } from "#kernel/rational.ts";
import { NOUGHT } from "#stress/fraction.ts";
import type { RowOf } from "#workspace/workspace.ts";
import type { Context } from "../context.ts";
import { type Charged, chargesOf } from "../duty/charges.ts";
import { label, labelOf, wordsOf } from "../labels.ts";
import { type Assessment, type BookSays, type Live, liveBooks } from "../law/assess.ts";
import { type Names, namesOf } from "../law/names.ts";
import { mayStop, verdictOf } from "../law/verdict.ts";
import type { NetworkNames } from "../network-names.ts";
import type { Asked } from "../question.ts";
import { type Judged, judge } from "../switch/lawful.ts";

type Row = RowOf<"offers">;

/** Charges as a share of the price; `noRule`: no rulebook states one; `unknown`: it is not known whether one is due. */
export type Duty =
  | { readonly share: Rational }
  | { readonly why: "noRule" | "unknown"; readonly missing: readonly string[] };

export interface OfferLaw {
  readonly judged: Judged;
  readonly reach: ToldOffer["reach"];
  readonly duty: Duty;
}

export interface Jurist {
  readonly live: readonly Live[];
  readonly names: Names;
  of(row: Row): Outcome<OfferLaw>;
}

/** The offer as a transaction of its own: nothing is known of it but who offers what to whom. */
function bare(row: Row, { company, workspace }: Asked): RowOf<"transactions"> {
  const item = workspace.tables.items.find(({ id }) => id === row.item);
  const { place, source, source_date, mark, valid_from, valid_to, known_on, note } = row;
  return {
    ...{ place, source, source_date, mark, valid_from, valid_to, known_on, note },
    ...{ id: row.id, name: item?.name ?? row.item, name_zh_hant: item?.name_zh_hant, name_zh_hans: item?.name_zh_hans },
    ...{ item: row.item, quantity: row.least_quantity, seller: row.supplier, buyer: company.id },
    ...{ end_user: undefined, consignees: [] },
  };
}

/** It asks or charges something, or may stop the deal. */
const touches = ({ outcomes, view }: BookSays): boolean =>
  outcomes.some((outcome) => {
    const { status, effect } = outcome;
    if (status === "decided") return effect !== undefined && effect !== "none";
    return (status === "open" || status === "conflict") && mayStop(outcome, view);
  });

function reachOf({ books }: Assessment, context: Context, names: NetworkNames): ToldOffer["reach"] {
  return books.filter(touches).map(({ loaded: { book }, outcomes, view }) => ({
    book: book.id,
    title: context.law.label(book.title),
    jurisdiction: names.jurisdiction(book.jurisdiction),
    verdict: verdictOf(
      outcomes.map((outcome) => ({ outcome, view })),
      [],
    ),
  }));
}

function dutyOf(charges: readonly Charged[]): Duty {
  const inside = charges.filter(({ charge }) => charge.due !== "outsideCoverage");
  const open = inside.filter(
    ({ charge, rate }) => charge.due === "unknown" || (charge.due === "yes" && rate === undefined),
  );
  if (inside.length === 0) return { why: "noRule", missing: [] };
  if (open.length > 0) return { why: "unknown", missing: open.flatMap(({ charge }) => charge.missing) };
  const due = inside.flatMap(({ charge, rate }) => (charge.due === "yes" && rate !== undefined ? [rate] : []));
  return { share: due.reduce(plus, NOUGHT) };
}

/** Asks for each offer its own transaction, or, where none is named, one made of the offer. Faults: of the facts. */
export function juristFor(context: Context, asked: Asked, networkNames: NetworkNames): Jurist {
  const live = liveBooks(context.engines, asked.books, asked.moment);
  const names = namesOf(context.law);
  const known = { live, names, catalogue: context.catalogue };
  return {
    live,
    names,
    of(row) {
      const listed = asked.workspace.tables.transactions.find(({ id }) => id === row.transaction);
      const transaction = listed ?? bare(row, asked);
      const found = judge(asked, transaction, known, { item: row.item, called: wordsOf(labelOf(transaction)) });
      if (!found.ok) return found;
      const { judged, assessment } = found.value;
      return ok({
        judged:
          row.transaction === undefined || isOf(row, listed, asked.company.id) ? judged : notAbout(row.transaction),
        reach: reachOf(assessment, context, networkNames),
        duty: dutyOf(chargesOf(assessment, names)),
      });
    },
  };
}

/** A transaction on record that is about what is offered, by whom and to whom: the answer about another one is none. */
export const isOf = (
  { item, supplier }: Pick<Row, "item" | "supplier">,
  listed: Pick<RowOf<"transactions">, "item" | "seller" | "buyer"> | undefined,
  company: string,
): boolean =>
  listed !== undefined &&
  listed.item === item &&
  (listed.seller ?? supplier) === supplier &&
  (listed.buyer ?? company) === company;

const notAbout = (transaction: string): Judged => ({
  state: "unknown",
  reason: "unknown",
  says: wordsOf(label(transaction)),
  missing: [transaction],
});

/** What a share of the price comes to. */
export const chargedOn = (goods: Rational, duty: Duty): Rational | undefined =>
  "share" in duty ? times(goods, duty.share) : undefined;
