/**
 * Three-point durations as triangular distributions (low, likely, high), in days. Quantiles of one are in closed form;
 * of the longest of several, independent of each other, by bisection of the product of their distribution functions.
 */
import { hold } from "#kernel/defect.ts";

export interface ThreePoint {
  readonly low: number;
  readonly likely: number;
  readonly high: number;
}

/** Chance of at most `days`. */
export function chanceWithin({ low, likely, high }: ThreePoint, days: number): number {
  if (days < low) return 0;
  if (days >= high) return 1;
  if (days < likely) return (days - low) ** 2 / ((high - low) * (likely - low));
  return 1 - (high - days) ** 2 / ((high - low) * (high - likely));
}

/** Days that are enough with this chance; 0 <= chance <= 1. Also turns a uniform random number into a duration. */
export function quantile({ low, likely, high }: ThreePoint, chance: number): number {
  hold(low <= likely && likely <= high, "low <= likely <= high", `${low}, ${likely}, ${high}`);
  const width = high - low;
  if (width === 0) return low;
  const left = (likely - low) / width;
  return chance < left
    ? low + Math.sqrt(chance * width * (likely - low))
    : high - Math.sqrt((1 - chance) * width * (high - likely));
}

/** Days within which all are done with this chance, to the nearest double. */
export function quantileOfLongest(durations: readonly ThreePoint[], chance: number): number {
  const [first, ...rest] = durations;
  if (first === undefined) return 0;
  if (rest.length === 0) return quantile(first, chance);
  // Not before each alone, and not after all are certain.
  let below = Math.max(...durations.map((one) => quantile(one, chance)));
  let enough = Math.max(...durations.map(({ high }) => high));
  while (true) {
    const middle = (below + enough) / 2;
    if (middle <= below || middle >= enough) return enough;
    const within = durations.reduce((product, one) => product * chanceWithin(one, middle), 1);
    if (within < chance) below = middle;
    else enough = middle;
  }
}
