/**
 * A linear program in exact fractions, its likeness in doubles for the solver, and the way back: the vertex a solver
 * names is computed again in fractions and held to be optimal there, so that no rounding of the solver is believed.
 */
import { compareRational, minus, type Rational, times, toDouble } from "#kernel/rational.ts";
import { type Equation, solveExactly } from "./elimination.ts";
import { isNegative, isNought, NOUGHT } from "./fraction.ts";
import type { Basis, Change, LinearProgram } from "./solver.ts";

export interface ExactColumn {
  readonly name: string;
  readonly lower: Rational;
  /** Absent: none. */
  readonly upper?: Rational;
  readonly cost: Rational;
  /** The solver counts the column in this many units; a power of two, so that digits stay. */
  readonly scale: number;
}

/** sum of coefficient x column >= atLeast */
export interface ExactRow {
  readonly name: string;
  readonly atLeast: Rational;
  readonly entries: readonly (readonly [column: number, coefficient: Rational])[];
  readonly scale: number;
}

/** Minimise cost. */
export interface ExactProgram {
  readonly name: string;
  readonly columns: readonly ExactColumn[];
  readonly rows: readonly ExactRow[];
}

/** What differs from the program in one question. */
export interface ExactChange {
  /** Column: lower and upper bound; an upper bound left out is none. */
  readonly bounds?: ReadonlyMap<number, { readonly lower: Rational; readonly upper?: Rational }>;
  readonly costs?: ReadonlyMap<number, Rational>;
}

/** The power of two nearest to a size, as a scale for what has that size. */
export const scaleOf = (size: number): number =>
  size > 0 && Number.isFinite(size) ? 2 ** Math.round(Math.log2(size)) : 1;

const upperOf = (upper: Rational | undefined, scale: number): number =>
  upper === undefined ? Number.POSITIVE_INFINITY : toDouble(upper) / scale;

/** The program in doubles, columns and rows in their scales, cost multiplied by `costScale`. */
export function approximate({ name, columns, rows }: ExactProgram, costScale: number): LinearProgram {
  const scales = columns.map(({ scale }) => scale);
  return {
    name,
    columns: columns.map((column) => ({
      name: column.name,
      lower: toDouble(column.lower) / column.scale,
      upper: upperOf(column.upper, column.scale),
      cost: toDouble(column.cost) * column.scale * costScale,
    })),
    rows: rows.map((row) => ({
      name: row.name,
      lower: toDouble(row.atLeast) / row.scale,
      upper: Number.POSITIVE_INFINITY,
      entries: row.entries.map(([column, coefficient]) => [
        column,
        (toDouble(coefficient) * (scales[column] ?? 1)) / row.scale,
      ]),
    })),
  };
}

export function approximateChange(program: ExactProgram, change: ExactChange, costScale: number): Change {
  const scale = (column: number): number => program.columns[column]?.scale ?? 1;
  return {
    bounds: [...(change.bounds ?? [])].map(([column, { lower, upper }]) => ({
      column,
      lower: toDouble(lower) / scale(column),
      upper: upperOf(upper, scale(column)),
    })),
    costs: [...(change.costs ?? [])].map(([column, cost]) => ({
      column,
      cost: toDouble(cost) * scale(column) * costScale,
    })),
  };
}

/** The program with the change made. */
export function changed(program: ExactProgram, { bounds, costs }: ExactChange): ExactProgram {
  const columns = program.columns.map((column, index) => {
    const bound = bounds?.get(index);
    const cost = costs?.get(index) ?? column.cost;
    if (bound === undefined) return { ...column, cost };
    const { name, scale } = column;
    return { name, scale, cost, lower: bound.lower, ...(bound.upper === undefined ? {} : { upper: bound.upper }) };
  });
  return { ...program, columns };
}

export interface Optimum {
  column(index: number): Rational;
  /** Multipliers of the rows, above 0; a row that is absent has 0. */
  readonly multipliers: Multipliers;
}

export type Multipliers = ReadonlyMap<number, Rational>;

/**
 * The vertex of a basis in exact fractions with its multipliers, if it is feasible and optimal there; undefined when it is
 * not, which the caller must say.
 */
