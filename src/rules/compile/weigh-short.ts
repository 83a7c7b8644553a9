/** The state of one condition and nothing else: parts are tried in order, until one settles the whole. */

import { ALL, ANY, AT_LEAST, type Code, IS, NOT, NUMBERS, VALUE } from "./code.ts";
import { OPPOSITE } from "./joined.ts";
import { judgeNumbers } from "./number-test.ts";
import type { Packed } from "./packed.ts";
import { MET, NOT_APPLICABLE, UNKNOWN, UNMET } from "./status-byte.ts";
import { judgeValue } from "./value-test.ts";
import { strongest } from "./weigh-all.ts";

/** States of definitions found in this run, by the place of their condition, plus one; zero: not yet asked. */
export type Found = Uint8Array;

export function weighShort(program: Code, at: number, packed: Packed, found: Found): number {
  const arg = program.args[at] ?? 0;
  switch (program.kinds[at]) {
    case VALUE: {
      const test = program.values[arg];
      return test === undefined ? UNKNOWN : judgeValue(test, packed);
    }
    case NUMBERS: {
      const test = program.numbers[arg];
      return test === undefined ? UNKNOWN : judgeNumbers(test, packed);
    }
    case ALL:
      return weighAllOf(program, at, packed, found);
    case ANY:
      return weighAnyOf(program, at, packed, found);
    case IS:
      return weighDefinition(program, arg, packed, found);
    case NOT:
      if (program.ends[at] === at + 1) return MET;
      return OPPOSITE[weighShort(program, at + 1, packed, found)] ?? UNKNOWN;
    case AT_LEAST:
      return weighAtLeast(program, at, packed, found);
    default:
      return UNKNOWN;
  }
}

function weighAllOf(program: Code, at: number, packed: Packed, found: Found): number {
  const { ends } = program;
  const end = ends[at] ?? 0;
  if (end === at + 1) return MET;
  let least = NOT_APPLICABLE;
  for (let part = at + 1; part < end; part = ends[part] ?? end) {
    const state = weighShort(program, part, packed, found);
    if (state === UNMET) return UNMET;
    if (state < least) least = state;
  }
  return least;
}

function weighAnyOf(program: Code, at: number, packed: Packed, found: Found): number {
  const { ends } = program;
  const end = ends[at] ?? 0;
  if (end === at + 1) return UNMET;
  let most = -1;
  for (let part = at + 1; part < end; part = ends[part] ?? end) {
    const state = weighShort(program, part, packed, found);
    if (state === MET) return MET;
    if (state !== NOT_APPLICABLE && state > most) most = state;
  }
  return most < 0 ? NOT_APPLICABLE : most;
}

function weighAtLeast(program: Code, at: number, packed: Packed, found: Found): number {
  const { ends, args } = program;
  const end = ends[at] ?? 0;
  const counts = new Int32Array(NOT_APPLICABLE + 1);
  for (let part = at + 1; part < end; part = ends[part] ?? end) {
    const state = weighShort(program, part, packed, found);
    counts[state] = (counts[state] ?? 0) + 1;
  }
  return strongest(args[at] ?? 1, counts, end - at - 1);
}

function weighDefinition(program: Code, place: number, packed: Packed, found: Found): number {
  const before = found[place] ?? 0;
  if (before > 0) return before - 1;
  const state = weighShort(program, place, packed, found);
  found[place] = state + 1;
  return state;
}
