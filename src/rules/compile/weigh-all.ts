/** Every clause of a condition weighed into its byte: three loops over flat arrays, parts before wholes. */
import { ALL, ANY, AT_LEAST, NOT } from "./code.ts";
import { judgeNumbers } from "./number-test.ts";
import { endsAt, errorAt, highAt, lowAt, type Packed } from "./packed.ts";
import type { Passes } from "./passes.ts";
import type { Program, Sweep } from "./program.ts";
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

function weighValues(
  { passes, values, args, marks }: Program,
  { firstValue, endValue }: Sweep,
  packed: Packed,
  bytes: Uint8Array,
): void {
  const { valuePlaces, valueSlots, valueZeros, table } = passes;
  const { wholes, wholesAt } = packed;
  for (let at = firstValue; at < endValue; at++) {
    const place = valuePlaces[at] ?? 0;
    const byte = table[(valueZeros[at] ?? 0) + (wholes[wholesAt + (valueSlots[at] ?? 0)] ?? 0)] ?? 0;
    bytes[place] = byte;
    if (byte < SPLIT) continue;
    const test = values[args[place] ?? 0];
    bytes[place] = (test === undefined ? UNKNOWN : judgeValue(test, packed)) | (marks[place] ?? 0);
  }
}

/** A point that is surely below, at or above the one threshold of a comparison; -1 where that takes more. */
function beside({ thresholds, thresholdErrors, besides }: Passes, at: number, slot: number, packed: Packed): number {
  const value = lowAt(packed, slot);
  if (endsAt(packed, slot) !== 0 || value !== highAt(packed, slot)) return -1;
  const gap = value - (thresholds[at] ?? 0);
  const error = errorAt(packed, slot) + (thresholdErrors[at] ?? 0);
  if (gap > error) return besides[3 * at + 2] ?? UNKNOWN;
  if (gap < -error) return besides[3 * at] ?? UNKNOWN;
  return error === 0 ? (besides[3 * at + 1] ?? UNKNOWN) : -1;
}

function weighNumbers(
  { passes, numbers, marks }: Program,
  { firstNumber, endNumber }: Sweep,
  packed: Packed,
  bytes: Uint8Array,
): void {
  const { numberPlaces, numberSlots } = passes;
  for (let at = firstNumber; at < endNumber; at++) {
    const place = numberPlaces[at] ?? 0;
    const slot = numberSlots[at] ?? -1;
    const test = numbers[at];
    let state = slot < 0 ? -1 : beside(passes, at, slot, packed);
    if (state < 0) state = test === undefined ? UNKNOWN : judgeNumbers(test, packed);
    bytes[place] = state | (marks[place] ?? 0);
  }
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

function weighWholes({ passes, args }: Program, { firstJoin, endJoin }: Sweep, bytes: Uint8Array): void {
  const { joinPlaces, joinKinds, joinParts, parts } = passes;
  for (let join = firstJoin; join < endJoin; join++) {
    const place = joinPlaces[join] ?? 0;
    const from = joinParts[join] ?? 0;
    const to = joinParts[join + 1] ?? 0;
    const kind = joinKinds[join];
    let state = UNKNOWN;
    if (kind === ALL) state = least(parts, from, to, bytes);
    else if (kind === ANY) state = most(parts, from, to, bytes);
    else if (kind === NOT)
      state = from === to ? MET : (OPPOSITE[(bytes[parts[from] ?? 0] ?? 0) & STATE_MASK] ?? UNKNOWN);
    else if (kind === AT_LEAST) state = atLeast(args[place] ?? 1, parts, from, to, bytes);
    bytes[place] = state;
  }
}

/** Writes the bytes of one condition; those of the definitions named there stand already. */
export function weighAll(program: Program, sweep: Sweep, packed: Packed, bytes: Uint8Array): void {
  weighValues(program, sweep, packed, bytes);
  weighNumbers(program, sweep, packed, bytes);
  weighWholes(program, sweep, bytes);
}
