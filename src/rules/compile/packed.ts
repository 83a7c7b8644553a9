/**
 * What is held of every fact and ledger a book reads, packed for the engine: values as small whole numbers, numbers as
 * doubles with the error of turning them into such. The exact ranges stay beside, for where doubles leave a doubt, and
 * so does the scene they were packed from.
 */
import type { HeldFact } from "../held.ts";
import { ANY_NUMBER, type Range } from "../range.ts";
import type { Scene } from "../scene.ts";

/** Of a range: an end that is missing, or open. */
export const LOW_NONE = 1;
export const HIGH_NONE = 2;
export const LOW_OPEN = 4;
export const HIGH_OPEN = 8;
/** The number or date does not apply. */
export const OUT = 16;
/** It is one number, and its two ends are one double. */
export const POINT = 32;

/** Of a value: one of several, one that cannot be listed, promised, not applicable. A single value is its own number. */
export const SEVERAL = -1;
export const UNLISTED = -2;
export const PROMISED = -3;
export const NO_VALUE = -4;

/** Rows of numbers, one number a slot in each; where the first stands is `at`, and one row is `slots` long. */
export interface Packed {
  readonly scene: Scene;
  readonly slots: number;
  /** Row 0: the number of the one value held, or how it is held otherwise. Row 1: which ends of a range are open or missing. */
  readonly wholes: Int32Array;
  readonly wholesAt: number;
  /**
   * Row 0: the lower end. Row 1: the upper end. Row 2: the larger error of the two. Rows 3 and 4: a point as the fraction it is,
   * above and below the line; no numbers where doubles do not hold it.
   */
  readonly doubles: Float64Array;
  readonly doublesAt: number;
  /** By slot: the numbers of the values it may have, where they are several. */
  readonly several: readonly (Int32Array | undefined)[];
  /** By slot: the exact range of a number, date or total; undefined where it does not apply, or is no such thing. */
  readonly ranges: readonly (Range | undefined)[];
  /** By slot: the fact as it was stated. */
  readonly stated: readonly (HeldFact | undefined)[];
}

/** The same while it is filled. */
export interface Packing extends Packed {
  readonly several: (Int32Array | undefined)[];
  readonly ranges: (Range | undefined)[];
  readonly stated: (HeldFact | undefined)[];
}

export const valueAt = ({ wholes, wholesAt }: Packed, slot: number): number => wholes[wholesAt + slot] ?? UNLISTED;
export const endsAt = ({ wholes, wholesAt, slots }: Packed, slot: number): number =>
  wholes[wholesAt + slots + slot] ?? OUT;
export const lowAt = ({ doubles, doublesAt }: Packed, slot: number): number => doubles[doublesAt + slot] ?? 0;
export const highAt = ({ doubles, doublesAt, slots }: Packed, slot: number): number =>
  doubles[doublesAt + slots + slot] ?? 0;
export const errorAt = ({ doubles, doublesAt, slots }: Packed, slot: number): number =>
  doubles[doublesAt + 2 * slots + slot] ?? 0;
export const rangeAt = ({ ranges }: Packed, slot: number): Range => ranges[slot] ?? ANY_NUMBER;

export function setValue({ wholes, wholesAt }: Packing, slot: number, value: number): void {
  wholes[wholesAt + slot] = value;
}

const WHOLE_ROWS = 2;
const DOUBLE_ROWS = 5;
/** Questions whose numbers stand in one stretch of memory: one of their own for each would cost more than to fill it. */
const QUESTIONS = 16;

/** Hands out room for one question after the other. */
export class Room {
  readonly #slots: number;
  #wholes = new Int32Array(0);
  #doubles = new Float64Array(0);
  #used = QUESTIONS;

  constructor(slots: number) {
    this.#slots = slots;
  }

  next(scene: Scene): Packing {
    const slots = this.#slots;
    if (this.#used === QUESTIONS) {
      this.#wholes = new Int32Array(WHOLE_ROWS * slots * QUESTIONS);
      this.#doubles = new Float64Array(DOUBLE_ROWS * slots * QUESTIONS);
      this.#used = 0;
    }
    const at = this.#used;
    this.#used += 1;
    return {
      scene,
      slots,
      wholes: this.#wholes,
      wholesAt: at * WHOLE_ROWS * slots,
      doubles: this.#doubles,
      doublesAt: at * DOUBLE_ROWS * slots,
      several: new Array(slots),
      ranges: new Array(slots),
      stated: new Array(slots),
    };
  }

  /** The same held, to be changed in one slot. */
  copy(packed: Packed, scene: Scene): Packing {
    const { slots } = packed;
    const made = this.next(scene);
    for (let at = 0; at < WHOLE_ROWS * slots; at++)
      made.wholes[made.wholesAt + at] = packed.wholes[packed.wholesAt + at] ?? 0;
    for (let at = 0; at < DOUBLE_ROWS * slots; at++)
      made.doubles[made.doublesAt + at] = packed.doubles[packed.doublesAt + at] ?? 0;
    for (let at = 0; at < slots; at++) {
      made.several[at] = packed.several[at];
      made.ranges[at] = packed.ranges[at];
      made.stated[at] = packed.stated[at];
    }
    return made;
  }
}
