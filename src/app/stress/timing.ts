/**
 * What takes time in a company's network, from its tables, in whole days from the day asked about: `lanes`, `transit`,
 * `activations`, and the versions of the rows of `nodes` that follow each other. docs/methods/periods.md.
 */
import { type CivilDate, daysBetween } from "#kernel/civil-date.ts";
import { type Fault, failed, fault, type Outcome, ok } from "#kernel/fault.ts";
import { groupBy } from "#kernel/group.ts";
import { compareRational, floor, minus, ofDecimal, rational } from "#kernel/rational.ts";
import type { Moment } from "#kernel/timeline.ts";
import type { Network, NetworkNode } from "#network/network.ts";
import type { Flows } from "#stress/flows.ts";
import { NOUGHT } from "#stress/fraction.ts";
import { type Arrival, ordinaryArrivals, ordinarySending, type Step, type Timing } from "#stress/periods/timing.ts";
import { cellPlace } from "#workspace/place.ts";
import { TABLES } from "#workspace/registry.ts";
import { holding } from "#workspace/versions.ts";
import type { Cut, RowOf, Workspace } from "#workspace/workspace.ts";

export interface Timed {
  readonly timing: Timing;
  /** Alternatives that are decided. */
  readonly activated: ReadonlySet<string>;
}

/** Whole days, up. */
const daysUp = (days: RowOf<"lanes">["lead"]): number => Number(-floor(minus(rational(0n), ofDecimal(days))));

function leadsOf({ tables }: Cut, network: Network): ReadonlyMap<number, number> {
  return new Map(
    tables.lanes.flatMap(({ node, lead }): [number, number][] => {
      const index = network.nodeOf.get(node)?.index;
      return index === undefined ? [] : [[index, daysUp(lead)]];
    }),
  );
}

/** Faults: arrives-before. */
function arrivalsOf({ tables, moment }: Cut, network: Network): Outcome<readonly Arrival[]> {
  const faults: Fault[] = [];
  const arrivals: Arrival[] = [];
  for (const { id, node, quantity, arrives, place } of tables.transit) {
    const day = daysBetween(moment.asOf, arrives);
    const index = network.nodeOf.get(node)?.index;
    if (day < 0) {
      const message = `\`${id}\` arrived on ${arrives}, before ${moment.asOf}`;
      const help = "Count it in `stock`, and let the row end with `valid_to` on the day it arrives.";
      faults.push(fault("arrives-before", cellPlace(place, "arrives"), message, help));
    } else if (index !== undefined) arrivals.push({ node: index, quantity: ofDecimal(quantity), from: day, to: day });
  }
  return faults.length > 0 ? failed(...faults) : ok(arrivals);
}

/** Days after the first on which another version of a row counts, or none. */
function turns(rows: readonly RowOf<"nodes">[], { asOf }: Moment): readonly CivilDate[] {
  const days = rows.flatMap(({ valid_from, valid_to }) => [valid_from, valid_to]);
  return [...new Set(days.flatMap((day) => (day !== undefined && day > asOf ? [day] : [])))].sort();
}

/** Capacity of a node from each day on which it becomes another. */
function versionsOf(node: NetworkNode, rows: readonly RowOf<"nodes">[], moment: Moment): readonly Step[] {
  const steps: Step[] = [];
  let before = node.capacity.exact;
  for (const day of turns(rows, moment)) {
    const [row] = holding(TABLES.nodes, rows, { asOf: day, knownOn: moment.knownOn });
    const capacity = row === undefined ? NOUGHT : ofDecimal(row.capacity);
    if (compareRational(capacity, before) !== 0) steps.push({ day: daysBetween(moment.asOf, day), capacity });
    before = capacity;
  }
  return steps;
}

/** From the day on which an alternative is live; before it, nothing. */
function fromDay(node: NetworkNode, steps: readonly Step[], live: number): readonly Step[] {
  const then = steps.filter(({ day }) => day <= live).at(-1)?.capacity ?? node.capacity.exact;
  return [{ day: 0, capacity: NOUGHT }, { day: live, capacity: then }, ...steps.filter(({ day }) => day > live)];
}

/** Faults: arrives-before. */
export function timedOf(cut: Cut, whole: Workspace, network: Network, flows: Flows): Outcome<Timed> {
  const arrivals = arrivalsOf(cut, network);
  if (!arrivals.ok) return arrivals;
  const lead = leadsOf(cut, network);
  const live = new Map(
    cut.tables.activations.map(({ alternative, live_on }) => [
      alternative,
      Math.max(0, daysBetween(cut.moment.asOf, live_on)),
    ]),
  );
  const rowsOf = groupBy(whole.tables.nodes, ({ id }) => id);
  const steps = new Map<number, readonly Step[]>();
  const stockFrom = new Map<number, number>();
  for (const node of network.nodes) {
    const day = node.alternative === undefined ? 0 : live.get(node.alternative);
    if (day === undefined) continue;
    const versions = versionsOf(node, rowsOf.get(node.id) ?? [], cut.moment);
    const own = day > 0 ? fromDay(node, versions, day) : versions;
    if (own.length > 0) steps.set(node.index, own);
    if (day > 0) stockFrom.set(node.index, day);
  }
  const told = new Set(arrivals.value.map(({ node }) => node));
  const usual = ordinaryArrivals(ordinarySending(network, flows), lead, told);
  return ok({
    timing: { lead, arrivals: [...arrivals.value, ...usual], steps, stockFrom },
    activated: new Set(live.keys()),
  });
}
