/**
 * A decision in two stages: what is fixed before anybody knows which future comes, and what is done in each of them. The
 * columns of the first stage stand first in the program of every future, without cost; what they force there is the future's
 * own loss.
 */
import type { Column, LinearProgram, Row } from "#stress/solver.ts";

export interface Future {
  readonly id: string;
  /** Chance; they sum to 1. */
  readonly weight: number;
  readonly program: LinearProgram;
  /**
   * Of each row, what its price is to be divided by to be the price of a day, or of a unit, as it is in other futures written
   * the same way. Absent: prices of this future say nothing of others.
   */
  readonly weights?: readonly number[];
}

export interface TwoStage {
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
  readonly futures: readonly Future[];
}

/** A free variable of the master: what a future loses, or a quantity of the measure of risk. */
export const loose = (name: string, lower: number, cost = 0): Column => ({
  name,
  lower,
  upper: Number.POSITIVE_INFINITY,
  cost,
});

/** Cost of the first stage at a point. */
export const firstCost = ({ columns }: TwoStage, at: readonly number[]): number =>
  columns.reduce((sum, { cost }, index) => sum + cost * (at[index] ?? 0), 0);
