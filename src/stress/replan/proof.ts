/**
 * What replanning found, computed again in fractions and held to be what it says: the multipliers of a proof from the basic
 * columns it meets, and the plan from the rows that hold with equality. Both only where they differ from the base.
 */
import { compareRational, minus, over, plus, type Rational, times, toDouble } from "#kernel/rational.ts";
import { type Equation, solveExactly } from "../elimination.ts";
import { isNegative, isNought, isPositive, NOUGHT, ONE } from "../fraction.ts";
import type { ExactProgram } from "../program.ts";
import type { Ray, Replanner } from "./replan.ts";

/** The same program in fractions, by column and by row, stocks and slacks numbered as in `Sparse`. */
export class ExactSparse {
  readonly program: ExactProgram;
  readonly own: number;
  readonly structural: number;
  /** Row and amount of each stock column. */
  readonly stockRow: Int32Array;
  readonly stocks: readonly Rational[];
  readonly #byColumn: readonly (readonly (readonly [row: number, coefficient: Rational])[])[];
  readonly #rows: readonly (readonly (readonly [column: number, coefficient: Rational])[])[];

  constructor(program: ExactProgram, sigma: number, stockRow: Int32Array) {
    this.program = program;
    this.own = program.columns.length;
    this.structural = this.own + stockRow.length;
    this.stockRow = stockRow;
    const amounts = program.rows.map(({ entries }) => entries.find(([column]) => column === sigma)?.[1] ?? NOUGHT);
    this.stocks = Array.from(stockRow, (row) => amounts[row] ?? NOUGHT);
    const stockOf = new Map(Array.from(stockRow, (row, at) => [row, this.own + at]));
    this.#rows = program.rows.map(({ entries }, row) => {
      const stock = stockOf.get(row);
      const others = entries.filter(([column]) => column !== sigma);
      return stock === undefined ? others : [...others, [stock, ONE] as const];
    });
    const byColumn: [number, Rational][][] = Array.from({ length: this.structural }, () => []);
    this.#rows.forEach((entries, row) => {
      for (const [column, coefficient] of entries) byColumn[column]?.push([row, coefficient]);
    });
    this.#byColumn = byColumn;
  }

  column(column: number): readonly (readonly [row: number, coefficient: Rational])[] {
    return this.#byColumn[column] ?? [];
  }

  row(row: number): readonly (readonly [column: number, coefficient: Rational])[] {
    return this.#rows[row] ?? [];
  }

  atLeast(row: number): Rational {
    return this.program.rows[row]?.atLeast ?? NOUGHT;
  }

  /** The scale of a column in doubles; a stock is counted in the scale of its row. */
  scale(column: number): number {
    const row = this.stockRow[column - this.own];
    return (row === undefined ? this.program.columns[column]?.scale : this.program.rows[row]?.scale) ?? 1;
  }

  inDoubles(column: number, value: Rational): number {
    return toDouble(value) / this.scale(column);
  }

  stock(column: number): Rational {
    return this.stocks[column - this.own] ?? NOUGHT;
  }

  /** Absent: none. */
  upper(column: number, sigma: Rational): Rational | undefined {
    return column >= this.own ? times(this.stock(column), sigma) : this.program.columns[column]?.upper;
  }
}

/** Multipliers and what they prove of any plan: `sigma x stocked >= short`. */
export interface Priced {
  readonly multipliers: ReadonlyMap<number, Rational>;
  readonly short: Rational;
  readonly stocked: Rational;
}

type Costs = ReadonlyMap<number, Rational>;
const FREE: Costs = new Map();

/** What multipliers prove where the columns closed are nought; undefined when a column without a bound would gain. */
function priced(
  exact: ExactSparse,
  multipliers: ReadonlyMap<number, Rational>,
  closed: ReadonlySet<number>,
  costs: Costs,
): Priced | undefined {
  const earned = new Map<number, Rational>();
  let short = NOUGHT;
  for (const [row, multiplier] of multipliers) {
    if (isNegative(multiplier)) return undefined;
    short = plus(short, times(multiplier, exact.atLeast(row)));
    for (const [column, coefficient] of exact.row(row))
      earned.set(column, plus(earned.get(column) ?? NOUGHT, times(multiplier, coefficient)));
  }
  let stocked = NOUGHT;
  for (const [column, gross] of earned) {
    const net = minus(gross, costs.get(column) ?? NOUGHT);
    if (!isPositive(net) || closed.has(column)) continue;
    if (column >= exact.own) stocked = plus(stocked, times(net, exact.stock(column)));
    else {
      const upper = costs.has(column) ? undefined : exact.program.columns[column]?.upper;
      if (upper === undefined) return undefined;
      short = minus(short, times(net, upper));
    }
  }
  return { multipliers, short, stocked };
}

/** What multipliers prove when nothing is closed and nothing may be lost. */
export const provedBy = (exact: ExactSparse, multipliers: ReadonlyMap<number, Rational>): Priced | undefined =>
  priced(exact, multipliers, new Set(), FREE);

/** The multipliers of a ray, the largest set to one, and what they prove. */
export function provedByRay(exact: ExactSparse, ray: Ray, closed: ReadonlySet<number>): Priced | undefined {
  const largest = ray.multipliers.indexOf(Math.max(...ray.multipliers));
  const one = ray.rows[largest] ?? -1;
  const rows = new Set(ray.rows);
  const equations = ray.columns.map((column): Equation => {
    let value = NOUGHT;
    const entries = exact.column(column).filter(([row, coefficient]) => {
      if (row === one) value = minus(NOUGHT, coefficient);
      return row !== one && rows.has(row);
    });
    return { entries, value };
  });
  const solution = solveExactly(equations);
  if (solution === undefined || solution.size < ray.rows.length - 1) return undefined;
  return priced(exact, new Map(solution).set(one, ONE), closed, FREE);
}

