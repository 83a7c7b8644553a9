/**
 * A line below one future from the prices of another that is written the same way and lasts longer or shorter: what a row is
 * worth a day, or a unit, is a price there too. Any prices give a line below (weak duality), the best ones a line that touches.
 */
import type { LinearProgram } from "#stress/solver.ts";
import type { Cut } from "./oracle.ts";
import { patternOf } from "./pattern.ts";
import type { Future, TwoStage } from "./two-stage.ts";

/** What a column without an upper bound may gain by a price too high before the line is given up: the solver's own tolerance. */
const TOLERANCE = 1e-9;

/** One future's program, laid out once, so that many prices can be weighed against it. */
export class Borrower {
  readonly #future: number;
  readonly #first: number;
  readonly #weights: readonly number[];
  readonly #program: LinearProgram;
  #entries: Entries | undefined;

  constructor({ program, weights = [] }: Future, future: number, first: number) {
    this.#program = program;
    this.#future = future;
    this.#first = first;
    this.#weights = weights;
  }

  /** `perUnit`: prices of the rows divided by the lender's weights. Undefined: they do not fit here. */
  line(perUnit: Float64Array, point: readonly number[]): Cut | undefined {
    const prices = perUnit.map((price, row) => price * (this.#weights[row] ?? 1));
    const { columns, rows } = this.#program;
    let constant = 0;
    for (const [row, { lower, upper }] of rows.entries()) {
      const price = prices[row] ?? 0;
      const side = price > 0 ? lower : upper;
      if (price !== 0 && !Number.isFinite(side)) return undefined;
      if (price !== 0) constant += price * side;
    }
    const reduced = this.#reduced(prices);
    for (let column = this.#first; column < columns.length; column++) {
      const cost = reduced[column] ?? 0;
      const { lower = 0, upper = 0 } = columns[column] ?? {};
      const at = cost >= 0 ? lower : upper;
      if (cost === 0 || at === 0) continue;
      if (Number.isFinite(at)) constant += cost * at;
      else if (Math.abs(cost) > TOLERANCE) return undefined;
    }
    const slope = Array.from(reduced.subarray(0, this.#first));
    const at = slope.reduce((sum, each, column) => sum + each * (point[column] ?? 0), constant);
    return { future: this.#future, kind: "loss", at, point, slope };
  }

  /** Costs of the columns less what their rows are paid. */
  #reduced(prices: Float64Array): Float64Array {
    this.#entries ??= entriesOf(this.#program);
    const { costs, starts, columns, values } = this.#entries;
    const reduced = costs.slice();
    for (let row = 0; row < prices.length; row++) {
      const price = prices[row] ?? 0;
      if (price === 0) continue;
      for (let at = starts[row] ?? 0; at < (starts[row + 1] ?? 0); at++) {
        const column = columns[at] ?? 0;
        reduced[column] = (reduced[column] ?? 0) - price * (values[at] ?? 0);
      }
    }
    return reduced;
  }
}

interface Entries {
  readonly costs: Float64Array;
  readonly starts: Int32Array;
  readonly columns: Int32Array;
  readonly values: Float64Array;
}

function entriesOf({ columns, rows }: LinearProgram): Entries {
  const starts = new Int32Array(rows.length + 1);
  rows.forEach(({ entries }, row) => {
    starts[row + 1] = (starts[row] ?? 0) + entries.length;
  });
  const all = { columns: new Int32Array(starts[rows.length] ?? 0), values: new Float64Array(starts[rows.length] ?? 0) };
  rows.forEach(({ entries }, row) => {
    entries.forEach(([column, value], within) => {
      all.columns[(starts[row] ?? 0) + within] = column;
      all.values[(starts[row] ?? 0) + within] = value;
    });
  });
  return { costs: Float64Array.from(columns, ({ cost }) => cost), starts, ...all };
}

/** Futures written the same way: who is asked, the shortest and the longest, and who borrows from them. */
export interface Kin {
  readonly asked: readonly number[];
  readonly borrow: readonly number[];
}

/** Sums of weights grow with the days. */
export function kinOf({ futures }: TwoStage): readonly Kin[] {
  const groups = new Map<string, number[]>();
  futures.forEach(({ id, program, weights }, at) => {
    const key = weights === undefined ? `alone ${id}` : patternOf(program);
    groups.set(key, [...(groups.get(key) ?? []), at]);
  });
  const lengthOf = (at: number): number => futures[at]?.weights?.reduce((sum, weight) => sum + weight, 0) ?? 0;
  return [...groups.values()].map((group) => {
    const [shortest = -1, ...others] = group.toSorted((a, b) => lengthOf(a) - lengthOf(b));
    const longest = others.pop();
    return { asked: longest === undefined ? [shortest] : [shortest, longest], borrow: others };
  });
}
