/** A program being written down, column by column and row by row. */
import type { Column, Row } from "#stress/solver.ts";

export type Entry = readonly [column: number, coefficient: number];

type Parts = Partial<Omit<Column, "name">>;

export class Draft {
  readonly columns: Column[] = [];
  readonly rows: Row[] = [];
  /** What a price of one of the row's units is per day or per unit: the days of its period, or how the row was divided. */
  readonly weights: number[] = [];

  /** From 0 without end and free of cost, unless said otherwise. Returns its index. */
  column(name: string, parts: Parts = {}): number {
    return this.columns.push({ name, lower: 0, upper: Number.POSITIVE_INFINITY, cost: 0, ...parts }) - 1;
  }

  set(column: number, parts: Parts): void {
    const before = this.columns[column];
    if (before !== undefined) this.columns[column] = { ...before, ...parts };
  }

  /** Returns its index. */
  atLeast(name: string, lower: number, entries: readonly Entry[], weight = 1): number {
    return this.#row(name, lower, Number.POSITIVE_INFINITY, entries, weight);
  }

  /** Returns its index. */
  atMost(name: string, upper: number, entries: readonly Entry[], weight = 1): number {
    return this.#row(name, Number.NEGATIVE_INFINITY, upper, entries, weight);
  }

  #row(name: string, lower: number, upper: number, entries: readonly Entry[], weight: number): number {
    this.weights.push(weight);
    return this.rows.push({ name, lower, upper, entries: entries.filter(([, coefficient]) => coefficient !== 0) }) - 1;
  }
}
