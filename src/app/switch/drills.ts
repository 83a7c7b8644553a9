/** The last drill of each alternative on record: in the ledger, with how it came off; or as its row states, without. */
import type { z } from "zod";
import { Readiness } from "#contract/playbook.ts";
import { type DrillHeld, drillCase, opened, readDrill } from "#evidence/drill.ts";
import type { CivilDate } from "#kernel/civil-date.ts";
import { type Outcome, ok } from "#kernel/fault.ts";
import type { Moment } from "#kernel/timeline.ts";
import type { Log } from "#ledger/log.ts";
import type { RowOf } from "#workspace/workspace.ts";
import type { Context } from "../context.ts";

export interface Tested {
  readonly on: CivilDate;
  /** Entry of the ledger, and how it came off there; absent where only the sheet says so. */
  readonly entry?: number;
  readonly readiness?: z.infer<typeof Readiness>;
}

interface Entry {
  readonly index: number;
  readonly drill: DrillHeld;
}

/** Drills of the ledger about a day not after the one asked about, known by then; the last first. */
function drillsIn(log: Log, { asOf, knownOn }: Moment): readonly Entry[] {
  const all = Array.from({ length: log.size }, (_, index): readonly Entry[] => {
    const read = readDrill(log.entry(index));
    return read.holds ? [{ index, drill: read.value }] : [];
  }).flat();
  return all
    .filter(({ drill: { moment } }) => moment.asOf <= asOf && moment.knownOn <= knownOn)
    .toSorted((a, b) =>
      a.drill.moment.asOf === b.drill.moment.asOf
        ? b.index - a.index
        : a.drill.moment.asOf < b.drill.moment.asOf
          ? 1
          : -1,
    );
}

/** What the ledger holds, by alternative. Nothing is begun where there is no ledger. Faults: of opening it. */
async function recorded(
  { journals, vaults }: Context,
  company: string,
  moment: Moment,
  alternatives: readonly string[],
): Promise<Outcome<ReadonlyMap<string, Tested>>> {
  const log = await journals.held(company);
  if (!log.ok) return log;
  const found = new Map<string, Tested>();
  for (const { index, drill } of log.value === undefined ? [] : drillsIn(log.value, moment)) {
    const salts = vaults.open(company).held(drillCase(drill.report));
    if (!salts.ok) return salts;
    for (const alternative of alternatives) {
      const readiness = Readiness.options.find((word) => opened(drill, salts.value, alternative, [word]) !== undefined);
      if (readiness === undefined || found.has(alternative)) continue;
      found.set(alternative, { on: drill.moment.asOf, entry: index, readiness });
    }
  }
  return ok(found);
}

/** The later of what the ledger holds and what the sheet states; the ledger where both name one day. */
export async function lastDrills(
  context: Context,
  company: string,
  moment: Moment,
  rows: readonly RowOf<"alternatives">[],
): Promise<Outcome<ReadonlyMap<string, Tested>>> {
  const ledger = await recorded(
    context,
    company,
    moment,
    rows.map(({ id }) => id),
  );
  if (!ledger.ok) return ledger;
  return ok(
    new Map(
      rows.flatMap(({ id, drilled_on: stated }): readonly [string, Tested][] => {
        const kept = ledger.value.get(id);
        const on = stated === undefined || stated > moment.asOf ? undefined : stated;
        if (on === undefined || (kept !== undefined && kept.on >= on)) return kept === undefined ? [] : [[id, kept]];
        return [[id, { on }]];
      }),
    ),
  );
}
