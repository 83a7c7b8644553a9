/** Running totals with what is reserved besides: a total nobody can tell stays untold. Rules: docs/formats/ledgers.md. */
import { plus, rational } from "#kernel/rational.ts";
import type { Total } from "../ledgers.ts";
import type { LoadedBook } from "../ports.ts";
import { type Held, heldIn } from "./entries.ts";

/** The state of a shipment that a ledger must count for a reservation to weigh in it. */
const RESERVED = "reserved";

/** The ledgers of a rulebook in which reservations weigh. */
export const reservable = ({ ledgers }: LoadedBook): ReadonlySet<string> =>
  new Set(ledgers.filter(({ states }) => states.includes(RESERVED)).map(({ ledger }) => ledger));

/** What the transaction asked about holds itself does not count: its own quantity stands in its facts. */
export function withHeld(
  totals: ReadonlyMap<string, Total>,
  loaded: LoadedBook,
  held: readonly Held[],
  asked: { readonly item: string; readonly id: string },
): ReadonlyMap<string, Total> {
  const others = held.filter(({ reserved }) => reserved.transaction !== asked.id);
  if (others.length === 0) return totals;
  const counting = reservable(loaded);
  return new Map(
    [...totals].map(([ledger, total]) => {
      const reserved = counting.has(ledger) ? heldIn(others, loaded.book.id, ledger, asked.item) : rational(0n);
      const more = reserved.numerator === 0n ? total : { ...total, value: plus(total.value, reserved), reserved };
      return [ledger, more] as const;
    }),
  );
}
