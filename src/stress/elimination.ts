/**
 * Square systems of linear equations in exact fractions, sparse. Pivots are taken where they fill least: columns that
 * stand in one row, then rows with one entry, then the row with the fewest entries (after Markowitz, 1957).
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

  constructor(equations: readonly Equation[]) {
    this.#rows = new Set(equations.map(({ entries, value }) => ({ entries: new Map(entries), value })));
    for (const row of this.#rows) for (const unknown of row.entries.keys()) this.#rowsWith(unknown).add(row);
  }

  /** The pivots in order, or undefined when an equation says nothing about any unknown left. */
  pivots(): readonly Pivot[] | undefined {
    const pivots: Pivot[] = [];
    while (this.#rows.size > 0) {
      const pivot = this.#next();
      if (pivot === undefined) return undefined;
      this.#take(pivot);
      pivots.push(pivot);
    }
    return pivots;
  }

  #rowsWith(unknown: number): Set<Working> {
    const found = this.#rowsOf.get(unknown) ?? new Set<Working>();
    this.#rowsOf.set(unknown, found);
    return found;
  }

  #next(): Pivot | undefined {
    for (const [unknown, rows] of this.#rowsOf) {
      const [row, second] = rows;
      if (row !== undefined && second === undefined) return { row, unknown };
    }
    let shortest: Working | undefined;
    for (const row of this.#rows) {
      if (shortest === undefined || row.entries.size < shortest.entries.size) shortest = row;
      if (row.entries.size <= 1) break;
    }
    if (shortest === undefined || shortest.entries.size === 0) return undefined;
    const rarest = [...shortest.entries.keys()].sort((a, b) => this.#rowsWith(a).size - this.#rowsWith(b).size)[0];
    return rarest === undefined ? undefined : { row: shortest, unknown: rarest };
  }

  /** Removes the pivot's row from play and its unknown from every other row. */
  #take({ row, unknown }: Pivot): void {
    this.#rows.delete(row);
    for (const other of row.entries.keys()) this.#rowsWith(other).delete(row);
    const at = row.entries.get(unknown) ?? NOUGHT;
    for (const other of this.#rowsWith(unknown)) this.#subtract(other, row, unknown, at);
    this.#rowsOf.delete(unknown);
  }

  #subtract(other: Working, row: Working, unknown: number, at: Rational): void {
    const factor = over(other.entries.get(unknown) ?? NOUGHT, at);
    for (const [column, coefficient] of row.entries) {
      const left = minus(other.entries.get(column) ?? NOUGHT, times(factor, coefficient));
      if (column === unknown || isNought(left)) {
        other.entries.delete(column);
        if (column !== unknown) this.#rowsWith(column).delete(other);
      } else {
        other.entries.set(column, left);
        this.#rowsWith(column).add(other);
      }
    }
    other.value = minus(other.value, times(factor, row.value));
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
