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
  /** The names of a sum, one row a comparison: their slots and weights; none where some name stated cancels. */
  readonly termsFrom: Int32Array;
  readonly termSlots: Int32Array;
  readonly termWeights: Float64Array;
  readonly constants: Float64Array;
  /** Of each whole: its place, how it is joined, and from where to where its parts stand in `parts`. */
  readonly joinPlaces: Int32Array;
  readonly joinKinds: Uint8Array;
  readonly joinParts: Int32Array;
  readonly parts: Int32Array;
  /** Where the steps of each section begin in each of the three, and, behind the last, where they end. */
  readonly valuesFrom: Int32Array;
  readonly numbersFrom: Int32Array;
  readonly joinsFrom: Int32Array;
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

/** The names of a sum by their slots. A name that cancels is still to apply, so that such a sum is left to the longer way. */
const termsOf = ({ names, slots, weights }: NumberTest): readonly { slot: number; weight: number }[] =>
  names.length === slots.length ? [...slots].map((slot, at) => ({ slot, weight: weights[at] ?? 0 })) : [];

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
function placesOf({ from, to }: Section, { kinds }: Code): Filling {
  const places: Filling = { values: [], numbers: [], joins: [] };
  for (let at = from; at < to; at++) {
    if (kinds[at] === VALUE) places.values.push(at);
    else if (kinds[at] === NUMBERS) places.numbers.push(at);
  }
  for (let at = to - 1; at >= from; at--) if (kinds[at] !== VALUE && kinds[at] !== NUMBERS) places.joins.push(at);
  return places;
}

export function passesOf({ sections }: Layout, code: Code): Passes {
  const { kinds, args, marks, values, numbers } = code;
  const placed = sections.map((section) => placesOf(section, code));
  const filling: Filling = {
    values: placed.flatMap((places) => places.values),
    numbers: placed.flatMap((places) => places.numbers),
    joins: placed.flatMap((places) => places.joins),
  };
  const testAt = (place: number) => values[args[place] ?? 0];
  const tables = filling.values.map((place) =>
    (testAt(place)?.found ?? new Uint8Array(0)).map((state) => state | (marks[place] ?? 0)),
  );
  const starts = startsOf(tables);
  const terms = numbers.map(termsOf);
  const parts = filling.joins.map((place) => partsAt(place, code));
  return {
    valuePlaces: Int32Array.from(filling.values),
    valueSlots: Int32Array.from(filling.values, (place) => testAt(place)?.slot ?? 0),
    valueZeros: Int32Array.from(filling.values, (_place, index) => (starts[index] ?? 0) + LEAST),
    table: Uint8Array.from(tables.flatMap((table) => [...table])),
    numberPlaces: Int32Array.from(filling.numbers),
    numberSlots: Int32Array.from(numbers, slotAlone),
    thresholds: Float64Array.from(numbers, ({ threshold }) => threshold?.value ?? 0),
    thresholdErrors: Float64Array.from(numbers, ({ threshold }) => threshold?.error ?? 0),
    besides: Uint8Array.from(
      numbers.flatMap(({ beside }, at) => [...beside].map((state) => state | (marks[filling.numbers[at] ?? 0] ?? 0))),
    ),
    termsFrom: startsOf(terms),
    termSlots: Int32Array.from(terms.flatMap((of) => of.map(({ slot }) => slot))),
    termWeights: Float64Array.from(terms.flatMap((of) => of.map(({ weight }) => weight))),
    constants: Float64Array.from(numbers, ({ constant }) => constant),
    joinPlaces: Int32Array.from(filling.joins),
    joinKinds: Uint8Array.from(filling.joins, (place) => (kinds[place] === IS ? ALL : (kinds[place] ?? ALL))),
    joinParts: startsOf(parts),
    parts: Int32Array.from(parts.flat()),
    valuesFrom: startsOf(placed.map((places) => places.values)),
    numbersFrom: startsOf(placed.map((places) => places.numbers)),
    joinsFrom: startsOf(placed.map((places) => places.joins)),
  };
}