export function vertexOf(program: ExactProgram, basis: Basis): Optimum | undefined {
  const columns = primal(program, basis);
  if (columns === undefined || !isFeasible(program, columns)) return undefined;
  const multipliers = dual(program, basis);
  if (multipliers === undefined || !isOptimal(program, basis, multipliers)) return undefined;
  const above = multipliers.flatMap((value, row): [number, Rational][] => (isNought(value) ? [] : [[row, value]]));
  return { column: (index) => columns[index] ?? NOUGHT, multipliers: new Map(above) };
}

const restingAt = ({ lower, upper }: ExactColumn, standing: string | undefined): Rational =>
  standing === "upper" && upper !== undefined ? upper : lower;

/** Basic columns from the rows that hold with equality, every other column at its bound. */
function primal({ columns, rows }: ExactProgram, basis: Basis): readonly Rational[] | undefined {
  const basic = (column: number): boolean => basis.columns[column] === "basic";
  const resting = columns.map((column, index) => (basic(index) ? NOUGHT : restingAt(column, basis.columns[index])));
  const tight = rows.flatMap((row, index): Equation[] => {
    if (basis.rows[index] === "basic") return [];
    let value = row.atLeast;
    for (const [column, coefficient] of row.entries) {
      const at = resting[column] ?? NOUGHT;
      if (!isNought(at)) value = minus(value, times(coefficient, at));
    }
    return [{ entries: row.entries.filter(([column]) => basic(column)), value }];
  });
  const solution = solveExactly(tight);
  return solution === undefined ? undefined : resting.map((at, index) => solution.get(index) ?? at);
}

/** Multipliers of the rows that hold with equality, from the columns that are basic. */
function dual({ columns, rows }: ExactProgram, basis: Basis): readonly Rational[] | undefined {
  const entries = columns.map((): [number, Rational][] => []);
  rows.forEach((row, index) => {
    if (basis.rows[index] === "basic") return;
    for (const [column, coefficient] of row.entries) entries[column]?.push([index, coefficient]);
  });
  const equations = columns.flatMap(({ cost }, index): Equation[] =>
    basis.columns[index] === "basic" ? [{ entries: entries[index] ?? [], value: cost }] : [],
  );
  const solution = solveExactly(equations);
  return solution === undefined ? undefined : rows.map((_, index) => solution.get(index) ?? NOUGHT);
}

function isFeasible({ columns, rows }: ExactProgram, values: readonly Rational[]): boolean {
  const within = columns.every(({ lower, upper }, index) => {
    const value = values[index] ?? NOUGHT;
    return compareRational(value, lower) >= 0 && (upper === undefined || compareRational(value, upper) <= 0);
  });
  return within && rows.every((row) => compareRational(activity(row, values), row.atLeast) >= 0);
}

function activity({ entries }: ExactRow, values: readonly Rational[]): Rational {
  let sum = NOUGHT;
  for (const [column, coefficient] of entries) {
    const value = values[column] ?? NOUGHT;
    if (!isNought(value)) sum = minus(sum, times(minus(NOUGHT, coefficient), value));
  }
  return sum;
}

/** No column at rest could lower the cost, and no row is pushed the wrong way. */
function isOptimal({ columns, rows }: ExactProgram, basis: Basis, multipliers: readonly Rational[]): boolean {
  if (multipliers.some(isNegative)) return false;
  const reduced = columns.map(({ cost }) => cost);
  rows.forEach((row, index) => {
    const multiplier = multipliers[index] ?? NOUGHT;
    if (isNought(multiplier)) return;
    for (const [column, coefficient] of row.entries) {
      reduced[column] = minus(reduced[column] ?? NOUGHT, times(multiplier, coefficient));
    }
  });
  return columns.every(({ lower, upper }, index) => {
    const cost = reduced[index] ?? NOUGHT;
    if (upper !== undefined && compareRational(lower, upper) === 0) return true;
    return basis.columns[index] === "upper" ? cost.numerator <= 0n : cost.numerator >= 0n;
  });
}
