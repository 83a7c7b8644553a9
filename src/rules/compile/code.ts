/** What stands at each place of a program, and the arrays that say so. */
import type { Clause } from "../ir.ts";
import type { NumberTest } from "./number-test.ts";
import type { ValueTest } from "./value-test.ts";

export const ALL = 0;
export const ANY = 1;
export const NOT = 2;
export const AT_LEAST = 3;
/** A reference: the argument is the place of the definition's condition. */
export const IS = 4;
export const VALUE = 5;
export const NUMBERS = 6;
/** Unknown whatever is held: the definition or list it names is not in force. */
export const LACKING = 7;

export interface Code {
  readonly clauses: readonly Clause[];
  readonly kinds: Uint8Array;
  /** One beyond the last place of what stands below. */
  readonly ends: Int32Array;
  /** Of a test: its number; of `at least`: how many; of a reference: a place. */
  readonly args: Int32Array;
  /** Bits that a clause carries whatever is held. */
  readonly marks: Uint8Array;
  /** In the order of their places. */
  readonly values: readonly ValueTest[];
  readonly numbers: readonly NumberTest[];
}
