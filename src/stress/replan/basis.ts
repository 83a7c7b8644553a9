/**
 * A vertex to work from and its changes since: the basis of the base plan in factors, and one elementary column for each
 * exchange made after it (product form of the inverse). Going back to the base is dropping those columns.
 */
import { FactorSolver, type Factors, factor } from "./factor.ts";
import { type Lines, type Sparse, transposed } from "./sparse.ts";
import { Hollow } from "./vector.ts";

/** Column of the basis by place; slacks are numbered behind the structural columns. */
export type Head = Int32Array;

/** The columns of a basis, by place. */
function columnsOf({ rows, structural, byColumn }: Sparse, head: Head): Lines {
  const start = new Int32Array(rows + 1);
  for (let place = 0; place < rows; place += 1) {
    const column = head[place] ?? 0;
    const own = column < structural;
    start[place + 1] =
      (start[place] ?? 0) + (own ? (byColumn.start[column + 1] ?? 0) - (byColumn.start[column] ?? 0) : 1);
  }
  const entries = start[rows] ?? 0;
  const index = new Int32Array(entries);
  const value = new Float64Array(entries);
  for (let place = 0; place < rows; place += 1) {
    const column = head[place] ?? 0;
    let at = start[place] ?? 0;
    if (column >= structural) {
      index[at] = column - structural;
      value[at] = -1;
    } else {
      for (let e = byColumn.start[column] ?? 0; e < (byColumn.start[column + 1] ?? 0); e += 1) {
        index[at] = byColumn.index[e] ?? 0;
        value[at] = byColumn.value[e] ?? 0;
        at += 1;
      }
    }
  }
  return { start, index, value };
}

/** One exchange: the column that came in, told in the basis before it. */
interface Exchange {
  readonly place: number;
  readonly pivot: number;
  readonly index: Int32Array;
  readonly value: Float64Array;
}

export class Basis {
  /** Absent: every place holds the slack of its row. */
  readonly #solver: FactorSolver | undefined;
  readonly #rows: Hollow;
  readonly #exchanges: Exchange[] = [];

  private constructor(factors: Factors | undefined, size: number) {
    this.#solver = factors === undefined ? undefined : new FactorSolver(factors, size);
    this.#rows = new Hollow(size);
  }

  static ofSlacks({ rows }: Sparse): Basis {
    return new Basis(undefined, rows);
  }

  /** Undefined when the columns are dependent. */
  static of(sparse: Sparse, head: Head): Basis | undefined {
    const byPlace = columnsOf(sparse, head);
    const factors = factor(sparse.rows, byPlace, transposed(byPlace, sparse.rows));
    return factors === undefined ? undefined : new Basis(factors, sparse.rows);
  }

  get exchanges(): number {
    return this.#exchanges.length;
  }

  /** Solves B x = rows, into places; `rows` is emptied. */
  forward(rows: Hollow, places: Hollow): void {
    if (this.#solver === undefined) negated(rows, places);
    else this.#solver.forward(rows, places);
    for (const { place, pivot, index, value } of this.#exchanges) {
      const before = places.at(place);
      if (before === 0) continue;
      const at = before / pivot;
      places.value[place] = at;
      for (let k = 0; k < index.length; k += 1) places.add(index[k] ?? 0, -(value[k] ?? 0) * at);
    }
  }

  /** The row of the inverse at a place, by row of the program. */
  inverseRow(place: number, rows: Hollow): void {
    const unit = this.#rows;
    unit.add(place, 1);
    this.backward(unit, rows);
  }

  /** Solves y B = places, into rows; `places` is emptied. */
  backward(places: Hollow, rows: Hollow): void {
    for (let e = this.#exchanges.length - 1; e >= 0; e -= 1) {
      const exchange = this.#exchanges[e];
      if (exchange === undefined) continue;
      const { place, pivot, index, value } = exchange;
      const before = places.at(place);
      let sum = before;
      for (let k = 0; k < index.length; k += 1) sum -= (value[k] ?? 0) * places.at(index[k] ?? 0);
      if (sum !== 0 || before !== 0) places.add(place, sum / pivot - before);
    }
    if (this.#solver === undefined) negated(places, rows);
    else this.#solver.backward(places, rows);
  }

  /** The column told in places takes the place given. */
  exchange(column: Hollow, place: number): void {
    const index: number[] = [];
    const value: number[] = [];
    for (let k = 0; k < column.count; k += 1) {
      const at = column.place[k] ?? 0;
      const amount = column.at(at);
      if (at === place || amount === 0) continue;
      index.push(at);
      value.push(amount);
    }
    this.#exchanges.push({
      place,
      pivot: column.at(place),
      index: Int32Array.from(index),
      value: Float64Array.from(value),
    });
  }

  /** Back to the basis it was made with. */
  reset(): void {
    this.#exchanges.length = 0;
  }
}

/** A slack is the row's column with -1. */
function negated(from: Hollow, to: Hollow): void {
  for (let k = 0; k < from.count; k += 1) {
    const at = from.place[k] ?? 0;
    const value = from.at(at);
    if (value !== 0) to.add(at, -value);
  }
  from.clear();
}
