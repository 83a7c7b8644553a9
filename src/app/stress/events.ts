/** Every event of the workspace, solved: what is down, how long supply lasts, how long it takes to recover. */

import { printDecimal } from "#kernel/decimal.ts";
import { type Fault, failed, type Outcome, ok } from "#kernel/fault.ts";
import { openStand, type Stand } from "#stress/stand.ts";
import { survive } from "#stress/survive.ts";
import type { ThreePoint } from "#stress/triangular.ts";
import type { Cut, RowOf } from "#workspace/workspace.ts";
import { labelOf } from "../labels.ts";
import type { Disrupted } from "./disruption.ts";
import { type Down, downOf } from "./down.ts";
import { type Ground, lastsByPeriods, periodsOf } from "./ground.ts";

type EventRow = RowOf<"events">;

/** How long an event lasts, when its row says so with all three points. */
export function lastsOf({ low, likely, high }: Pick<EventRow, "low" | "likely" | "high">): ThreePoint | undefined {
  if (low === undefined || likely === undefined || high === undefined) return undefined;
  const [a, b, c] = [low, likely, high].map((days) => Number(printDecimal(days)));
  return { low: a ?? 0, likely: b ?? 0, high: c ?? 0 };
}

async function standFor(
  { nodes, outOfReach }: Down,
  { wide, arrangement, stand, solver }: Ground,
): Promise<Outcome<Stand>> {
  return outOfReach ? openStand(wide.network, solver, { ...arrangement, outOfReach: nodes }) : ok(stand);
}

/** All faults of all events together. Stock behind a closed border needs a model of its own; the others share one. */
export async function solveEvents(
  rows: readonly EventRow[],
  cut: Cut,
  ground: Ground,
  byPeriods: (row: EventRow) => boolean,
): Promise<Outcome<readonly Disrupted[]>> {
  const faults: Fault[] = [];
  const solved: Disrupted[] = [];
  for (const row of rows) {
    const down = downOf(row, cut, ground.network);
    const own = down.ok ? await standFor(down.value, ground) : down;
    if (!down.ok || !own.ok) {
      faults.push(...[down, own].flatMap((part) => (part.ok ? [] : part.faults)));
      continue;
    }
    solved.push(await solveEvent(row, down.value, { ground, stand: own.value, byPeriods: byPeriods(row) }));
  }
  return faults.length > 0 ? failed(...faults) : ok(solved);
}

interface How {
  readonly ground: Ground;
  readonly stand: Stand;
  readonly byPeriods: boolean;
}

async function solveEvent(row: EventRow, down: Down, { ground, stand, byPeriods }: How): Promise<Disrupted> {
  const wide = ground.wide.withAdded(down.nodes);
  const survival = survive(stand, wide);
  const lasts = lastsOf(row);
  const asked = byPeriods && ground.takesTime;
  return {
    kind: row.kind,
    id: row.id,
    label: labelOf(row),
    down: wide,
    nodes: down.nodes.size,
    survival,
    stand,
    row,
    ...(asked ? { byPeriods: await lastsByPeriods(ground, periodsOf(ground, down), survival.days) } : {}),
    ...(lasts === undefined ? {} : { lasts }),
  };
}
