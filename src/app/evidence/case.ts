/** A case of the workspace as the ledger takes it: its events with their exhibits, and the clock of the law that runs on it. */

import { type CaseRow, caseEvents, type Exhibits } from "#evidence/case.ts";
import type { CaseEvent } from "#evidence/event.ts";
import type { ExportRecord } from "#evidence/leaving.ts";
import { printDecimal } from "#kernel/decimal.ts";
import { failed, fault, type Outcome, ok } from "#kernel/fault.ts";
import { groupBy } from "#kernel/group.ts";
import { money } from "#kernel/money.ts";
import type { Moment } from "#kernel/timeline.ts";
import type { WorkCalendar } from "#kernel/working-days.ts";
import { clocks } from "#rules/cut.ts";
import type { Clock } from "#rules/ir.ts";
import type { RowOf } from "#workspace/workspace.ts";
import { calendarOf } from "../clock/workdays.ts";
import type { Context } from "../context.ts";
import { label, wordsOf } from "../labels.ts";
import type { Live } from "../law/assess.ts";
import type { Asked } from "../question.ts";

type EventRow = RowOf<"case_events">;

function costOf({ cost, cost_currency, cost_basis }: EventRow, currency: string): Pick<CaseRow, "cost"> {
  if (cost === undefined) return {};
  return { cost: { money: money(cost, cost_currency ?? currency), per: cost_basis === "per-day" ? "day" : "once" } };
}

const rowOf = (row: EventRow, currency: string): CaseRow => ({
  case: row.case,
  seq: Number(printDecimal(row.seq)),
  type: row.type,
  at: row.at,
  recorded: row.recorded,
  basis: row.basis,
  actor: row.actor,
  says: wordsOf(label(row.says, row.says_zh_hant, row.says_zh_hans)),
  place: { file: row.place.file, sheet: row.place.sheet, row: row.place.row },
  ...(row.exhibit === undefined ? {} : { exhibit: row.exhibit }),
  ...costOf(row, currency),
});

/** What the rows of an exhibit say in a column, each once; an empty cell says nothing. */
const saidIn = (rows: readonly EventRow[], column: "export_class" | "may_go_to" | "discloses"): readonly string[] => [
  ...new Set(rows.flatMap((row) => row[column] ?? [])),
];

/** Nothing is recorded of an exhibit of which two events say different things: which of them holds, nobody has said. */
function exportOf(rows: readonly EventRow[]): ExportRecord {
  const [classes, places, items] = [saidIn(rows, "export_class"), saidIn(rows, "may_go_to"), saidIn(rows, "discloses")];
  const [exportClass, item] = [classes[0], items[0]];
  if ([classes, places, items].some(({ length }) => length > 1)) return { mayGoTo: [] };
  return {
    mayGoTo: (places[0] ?? "").split(/\s+/).filter((code) => code !== ""),
    ...(exportClass === undefined ? {} : { exportClass }),
    ...(item === undefined ? {} : { item }),
  };
}

/** What the rows say of the exhibits' export. */
const exportsOf = (rows: readonly EventRow[]): ReadonlyMap<string, ExportRecord> =>
  new Map(
    [...groupBy(rows, ({ exhibit }) => exhibit ?? "")].flatMap(([exhibit, all]) =>
      exhibit === "" ? [] : [[exhibit, exportOf(all)]],
    ),
  );

export interface RecordedCase {
  readonly events: readonly CaseEvent[];
  readonly exports: ReadonlyMap<string, ExportRecord>;
  readonly exhibits: Exhibits;
}

/**
 * Every event of the case, of all days: the ledger holds what was recorded, whatever day the question is about; the question
 * decides what is counted and shown.
 */
export async function caseOf(
  context: Context,
  asked: Asked,
  workspace: string,
  id: string,
): Promise<Outcome<RecordedCase>> {
  const rows = asked.whole.tables.case_events.filter((row) => row.case === id);
  if (rows.length === 0) {
    return failed(
      fault(
        "not-found-here",
        { sheet: "case_events" },
        `case \`${id}\` has no events`,
        "Record its first event in case_events.",
      ),
    );
  }
  const named = [...new Set(rows.flatMap(({ exhibit }) => exhibit ?? []))];
  const files = await Promise.all(
    named.map(async (name) => [name, await context.workspaces.exhibit(workspace, name)] as const),
  );
  const exhibits = new Map(files.flatMap(([name, bytes]) => (bytes === undefined ? [] : [[name, bytes] as const])));
  const events = caseEvents(
    id,
    rows.map((row) => rowOf(row, asked.company.currency)),
    exhibits,
  );
  return events.ok ? ok({ events: events.value, exhibits, exports: exportsOf(rows) }) : events;
}

/** A clock with the working days of the place whose rule it is, where it has limits in them. */
export interface CountedClock extends Clock {
  readonly jurisdiction: string;
  readonly workdays?: WorkCalendar;
}

export const inWorkingDays = ({ outer, stages }: Clock): boolean =>
  [...(outer === undefined ? [] : [outer]), ...stages].some(({ calendar }) => calendar === "working");

/** The clock by id, among those in force on the day. Fault: rule-reference. */
export function clockOf(
  { catalogue }: Context,
  live: readonly Live[],
  moment: Moment,
  id: string | undefined,
): Outcome<CountedClock | undefined> {
  if (id === undefined) return ok(undefined);
  const all = live.flatMap(({ view }) =>
    clocks(view).map((clock) => ({ ...clock, jurisdiction: view.book.jurisdiction })),
  );
  const found = all.find((clock) => clock.id === id);
  if (found === undefined) {
    const known = all.map((clock) => clock.id);
    return failed(
      fault(
        "rule-reference",
        { sheet: "cases", column: "clock" },
        `no rulebook has a clock \`${id}\` on that day`,
        `There are: ${known.join(", ")}.`,
      ),
    );
  }
  const workdays = inWorkingDays(found) ? calendarOf(catalogue, moment, found.jurisdiction) : undefined;
  return ok(workdays === undefined ? found : { ...found, workdays });
}
