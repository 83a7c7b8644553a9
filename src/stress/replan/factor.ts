/**
 * A basis in triangular factors: P B Q = L U, each column solved with the part of L at hand (left-looking, Gilbert and
 * Peierls 1988). Columns and rows with one entry left are taken first; a bill of materials leaves almost nothing else.
 * What is left is pivoted on the row with fewest entries among those at least a tenth of the largest.
 */
import { type Lines, transposed } from "./sparse.ts";
import { Pusher, type Triangle } from "./triangle.ts";
import { Hollow } from "./vector.ts";

export interface Factors {
  /** Row and basic column (by place in the basis) of each step, and the step of each. */
  readonly rowOf: Int32Array;
  readonly columnOf: Int32Array;
  readonly stepOfRow: Int32Array;
  readonly stepOfColumn: Int32Array;
  readonly lower: Triangle;
  readonly upper: Triangle;
  /** The same transposed. */
  readonly lowerAcross: Triangle;
  readonly upperAcross: Triangle;
}

/** A pivot smaller than this says that the columns are as good as dependent. */
const SMALLEST = 1e-9;

interface Order {
  readonly columns: Int32Array;
  /** Row to pivot on, -1 where it is to be chosen. */
  readonly rows: Int32Array;
}

function singletonsFirst(size: number, basis: Lines, across: Lines): Order {
  const columns = new Int32Array(size);
  const rows = new Int32Array(size).fill(-1);
  const left = { column: new Int32Array(size), row: new Int32Array(size) };
  const done = { column: new Uint8Array(size), row: new Uint8Array(size) };
  const count = (lines: Lines, k: number) => (lines.start[k + 1] ?? 0) - (lines.start[k] ?? 0);
  for (let k = 0; k < size; k += 1) {
    left.column[k] = count(basis, k);
    left.row[k] = count(across, k);
  }
  let taken = 0;
  const only = (lines: Lines, k: number, gone: Uint8Array): number => {
    for (let e = lines.start[k] ?? 0; e < (lines.start[k + 1] ?? 0); e += 1) {
      const at = lines.index[e] ?? 0;
      if (gone[at] === 0) return at;
    }
    return -1;
  };
  const fewer = (lines: Lines, k: number, counts: Int32Array, gone: Uint8Array, queue: number[]) => {
    for (let e = lines.start[k] ?? 0; e < (lines.start[k + 1] ?? 0); e += 1) {
      const at = lines.index[e] ?? 0;
      counts[at] = (counts[at] ?? 0) - 1;
      if (counts[at] === 1 && gone[at] === 0) queue.push(at);
    }
  };
  const queues = { column: [] as number[], row: [] as number[] };
  for (let k = 0; k < size; k += 1) {
    if (left.column[k] === 1) queues.column.push(k);
    if (left.row[k] === 1) queues.row.push(k);
  }
  const take = (column: number, row: number) => {
    columns[taken] = column;
    rows[taken] = row;
    taken += 1;
    done.column[column] = 1;
    done.row[row] = 1;
    fewer(basis, column, left.row, done.row, queues.row);
    fewer(across, row, left.column, done.column, queues.column);
  };
  while (queues.column.length > 0 || queues.row.length > 0) {
    const column = queues.column.pop();
    if (column !== undefined) {
      const row = done.column[column] === 1 ? -1 : only(basis, column, done.row);
      if (row >= 0) take(column, row);
      continue;
    }
    const row = queues.row.pop() ?? 0;
    const found = done.row[row] === 1 ? -1 : only(across, row, done.column);
    if (found >= 0) take(found, row);
  }
  const rest = Array.from({ length: size }, (_, k) => k).filter((k) => done.column[k] === 0);
  rest.sort((a, b) => (left.column[a] ?? 0) - (left.column[b] ?? 0) || a - b);
  for (const column of rest) {
    columns[taken] = column;
    taken += 1;
  }
  return { columns, rows };
}

/** Entries that grow as they come. */
class Growing {
  readonly start: number[] = [0];
  readonly index: number[] = [];
  readonly value: number[] = [];

  push(index: number, value: number): void {
    this.index.push(index);
    this.value.push(value);
  }

  close(): void {
    this.start.push(this.index.length);
  }

  triangle(renamed: (index: number) => number, diagonal?: Float64Array): Triangle {
    return {
      start: Int32Array.from(this.start),
      index: Int32Array.from(this.index, renamed),
      value: Float64Array.from(this.value),
      ...(diagonal === undefined ? {} : { diagonal }),
    };
  }
}

const across = ({ diagonal, ...lines }: Triangle): Triangle => ({
  ...transposed(lines, lines.start.length - 1),
  ...(diagonal === undefined ? {} : { diagonal }),
});

