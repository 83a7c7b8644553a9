/**
 * One table for several who draw the same runs side by side, in memory they share: which stretch of runs is the next, what was lost
 * in each run, and the curves that were found. Whoever is free takes the next stretch; each run lies in its own place, so the
 * table is the same whoever drew what.
 */
import type { InTime } from "./in-time.ts";
import { type Shelving, shelving } from "./shelf.ts";
import { type Future, runsOf, type Share } from "./simulate.ts";

export interface Table {
  readonly first: number;
  readonly count: number;
  /** Runs of a stretch. */
  readonly stretch: number;
  /** Two words: stretches taken, stretches done. */
  readonly turn: SharedArrayBuffer;
  /** Doubles: the loss of each run, then what it has lost by each day of the fan. */
  readonly losses: SharedArrayBuffer;
  readonly days: number;
  /** Words: runs in which each event happens. */
  readonly happened: SharedArrayBuffer;
  readonly shelving: Shelving;
  /** What each event alone loses when time counts, asked once for all. */
  readonly inTime?: readonly InTime[];
}

const [TAKEN, DONE] = [0, 1];

/** `days`: of the fan; `events`: that are drawn. */
export function layTable(runs: Pick<Table, "first" | "count" | "stretch">, days: number, events: number): Table {
  return {
    ...runs,
    turn: new SharedArrayBuffer(8),
    losses: new SharedArrayBuffer(8 * runs.count * (1 + days)),
    days,
    happened: new SharedArrayBuffer(4 * events),
    shelving: shelving(events),
  };
}

/** Rows of the table: losses, then one for each day. */
const rowsOf = ({ losses, days, count }: Table): readonly Float64Array[] =>
  Array.from({ length: 1 + days }, (_, row) => new Float64Array(losses, 8 * count * row, count));

/** Draws stretches until none is left; `told`: runs done by all, before each stretch of one's own. */
export async function drawAt(table: Table, future: Future, told: (done: number) => Promise<void>): Promise<void> {
  const turn = new Int32Array(table.turn);
  const rows = rowsOf(table);
  const counts = new Int32Array(table.happened);
  for (;;) {
    const from = Atomics.add(turn, TAKEN, 1) * table.stretch;
    if (from >= table.count) return;
    await told(Math.min(table.count, Atomics.load(turn, DONE) * table.stretch));
    const { losses, byDay, happened } = runsOf(future, table.first + from, Math.min(table.stretch, table.count - from));
    [losses, ...byDay].forEach((drawn, row) => {
      rows[row]?.set(drawn, from);
    });
    happened?.forEach((runs, event) => {
      Atomics.add(counts, event, runs);
    });
    Atomics.add(turn, DONE, 1);
  }
}

/** What lies on the table once all have done. */
export function drawnAt(table: Table): Share {
  const [losses = new Float64Array(), ...byDay] = rowsOf(table);
  return { first: table.first, count: table.count, losses, byDay, happened: new Int32Array(table.happened) };
}
