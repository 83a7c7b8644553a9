/** Every clause of a condition weighed into its byte: three loops over flat arrays, parts before wholes. */

import { WHOLE } from "./approximate.ts";
import { judgeNumbers, LEAST, SHARE } from "./number-test.ts";
import { type Packed, POINT } from "./packed.ts";
import { COUNTED, JOIN_STEP, NUMBER_STEP, type Passes, VALUE_STEP } from "./passes.ts";
import type { Program } from "./program.ts";
import { COMMITTED, MET, NOT_APPLICABLE, STATE_MASK, UNKNOWN, UNMET } from "./status-byte.ts";
import { judgeValue, SPLIT } from "./value-test.ts";

// Under names of this file: an imported constant is read anew, and asked whether it is there yet, at each step of a loop.
const STATE = STATE_MASK;
const OPEN = UNKNOWN;
const TOLD_APART = SPLIT;
const ALONE = POINT;
const EXACT = WHOLE;
const COUNT = COUNTED;
const NEXT_VALUE = VALUE_STEP;
const NEXT_NUMBER = NUMBER_STEP;
const NEXT_JOIN = JOIN_STEP;
const SMALLEST = LEAST;
const OFF_BY = SHARE;

/** Below, at or above, as a step has in a row what is found there; or in doubt. */
const BELOW = 0;
const AT = 1;
const ABOVE = 2;
const DOUBT = -1;

/** The `least`-th strongest of the parts that apply; short of that many, unmet. */
export function strongest(least: number, counts: Int32Array, parts: number): number {
  if (parts === 0) return MET;
  const [unmet = 0, unknown = 0, committed = 0, met = 0] = counts;
  if (unmet + unknown + committed + met === 0) return NOT_APPLICABLE;
  if (met >= least) return MET;
  if (met + committed >= least) return COMMITTED;
  return met + committed + unknown >= least ? UNKNOWN : UNMET;
}

/** What is weighed are runs of conditions, each from a rank up to another: `todo[0]` to `todo[1]`, and so on up to `count`. */
function weighValues(program: Program, todo: Int32Array, count: number, packed: Packed, bytes: Uint8Array): void {
  const { cells, values } = program.passes;
  const { wholes, wholesAt } = packed;
  for (let next = 0; next < count; next += 2) {
    const end = cells[values + (todo[next + 1] ?? 0)] ?? 0;
    for (let at = cells[values + (todo[next] ?? 0)] ?? 0; at < end; at += NEXT_VALUE) {
      const place = cells[at] ?? 0;
      let byte = cells[(cells[at + 2] ?? 0) + (wholes[wholesAt + (cells[at + 1] ?? 0)] ?? 0)] ?? 0;
      if (byte >= TOLD_APART) byte = split(program, place, packed);
      bytes[place] = byte;
      const set = cells[at + 3] ?? 0;
      cells[set] = (cells[set] ?? 0) | (1 << (byte & STATE));
    }
  }
}

/** Of several values, each to be looked up by itself. */
function split({ values, args, marks }: Program, place: number, packed: Packed): number {
  const test = values[args[place] ?? 0];
  return (test === undefined ? UNKNOWN : judgeValue(test, packed)) | (marks[place] ?? 0);
}

/**
 * A point n/d lies beyond N/D when n*D is more than N*d. Rounding keeps the order of two products, so that what differs in
 * doubles differs truly; what is equal is so for sure when both are whole numbers that doubles hold.
 */
function weighNumbers(program: Program, todo: Int32Array, count: number, packed: Packed, bytes: Uint8Array): void {
  const { cells, numbers, limits } = program.passes;
  const { wholes, wholesAt, doubles, doublesAt, slots } = packed;
  const ends = wholesAt + slots;
  const tops = doublesAt + 3 * slots;
  const bottoms = tops + slots;
  for (let next = 0; next < count; next += 2) {
    const end = cells[numbers + (todo[next + 1] ?? 0)] ?? 0;
    for (let at = cells[numbers + (todo[next] ?? 0)] ?? 0; at < end; at += NEXT_NUMBER) {
      const slot = cells[at + 1] ?? -1;
      const row = cells[at + 3] ?? 0;
      let side = DOUBT;
      if (slot < 0) side = sideOfSum(program.passes, at, packed);
      else if (wholes[ends + slot] === ALONE) {
        const left = (doubles[tops + slot] ?? 0) * (limits[row + 1] ?? 0);
        const right = (doubles[bottoms + slot] ?? 0) * (limits[row] ?? 0);
        side = left > right ? ABOVE : left < right ? BELOW : Math.abs(left) <= EXACT ? AT : DOUBT;
      }
      const place = cells[at] ?? 0;
      const byte = side === DOUBT ? inDoubt(program, place, packed) : (cells[at + 4 + side] ?? OPEN);
      bytes[place] = byte;
      const set = cells[at + 2] ?? 0;
      cells[set] = (cells[set] ?? 0) | (1 << (byte & STATE));
    }
  }
}

