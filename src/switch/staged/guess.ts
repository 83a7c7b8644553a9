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

/** Undefined: not all of the first stage is yes or no, or no rounding keeps the rows. */
export function guess(problem: TwoStage, known: Known, open: readonly number[]): readonly number[] | undefined {
  if (!problem.columns.every(({ integer, lower, upper }) => integer === true && lower === 0 && upper === 1)) return;
  const lines = new Lines(problem, known);
  const start = rounded(problem, lines, open);
  return start === undefined ? undefined : turned(problem, lines, start);
}

/** The best of: nothing, the one that is most of a yes, that and the next, ... */
function rounded(problem: TwoStage, lines: Lines, open: readonly number[]): readonly number[] | undefined {
  const order = open
    .flatMap((value, at) => (value > TOLERANCE ? [at] : []))
    .toSorted((a, b) => yes(open, b) - yes(open, a));
  let [best, least]: [readonly number[] | undefined, number] = [undefined, Number.POSITIVE_INFINITY];
  const point = open.map(() => 0);
  for (const at of [-1, ...order]) {
    if (at >= 0) point[at] = 1;
    if (at >= 0 && !allows(problem, point)) point[at] = 0;
    const value = allows(problem, point) ? lines.value(point) : Number.POSITIVE_INFINITY;
    if (value < least) [best, least] = [[...point], value];
  }
  return best;
}

const yes = (open: readonly number[], at: number): number => open[at] ?? 0;

/** Passes over all columns until none is better turned round. */
function turned(problem: TwoStage, lines: Lines, start: readonly number[]): readonly number[] {
  let [point, value] = [start, lines.value(start)];
  for (let still = false; !still; ) {
    still = true;
    for (const at of start.keys()) {
      const other = point.with(at, 1 - yes(point, at));
      if (!allows(problem, other)) continue;
      const there = lines.value(other);
      if (there < value - TOLERANCE * Math.max(1, Math.abs(value))) [point, value, still] = [other, there, false];
    }
  }
  return point;
}

/** Whether a point keeps the rows of the first stage. */
export const allows = ({ rows }: TwoStage, point: readonly number[]): boolean =>
  rows.every(({ lower, upper, entries }) => {
    const value = entries.reduce((sum, [column, coefficient]) => sum + coefficient * (point[column] ?? 0), 0);
    return value >= lower - TOLERANCE && value <= upper + TOLERANCE;
  });

/** What the lines say a decision is worth at least. */
class Lines {
  readonly #problem: TwoStage;
  readonly #known: Known;
  readonly #weights: readonly number[];
  /** Each line as a constant and a slope. */
  readonly #lines: readonly { readonly cut: Cut; readonly constant: number }[];

  constructor(problem: TwoStage, known: Known) {
    this.#problem = problem;
    this.#known = known;
    this.#weights = problem.futures.map(({ weight }) => weight);
    this.#lines = known.cuts.map((cut) => ({ cut, constant: cut.at - along(cut.slope, cut.point) }));
  }

  value(point: readonly number[]): number {
    const losses = this.#problem.futures.map((_, at) => this.#known.least[at] ?? Number.NEGATIVE_INFINITY);
    for (const { cut, constant } of this.#lines) {
      const at = constant + along(cut.slope, point);
      if (cut.kind === "forbids" && at > TOLERANCE) return Number.POSITIVE_INFINITY;
      if (cut.kind === "loss" && at > (losses[cut.future] ?? 0)) losses[cut.future] = at;
    }
    return firstCost(this.#problem, point) + measured(losses, this.#weights, this.#known.risk);
  }
}

function along(slope: readonly number[], point: readonly number[]): number {
  let sum = 0;
  for (let at = 0; at < slope.length; at++) sum += (slope[at] ?? 0) * (point[at] ?? 0);
  return sum;
}
