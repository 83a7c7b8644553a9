/**
 * A whole decision near one whose yes and no are left open, to be asked of the futures next: the open ones rounded up in the
 * order of how far they are a yes, as far as is best, and then one after the other turned round as long as that is better.
 * Better by the lines known so far, which cost no program; what it is worth only the futures say.
 */
import type { Cut } from "./oracle.ts";
import { measured, type Risk } from "./risk.ts";
import { firstCost, type TwoStage } from "./two-stage.ts";

export interface Known {
  readonly risk: Risk;
  /** No loss of a future is below it. */
  readonly least: readonly number[];
  readonly cuts: readonly Cut[];
}

const TOLERANCE = 1e-9;
/** Of a line that forbids: it is turned many times, and sums round. */
const FORBIDDEN = 1e-7;

export interface Guess {
  readonly point: readonly number[];
  /** What the lines say it is worth at least. */
  readonly value: number;
}

/** Undefined: not all of the first stage is yes or no, or no rounding keeps the rows. */
export function guess(problem: TwoStage, known: Known, open: readonly number[]): Guess | undefined {
  if (!problem.columns.every(({ integer, lower, upper }) => integer === true && lower === 0 && upper === 1)) return;
  const lines = new Lines(problem, known);
  const start = rounded(problem, lines, open);
  return start === undefined ? undefined : turned(problem, lines, start);
}

/** The best of: nothing, the one that is most of a yes, that and the next, ... */
function rounded(problem: TwoStage, lines: Lines, open: readonly number[]): readonly number[] | undefined {
  const order = open.flatMap((value, at) => (value > TOLERANCE ? [at] : []));
  order.sort((a, b) => (open[b] ?? 0) - (open[a] ?? 0));
  let [best, least]: [readonly number[] | undefined, number] = [undefined, Number.POSITIVE_INFINITY];
  for (const at of [-1, ...order]) {
    if (at >= 0) lines.turn(at);
    if (!allows(problem, lines.point)) {
      if (at >= 0) lines.turn(at);
      continue;
    }
    const value = lines.value();
    if (value < least) [best, least] = [[...lines.point], value];
  }
  return best;
}

/** Passes over all columns until none is better turned round. */
function turned(problem: TwoStage, lines: Lines, start: readonly number[]): Guess {
  for (const [at, value] of start.entries()) if (lines.point[at] !== value) lines.turn(at);
  let least = lines.value();
  for (let still = false; !still; ) {
    still = true;
    for (const at of start.keys()) {
      lines.turn(at);
      const value = allows(problem, lines.point) ? lines.value() : Number.POSITIVE_INFINITY;
      if (value < least - TOLERANCE * Math.max(1, Math.abs(least))) [least, still] = [value, false];
      else lines.turn(at);
    }
  }
  return { point: [...lines.point], value: least };
}

/** Whether a point keeps the rows of the first stage. */
export const allows = ({ rows }: TwoStage, point: readonly number[]): boolean =>
  rows.every(({ lower, upper, entries }) => {
    const value = entries.reduce((sum, [column, coefficient]) => sum + coefficient * (point[column] ?? 0), 0);
    return value >= lower - TOLERANCE && value <= upper + TOLERANCE;
  });

/** What the lines say a decision is worth at least, where one yes or no is turned after the other. */
class Lines {
  readonly point: number[];
  readonly #problem: TwoStage;
  readonly #risk: Risk;
  readonly #least: readonly number[];
  readonly #weights: readonly number[];
  readonly #cuts: readonly Cut[];
  /** What each line says at the point. */
  readonly #values: Float64Array;
  #cost: number;

  constructor(problem: TwoStage, { risk, least, cuts }: Known) {
    this.point = problem.columns.map(() => 0);
    this.#problem = problem;
    this.#risk = risk;
    this.#least = least;
    this.#cuts = cuts;
    this.#weights = problem.futures.map(({ weight }) => weight);
    this.#values = Float64Array.from(cuts, ({ at, slope, point }) =>
      slope.reduce((sum, each, column) => sum - each * (point[column] ?? 0), at),
    );
    this.#cost = firstCost(problem, this.point);
  }

  turn(column: number): void {
    const to = 1 - (this.point[column] ?? 0);
    const by = 2 * to - 1;
    this.point[column] = to;
    this.#cost += by * (this.#problem.columns[column]?.cost ?? 0);
    for (const [line, { slope }] of this.#cuts.entries()) {
      this.#values[line] = (this.#values[line] ?? 0) + by * (slope[column] ?? 0);
    }
  }

  value(): number {
    const losses = this.#problem.futures.map((_, at) => this.#least[at] ?? Number.NEGATIVE_INFINITY);
    for (const [line, { kind, future }] of this.#cuts.entries()) {
      const at = this.#values[line] ?? 0;
      if (kind === "forbids" && at > FORBIDDEN) return Number.POSITIVE_INFINITY;
      if (kind === "loss" && at > (losses[future] ?? 0)) losses[future] = at;
    }
    return this.#cost + measured(losses, this.#weights, this.#risk);
  }
}