/** Multipliers of the least cost in the basis at hand; `support` are the rows where doubles see one. */
export function provedByCosts(
  exact: ExactSparse,
  replanner: Replanner,
  support: Iterable<number>,
  closed: ReadonlySet<number>,
  costs: Costs,
): Priced | undefined {
  const rows = new Set(support);
  const columns = new Set<number>();
  for (const row of rows) for (const [column] of exact.row(row)) if (replanner.isBasic(column)) columns.add(column);
  const equations = [...columns].map(
    (column): Equation => ({
      entries: exact.column(column).filter(([row]) => rows.has(row)),
      value: costs.get(column) ?? NOUGHT,
    }),
  );
  const solution = solveExactly(equations);
  if (solution === undefined || solution.size < rows.size) return undefined;
  return priced(exact, solution, closed, costs);
}

/** Values of columns that differ from the base's. */
export type Values = ReadonlyMap<number, Rational>;

export interface Standing {
  readonly sigma: Rational;
  readonly closed: ReadonlySet<number>;
  /** Columns without a bound for this question. */
  readonly unbounded: Costs;
  /** The plan it is a change of; absent where everything is to be computed. */
  readonly base?: Known;
}

/** A plan as it is: what its columns are, and how far each row is above what it must be at the least. */
export class Known {
  readonly #exact: ExactSparse;
  readonly #values: Values;
  readonly #spare = new Map<number, Rational>();

  constructor(exact: ExactSparse, values: Values) {
    this.#exact = exact;
    this.#values = values;
  }

  at(column: number): Rational {
    return this.#values.get(column) ?? NOUGHT;
  }

  spare(row: number): Rational {
    const known = this.#spare.get(row);
    if (known !== undefined) return known;
    let sum = minus(NOUGHT, this.#exact.atLeast(row));
    for (const [column, coefficient] of this.#exact.row(row)) {
      const at = this.#values.get(column);
      if (at !== undefined) sum = plus(sum, times(coefficient, at));
    }
    this.#spare.set(row, sum);
    return sum;
  }
}

/** How far rows are above what they must be at the least, as columns move away from a plan. */
class Spares {
  readonly #exact: ExactSparse;
  readonly #base: Known;
  readonly #spare = new Map<number, Rational>();

  constructor(exact: ExactSparse, base: Known) {
    this.#exact = exact;
    this.#base = base;
  }

  move(column: number, by: Rational): void {
    if (isNought(by)) return;
    for (const { 0: row, 1: coefficient } of this.#exact.column(column))
      this.#spare.set(row, plus(this.of(row), times(coefficient, by)));
  }

  of(row: number): Rational {
    return this.#spare.get(row) ?? this.#base.spare(row);
  }
}

/** The plan where the replanner stands, at a sigma; undefined when it is not feasible there in fractions. */
export function exactPlan(
  exact: ExactSparse,
  replanner: Replanner,
  changed: Iterable<number>,
  { sigma, closed, unbounded, base = new Known(exact, new Map()) }: Standing,
): Values | undefined {
  const values = new Map<number, Rational>();
  const entriesOf = new Map<number, (readonly [number, Rational])[]>();
  const rows = new Set<number>();
  const spares = new Spares(exact, base);
  const unknown: number[] = [];
  for (const column of changed) {
    if (column >= exact.structural) {
      rows.add(column - exact.structural);
      continue;
    }
    for (const entry of exact.column(column)) rows.add(entry[0]);
    if (replanner.isBasic(column)) unknown.push(column);
    else if (!replanner.isHeld(column)) {
      const upper = closed.has(column) ? NOUGHT : exact.upper(column, sigma);
      const value = replanner.isAtUpper(column) && upper !== undefined ? upper : NOUGHT;
      values.set(column, value);
      spares.move(column, minus(value, base.at(column)));
    }
  }
  for (const column of unknown) {
    spares.move(column, minus(NOUGHT, base.at(column)));
    for (const { 0: row, 1: coefficient } of exact.column(column)) {
      const entries = entriesOf.get(row);
      if (entries === undefined) entriesOf.set(row, [[column, coefficient]]);
      else entries.push([column, coefficient]);
    }
  }
  const tight = [...rows].filter((row) => !replanner.isBasic(exact.structural + row));
  const solution = solveExactly(
    tight.map((row) => ({ entries: entriesOf.get(row) ?? [], value: minus(NOUGHT, spares.of(row)) })),
  );
  if (solution === undefined || solution.size < unknown.length) return undefined;
  for (const [column, value] of solution) {
    values.set(column, value);
    spares.move(column, value);
  }
  for (const row of rows) if (isNegative(spares.of(row))) return undefined;
  return withinBounds(exact, values, { sigma, closed, unbounded }) ? values : undefined;
}

/** Whether a whole plan keeps every bound and every row. */
export function isFeasible(exact: ExactSparse, values: Values, sigma: Rational): boolean {
  const known = new Known(exact, values);
  if (exact.program.rows.some((_, row) => isNegative(known.spare(row)))) return false;
  return withinBounds(exact, values, { sigma, closed: new Set(), unbounded: FREE });
}

function withinBounds(exact: ExactSparse, values: Values, { sigma, closed, unbounded }: Standing): boolean {
  for (const [column, value] of values) {
    if (isNegative(value)) return false;
    const upper = closed.has(column) ? NOUGHT : unbounded.has(column) ? undefined : exact.upper(column, sigma);
    if (upper !== undefined && compareRational(value, upper) > 0) return false;
  }
  return true;
}

export const sigmaOfPriced = ({ short, stocked }: Priced): Rational => over(short, stocked);
