/**
 * Caps that flows of a plan share: what one unit counts, what is left of each, and the rows that hold a plan to it. Whoever
 * hands in the law says which caps a flow counts in; here it is arithmetic. docs/methods/plan-caps.md.
 *
 *   flows that count, each times what a unit counts  <=  headroom       in every scenario
 *
 * A flow may count in a cap that does not limit it, and two flows may see two headrooms (a total that counts up to a day of
 * the order's own): then the row holds where a measure it limits is taken.
 */
import type { Option } from "./alternative.ts";
import type { CapUse } from "./cap-use.ts";
import type { Entry } from "./draft.ts";

/** What counts in one cap in one scenario. */
export interface Counting {
  /** Column and what one of its value counts; the most it can count in all. */
  readonly entries: readonly { readonly column: number; readonly counts: number; readonly most: number }[];
  readonly limits: readonly Limited[];
}

export interface Limited {
  /** Column of the option's yes or no. */
  readonly taken: number;
  readonly headroom: number;
}

export const usesOf = (option: Option | undefined, cap: string): CapUse | undefined =>
  option?.caps?.find((use) => use.cap === cap);

/** Ids of all caps that some option counts in. */
export const capsOf = (options: readonly Option[]): readonly string[] => [
  ...new Set(options.flatMap(({ caps = [] }) => caps.map(({ cap }) => cap))),
];

export interface CapRow {
  readonly upper: number;
  readonly entries: readonly Entry[];
  /** What one of the row's units is, in the cap's unit. */
  readonly per: number;
}

/** `everyone`: whether whatever counts is limited itself, so that nothing counts where nothing limited is taken. */
export function capRows({ entries, limits }: Counting, everyone: boolean): readonly CapRow[] {
  const headrooms = [...new Set(limits.map(({ headroom }) => headroom))];
  const most = entries.reduce((sum, one) => sum + one.most, 0);
  const [only = 0] = headrooms;
  const flows = (per: number): Entry[] => entries.map(({ column, counts }): Entry => [column, counts / per]);
  if (headrooms.length === 1 && everyone) {
    const per = Math.max(1, only);
    return only >= most ? [] : [{ upper: only / per, entries: flows(per), per }];
  }
  return limits
    .filter(({ headroom }) => headroom < most)
    .map(({ taken, headroom }) => {
      const per = Math.max(1, most);
      // Taken: at most the headroom; not taken: at most what can be.
      return { upper: 1, entries: merged([...flows(per), [taken, (most - headroom) / per]]), per };
    });
}

/** A row names each column once. */
function merged(entries: readonly Entry[]): readonly Entry[] {
  const sums = new Map<number, number>();
  for (const [column, coefficient] of entries) sums.set(column, (sums.get(column) ?? 0) + coefficient);
  return [...sums];
}
