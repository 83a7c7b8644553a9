/**
 * One byte of a proof vector (docs/formats/proof.md): what was found about one clause, and what the tree shows of it
 * that follows from nothing else in the vector.
 */
import type { State } from "#kernel/finding.ts";

/** States in the order in which `all` takes the least and `any` the greatest; what does not apply is left out of both. */
export const UNMET = 0;
export const UNKNOWN = 1;
export const COMMITTED = 2;
export const MET = 3;
export const NOT_APPLICABLE = 4;

export const STATE_MASK = 0b111;
/** Of a rule that applies for sure: another that applies for sure displaces it. */
export const DISPLACED = 0b1000;
/** Of a test: it reads a fact that is attested, never computed. */
export const JUDGEMENT = 0b1_0000;
/** Nothing was asked about this clause, because nothing turned on it. All other bits are zero. */
export const NOT_REACHED = 0b10_0000;

export const STATES: readonly State[] = ["unmet", "unknown", "committed", "met", "notApplicable"];

/** The state a byte tells; undefined when the clause was not reached, or the byte is none of this format. */
export const stateOf = (byte: number | undefined): State | undefined =>
  byte === undefined || (byte & NOT_REACHED) !== 0 ? undefined : STATES[byte & STATE_MASK];
