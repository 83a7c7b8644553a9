/**
 * What many runs come to: mean, quantiles, value at risk, the mean of the worst part (CVaR, Rockafellar and Uryasev 2000), and
 * how often more than so much is lost. Runs count alike. Shares are put together in the order of their runs before anything
 * is added, so the same runs give the same bytes however they were shared out.
 */
import { hold } from "#kernel/defect.ts";
import type { Share } from "./simulate.ts";

/** Shares in any order; together each run once, from the first of them on. */
export function together(shares: readonly Share[]): Share {
  const inOrder = [...shares].sort((a, b) => a.first - b.first);
  const count = inOrder.reduce((sum, share) => sum + share.count, 0);
  const losses = new Float64Array(count);
  const byDay = (inOrder[0]?.byDay ?? []).map(() => new Float64Array(count));
  const start = inOrder[0]?.first ?? 0;
  let next = start;
  for (const share of inOrder) {
    hold(share.first === next, "shares meet without gap or overlap", `${share.first}, ${next}`);
    losses.set(share.losses, next - start);
    byDay.forEach((day, at) => {
      day.set(share.byDay[at] ?? [], next - start);
    });
    next += share.count;
  }
  const counts = inOrder.map(({ happened }) => happened);
  return { first: start, count, losses, byDay, ...(counts.length === 0 ? {} : summed(counts)) };
}

/** Counts of all shares; nothing where one has none. */
function summed(counts: readonly (Int32Array | undefined)[]): Pick<Share, "happened"> {
  const happened = new Int32Array(counts[0]?.length ?? 0);
  for (const each of counts) {
    if (each === undefined) return {};
    each.forEach((runs, event) => {
      happened[event] = (happened[event] ?? 0) + runs;
    });
  }
  return { happened };
}

export interface Distribution {
  readonly mean: number;
  /** Runs that lose anything, 0 to 1. */
  readonly chance: number;
  quantile(part: number): number;
  /** Mean of the worst runs, `1 - level` of all. */
  tail(level: number): number;
  /** Runs that lose more than this, 0 to 1. */
  beyond(loss: number): number;
}

export function distributionOf(losses: Float64Array): Distribution {
  const sorted = losses.slice().sort();
  const count = sorted.length;
  let sum = 0;
  for (const loss of sorted) sum += loss;
  const above = (loss: number): number => {
    let [low, high] = [0, count];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((sorted[middle] ?? 0) > loss) high = middle;
      else low = middle + 1;
    }
    return count - low;
  };
  return {
    mean: count === 0 ? 0 : sum / count,
    chance: count === 0 ? 0 : above(0) / count,
    quantile: (part) => sorted[Math.min(count - 1, Math.max(0, Math.ceil(part * count) - 1))] ?? 0,
    tail(level) {
      const worst = Math.max(1, Math.round((1 - level) * count));
      let tail = 0;
      for (let k = count - worst; k < count; k += 1) tail += sorted[k] ?? 0;
      return count === 0 ? 0 : tail / worst;
    },
    beyond: (loss) => (count === 0 ? 0 : above(loss) / count),
  };
}
