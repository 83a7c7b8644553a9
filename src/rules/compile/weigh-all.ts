/** Every clause of a condition weighed into its byte: three loops over flat arrays, parts before wholes. */
import { ALL, ANY, AT_LEAST, NOT } from "./code.ts";
import { judgeNumbers, LEAST, SHARE } from "./number-test.ts";
import { type Packed, POINT } from "./packed.ts";
import { type Passes, VALUE_STEP } from "./passes.ts";
import type { Program } from "./program.ts";
import { COMMITTED, MET, NOT_APPLICABLE, STATE_MASK, UNKNOWN, UNMET } from "./status-byte.ts";
import { judgeValue, SPLIT } from "./value-test.ts";

/** Under `not`: a promise to meet a condition proves nothing about its opposite. */
export const OPPOSITE: Uint8Array = Uint8Array.of(MET, UNKNOWN, UNKNOWN, UNMET, NOT_APPLICABLE);

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
  const { valueSteps, table, valuesFrom } = program.passes;
  const { wholes, wholesAt } = packed;
  for (let next = 0; next < count; next += 2) {
    const end = VALUE_STEP * (valuesFrom[todo[next + 1] ?? 0] ?? 0);
    for (let at = VALUE_STEP * (valuesFrom[todo[next] ?? 0] ?? 0); at < end; at += VALUE_STEP) {
      const byte = table[(valueSteps[at + 2] ?? 0) + (wholes[wholesAt + (valueSteps[at + 1] ?? 0)] ?? 0)] ?? 0;
      const place = valueSteps[at] ?? 0;
      bytes[place] = byte < SPLIT ? byte : split(program, place, packed);
    }
  }
}

/** Of several values, each to be looked up by itself. */
function split({ values, args, marks }: Program, place: number, packed: Packed): number {
  const test = values[args[place] ?? 0];
  return (test === undefined ? UNKNOWN : judgeValue(test, packed)) | (marks[place] ?? 0);
}

function weighNumbers(program: Program, todo: Int32Array, count: number, packed: Packed, bytes: Uint8Array): void {
  const { numberSteps, thresholds, besides, numbersFrom } = program.passes;
  const { wholes, wholesAt, doubles, doublesAt, slots } = packed;
  const [ends, errors] = [wholesAt + slots, doublesAt + 2 * slots];
  for (let next = 0; next < count; next += 2) {
    const end = numbersFrom[todo[next + 1] ?? 0] ?? 0;
    for (let at = numbersFrom[todo[next] ?? 0] ?? 0; at < end; at++) {
      const slot = numberSteps[2 * at + 1] ?? -1;
      let side = DOUBT;
      if (slot < 0) side = sideOfSum(program.passes, at, packed);
      else if (wholes[ends + slot] === POINT) {
        const gap = (doubles[doublesAt + slot] ?? 0) - (thresholds[2 * at] ?? 0);
        side = sideOf(gap, (doubles[errors + slot] ?? 0) + (thresholds[2 * at + 1] ?? 0));
      }
      const place = numberSteps[2 * at] ?? 0;
      bytes[place] = side === DOUBT ? inDoubt(program, place, packed) : (besides[3 * at + side] ?? UNKNOWN);
    }
  }
}

/** Below, at or above, as `besides` has them in a row; or in doubt. */
const BELOW = 0;
const AT = 1;
const ABOVE = 2;
const DOUBT = -1;

/** The side of a value that is right but for `error`. */
const sideOf = (value: number, error: number): number =>
  value > error ? ABOVE : value < -error ? BELOW : error === 0 ? AT : DOUBT;

