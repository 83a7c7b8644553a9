/**
 * Whether two programs are written the same way: as many rows and columns, and each row names the same columns. Then a vertex
 * of one is a place to begin in the other, and prices of one mean something there; else neither does.
 */
import type { LinearProgram } from "#stress/solver.ts";

/** Equal for programs written the same way, and hardly ever for others. */
export function patternOf({ columns, rows }: LinearProgram): string {
  let [mixed, entries] = [0x811c9dc5, 0];
  for (const [row, one] of rows.entries()) {
    for (const [column] of one.entries) mixed = Math.imul(mixed ^ (column + 31 * row), 0x01000193);
    entries += one.entries.length;
  }
  return `${columns.length} ${rows.length} ${entries} ${mixed}`;
}
