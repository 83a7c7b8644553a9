/**
 * Whether everything held fits: every order that holds something under its own limit, in every cap that bears on it. A new
 * reservation is judged by what would be held with it, so that it can push nobody over. Method: docs/methods/cap-reservation.md.
 */
import type { Bearing } from "./bearing.ts";
import type { Held } from "./entries.ts";

/** How caps bear on each order; an order that the workspace no longer lists has no entry here. */
export type Bearings = ReadonlyMap<string, Bearing>;

/** An order that is over its own limit in a cap. */
export interface Over {
  readonly transaction: string;
  readonly book: string;
  readonly definition: string;
  /** Whole units too many. */
  readonly by: bigint;
}

export interface Fit {
  readonly over: readonly Over[];
  /** What would have to be known to say more: facts, or orders that are no longer listed. */
  readonly missing: readonly string[];
}

/** The orders that hold something, each once, in the order of the log. */
export const holders = (held: readonly Held[]): readonly string[] => [
  ...new Set(held.map(({ reserved }) => reserved.transaction)),
];

const unlisted = (transaction: string): string => `transaction ${transaction}`;

/** `held` is of one item: caps count each specification apart. */
export function fitOf(bearings: Bearings, held: readonly Held[]): Fit {
  const judged = holders(held).map((transaction) => {
    const lines = bearings.get(transaction)?.(held);
    if (lines === undefined) return { over: [], missing: [unlisted(transaction)] };
    return {
      over: lines.flatMap(({ book, definition, units }) =>
        units !== undefined && units < 0n ? [{ transaction, book, definition, by: -units }] : [],
      ),
      missing: lines.flatMap(({ units, missing }) => (units === undefined ? missing : [])),
    };
  });
  return {
    over: judged.flatMap(({ over }) => over),
    missing: [...new Set(judged.flatMap(({ missing }) => missing))].sort(),
  };
}

const fits = ({ over, missing }: Fit): boolean => over.length === 0 && missing.length === 0;

/**
 * The most units an order may take besides, up to `most`, so that everyone fits; undefined while that is not known.
 * More units never make room, so the largest is found by halving.
 */
export function roomBeside(
  bearings: Bearings,
  held: readonly Held[],
  wish: (units: bigint) => Held,
  most: bigint,
): bigint | undefined {
  const judged = (units: bigint) => fitOf(bearings, [...held, wish(units)]);
  const one = judged(1n);
  if (one.over.length > 0) return 0n;
  if (one.missing.length > 0) return undefined;
  let [low, high] = [0n, most < 0n ? 0n : most];
  while (low < high) {
    const middle = (low + high + 1n) / 2n;
    if (fits(judged(middle))) low = middle;
    else high = middle - 1n;
  }
  return low;
}
