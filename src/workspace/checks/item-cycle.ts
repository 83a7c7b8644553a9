/**
 * Does an item need itself through lines that are always needed? A line with a word in `choice` can be done without,
 * so recycling stands there. Asked for each day on which a line of the knot starts, with today's knowledge, so that
 * lines that never hold together make no cycle.
 */
import { civilDate } from "#kernel/civil-date.ts";
import { type Fault, fault } from "#kernel/fault.ts";
import { quote } from "#kernel/quote.ts";
import type { DraftOf } from "../drafts.ts";
import { cellPlace } from "../place.ts";
import { bom } from "../tables/bom.ts";
import { holding } from "../versions.ts";
import type { Check } from "./check.ts";
import { cycles, type Edge, tell } from "./cycle.ts";

type Line = DraftOf<"bom">;

const FIRST = civilDate("0001-01-01");
const LAST = civilDate("9999-12-31");
/** Beyond this many starting days in one knot it is asked for all days together. */
const MOST_STARTS = 200;

const needed = (rows: readonly Line[]): readonly Edge<Line>[] =>
  rows.flatMap((row) =>
    row.parent === undefined || row.component === undefined || row.choice !== undefined
      ? []
      : [{ from: row.parent, to: row.component, row }],
  );

/** Cycles of lines that hold together on some day. */
function realCycles(rows: readonly Line[]): readonly (readonly Edge<Line>[])[] {
  const possible = cycles(needed(rows));
  if (possible.length === 0) return [];
  const starts = [...new Set([FIRST, ...rows.flatMap(({ valid_from }) => valid_from ?? [])])].sort();
  if (starts.length > MOST_STARTS) return possible;
  const found = starts.flatMap((asOf) => cycles(needed(holding(bom, rows, { asOf, knownOn: LAST }))));
  const once = new Map(found.map((cycle) => [cycle[0]?.row.place.row, cycle]));
  return [...once.values()];
}

function told(cycle: readonly Edge<Line>[]): readonly Fault[] {
  const [first] = cycle;
  if (first === undefined) return [];
  const steps = cycle.map(({ from, to, row }) => `${quote(from)} needs ${quote(to)} (row ${row.place.row})`);
  const help =
    "If one of these lines is recycling or a second source, put the same word in `choice` on it and on the line it replaces; otherwise correct one line.";
  return [fault("cycle", cellPlace(first.row.place, "component"), tell(steps), help)];
}

export const itemCycle: Check = {
  holds: "No item needs itself through lines that are always needed.",
  faults: (drafts) => realCycles(drafts.bom).flatMap(told),
};
