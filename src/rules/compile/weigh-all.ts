/** Every clause of a condition weighed into its byte, parts before wholes, in one pass over flat arrays. */

import { judgeNumbers } from "./number-test.ts";
import type { Packed } from "./packed.ts";
import { ALL, ANY, AT_LEAST, IS, NOT, NUMBERS, type Program, VALUE } from "./program.ts";
import { COMMITTED, MET, NOT_APPLICABLE, STATE_MASK, UNKNOWN, UNMET } from "./status-byte.ts";
import { judgeValue } from "./value-test.ts";

/** Under `not`: a promise to meet a condition proves nothing about its opposite. */
export const OPPOSITE: Uint8Array = Uint8Array.of(MET, UNKNOWN, UNKNOWN, UNMET, NOT_APPLICABLE);

/** `all` and `any` over the parts from a place on. */
function joined(kind: number, at: number, ends: Int32Array, bytes: Uint8Array): number {
  const end = ends[at] ?? 0;
  if (end === at + 1) return kind === ALL ? MET : UNMET;
  let least = NOT_APPLICABLE;
  let most = -1;
  for (let part = at + 1; part < end; part = ends[part] ?? end) {
    const state = (bytes[part] ?? 0) & STATE_MASK;
    if (state === NOT_APPLICABLE) continue;
    if (state < least) least = state;
    if (state > most) most = state;
  }
  return most < 0 ? NOT_APPLICABLE : kind === ALL ? least : most;
}

/** The `least`-th strongest of the parts that apply; short of that many, unmet. */
export function strongest(least: number, counts: Int32Array, parts: number): number {
  if (parts === 0) return MET;
  const [unmet = 0, unknown = 0, committed = 0, met = 0] = counts;
  if (unmet + unknown + committed + met === 0) return NOT_APPLICABLE;
  if (met >= least) return MET;
  if (met + committed >= least) return COMMITTED;
  return met + committed + unknown >= least ? UNKNOWN : UNMET;
}

function atLeast(at: number, { ends, args }: Program, bytes: Uint8Array): number {
  const end = ends[at] ?? 0;
  const counts = new Int32Array(NOT_APPLICABLE + 1);
  for (let part = at + 1; part < end; part = ends[part] ?? end) {
    const state = (bytes[part] ?? 0) & STATE_MASK;
    counts[state] = (counts[state] ?? 0) + 1;
  }
  return strongest(args[at] ?? 1, counts, end - at - 1);
}

/** Writes the bytes from `from` to `to`; those of the definitions named there stand already. */
export function weighAll(program: Program, from: number, to: number, packed: Packed, bytes: Uint8Array): void {
  const { kinds, ends, args, marks, values, numbers } = program;
  for (let at = to - 1; at >= from; at--) {
    const arg = args[at] ?? 0;
    const kind = kinds[at] ?? 0;
    let state = UNKNOWN;
    switch (kind) {
      case VALUE: {
        const test = values[arg];
        if (test !== undefined) state = judgeValue(test, packed);
        break;
      }
      case NUMBERS: {
        const test = numbers[arg];
        if (test !== undefined) state = judgeNumbers(test, packed);
        break;
      }
      case ALL:
      case ANY:
        state = joined(kind, at, ends, bytes);
        break;
      case IS:
        state = (bytes[arg] ?? 0) & STATE_MASK;
        break;
      case NOT:
        state = ends[at] === at + 1 ? MET : (OPPOSITE[(bytes[at + 1] ?? 0) & STATE_MASK] ?? UNKNOWN);
        break;
      case AT_LEAST:
        state = atLeast(at, program, bytes);
        break;
    }
    bytes[at] = state | (marks[at] ?? 0);
  }
}
