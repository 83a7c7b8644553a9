/** Does a task wait for itself? */
import { type Fault, fault } from "#kernel/fault.ts";
import { quote } from "#kernel/quote.ts";
import { cellPlace } from "../place.ts";
import type { RowPlace } from "../table.ts";
import type { Check } from "./check.ts";
import { cycles, type Edge, tell } from "./cycle.ts";

function told(cycle: readonly Edge<RowPlace>[]): readonly Fault[] {
  const [first] = cycle;
  if (first === undefined) return [];
  const steps = cycle.map(({ from, to, row }) => `${quote(from)} comes after ${quote(to)} (row ${row.row})`);
  return [fault("cycle", cellPlace(first.row, "after"), tell(steps), "Take one of these out of `after`.")];
}

export const taskCycle: Check = {
  holds: "No task waits for itself.",
  faults: ({ tasks }) =>
    cycles(
      tasks.flatMap(({ id, after = [], place }) =>
        id === undefined ? [] : after.map((to) => ({ from: id, to, row: place })),
      ),
    ).flatMap(told),
};
