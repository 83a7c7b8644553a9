/** What is asked by periods: what takes time, what stops and until when, over how many days, and what counts as a loss. */
import type { Rational } from "#kernel/rational.ts";
import type { Timing } from "./timing.ts";

export interface Question {
  readonly timing: Timing;
  readonly activated: ReadonlySet<string>;
  /** Make nothing until the day `ends`, or at all. */
  readonly down: ReadonlySet<number>;
  /** Their stock cannot be drawn until then either. */
  readonly outOfReach: ReadonlySet<number>;
  readonly ends?: number;
  /** Whole days, or for ever. */
  readonly over: number | "ever";
  /** What a unit of an item not delivered counts, above 0; other items may be lost freely. */
  readonly weights: ReadonlyMap<string, Rational>;
}