/** The side of zero on which a sum lies whose names are all points; in doubt where one is not, or rounding leaves it so. */
function sideOfSum(passes: Passes, at: number, packed: Packed): number {
  const { wholes, wholesAt, doubles, doublesAt, slots } = packed;
  const { termsFrom, termSlots, termWeights, constants } = passes;
  const [from, to] = [termsFrom[at] ?? 0, termsFrom[at + 1] ?? 0];
  if (to === from) return DOUBT;
  let sum = constants[at] ?? 0;
  let size = Math.abs(sum);
  for (let term = from; term < to; term++) {
    const slot = termSlots[term] ?? 0;
    if (wholes[wholesAt + slots + slot] !== POINT) return DOUBT;
    const part = (termWeights[term] ?? 0) * (doubles[doublesAt + slot] ?? 0);
    sum += part;
    size += Math.abs(part);
  }
  const side = sideOf(sum, LEAST + SHARE * (to - from + 1) * size);
  // Asked so that a size that is not a number, of a limit no double is near, is within no bound.
  const isExact = size <= (passes.exactUpTo[at] ?? 0);
  return side === DOUBT && isExact && areWhole(passes, at, packed) ? sideOf(sum, 0) : side;
}

/** Right at a cap or close to it: sums of whole numbers need no fractions there. */
function areWhole({ termsFrom, termSlots }: Passes, at: number, { doubles, doublesAt, slots }: Packed): boolean {
  const to = termsFrom[at + 1] ?? 0;
  for (let term = termsFrom[at] ?? 0; term < to; term++) {
    const slot = doublesAt + (termSlots[term] ?? 0);
    if (doubles[slot + 2 * slots] !== 0 || !Number.isInteger(doubles[slot])) return false;
  }
  return true;
}

function inDoubt({ numbers, args, marks }: Program, place: number, packed: Packed): number {
  const test = numbers[args[place] ?? 0];
  return (test === undefined ? UNKNOWN : judgeNumbers(test, packed)) | (marks[place] ?? 0);
}

/** What does not apply stands above all states, so that the least is right with no question asked. */
function least(parts: Int32Array, from: number, to: number, bytes: Uint8Array): number {
  let found = from === to ? MET : NOT_APPLICABLE;
  for (let at = from; at < to; at++) {
    const state = (bytes[parts[at] ?? 0] ?? 0) & STATE_MASK;
    if (state < found) found = state;
  }
  return found;
}

function most(parts: Int32Array, from: number, to: number, bytes: Uint8Array): number {
  let found = from === to ? UNMET : -1;
  for (let at = from; at < to; at++) {
    const state = (bytes[parts[at] ?? 0] ?? 0) & STATE_MASK;
    if (state > found && state !== NOT_APPLICABLE) found = state;
  }
  return found < 0 ? NOT_APPLICABLE : found;
}

function atLeast(wanted: number, parts: Int32Array, from: number, to: number, bytes: Uint8Array): number {
  const counts = new Int32Array(NOT_APPLICABLE + 1);
  for (let at = from; at < to; at++) {
    const state = (bytes[parts[at] ?? 0] ?? 0) & STATE_MASK;
    counts[state] = (counts[state] ?? 0) + 1;
  }
  return strongest(wanted, counts, to - from);
}

function weighWholes({ passes, args }: Program, todo: Int32Array, count: number, bytes: Uint8Array): void {
  const { joinSteps, joinsFrom } = passes;
  for (let next = 0; next < count; next += 2) {
    const end = joinsFrom[todo[next + 1] ?? 0] ?? 0;
    for (let join = joinsFrom[todo[next] ?? 0] ?? 0; join < end; ) {
      const place = joinSteps[join] ?? 0;
      const kind = joinSteps[join + 1] ?? 0;
      const from = join + 3;
      const to = from + (joinSteps[join + 2] ?? 0);
      let state = UNKNOWN;
      if (kind === ALL) state = least(joinSteps, from, to, bytes);
      else if (kind === ANY) state = most(joinSteps, from, to, bytes);
      else if (kind === NOT)
        state = from === to ? MET : (OPPOSITE[(bytes[joinSteps[from] ?? 0] ?? 0) & STATE_MASK] ?? UNKNOWN);
      else if (kind === AT_LEAST) state = atLeast(args[place] ?? 1, joinSteps, from, to, bytes);
      bytes[place] = state;
      join = to;
    }
  }
}

/** Writes the bytes of some runs of conditions; a definition stands before what names it. */
export function weighAll(program: Program, todo: Int32Array, count: number, packed: Packed, bytes: Uint8Array): void {
  weighValues(program, todo, count, packed, bytes);
  weighNumbers(program, todo, count, packed, bytes);
  weighWholes(program, todo, count, bytes);
}
