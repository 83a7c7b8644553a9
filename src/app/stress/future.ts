/** The futures of a workspace: which events are drawn, how likely and how long each is, and what they lose. */
import { printDecimal } from "#kernel/decimal.ts";
import { type Fault, failed, fault, type Outcome, ok } from "#kernel/fault.ts";
import { ofDecimal } from "#kernel/rational.ts";
import { curvesOf } from "#stress/simulate/curves.ts";
import { endsOf, type InTime, lostInTime } from "#stress/simulate/in-time.ts";
import type { Risk } from "#stress/simulate/run.ts";
import type { Shelf } from "#stress/simulate/shelf.ts";
import type { Stand, Stopped } from "#stress/stand.ts";
import type { Cut, RowOf } from "#workspace/workspace.ts";
import { labelOf } from "../labels.ts";
import { type Down, downOf } from "./down.ts";
import { lastsOf } from "./events.ts";
import { type Ground, periodsOf, supplyOf } from "./ground.ts";
import type { Told } from "./simulation.ts";

type EventRow = RowOf<"events">;

/** Days of the fan: as many equal steps of the horizon, to whole days. */
export const STEPS = 12;

export interface Drawn {
  readonly row: EventRow;
  readonly risk: Risk;
  /** In the network of the single bucket. */
  readonly stopped: Stopped;
  /** In that of the tables. */
  readonly down: Down;
}

/** The weight of an event is read as its chance in a hundred within the horizon. */
const chanceOf = ({ weight }: EventRow): number =>
  weight === undefined ? 0 : Math.min(1, Number(printDecimal(weight)) / 100);

export function drawnOf(cut: Cut, { network, wide }: Pick<Ground, "network" | "wide">): Outcome<readonly Drawn[]> {
  const faults: Fault[] = [];
  const drawn: Drawn[] = [];
  for (const [lane, row] of cut.tables.events.entries()) {
    const [lasts, chance] = [lastsOf(row), chanceOf(row)];
    if (lasts === undefined || chance === 0) continue;
    const down = downOf(row, cut, network);
    if (!down.ok) faults.push(...down.faults);
    else {
      const { nodes, outOfReach } = down.value;
      drawn.push({
        row,
        risk: { chance, lasts, lane },
        stopped: { down: wide.withAdded(nodes), outOfReach: outOfReach ? nodes : new Set() },
        down: down.value,
      });
    }
  }
  return faults.length > 0 ? failed(...faults) : ok(drawn);
}

const fanOf = (horizon: number): readonly number[] =>
  Array.from({ length: STEPS }, (_, step) => Math.round((horizon * (step + 1)) / STEPS));

/** Each event alone by periods; `progress`: told how many are done. */
export async function inTimeOf(
  ground: Ground,
  drawn: readonly Drawn[],
  progress: (done: number) => Promise<void>,
): Promise<readonly InTime[]> {
  const weights = new Map(ground.network.demand.map(({ item, margin }) => [item, margin.exact]));
  const found: InTime[] = [];
  for (const { risk, down } of drawn) {
    await progress(found.length);
    const ends = endsOf(risk.lasts, ground.horizon);
    const asked = periodsOf(ground, down);
    found.push(await lostInTime(supplyOf(ground), asked, ends, fanOf(ground.horizon), weights));
  }
  await progress(found.length);
  return found;
}

/** Faults: not-decided, for each event whose loss the base plan does not tell. */
export function toldOf(
  company: RowOf<"company">,
  seed: number,
  stand: Stand,
  drawn: readonly Drawn[],
  { shelf, inTime }: { readonly shelf?: Shelf; readonly inTime?: readonly InTime[] | undefined } = {},
): Outcome<Told> {
  const horizon = Number(printDecimal(company.horizon));
  const longest = Math.max(horizon, ...drawn.map(({ risk }) => risk.lasts.high), 1);
  const days = fanOf(horizon);
  const stopped = drawn.map((one) => one.stopped);
  const curves = curvesOf(stand, stopped, longest, shelf);
  const faults = drawn.flatMap(({ row }, event) => (curves.decided(event) ? [] : [notDecided(row)]));
  if (faults.length > 0) return failed(...faults);
  return ok({
    future: {
      ...{ risks: drawn.map(({ risk }) => risk), seed, days, curve: curves.of },
      ...(inTime === undefined ? {} : { inTime }),
    },
    events: drawn.map(({ row }) => ({ id: row.id, label: labelOf(row) })),
    currency: company.currency,
    budget: company.budget === undefined ? undefined : ofDecimal(company.budget),
  });
}

const notDecided = ({ id, place }: EventRow): Fault =>
  fault(
    "not-decided",
    { ...place, column: "id" },
    `the loss of \`${id}\` is not decided from the plan of an ordinary day`,
    "Leave its weight empty to draw without it; `planb stress` asks the solver about it.",
  );
