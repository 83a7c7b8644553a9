/** What the law says of an alternative and a cap on a running total. docs/methods/plan-caps.md. */
import type { Citation } from "#kernel/citation.ts";
import { compareRational, type Rational, times } from "#kernel/rational.ts";
import type { Amount } from "#network/amount.ts";
import type { Name } from "#network/network.ts";

/** A cap that what an alternative brings counts in. */
export interface CapUse {
  /** Whatever counts in the same cap has the same id. */
  readonly cap: string;
  readonly name: Name;
  readonly cite: Citation;
  readonly unit: string;
  /** What one unit of the alternative's item counts, above 0. */
  readonly perUnit: Amount;
  /** What is left beside all that is on record, 0 or more; absent: it counts, and is not limited itself. */
  readonly headroom?: Amount;
}

/** The cap that limits it and leaves less room than so many units of its item count; of how many, nobody knows: any that limits it. */
export const tooFull = (caps: readonly CapUse[] = [], units: Rational | undefined): CapUse | undefined =>
  caps.find(
    ({ perUnit, headroom }) =>
      headroom !== undefined &&
      (units === undefined || compareRational(times(perUnit.exact, units), headroom.exact) > 0),
  );
