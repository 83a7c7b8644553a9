/**
 * What is held of every fact and ledger a book reads, packed for the engine: values as small whole numbers, numbers as
 * doubles with the error of turning them into such. The exact ranges stay beside, for where doubles leave a doubt.
 */
import { compareRational } from "#kernel/rational.ts";
import { ANY_NUMBER, type End, type Range } from "../range.ts";
import { approximately } from "./approximate.ts";

/** Of a range: an end that is missing, or open. */
export const LOW_NONE = 1;
export const HIGH_NONE = 2;
export const LOW_OPEN = 4;
export const HIGH_OPEN = 8;
/** The number or date does not apply. */
export const OUT = 16;

/** Of a value: one of several, one that cannot be listed, promised, not applicable. A single value is its own number. */
export const SEVERAL = -1;
export const UNLISTED = -2;
export const PROMISED = -3;
export const NO_VALUE = -4;

export interface Packed {
  /** By slot: the number of the one value held, or how it is held otherwise. */
  readonly values: Int32Array;
  /** By slot: the numbers of the values it may have, where they are several. */
  readonly several: readonly (Int32Array | undefined)[];
  readonly low: Float64Array;
  readonly high: Float64Array;
  /** By slot: the larger error of the two ends. */
  readonly errors: Float64Array;
  readonly ends: Uint8Array;
  range(slot: number): Range;
}

export interface Packing extends Packed {
  readonly several: (Int32Array | undefined)[];
  readonly ranges: (Range | undefined)[];
}

export function emptyPacking(slots: number): Packing {
  const ranges: (Range | undefined)[] = new Array(slots).fill(undefined);
  return {
    values: new Int32Array(slots).fill(UNLISTED),
    several: new Array(slots).fill(undefined),
    low: new Float64Array(slots),
    high: new Float64Array(slots),
    errors: new Float64Array(slots),
    ends: new Uint8Array(slots).fill(LOW_NONE | HIGH_NONE),
    ranges,
    range: (slot) => ranges[slot] ?? ANY_NUMBER,
  };
}

const isOpen = (end: End | null): boolean => end?.open === true;

/** Undefined: it does not apply. */
export function packRange(packing: Packing, slot: number, range: Range | undefined): void {
  packing.ranges[slot] = range;
  if (range === undefined) {
    packing.ends[slot] = OUT;
    return;
  }
  const { low, high } = range;
  const first = low === null ? undefined : approximately(low.at);
  const same = low !== null && high !== null && compareRational(low.at, high.at) === 0;
  const last = same ? first : high === null ? undefined : approximately(high.at);
  packing.low[slot] = first?.value ?? 0;
  packing.high[slot] = last?.value ?? 0;
  packing.errors[slot] = Math.max(first?.error ?? 0, last?.error ?? 0);
  packing.ends[slot] =
    (low === null ? LOW_NONE : 0) |
    (high === null ? HIGH_NONE : 0) |
    (isOpen(low) ? LOW_OPEN : 0) |
    (isOpen(high) ? HIGH_OPEN : 0);
}
