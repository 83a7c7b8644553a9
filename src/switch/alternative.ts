/** What is not active yet and could be, with the tasks that stand between. Money in the company's currency. */
import type { Amount } from "#network/amount.ts";
import type { Name } from "#network/network.ts";
import type { ThreePoint } from "#stress/triangular.ts";
import type { CapUse } from "./cap-use.ts";

export interface Task {
  readonly id: string;
  readonly name: Name;
  readonly kind: string;
  readonly owner: string;
  /** Days; absent: unknown. */
  readonly duration?: ThreePoint;
  /** Tasks of the same alternative that must be done first. */
  readonly after: readonly string[];
  /** Day it was done, in days from the day asked about: 0 or less; absent: not done. */
  readonly done?: number;
}

export interface Alternative {
  readonly id: string;
  readonly name: Name;
  /** A kind of measure in the registry. */
  readonly measure: string;
  /** The technology route it backs up. */
  readonly route?: string;
  readonly item: string;
  readonly party?: string;
  /** Units bought once. */
  readonly quantity?: Amount;
  /** Days from activation to full rate; nothing is counted before. */
  readonly ramp: number;
  /** What is bound once it is taken: the one-off cost, and the units that must be paid for. */
  readonly cost: Amount;
  /** Extra cost of each unit used. */
  readonly unitCost: Amount;
  /** Units that `cost` pays for already, used or not; they cost nothing more when used. */
  readonly paid?: Amount;
  readonly tasks: readonly Task[];
}

/** An alternative that may be chosen, and the day from which it counts. */
export interface Option {
  readonly alternative: Alternative;
  readonly live: number;
  /** The law lets it flow with a licence only: it counts where a future has the licence, from its day there. */
  readonly licensed?: true;
  /** Caps that what it brings counts in. */
  readonly caps?: readonly CapUse[];
}
