/**
 * Caps on running totals that a flow would count in, with the room each leaves beside all that is listed and held. A cap
 * limits a flow when some answer of the law turns as soon as the room is gone; else the flow counts in it for the others.
 * Method: docs/methods/plan-caps.md.
 */
import { rational, times } from "#kernel/rational.ts";
import { amount } from "#network/amount.ts";
import { type CapRoom, capRooms } from "#rules/cap-room.ts";
import type { CapUse } from "#switch/cap-use.ts";
import type { RowOf } from "#workspace/workspace.ts";
import { amountText, type Held } from "../cap/entries.ts";
import { reservable } from "../cap/held-totals.ts";
import { wordsOf } from "../labels.ts";
import { ledgersOf } from "../law/ask.ts";
import { type Assessment, assessFacts, type BookSays, type Live } from "../law/assess.ts";
import type { Names } from "../law/names.ts";
import type { Asked } from "../question.ts";

type Order = RowOf<"transactions">;

export interface Counted {
  readonly uses: readonly CapUse[];
  /** Caps that limit the flow, and nobody can say how much a unit of it counts: its item is not that of its transaction. */
  readonly uncounted: readonly string[];
}

export interface Flowing {
  readonly asked: Asked;
  readonly live: readonly Live[];
  readonly order: Order;
  /** What the alternative brings. */
  readonly item: string;
  readonly names: Names;
}

export function capUses(flowing: Flowing, assessment: Assessment): Counted {
  const { order, item, names } = flowing;
  const uses: CapUse[] = [];
  const uncounted: string[] = [];
  for (const says of assessment.books.filter(({ view }) => view.covered)) {
    for (const room of capRooms(says.view, assessment.facts, ledgersOf(says))) {
      const [counts] = room.counts;
      if (counts === undefined || room.units === undefined) continue;
      const limited = bears(flowing, assessment, says, room);
      if (order.item !== item) {
        if (limited) uncounted.push(room.definition);
        continue;
      }
      const left = times(counts.perUnit, rational(room.units < 0n ? 0n : room.units));
      uses.push({
        cap: JSON.stringify([says.loaded.book.id, room.definition, item]),
        name: wordsOf(names.label(room.title)),
        cite: room.cite,
        unit: says.view.ledgers.get(counts.ledger)?.unit ?? "1",
        perUnit: amount(counts.perUnit),
        ...(limited ? { headroom: amount(left) } : {}),
      });
    }
  }
  return { uses, uncounted };
}

/** Whether an answer turns when one unit more than there is room for is held. What cannot be tried is taken to bear. */
function bears({ asked, live, order }: Flowing, assessment: Assessment, says: BookSays, room: CapRoom): boolean {
  const counting = reservable(says.loaded);
  if (room.units === undefined || !room.ledgers.every((ledger) => counting.has(ledger))) return true;
  const over = rational(room.units < 0n ? 1n : room.units + 1n);
  const full: Held = {
    entry: -1,
    reserved: {
      ...{ kind: "reserved", transaction: "", item: order.item, units: "1" },
      counts: room.counts.map(({ ledger, perUnit }) => ({
        ...{ book: says.loaded.book.id, ledger },
        amount: amountText(times(perUnit, over)),
      })),
      ...{ at: asked.moment.asOf, recorded: asked.moment.asOf },
    },
  };
  const then = assessFacts({ ...asked, held: [...(asked.held ?? []), full] }, live, order, assessment);
  return JSON.stringify(endingsOf(then)) !== JSON.stringify(endingsOf(assessment));
}

const endingsOf = ({ books }: Assessment) =>
  books.map(({ outcomes }) => outcomes.map(({ decision, status, value }) => [decision, status, value ?? ""]));
