/** A range into its slot: its ends as doubles, what that lost, and which of them are open or missing. */
import type { Range } from "../range.ts";
import { type Approximate, approximately } from "./approximate.ts";
import { HIGH_NONE, HIGH_OPEN, LOW_NONE, LOW_OPEN, OUT, type Packing, POINT } from "./packed.ts";

const NO_END: Approximate = { value: 0, error: 0, top: 0, bottom: 1 };

/** Undefined: it does not apply. */
export function packRange(packing: Packing, slot: number, range: Range | undefined): void {
  const { wholes, wholesAt, doubles, doublesAt, slots } = packing;
  packing.ranges[slot] = range;
  if (range === undefined) {
    wholes[wholesAt + slots + slot] = OUT;
    return;
  }
  const { low, high } = range;
  const first = low === null ? NO_END : approximately(low.at);
  // The one number of a point is held once, by both ends.
  const last = high === null ? NO_END : high.at === low?.at ? first : approximately(high.at);
  doubles[doublesAt + slot] = first.value;
  doubles[doublesAt + slots + slot] = last.value;
  doubles[doublesAt + 2 * slots + slot] = Math.max(first.error, last.error);
  doubles[doublesAt + 3 * slots + slot] =
    first.top === last.top && first.bottom === last.bottom ? first.top : Number.NaN;
  doubles[doublesAt + 4 * slots + slot] = first.bottom;
  const ends =
    (low === null ? LOW_NONE : 0) |
    (high === null ? HIGH_NONE : 0) |
    (low?.open === true ? LOW_OPEN : 0) |
    (high?.open === true ? HIGH_OPEN : 0);
  wholes[wholesAt + slots + slot] = ends === 0 && first.value === last.value ? POINT : ends;
}