/** Undefined when the columns are dependent. `basis` has the columns, `byRow` the same by rows. */
export function factor(size: number, basis: Lines, byRow: Lines): Factors | undefined {
  const order = singletonsFirst(size, basis, byRow);
  const stepOfRow = new Int32Array(size).fill(-1);
  const rowOf = new Int32Array(size);
  const low = new Growing();
  const up = new Growing();
  const diagonal = new Float64Array(size);
  const x = new Hollow(size);
  const solver = new LeftSolver(size, low, stepOfRow);
  for (let step = 0; step < size; step += 1) {
    const column = order.columns[step] ?? 0;
    for (let e = basis.start[column] ?? 0; e < (basis.start[column + 1] ?? 0); e += 1)
      x.add(basis.index[e] ?? 0, basis.value[e] ?? 0);
    solver.solve(x);
    const pivot = pivotRow(x, stepOfRow, order.rows[step] ?? -1, byRow);
    if (pivot < 0) return undefined;
    const at = x.at(pivot);
    for (let k = 0; k < x.count; k += 1) {
      const row = x.place[k] ?? 0;
      const value = x.at(row);
      if (value === 0 || row === pivot) continue;
      const earlier = stepOfRow[row] ?? -1;
      if (earlier >= 0) up.push(earlier, value);
      else low.push(row, value / at);
    }
    low.close();
    up.close();
    diagonal[step] = at;
    rowOf[step] = pivot;
    stepOfRow[pivot] = step;
    x.clear();
  }
  const stepOfColumn = new Int32Array(size);
  order.columns.forEach((column, step) => {
    stepOfColumn[column] = step;
  });
  const lower = low.triangle((row) => stepOfRow[row] ?? 0);
  const upper = up.triangle((step) => step, diagonal);
  return {
    rowOf,
    columnOf: order.columns,
    stepOfRow,
    stepOfColumn,
    lower,
    upper,
    lowerAcross: across(lower),
    upperAcross: across(upper),
  };
}

function pivotRow(x: Hollow, stepOfRow: Int32Array, wanted: number, byRow: Lines): number {
  if (wanted >= 0) return Math.abs(x.at(wanted)) > SMALLEST ? wanted : -1;
  let largest = 0;
  for (let k = 0; k < x.count; k += 1) {
    const row = x.place[k] ?? 0;
    if ((stepOfRow[row] ?? -1) < 0) largest = Math.max(largest, Math.abs(x.at(row)));
  }
  if (largest <= SMALLEST) return -1;
  let best = -1;
  let fewest = Number.POSITIVE_INFINITY;
  for (let k = 0; k < x.count; k += 1) {
    const row = x.place[k] ?? 0;
    if ((stepOfRow[row] ?? -1) >= 0 || Math.abs(x.at(row)) < largest / 10) continue;
    const count = (byRow.start[row + 1] ?? 0) - (byRow.start[row] ?? 0);
    if (count < fewest) [best, fewest] = [row, count];
  }
  return best;
}

/** Solves with the part of L at hand, whose entries are still named by row. */
class LeftSolver {
  readonly #low: Growing;
  readonly #stepOfRow: Int32Array;
  readonly #order: number[] = [];
  readonly #seen: Uint8Array;

  constructor(size: number, low: Growing, stepOfRow: Int32Array) {
    this.#low = low;
    this.#stepOfRow = stepOfRow;
    this.#seen = new Uint8Array(size);
  }

  solve(x: Hollow): void {
    const { start, index, value } = this.#low;
    this.#order.length = 0;
    for (let k = 0; k < x.count; k += 1) this.#visit(x.place[k] ?? 0);
    for (let k = this.#order.length - 1; k >= 0; k -= 1) {
      const row = this.#order[k] ?? 0;
      this.#seen[row] = 0;
      const step = this.#stepOfRow[row] ?? 0;
      const at = x.at(row);
      if (at === 0) continue;
      for (let e = start[step] ?? 0; e < (start[step + 1] ?? 0); e += 1) x.add(index[e] ?? 0, -(value[e] ?? 0) * at);
    }
  }

  #visit(root: number): void {
    const { start, index } = this.#low;
    const stack: [row: number, next: number][] = [];
    const enter = (row: number) => {
      const step = this.#stepOfRow[row] ?? -1;
      if (step < 0 || this.#seen[row] === 1 || start[step] === start[step + 1]) return;
      this.#seen[row] = 1;
      stack.push([row, start[step] ?? 0]);
    };
    enter(root);
    for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
      const step = this.#stepOfRow[top[0]] ?? 0;
      if (top[1] < (start[step + 1] ?? 0)) {
        const child = index[top[1]] ?? 0;
        top[1] += 1;
        enter(child);
      } else {
        this.#order.push(top[0]);
        stack.pop();
      }
    }
  }
}

/** Solves with factors: B x = a (places of the basis from rows), and its transpose. */
export class FactorSolver {
  readonly #factors: Factors;
  readonly #pusher: Pusher;
  readonly #steps: Hollow;

  constructor(factors: Factors, size: number) {
    this.#factors = factors;
    this.#pusher = new Pusher(size);
    this.#steps = new Hollow(size);
  }

  /** From rows to places of the basis; `rows` is emptied. */
  forward(rows: Hollow, places: Hollow): void {
    const { stepOfRow, columnOf, lower, upper } = this.#factors;
    this.#move(rows, stepOfRow);
    this.#pusher.solve(lower, this.#steps);
    this.#pusher.solve(upper, this.#steps);
    this.#out(places, columnOf);
  }

  /** From places of the basis to rows; `places` is emptied. */
  backward(places: Hollow, rows: Hollow): void {
    const { stepOfColumn, rowOf, lowerAcross, upperAcross } = this.#factors;
    this.#move(places, stepOfColumn);
    this.#pusher.solve(upperAcross, this.#steps);
    this.#pusher.solve(lowerAcross, this.#steps);
    this.#out(rows, rowOf);
  }

  #move(from: Hollow, names: Int32Array): void {
    for (let k = 0; k < from.count; k += 1) {
      const at = from.place[k] ?? 0;
      this.#steps.add(names[at] ?? 0, from.at(at));
    }
    from.clear();
  }

  #out(to: Hollow, names: Int32Array): void {
    for (let k = 0; k < this.#steps.count; k += 1) {
      const step = this.#steps.place[k] ?? 0;
      const value = this.#steps.at(step);
      if (value !== 0) to.add(names[step] ?? 0, value);
    }
    this.#steps.clear();
  }
}
