/** What the answers were made of, in the form their records name it: facts, and the totals each rulebook was given. */
import type { Held } from "#contract/check.ts";
import { factsTold, type ToldHeld, totalsTold } from "#rules/compile/record.ts";
import { ledgersOf } from "./ask.ts";
import type { Assessment } from "./assess.ts";

type Told = Held["facts"][string];

const copied = (held: ToldHeld): Told => (held.kind === "among" ? { ...held, values: [...held.values] } : { ...held });

export const heldTold = ({ facts, books }: Assessment): Held => ({
  facts: Object.fromEntries(Object.entries(factsTold(facts)).map(([id, held]) => [id, copied(held)])),
  ledgers: Object.fromEntries(
    books.flatMap((says) => {
      const totals = Object.entries(totalsTold(says.view, ledgersOf(says)));
      return totals.length === 0 ? [] : [[says.view.book.id, Object.fromEntries(totals)] as const];
    }),
  ),
});
