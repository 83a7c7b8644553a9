/**
 * What the stress test asks of a solver of linear and mixed-integer programs. How the call went and what was found of
 * the program are two things: a call that fails is a defect of the adapter, a program without an answer is a finding.
 */
export interface Column {
  readonly name: string;
  readonly lower: number;
  /** `Infinity` where there is none. */
  readonly upper: number;
  readonly cost: number;
  readonly integer?: boolean;
}

export interface Row {
  readonly name: string;
  readonly lower: number;
  readonly upper: number;
  /** Column and coefficient, each column once. */
  readonly entries: readonly (readonly [column: number, coefficient: number])[];
}

/** Minimise the cost of the columns within the bounds of columns and rows. */
export interface LinearProgram {
  readonly name: string;
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
}

/** Where each column and each row's slack stands in a vertex: at its lower bound, at its upper bound, or between. */
export type Standing = "lower" | "upper" | "basic" | "free";

export interface Basis {
  readonly columns: readonly Standing[];
  readonly rows: readonly Standing[];
}

export type Status = "optimal" | "infeasible" | "unbounded" | "limitReached";

export interface Solution {
  readonly status: Status;
  /** Cost of `columns`; NaN where there is no answer. */
  readonly value: number;
  /** Values of the columns; empty where there is no answer. */
  readonly columns: readonly number[];
  /** Multipliers of the rows and reduced costs of the columns; empty for a program with integers. */
  readonly rowDuals: readonly number[];
  readonly reducedCosts: readonly number[];
  /** No answer costs less than this. */
  readonly bound: number;
  /** (value - bound) / |value|; 0 for a linear program solved to the end. */
  readonly gap: number;
  /** The vertex found; absent for a program with integers. */
  readonly basis?: Basis;
}

export interface Options {
  /** Stop after this many seconds and give the best found. */
  readonly seconds?: number;
  /** Stop an integer program when the gap is at most this; 0 when left out. */
  readonly gap?: number;
}

/** What differs from the program that was opened, for one solve only. */
export interface Change {
  readonly bounds?: readonly { readonly column: number; readonly lower: number; readonly upper: number }[];
  readonly costs?: readonly { readonly column: number; readonly cost: number }[];
  /** A vertex to start from. */
  readonly from?: Basis;
}

/** One program held ready, to be solved again with other bounds or costs. */
export interface Session {
  solve(change?: Change): Solution;
  /** Gives the memory back. A session is not used afterwards. */
  close(): void;
}

export interface Solver {
  solve(program: LinearProgram, options?: Options): Promise<Solution>;
  open(program: LinearProgram, options?: Options): Promise<Session>;
}
