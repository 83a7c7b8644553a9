/**
 * The clauses of a program sorted by what must be done for each, so that weighing them all is three plain loops: tests
 * over values are looked up in one table, comparisons are judged, and wholes are joined, parts before wholes.
 */

import { ALL, type Code, IS, NUMBERS, VALUE } from "./code.ts";
import type { Layout, Section } from "./layout.ts";
import type { NumberTest } from "./number-test.ts";
import { LEAST } from "./value-test.ts";

export interface Passes {
  /** Of each test over values: its place, the slot it reads, and where in `table` the value zero stands. */
  readonly valuePlaces: Int32Array;
  readonly valueSlots: Int32Array;
  readonly valueZeros: Int32Array;
  readonly table: Uint8Array;
  /** Of each comparison: its place; for one of a single name against a threshold also the slot (else -1), the threshold,
   * its error, and what is found below, at and above it. */
  readonly numberPlaces: Int32Array;
  readonly numberSlots: Int32Array;
  readonly thresholds: Float64Array;
  readonly thresholdErrors: Float64Array;
  readonly besides: Uint8Array;
  /** Of each whole: its place, how it is joined, and from where to where its parts stand in `parts`. */
  readonly joinPlaces: Int32Array;
  readonly joinKinds: Uint8Array;
  readonly joinParts: Int32Array;
  readonly parts: Int32Array;
}

/** From where to where the steps of one condition stand in each loop. */
export interface Steps {
  readonly firstValue: number;
  readonly endValue: number;
  readonly firstNumber: number;
  readonly endNumber: number;
  readonly firstJoin: number;
  readonly endJoin: number;
}

/** Places of the parts of a whole, as written; of a reference, the definition's condition. */
function partsAt(at: number, { kinds, ends, args }: Code): readonly number[] {
  if (kinds[at] === IS) return [args[at] ?? 0];
  const parts: number[] = [];
  const end = ends[at] ?? 0;
  for (let part = at + 1; part < end; part = ends[part] ?? end) parts.push(part);
  return parts;
}

/** The one slot a comparison reads; -1 when it states other names too, even if they cancel. */
const slotAlone = ({ names, slots, threshold }: NumberTest): number =>
  threshold !== undefined && names.length === 1 ? (slots[0] ?? -1) : -1;

/** Where each of several rows begins when they stand one behind the other, and where the last ends. */
function startsOf(rows: readonly { readonly length: number }[]): Int32Array {
  const starts = new Int32Array(rows.length + 1);
  rows.forEach(({ length }, at) => {
    starts[at + 1] = (starts[at] ?? 0) + length;
  });
  return starts;
}

interface Filling {
  readonly values: number[];
  readonly numbers: number[];
  readonly joins: number[];
}

/** The places of one section, later ones first among wholes, since parts stand behind their whole. */
function fill({ from, to }: Section, { kinds }: Code, { values, numbers, joins }: Filling): Steps {
  const first = { firstValue: values.length, firstNumber: numbers.length, firstJoin: joins.length };
  for (let at = from; at < to; at++) {
    if (kinds[at] === VALUE) values.push(at);
    else if (kinds[at] === NUMBERS) numbers.push(at);
  }
  for (let at = to - 1; at >= from; at--) if (kinds[at] !== VALUE && kinds[at] !== NUMBERS) joins.push(at);
  return { ...first, endValue: values.length, endNumber: numbers.length, endJoin: joins.length };
}

export function passesOf({ sections }: Layout, code: Code): { passes: Passes; steps: readonly Steps[] } {
  const { kinds, args, marks, values, numbers } = code;
  const filling: Filling = { values: [], numbers: [], joins: [] };
  const steps = sections.map((section) => fill(section, code, filling));
  const testAt = (place: number) => values[args[place] ?? 0];
  const tables = filling.values.map((place) =>
    (testAt(place)?.found ?? new Uint8Array(0)).map((state) => state | (marks[place] ?? 0)),
  );
  const starts = startsOf(tables);
  const parts = filling.joins.map((place) => partsAt(place, code));
  const passes: Passes = {
    valuePlaces: Int32Array.from(filling.values),
    valueSlots: Int32Array.from(filling.values, (place) => testAt(place)?.slot ?? 0),
    valueZeros: Int32Array.from(filling.values, (_place, index) => (starts[index] ?? 0) + LEAST),
    table: Uint8Array.from(tables.flatMap((table) => [...table])),
    numberPlaces: Int32Array.from(filling.numbers),
    numberSlots: Int32Array.from(numbers, slotAlone),
    thresholds: Float64Array.from(numbers, ({ threshold }) => threshold?.value ?? 0),
    thresholdErrors: Float64Array.from(numbers, ({ threshold }) => threshold?.error ?? 0),
    besides: Uint8Array.from(numbers.flatMap(({ beside }) => [...beside])),
    joinPlaces: Int32Array.from(filling.joins),
    joinKinds: Uint8Array.from(filling.joins, (place) => (kinds[place] === IS ? ALL : (kinds[place] ?? ALL))),
    joinParts: startsOf(parts),
    parts: Int32Array.from(parts.flat()),
  };
  return { passes, steps };
}
