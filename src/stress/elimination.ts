/**
 * Systems of linear equations in exact fractions, sparse. Pivots are taken where they fill least: unknowns that stand in
 * one equation, then equations with one unknown, then the equation with the fewest (after Markowitz, 1957). An equation
 * that follows from the others is no fault.
 */
import { minus, over, type Rational, times } from "#kernel/rational.ts";
import { isNought, NOUGHT } from "./fraction.ts";

export interface Equation {
  readonly entries: readonly (readonly [unknown: number, coefficient: Rational])[];
  readonly value: Rational;
}

interface Working {
  readonly entries: Map<number, Rational>;
  value: Rational;
}

interface Pivot {
  readonly row: Working;
  readonly unknown: number;
}

class Elimination {
  readonly #rows: Set<Working>;
  readonly #rowsOf = new Map<number, Set<Working>>();
  /** Unknowns that may stand in one equation only, equations that may have one unknown only. */
  readonly #alone: number[] = [];
  readonly #short: Working[] = [];

  constructor(equations: readonly Equation[]) {
    this.#rows = new Set(equations.map(({ entries, value }) => ({ entries: new Map(entries), value })));
    for (const row of this.#rows) {
      for (const unknown of row.entries.keys()) this.#rowsWith(unknown).add(row);
      if (row.entries.size <= 1) this.#short.push(row);
    }
    for (const [unknown, rows] of this.#rowsOf) if (rows.size === 1) this.#alone.push(unknown);
  }

  /** The pivots in order, or undefined when two equations contradict each other. */
  pivots(): readonly Pivot[] | undefined {
    const pivots: Pivot[] = [];
    while (this.#rows.size > 0) {
      const row = this.#nextAlone() ?? this.#nextShort() ?? this.#shortest();
      if (row.unknown !== undefined) {
        const pivot = { row: row.row, unknown: row.unknown };
        this.#take(pivot);
        pivots.push(pivot);
      } else if (isNought(row.row.value)) {
        this.#rows.delete(row.row);
      } else return undefined;
    }
    return pivots;
  }

  #rowsWith(unknown: number): Set<Working> {
    const found = this.#rowsOf.get(unknown) ?? new Set<Working>();
    this.#rowsOf.set(unknown, found);
    return found;
  }

  #nextAlone(): { row: Working; unknown: number } | undefined {
    for (let unknown = this.#alone.pop(); unknown !== undefined; unknown = this.#alone.pop()) {
      const [row, second] = this.#rowsOf.get(unknown) ?? [];
      if (row !== undefined && second === undefined) return { row, unknown };
    }
    return undefined;
  }

  #nextShort(): { row: Working; unknown: number | undefined } | undefined {
    for (let row = this.#short.pop(); row !== undefined; row = this.#short.pop()) {
      if (this.#rows.has(row) && row.entries.size <= 1) return { row, unknown: row.entries.keys().next().value };
    }
    return undefined;
  }

  #shortest(): { row: Working; unknown: number | undefined } {
    let shortest: Working | undefined;
    for (const row of this.#rows) {
      if (shortest === undefined || row.entries.size < shortest.entries.size) shortest = row;
      if (row.entries.size <= 2) break;
    }
    const row = shortest ?? { entries: new Map(), value: NOUGHT };
    const rarest = [...row.entries.keys()].sort((a, b) => this.#rowsWith(a).size - this.#rowsWith(b).size)[0];
    return { row, unknown: rarest };
  }

  /** Removes the pivot's row from play and its unknown from every other row. */
  #take({ row, unknown }: Pivot): void {
    this.#rows.delete(row);
    for (const other of row.entries.keys()) this.#without(other, row);
    const at = row.entries.get(unknown) ?? NOUGHT;
    for (const other of this.#rowsWith(unknown)) this.#subtract(other, row, unknown, at);
    this.#rowsOf.delete(unknown);
  }

  #without(unknown: number, row: Working): void {
    const rows = this.#rowsWith(unknown);
    rows.delete(row);
    if (rows.size === 1) this.#alone.push(unknown);
  }

  #subtract(other: Working, row: Working, unknown: number, at: Rational): void {
    const factor = over(other.entries.get(unknown) ?? NOUGHT, at);
    for (const [column, coefficient] of row.entries) {
      const left = minus(other.entries.get(column) ?? NOUGHT, times(factor, coefficient));
      if (column === unknown || isNought(left)) {
        other.entries.delete(column);
        if (column !== unknown) this.#without(column, other);
      } else {
        other.entries.set(column, left);
        this.#rowsWith(column).add(other);
      }
    }
    if (other.entries.size <= 1) this.#short.push(other);
    if (!isNought(row.value)) other.value = minus(other.value, times(factor, row.value));
  }
}

/** The one solution, by unknown; undefined when the system has none or many. */
export function solveExactly(equations: readonly Equation[]): ReadonlyMap<number, Rational> | undefined {
  const pivots = new Elimination(equations).pivots();
  if (pivots === undefined) return undefined;
  const solution = new Map<number, Rational>();
  for (const { row, unknown } of pivots.toReversed()) {
    let value = row.value;
    for (const [column, coefficient] of row.entries) {
      if (column === unknown) continue;
      const known = solution.get(column);
      if (known === undefined) return undefined;
      if (!isNought(known)) value = minus(value, times(coefficient, known));
    }
    solution.set(unknown, over(value, row.entries.get(unknown) ?? NOUGHT));
  }
  return solution;
}
