/** What the law says of an alternative and a cap on a running total. docs/methods/plan-caps.md. */
import type { Citation } from "#kernel/citation.ts";
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
