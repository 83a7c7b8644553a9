/**
 * How the losses of several futures count as one number: their mean; the mean and the tail (CVaR in the linear form of
 * Rockafellar and Uryasev 2000); or the worst of them, where nobody trusts the chances. docs/methods/staged-plan.md.
 */
import type { Column, Row } from "#stress/solver.ts";
import { loose } from "./two-stage.ts";

export type Risk =
  | { readonly kind: "expected" }
  /** (1 - weight) x mean + weight x mean of the worst `share` of the chances. */
  | { readonly kind: "tail"; readonly weight: number; readonly share: number }
  | { readonly kind: "worst" };

export const EXPECTED: Risk = { kind: "expected" };

export function measured(losses: readonly number[], weights: readonly number[], risk: Risk): number {
  const mean = losses.reduce((sum, loss, at) => sum + loss * (weights[at] ?? 0), 0);
  if (risk.kind === "expected") return mean;
  if (risk.kind === "worst") return Math.max(...losses);
  return (1 - risk.weight) * mean + risk.weight * tailMean(losses, weights, risk.share);
}

/** Mean of the worst share of the chances: the last future counts with what is left of the share. */
export function tailMean(losses: readonly number[], weights: readonly number[], share: number): number {
  const worst = losses.map((loss, at) => ({ loss, weight: weights[at] ?? 0 })).toSorted((a, b) => b.loss - a.loss);
  let [left, sum] = [share, 0];
  for (const { loss, weight } of worst) {
    const counted = Math.min(left, weight);
    sum += counted * loss;
    left -= counted;
  }
  return left < share ? sum / (share - left) : 0;
}

/** What one unit more of loss in each future adds to the measure; where it has a kink, one side of it. */
export function pulls(losses: readonly number[], weights: readonly number[], risk: Risk): readonly number[] {
  if (risk.kind === "expected") return weights;
  const order = losses.map((_, at) => at).toSorted((a, b) => (losses[b] ?? 0) - (losses[a] ?? 0));
  if (risk.kind === "worst") return losses.map((_, at) => (at === order[0] ? 1 : 0));
  const inTail = losses.map(() => 0);
  let left = risk.share;
  for (const at of order) {
    inTail[at] = Math.min(left, weights[at] ?? 0);
    left -= inTail[at] ?? 0;
  }
  const share = risk.share - left;
  return weights.map((chance, at) => (1 - risk.weight) * chance + (risk.weight * (inTail[at] ?? 0)) / (share || 1));
}

export interface Counted {
  /** Costs of the columns that stand for the loss of each future. */
  readonly costs: readonly number[];
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
}

/** The same as a part of a linear program; `losses` are the columns that stand for the losses, `next` the first free one. */
export function counted(losses: readonly number[], weights: readonly number[], risk: Risk, next: number): Counted {
  if (risk.kind === "expected") return { costs: weights, columns: [], rows: [] };
  const above = (name: string, loss: number, other: readonly (readonly [number, number])[]): Row => ({
    ...{ name, lower: 0, upper: Number.POSITIVE_INFINITY, entries: [...other, [loss, -1]] },
  });
  if (risk.kind === "worst") {
    const columns = [loose("worst", Number.NEGATIVE_INFINITY, 1)];
    return { costs: losses.map(() => 0), columns, rows: losses.map((loss) => above("worst", loss, [[next, 1]])) };
  }
  const { weight, share } = risk;
  const threshold = loose("threshold", Number.NEGATIVE_INFINITY, weight);
  const excess = weights.map((chance) => loose("excess", 0, (weight * chance) / share));
  const entries = (at: number): readonly (readonly [number, number])[] => [
    [next, 1],
    [next + 1 + at, 1],
  ];
  return {
    costs: weights.map((chance) => (1 - weight) * chance),
    columns: [threshold, ...excess],
    rows: losses.map((loss, at) => above("excess", loss, entries(at))),
  };
}
