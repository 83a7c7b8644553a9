/**
 * The rate model in flat arrays of doubles, columns and rows both, in the scales of the program. What a row has of sigma
 * becomes a column of its own: goods drawn from stock, at most `stock x sigma` of them, so that sigma moves bounds and
 * nothing that is not needed is drawn.
 *
 *   row:  sum of coefficient x column - slack = atLeast,   every column and slack from 0 up to its bound
 *
 * Columns are numbered: those of the program, then one stock for each row that has one, then one slack for each row.
 */
import type { LinearProgram } from "../solver.ts";

/** Entries of one direction: those of line `k` are at `start[k] .. start[k + 1] - 1`. */
export interface Lines {
  readonly start: Int32Array;
  readonly index: Int32Array;
  readonly value: Float64Array;
}

export interface Sparse {
  readonly rows: number;
  /** Columns of the program. */
  readonly own: number;
  /** Columns without the slacks: own and stocks. */
  readonly structural: number;
  readonly byColumn: Lines;
  readonly byRow: Lines;
  readonly atLeast: Float64Array;
  /** Upper bounds when sigma is 0: none is infinite, a stock's is 0. Slacks have none. */
  readonly upper: Float64Array;
  /** What a stock holds in units of its row for each unit of sigma; 0 for a column that is none. */
  readonly stock: Float64Array;
  /** Row of each stock column, from `own` on. */
  readonly stockRow: Int32Array;
  /** Stock column of each row; -1: none. */
  readonly stockOf: Int32Array;
}

/** Where a column outside the basis stands: at nought, at its upper bound, at its value of the base plan. */
export const LOW = 0;
export const HIGH = 1;
export const HELD = 2;

interface Entry {
  readonly row: number;
  readonly column: number;
  readonly value: number;
}

/** Entries in the order of their rows. */
function byRowOf(count: number, entries: readonly Entry[]): Lines {
  const start = new Int32Array(count + 1);
  for (const { row } of entries) start[row + 1] = (start[row + 1] ?? 0) + 1;
  for (let row = 0; row < count; row += 1) start[row + 1] = (start[row + 1] ?? 0) + (start[row] ?? 0);
  return {
    start,
    index: Int32Array.from(entries, ({ column }) => column),
    value: Float64Array.from(entries, ({ value }) => value),
  };
}

/** The same entries by the other direction, which has `count` lines. */
export function transposed({ start, index, value }: Lines, count: number): Lines {
  const begin = new Int32Array(count + 1);
  for (const at of index) begin[at + 1] = (begin[at + 1] ?? 0) + 1;
  for (let line = 0; line < count; line += 1) begin[line + 1] = (begin[line + 1] ?? 0) + (begin[line] ?? 0);
  const next = begin.slice();
  const turned = { index: new Int32Array(index.length), value: new Float64Array(index.length) };
  for (let line = 0; line + 1 < start.length; line += 1) {
    for (let e = start[line] ?? 0; e < (start[line + 1] ?? 0); e += 1) {
      const across = index[e] ?? 0;
      const at = next[across] ?? 0;
      next[across] = at + 1;
      turned.index[at] = line;
      turned.value[at] = value[e] ?? 0;
    }
  }
  return { start: begin, ...turned };
}

export function sparseOf({ columns, rows }: LinearProgram, sigma: number): Sparse {
  const own = columns.length;
  const entries: Entry[] = [];
  const stocks: { row: number; amount: number }[] = [];
  rows.forEach((row, index) => {
    for (const [column, value] of row.entries) {
      if (column !== sigma) entries.push({ row: index, column, value });
      else if (value > 0) stocks.push({ row: index, amount: value });
    }
    if (stocks.at(-1)?.row === index) entries.push({ row: index, column: own + stocks.length - 1, value: 1 });
  });
  const structural = own + stocks.length;
  const byRow = byRowOf(rows.length, entries);
  const upper = new Float64Array(structural);
  columns.forEach((column, index) => {
    upper[index] = index === sigma ? 0 : column.upper;
  });
  const stock = new Float64Array(structural);
  stocks.forEach(({ amount }, at) => {
    stock[own + at] = amount;
  });
  const stockOf = new Int32Array(rows.length).fill(-1);
  stocks.forEach(({ row }, at) => {
    stockOf[row] = own + at;
  });
  return {
    rows: rows.length,
    own,
    structural,
    byColumn: transposed(byRow, structural),
    byRow,
    atLeast: Float64Array.from(rows, ({ lower }) => lower),
    upper,
    stock,
    stockRow: Int32Array.from(stocks, ({ row }) => row),
    stockOf,
  };
}
