/** The deterministic equivalent: both stages and all futures in one program, sharing the columns of the first. */
import type { Column, LinearProgram, Row } from "#stress/solver.ts";
import { counted, type Risk } from "./risk.ts";
import { type Future, loose, type TwoStage } from "./two-stage.ts";

export function equivalent({ columns, rows, futures }: TwoStage, risk: Risk): LinearProgram {
  const first = columns.length;
  const all: Column[] = [...columns];
  const bound: Row[] = [...rows];
  if (risk.kind === "expected") {
    for (const future of futures) append(future, first, future.weight, all, bound);
    return { name: "equivalent", columns: all, rows: bound };
  }
  const losses = futures.map(({ id }) => all.push(loose(`loss ${id}`, Number.NEGATIVE_INFINITY)) - 1);
  futures.forEach((future, at) => {
    const own = append(future, first, 0, all, bound);
    // The column is no less than what is lost; the measure of risk presses it down.
    const entries: Row["entries"] = [[losses[at] ?? -1, 1], ...own.map(([column, cost]) => [column, -cost] as const)];
    bound.push({ name: `loss ${future.id}`, lower: 0, upper: Number.POSITIVE_INFINITY, entries });
  });
  const weights = futures.map(({ weight }) => weight);
  const { costs, columns: more, rows: measure } = counted(losses, weights, risk, all.length);
  losses.forEach((column, at) => {
    const before = all[column];
    if (before !== undefined) all[column] = { ...before, cost: costs[at] ?? 0 };
  });
  return { name: "equivalent", columns: [...all, ...more], rows: [...bound, ...measure] };
}

/** Writes one future behind what stands; its costs times `weight`. Returns the columns that cost, with their own costs. */
function append(
  { program }: Future,
  first: number,
  weight: number,
  columns: Column[],
  rows: Row[],
): readonly (readonly [column: number, cost: number])[] {
  const shift = columns.length - first;
  const own = program.columns.slice(first);
  for (const column of own) columns.push({ ...column, cost: column.cost * weight });
  for (const row of program.rows) {
    rows.push({
      ...row,
      entries: row.entries.map(([column, coefficient]) => [column < first ? column : column + shift, coefficient]),
    });
  }
  return own.flatMap(({ cost }, at) => (cost === 0 ? [] : [[first + at + shift, cost] as const]));
}
