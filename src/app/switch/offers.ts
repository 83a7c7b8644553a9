/** The alternatives of a workspace with the time each takes to activate. */

import { ZERO } from "#kernel/decimal.ts";
import { collect, type Outcome, ok } from "#kernel/fault.ts";
import { groupBy } from "#kernel/group.ts";
import { amountOf } from "#network/amount.ts";
import { activate } from "#switch/activation.ts";
import type { Alternative, Task } from "#switch/alternative.ts";
import type { Offer } from "#switch/margin.ts";
import type { Cut, RowOf } from "#workspace/workspace.ts";
import { labelOf, wordsOf } from "../labels.ts";
import { lastsOf } from "../stress/events.ts";

function taskOf(row: RowOf<"tasks">): Task {
  const duration = lastsOf(row);
  return {
    id: row.id,
    name: wordsOf(labelOf(row)),
    kind: row.kind,
    owner: row.owner ?? "",
    after: row.after,
    ...(duration === undefined ? {} : { duration }),
  };
}

const alternativeOf = (row: RowOf<"alternatives">, tasks: readonly RowOf<"tasks">[]): Alternative => ({
  id: row.id,
  name: wordsOf(labelOf(row)),
  measure: row.measure,
  item: row.item,
  ramp: amountOf(row.ramp ?? ZERO).double,
  cost: amountOf(row.cost),
  unitCost: amountOf(row.unit_cost ?? ZERO),
  tasks: tasks.map(taskOf),
  ...(row.route === undefined ? {} : { route: row.route }),
  ...(row.party === undefined ? {} : { party: row.party }),
  ...(row.quantity === undefined ? {} : { quantity: amountOf(row.quantity) }),
});

/** Faults of all task graphs together. */
export function offersOf({ tables }: Cut): Outcome<readonly Offer[]> {
  const tasks = groupBy(tables.tasks, ({ alternative }) => alternative);
  return collect(
    tables.alternatives.map((row): Outcome<Offer> => {
      const alternative = alternativeOf(row, tasks.get(row.id) ?? []);
      const activation = activate(alternative);
      return activation.ok ? ok({ alternative, activation: activation.value }) : activation;
    }),
  );
}
