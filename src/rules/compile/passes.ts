/**
 * The clauses of a program sorted by what must be done for each, so that weighing them all is three plain loops: tests
 * over values are looked up in one table, comparisons are judged, and wholes are joined, parts before wholes.
 */

import { ALL, type Code, IS, NUMBERS, VALUE } from "./code.ts";
import type { Section } from "./layout.ts";
import type { NumberTest } from "./number-test.ts";
import { LEAST } from "./value-test.ts";

/** Steps stand one behind the other in the order in which conditions are weighed; each is a few numbers in a row. */
export interface Passes {
  /** Of each test over values: its place, the slot it reads, and where in `table` the value zero stands. */
  readonly valueSteps: Int32Array;
  readonly table: Uint8Array;
  /** Of each comparison: its place, the slot it reads (-1 where it is not of a single name against a threshold). */
  readonly numberSteps: Int32Array;
  /** The threshold of each and its error. */
  readonly thresholds: Float64Array;
  /** What is found below, at and above it. */
  readonly besides: Uint8Array;
  /** The names of a sum, one row a comparison: their slots and weights; none where some name stated cancels. */
  readonly termsFrom: Int32Array;
  readonly termSlots: Int32Array;
  readonly termWeights: Float64Array;
  readonly constants: Float64Array;
  /** Sums of whole numbers up to this size are exact in doubles. */
  readonly exactUpTo: Float64Array;
  /** Of each whole: its place, how it is joined, how many parts it has, and their places. */
  readonly joinSteps: Int32Array;
  /** By the rank of a condition, where its steps begin in each of the three, and, behind the last, where they end. */
  readonly valuesFrom: Int32Array;
  readonly numbersFrom: Int32Array;
  readonly joinsFrom: Int32Array;
}

/** Numbers of a row of `valueSteps`. */
export const VALUE_STEP = 3;

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

/** A reference is joined as a whole of one part, the definition's condition. */
function joinOf(place: number, code: Code): readonly number[] {
  const kind = code.kinds[place] ?? ALL;
  const parts = partsAt(place, code);
  return [place, kind === IS ? ALL : kind, parts.length, ...parts];
}

function valuePasses(places: readonly number[], { values, args, marks }: Code) {
  const tests = places.map((place) => values[args[place] ?? 0]);
  const tables = tests.map((test, index) =>
    (test?.found ?? new Uint8Array(0)).map((state) => state | (marks[places[index] ?? 0] ?? 0)),
  );
  const starts = startsOf(tables);
  const steps = places.flatMap((place, index) => [place, tests[index]?.slot ?? 0, (starts[index] ?? 0) + LEAST]);
  return { valueSteps: Int32Array.from(steps), table: Uint8Array.from(tables.flatMap((table) => [...table])) };
}

function numberPasses(places: readonly number[], { numbers, args, marks }: Code) {
  const asked = places.flatMap((place) => {
    const test = numbers[args[place] ?? 0];
    return test === undefined ? [] : [{ place, test, mark: marks[place] ?? 0, terms: termsOf(test) }];
  });
  const terms = asked.flatMap((one) => one.terms);
  return {
    numberSteps: Int32Array.from(asked.flatMap(({ place, test }) => [place, slotAlone(test)])),
    thresholds: Float64Array.from(
      asked.flatMap(({ test: { threshold } }) => [threshold?.value ?? 0, threshold?.error ?? 0]),
    ),
    besides: Uint8Array.from(asked.flatMap(({ test, mark }) => [...test.beside].map((state) => state | mark))),
    termsFrom: startsOf(asked.map((one) => one.terms)),
    termSlots: Int32Array.from(terms, ({ slot }) => slot),
    termWeights: Float64Array.from(terms, ({ weight }) => weight),
    constants: Float64Array.from(asked, ({ test }) => test.constant),
    exactUpTo: Float64Array.from(asked, ({ test }) => test.exactUpTo),
  };
}

/** `order`: the conditions as they are weighed. */
export function passesOf(order: readonly Section[], code: Code): Passes {
  const steps = order.map((section) => stepsOf(section, code));
  const joins = steps.map((of) => of.joins.flatMap((place) => joinOf(place, code)));
  return {
    ...valuePasses(
      steps.flatMap(({ values }) => values),
      code,
    ),
    ...numberPasses(
      steps.flatMap(({ numbers }) => numbers),
      code,
    ),
    joinSteps: Int32Array.from(joins.flat()),
    valuesFrom: startsOf(steps.map(({ values }) => values)),
    numbersFrom: startsOf(steps.map(({ numbers }) => numbers)),
    joinsFrom: startsOf(joins),
  };
}
