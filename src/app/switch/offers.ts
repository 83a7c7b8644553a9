/** The alternatives of a workspace with the time each still takes to activate on a day. */
import { type CivilDate, daysBetween } from "#kernel/civil-date.ts";
import { ZERO } from "#kernel/decimal.ts";
import { collect, type Outcome, ok } from "#kernel/fault.ts";
import { groupBy } from "#kernel/group.ts";
import { ofDecimal, plus, type Rational, times } from "#kernel/rational.ts";
import { amount, amountOf } from "#network/amount.ts";
import { activate } from "#switch/activation.ts";
import type { Alternative, Task } from "#switch/alternative.ts";
import type { Offer } from "#switch/margin.ts";
import type { Cut, RowOf } from "#workspace/workspace.ts";
import { labelOf, wordsOf } from "../labels.ts";
import { lastsOf } from "../stress/events.ts";

/** That a task is done: stated in its row, or measured in a drill. */
export interface Measured {
  readonly on: CivilDate;
  readonly by?: string;
  /** File under exhibits/, or a reference. */
  readonly evidence?: string;
}

/** By task. */
export type Measurements = ReadonlyMap<string, Measured>;

const NOTHING_MEASURED: Measurements = new Map();

/** What is known to be done on the day: a later day says nothing yet. */
export function doneOn(row: RowOf<"tasks">, asOf: CivilDate, measured: Measurements): Measured | undefined {
  const { done_on: on, done_by: by, evidence } = row;
  const stated =
    on === undefined
      ? undefined
      : { on, ...(by === undefined ? {} : { by }), ...(evidence === undefined ? {} : { evidence }) };
  const found = measured.get(row.id) ?? stated;
  return found !== undefined && found.on <= asOf ? found : undefined;
}

function taskOf(row: RowOf<"tasks">, asOf: CivilDate, measured: Measurements): Task {
  const duration = lastsOf(row);
  const done = doneOn(row, asOf, measured);
  return {
    id: row.id,
    name: wordsOf(labelOf(row)),
    kind: row.kind,
    owner: row.owner ?? "",
    after: row.after,
    ...(duration === undefined ? {} : { duration }),
    ...(done === undefined ? {} : { done: daysBetween(asOf, done.on) }),
  };
}

/** Units that must be paid for are paid at once, so that no plan is within a budget that could not pay them. */
const boundBy = ({ cost, unit_cost = ZERO, least_units = ZERO }: RowOf<"alternatives">): Rational =>
  plus(ofDecimal(cost), times(ofDecimal(unit_cost), ofDecimal(least_units)));

const alternativeOf = (row: RowOf<"alternatives">, tasks: readonly Task[]): Alternative => ({
  id: row.id,
  name: wordsOf(labelOf(row)),
  measure: row.measure,
  item: row.item,
  ramp: amountOf(row.ramp ?? ZERO).double,
  cost: amount(boundBy(row)),
  unitCost: amountOf(row.unit_cost ?? ZERO),
  tasks,
  ...(row.route === undefined ? {} : { route: row.route }),
  ...(row.party === undefined ? {} : { party: row.party }),
  ...(row.quantity === undefined ? {} : { quantity: amountOf(row.quantity) }),
  ...(row.least_units === undefined ? {} : { paid: amountOf(row.least_units) }),
});

/** Faults of all task graphs together. */
export function offersOf(
  { tables }: Cut,
  asOf: CivilDate,
  measured: Measurements = NOTHING_MEASURED,
): Outcome<readonly Offer[]> {
  const tasks = groupBy(tables.tasks, ({ alternative }) => alternative);
  return collect(
    tables.alternatives.map((row): Outcome<Offer> => {
      const own = (tasks.get(row.id) ?? []).map((task) => taskOf(task, asOf, measured));
      const alternative = alternativeOf(row, own);
      const activation = activate(alternative);
      return activation.ok ? ok({ alternative, activation: activation.value }) : activation;
    }),
  );
}
