/**
 * Caps on running totals as they bear on one order: what is recorded, the order's own limit, and the whole units that fit
 * between. Two orders may have two limits, where a total is counted up to a day of the order's own.
 */

import { type Outcome, ok } from "#kernel/fault.ts";
import { compareRational, rational, times } from "#kernel/rational.ts";
import type { Told } from "#rules/amount.ts";
import { type CapRoom, capRooms } from "#rules/cap-room.ts";
import type { Catalogue } from "#workspace/catalogue.ts";
import type { RowOf } from "#workspace/workspace.ts";
import { dayIn, factsOf, type Live } from "../law/assess.ts";
import { totals } from "../ledgers.ts";
import type { Asked } from "../question.ts";
import { type Held, heldIn } from "./entries.ts";
import { reservable, withHeld } from "./held-totals.ts";

type Order = RowOf<"transactions">;

export interface CapLine extends CapRoom {
  readonly book: string;
  /** What is held of the recorded amount, in the unit of the first ledger. */
  readonly held: Told;
  /** The highest of 80, 90 and 100 % of the limit that what is recorded has reached. */
  readonly alarm?: number;
}

/** The caps in force whose ledgers count what is reserved, if so much were held. */
export type Bearing = (held: readonly Held[]) => readonly CapLine[];

/** No transaction has this number, so no row and no reservation is left out: what an order holds already is held. */
const NO_TRANSACTION = "";

export const ALARMS = [100n, 90n, 80n];

/** Alone the limit decides; a limit of zero is reached by anything. */
function alarmOf({ recorded, limit }: CapRoom): { alarm?: number } {
  if (recorded === undefined || limit === undefined) return {};
  const reached = ALARMS.find((p) => compareRational(recorded.value, times(limit.value, rational(p, 100n))) >= 0);
  return reached === undefined ? {} : { alarm: Number(reached) };
}

/** Faults: of the order's facts. */
export function bearingOf(asked: Asked, live: readonly Live[], order: Order, catalogue: Catalogue): Outcome<Bearing> {
  const read = factsOf(asked, order, catalogue);
  if (!read.ok) return read;
  const { facts } = read.value;
  const { item } = order;
  const books = live
    .filter(({ view, loaded }) => view.covered && reservable(loaded).size > 0)
    .map(({ loaded, view }) => {
      const listed = totals(loaded.ledgers, asked.workspace.tables.shipments, {
        ...{ item, transaction: NO_TRANSACTION, asOf: asked.moment.asOf },
        dayOf: (fact) => dayIn(facts.get(fact)),
      });
      return { loaded, view, listed, counting: reservable(loaded) };
    });
  return ok((held) =>
    books.flatMap(({ loaded, view, listed, counting }) => {
      const summed = withHeld(listed, loaded, held, { item, id: NO_TRANSACTION });
      const ledgers = new Map([...summed].map(([ledger, { value }]) => [ledger, value]));
      return capRooms(view, facts, ledgers)
        .filter((room) => room.ledgers.some((ledger) => counting.has(ledger)))
        .map((room) => {
          const [first = ""] = room.ledgers.filter((ledger) => counting.has(ledger));
          const counts = room.counts.filter(({ ledger }) => counting.has(ledger));
          const value = heldIn(held, loaded.book.id, first, item);
          const unit = view.ledgers.get(first)?.unit ?? "1";
          return { ...room, counts, book: loaded.book.id, held: { value, unit }, ...alarmOf(room) };
        });
    }),
  );
}
