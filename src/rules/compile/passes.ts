/**
 * The clauses of a program sorted by what must be done for each, so that weighing them all is three plain loops: tests
 * over values are looked up in one table, comparisons are judged, and wholes are joined, parts before wholes.
 */

import { ALL, AT_LEAST, type Code, IS, NUMBERS, VALUE } from "./code.ts";
import { joinedFrom } from "./joined.ts";
import type { Section } from "./layout.ts";
import type { NumberTest } from "./number-test.ts";
import { LEAST } from "./value-test.ts";

/** Steps stand one behind the other in the order in which conditions are weighed; each is a few numbers in a row. */
export interface Passes {
  /** Of each test over values: its place, the slot it reads, where in `table` the value zero stands, and the place of its whole. */
  readonly valueSteps: Int32Array;
  readonly table: Uint8Array;
  /**
   * Of each comparison: its place, the slot it reads (-1 where it is not of a single name against a threshold), the place of its
   * whole, its row in what follows, and what is found below, at and above.
   */
  readonly numberSteps: Int32Array;
  /** By row: the threshold as the fraction it is, above and below the line. Of a sum: its constant, and up to which size one of
   * whole numbers is exact in doubles. */
  readonly limits: Float64Array;
  /** By row, of a sum: where its names begin; none where some name stated cancels. */
  readonly termsFrom: Int32Array;
  readonly termSlots: Int32Array;
  readonly termWeights: Float64Array;
  /** Of each whole: its place, where its row of `JOINED` begins, the place of its own whole, and of a reference what it names. */
  readonly joinSteps: Int32Array;
  /** By the rank of a condition, where its steps begin in each of the three, and, behind the last, where they end. */
  readonly valuesFrom: Int32Array;
  readonly numbersFrom: Int32Array;
  readonly joinsFrom: Int32Array;
}

/** How many numbers each step is. */
export const VALUE_STEP = 4;
export const NUMBER_STEP = 7;
export const JOIN_STEP = 4;

/** No row of `JOINED`: how many parts have each state must be counted. */
export const COUNTED = -1;

/** By place: that of the whole it is a direct part of; of a whole condition, one beyond the last. */
function wholesOf({ kinds, ends }: Code): Int32Array {
  const wholes = new Int32Array(kinds.length).fill(kinds.length);
  for (let at = 0; at < kinds.length; at++) {
    const end = ends[at] ?? 0;
    for (let part = at + 1; part < end; part = ends[part] ?? end) wholes[part] = at;
  }
  return wholes;
}

/** The one slot a comparison reads; -1 when it states other names too, even if they cancel. */
const slotAlone = ({ names, slots, threshold }: NumberTest): number =>
  threshold !== undefined && names.length === 1 ? (slots[0] ?? -1) : -1;

/** The names of a sum by their slots. A name that cancels is still to apply, so that such a sum is left to the longer way. */
const termsOf = ({ names, slots, weights }: NumberTest): readonly { slot: number; weight: number }[] =>
  names.length === slots.length ? [...slots].map((slot, at) => ({ slot, weight: weights[at] ?? 0 })) : [];

/** Where each of several rows begins when they stand one behind the other, and where the last ends. */
function startsOf(rows: readonly { readonly length: number }[], each = 1): Int32Array {
  const starts = new Int32Array(rows.length + 1);
  rows.forEach(({ length }, at) => {
    starts[at + 1] = (starts[at] ?? 0) + each * length;
  });
  return starts;
}

interface Steps {
  readonly values: readonly number[];
  readonly numbers: readonly number[];
  readonly joins: readonly number[];
}

/** The places of one section, later ones first among wholes, since parts stand behind their whole. */
function stepsOf({ from, to }: Section, { kinds }: Code): Steps {
  const places = Array.from({ length: to - from }, (_, index) => from + index);
  return {
    values: places.filter((place) => kinds[place] === VALUE),
    numbers: places.filter((place) => kinds[place] === NUMBERS),
    joins: places.filter((place) => kinds[place] !== VALUE && kinds[place] !== NUMBERS).reverse(),
  };
}

function joinOf(place: number, { kinds, args }: Code, wholes: Int32Array): readonly number[] {
  const kind = kinds[place] ?? ALL;
  const row = kind === AT_LEAST ? COUNTED : joinedFrom(kind);
  return [place, row, wholes[place] ?? 0, kind === IS ? (args[place] ?? 0) : -1];
}

const limitsOf = (test: NumberTest): readonly [number, number] =>
  test.threshold !== undefined && slotAlone(test) >= 0
    ? [test.threshold.top, test.threshold.bottom]
    : [test.constant, test.exactUpTo];

function valuePasses(places: readonly number[], { values, args, marks }: Code, wholes: Int32Array) {
  const tests = places.map((place) => values[args[place] ?? 0]);
  const tables = tests.map((test, index) =>
    (test?.found ?? new Uint8Array(0)).map((state) => state | (marks[places[index] ?? 0] ?? 0)),
  );
  const starts = startsOf(tables);
  const steps = places.flatMap((place, index) => [
    place,
    tests[index]?.slot ?? 0,
    (starts[index] ?? 0) + LEAST,
    wholes[place] ?? 0,
  ]);
  return { valueSteps: Int32Array.from(steps), table: Uint8Array.from(tables.flatMap((table) => [...table])) };
}

function numberPasses(places: readonly number[], { numbers, args, marks }: Code, wholes: Int32Array) {
  const asked = places.flatMap((place) => {
    const test = numbers[args[place] ?? 0];
    return test === undefined ? [] : [{ place, test, mark: marks[place] ?? 0, terms: termsOf(test) }];
  });
  const terms = asked.flatMap((one) => one.terms);
  const steps = asked.flatMap(({ place, test, mark }, row) => {
    const found = [...test.beside].map((state) => state | mark);
    return [place, slotAlone(test), wholes[place] ?? 0, row, ...found];
  });
  return {
    numberSteps: Int32Array.from(steps),
    limits: Float64Array.from(asked.flatMap(({ test }) => limitsOf(test))),
    termsFrom: startsOf(asked.map((one) => one.terms)),
    termSlots: Int32Array.from(terms, ({ slot }) => slot),
    termWeights: Float64Array.from(terms, ({ weight }) => weight),
  };
}

/** `order`: the conditions as they are weighed. */
export function passesOf(order: readonly Section[], code: Code): Passes {
  const steps = order.map((section) => stepsOf(section, code));
  const wholes = wholesOf(code);
  return {
    ...valuePasses(
      steps.flatMap(({ values }) => values),
      code,
      wholes,
    ),
    ...numberPasses(
      steps.flatMap(({ numbers }) => numbers),
      code,
      wholes,
    ),
    joinSteps: Int32Array.from(steps.flatMap(({ joins }) => joins.flatMap((place) => joinOf(place, code, wholes)))),
    valuesFrom: startsOf(
      steps.map(({ values }) => values),
      VALUE_STEP,
    ),
    numbersFrom: startsOf(
      steps.map(({ numbers }) => numbers),
      NUMBER_STEP,
    ),
    joinsFrom: startsOf(
      steps.map(({ joins }) => joins),
      JOIN_STEP,
    ),
  };
}
