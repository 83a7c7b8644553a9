/**
 * Time-to-recover: the days after which what stopped works again, with a chance of 50 % and of 80 %. An event that says
 * how long it lasts is believed; else every node down has its own three-point recovery and the slowest decides.
 */
import type { Network } from "#network/network.ts";
import { quantileOfLongest, type ThreePoint } from "./triangular.ts";

export type Recovery =
  | { readonly known: true; readonly p50: number; readonly p80: number }
  /** Nodes that nobody gave a recovery for. */
  | { readonly known: false; readonly missing: readonly string[] };

export function recover(network: Network, down: Iterable<number>, lasts?: ThreePoint): Recovery {
  if (lasts !== undefined) return quantiles([lasts]);
  const nodes = [...down].flatMap((index) => network.nodes[index] ?? []);
  const missing = nodes.flatMap(({ id, recovery }) => (recovery === undefined ? [id] : []));
  if (missing.length > 0) return { known: false, missing: missing.sort() };
  return quantiles(
    nodes.flatMap(({ recovery }) =>
      recovery === undefined
        ? []
        : [{ low: recovery.low.double, likely: recovery.likely.double, high: recovery.high.double }],
    ),
  );
}

const quantiles = (durations: readonly ThreePoint[]): Recovery => ({
  known: true,
  p50: quantileOfLongest(durations, 0.5),
  p80: quantileOfLongest(durations, 0.8),
});