/**
 * The side of zero on which a sum lies whose names are all points; in doubt where one is not, or rounding leaves it so. Sums of
 * whole numbers, as at a cap or close to it, are not rounded.
 */
function sideOfSum({ cells, limits }: Passes, at: number, packed: Packed): number {
  const { wholes, wholesAt, doubles, doublesAt, slots } = packed;
  const row = cells[at + 3] ?? 0;
  const names = cells[at + 7] ?? 0;
  const count = cells[at + 8] ?? 0;
  if (count === 0) return DOUBT;
  const ends = wholesAt + slots;
  const bottoms = doublesAt + 4 * slots;
  let sum = limits[row] ?? 0;
  // With what products too small for a double lose.
  let size = SMALLEST + Math.abs(sum);
  let areWhole = true;
  for (let name = 0; name < count; name++) {
    const slot = cells[names + name] ?? 0;
    if (wholes[ends + slot] !== ALONE) return DOUBT;
    const part = (limits[row + 2 + name] ?? 0) * (doubles[doublesAt + slot] ?? 0);
    sum += part;
    size += Math.abs(part);
    if (doubles[bottoms + slot] !== 1) areWhole = false;
  }
  // Asked so that a size that is not a number, of a limit no double is near, is within no bound.
  const isExact = areWhole && size <= (limits[row + 1] ?? 0);
  const error = isExact ? 0 : SMALLEST + OFF_BY * (count + 1) * size;
  return sum > error ? ABOVE : sum < -error ? BELOW : isExact ? AT : DOUBT;
}

function inDoubt({ numbers, args, marks }: Program, place: number, packed: Packed): number {
  const test = numbers[args[place] ?? 0];
  return (test === undefined ? UNKNOWN : judgeNumbers(test, packed)) | (marks[place] ?? 0);
}

function atLeast({ ends, args }: Program, place: number, bytes: Uint8Array): number {
  const counts = new Int32Array(NOT_APPLICABLE + 1);
  const end = ends[place] ?? 0;
  for (let part = place + 1; part < end; part = ends[part] ?? end) {
    const state = (bytes[part] ?? 0) & STATE_MASK;
    counts[state] = (counts[state] ?? 0) + 1;
  }
  return strongest(args[place] ?? 1, counts, end - place - 1);
}

/** By the set of the states of its parts, which is empty again behind this. */
function weighWholes(program: Program, todo: Int32Array, count: number, bytes: Uint8Array): void {
  const { cells, wholes } = program.passes;
  for (let next = 0; next < count; next += 2) {
    const end = cells[wholes + (todo[next + 1] ?? 0)] ?? 0;
    for (let at = cells[wholes + (todo[next] ?? 0)] ?? 0; at < end; at += NEXT_JOIN) {
      const place = cells[at] ?? 0;
      const row = cells[at + 1] ?? 0;
      const of = cells[at + 3] ?? -1;
      let state = OPEN;
      if (of >= 0) state = (bytes[of] ?? 0) & STATE;
      else if (row === COUNT) state = atLeast(program, place, bytes);
      else state = cells[row + (cells[at + 4] ?? 0)] ?? OPEN;
      cells[at + 4] = 0;
      bytes[place] = state;
      const set = cells[at + 2] ?? 0;
      cells[set] = (cells[set] ?? 0) | (1 << state);
    }
  }
}

/** Writes the bytes of some runs of conditions; a definition stands before what names it. */
export function weighAll(program: Program, todo: Int32Array, count: number, packed: Packed, bytes: Uint8Array): void {
  weighValues(program, todo, count, packed, bytes);
  weighNumbers(program, todo, count, packed, bytes);
  weighWholes(program, todo, count, bytes);
}
