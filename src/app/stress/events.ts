/** Every event of the workspace, solved: what is down, how long supply lasts, how long it takes to recover. */

import { printDecimal } from "#kernel/decimal.ts";
import { type Fault, failed, type Outcome, ok } from "#kernel/fault.ts";
import { EVENT_KINDS } from "#stress/events/registry.ts";
import { UNDISTURBED } from "#stress/situation.ts";
import type { Solver } from "#stress/solver.ts";
import { openStand, type Stand } from "#stress/stand.ts";
import { survive } from "#stress/survive.ts";
import type { ThreePoint } from "#stress/triangular.ts";
import type { Cut, RowOf } from "#workspace/workspace.ts";
import { labelOf } from "../labels.ts";
import type { Disrupted } from "./disruption.ts";

type EventRow = RowOf<"events">;

/** How long an event lasts, when its row says so with all three points. */
export function lastsOf({ low, likely, high }: Pick<EventRow, "low" | "likely" | "high">): ThreePoint | undefined {
  if (low === undefined || likely === undefined || high === undefined) return undefined;
  const [a, b, c] = [low, likely, high].map((days) => Number(printDecimal(days)));
  return { low: a ?? 0, likely: b ?? 0, high: c ?? 0 };
}

/** What an event about a transaction needs to know of it. */
export function contextOf({ tables }: Cut) {
  const transactions = tables.transactions.map(
    ({ id, item, seller }) => [id, { item, ...(seller === undefined ? {} : { seller }) }] as const,
  );
  return { transactions: new Map(transactions) };
}

export interface Down {
  readonly nodes: ReadonlySet<number>;
  readonly outOfReach: boolean;
}

/** Which nodes an event takes away. Faults: a target nobody has. */
export function downOf(row: EventRow, cut: Cut, stand: Stand): Outcome<Down> {
  const kind = EVENT_KINDS.get(row.kind);
  if (kind === undefined) return ok({ nodes: new Set(), outOfReach: false });
  const stopped = kind.down(stand.network, row.target, contextOf(cut));
  return stopped.ok ? ok({ nodes: new Set(stopped.value.nodes), outOfReach: kind.stock === "outOfReach" }) : stopped;
}

async function standFor({ nodes, outOfReach }: Down, stand: Stand, solver: Solver): Promise<Outcome<Stand>> {
  return outOfReach ? openStand(stand.network, solver, { ...UNDISTURBED, outOfReach: nodes }) : ok(stand);
}

/** All faults of all events together. Stock behind a closed border needs a model of its own; the others share one. */
export async function solveEvents(
  rows: readonly EventRow[],
  cut: Cut,
  stand: Stand,
  solver: Solver,
): Promise<Outcome<readonly Disrupted[]>> {
  const faults: Fault[] = [];
  const solved: Disrupted[] = [];
  for (const row of rows) {
    const down = downOf(row, cut, stand);
    const own = down.ok ? await standFor(down.value, stand, solver) : down;
    if (!down.ok || !own.ok) {
      faults.push(...[down, own].flatMap((part) => (part.ok ? [] : part.faults)));
      continue;
    }
    const survival = survive(own.value, down.value.nodes);
    const lasts = lastsOf(row);
    solved.push({
      kind: row.kind,
      id: row.id,
      label: labelOf(row),
      down: down.value.nodes,
      survival,
      stand: own.value,
      row,
      ...(lasts === undefined ? {} : { lasts }),
    });
  }
  return faults.length > 0 ? failed(...faults) : ok(solved);
}
