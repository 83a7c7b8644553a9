/**
 * The clauses of a program sorted by what must be done for each, so that weighing them all is three plain loops: tests
 * over values are looked up in one table, comparisons are judged, and wholes are joined, parts before wholes.
 */

import { hold } from "#kernel/defect.ts";
import { ALL, AT_LEAST, type Code, IS, NUMBERS, VALUE } from "./code.ts";
import { JOINED, joinedFrom } from "./joined.ts";
import type { Section } from "./layout.ts";
import type { NumberTest } from "./number-test.ts";
import { LEAST } from "./value-test.ts";

/**
 * Everything the loops read that is a whole number stands in one array, `cells`: V8 asks of each array at each access whether it is
 * still there and how long it is. A cell's number in it is called where it lies. The sets are worked on, and all empty between questions.
 */
export interface Passes {
  readonly cells: Int32Array;
  /**
   * Where the rows lie that say, by the rank of a condition and behind the last, where its steps begin: of tests over values, of
   * comparisons, of wholes. Steps stand one behind the other in the order in which conditions are weighed.
   */
  readonly values: number;
  readonly numbers: number;
  readonly wholes: number;
  /** The threshold of a comparison as the fraction it is, above and below the line. Of a sum: its constant, up to which size one of
   * whole numbers is exact in doubles, and the weights of its names. */
  readonly limits: Float64Array;
}

/** Of a test over values: its place, the slot it reads, where its table has the value zero, where the set of its whole lies. */
export const VALUE_STEP = 4;
/**
 * Of a comparison: its place, the slot it reads (-1 where it is not of a single name against a threshold), where the set of its whole
 * lies, where in `limits` its own begin; what is found below, at and above; of a sum where the slots of its names lie, and how many
 * they are: none where some name stated cancels.
 */
export const NUMBER_STEP = 9;
/** Of a whole: its place, where its row of `JOINED` lies, where the set of its own whole lies, of a reference the place it names, its set. */
export const JOIN_STEP = 5;
const SET = 4;

/** No row of `JOINED`: how many parts have each state must be counted. */
export const COUNTED = -1;

/** By place: that of the whole it is a direct part of; undefined for a whole condition. */
function wholesOf({ kinds, ends }: Code): readonly (number | undefined)[] {
  const wholes: (number | undefined)[] = [];
  for (let at = 0; at < kinds.length; at++) {
    const end = ends[at] ?? 0;
    for (let part = at + 1; part < end; part = ends[part] ?? end) wholes[part] = at;
  }
  return wholes;
}

/** The one slot a comparison reads; -1 when it states other names too, even if they cancel. */
const slotAlone = ({ names, slots, threshold }: NumberTest): number =>
  threshold !== undefined && names.length === 1 ? (slots[0] ?? -1) : -1;

/** A name that cancels is still to apply, so that such a sum is left to the longer way. */
const isPlainSum = (test: NumberTest): boolean => slotAlone(test) < 0 && test.names.length === test.slots.length;

const limitsOf = (test: NumberTest): readonly number[] =>
  test.threshold !== undefined && slotAlone(test) >= 0
    ? [test.threshold.top, test.threshold.bottom]
    : [test.constant, test.exactUpTo, ...test.weights];

interface Steps {
  readonly values: readonly number[];
  readonly numbers: readonly number[];
  readonly wholes: readonly number[];
}

/** The places of one section, later ones first among wholes, since parts stand behind their whole. */
function stepsOf({ from, to }: Section, { kinds }: Code): Steps {
  const places = Array.from({ length: to - from }, (_, index) => from + index);
  return {
    values: places.filter((place) => kinds[place] === VALUE),
    numbers: places.filter((place) => kinds[place] === NUMBERS),
    wholes: places.filter((place) => kinds[place] !== VALUE && kinds[place] !== NUMBERS).reverse(),
  };
}

/** Puts rows of numbers one behind the other, from somewhere on. */
class Rows {
  readonly cells: number[] = [];
  readonly #from: number;

  constructor(from: number) {
    this.#from = from;
  }

  get end(): number {
    return this.#from + this.cells.length;
  }

  /** Where the row lies. */
  put(row: Iterable<number>): number {
    const at = this.end;
    for (const one of row) this.cells.push(one);
    return at;
  }
}

/** Where the steps of each section begin, and behind the last where they end. */
function startsOf(sections: readonly { readonly length: number }[], from: number, each: number): readonly number[] {
  const starts = [from];
  for (const { length } of sections) starts.push((starts.at(-1) ?? from) + each * length);
  return starts;
}

/** `order`: the conditions as they are weighed. */
export function passesOf(order: readonly Section[], code: Code): Passes {
  const steps = order.map((section) => stepsOf(section, code));
  const [values, numbers, wholes] = [
    steps.map((of) => of.values),
    steps.map((of) => of.numbers),
    steps.map((of) => of.wholes),
  ];
  const ranks = order.length + 1;
  const valuesFrom = startsOf(values, 3 * ranks, VALUE_STEP);
  const numbersFrom = startsOf(numbers, valuesFrom.at(-1) ?? 0, NUMBER_STEP);
  const wholesFrom = startsOf(wholes, numbersFrom.at(-1) ?? 0, JOIN_STEP);
  const rest = new Rows(wholesFrom.at(-1) ?? 0);
  // The set of what is part of nothing is never read.
  const nowhere = rest.put([0]);
  const joined = rest.put(JOINED);
  const inside = wholesOf(code);
  const setOf = new Map(wholes.flat().map((place, at) => [place, (wholesFrom[0] ?? 0) + JOIN_STEP * at + SET]));
  const setAround = (place: number): number => setOf.get(inside[place] ?? -1) ?? nowhere;
  const limits: number[] = [];
  const cells = [
    ...[valuesFrom, numbersFrom, wholesFrom].flat(),
    ...values.flat().flatMap((place) => valueStep(place, setAround(place), code, rest)),
    ...numbers.flat().flatMap((place) => numberStep(place, setAround(place), code, rest, limits)),
    ...wholes.flat().flatMap((place) => joinStep(place, setAround(place), code, joined)),
    ...rest.cells,
  ];
  return {
    cells: Int32Array.from(cells),
    values: 0,
    numbers: ranks,
    wholes: 2 * ranks,
    limits: Float64Array.from(limits),
  };
}

function valueStep(place: number, set: number, { values, args, marks }: Code, rest: Rows): readonly number[] {
  const test = values[args[place] ?? 0];
  const table = rest.put((test?.found ?? new Uint8Array(0)).map((state) => state | (marks[place] ?? 0)));
  return [place, test?.slot ?? 0, table + LEAST, set];
}

function numberStep(
  place: number,
  set: number,
  { numbers, args, marks }: Code,
  rest: Rows,
  limits: number[],
): readonly number[] {
  const test = numbers[args[place] ?? 0];
  hold(test !== undefined, "every comparison has its test");
  const found = [...test.beside].map((state) => state | (marks[place] ?? 0));
  const slots = isPlainSum(test) ? [...test.slots] : [];
  const row = limits.length;
  limits.push(...limitsOf(test));
  return [place, slotAlone(test), set, row, ...found, rest.put(slots), slots.length];
}

function joinStep(place: number, set: number, { kinds, args }: Code, joined: number): readonly number[] {
  const kind = kinds[place] ?? ALL;
  const row = kind === AT_LEAST ? COUNTED : joined + joinedFrom(kind);
  return [place, row, set, kind === IS ? (args[place] ?? 0) : -1, 0];
}
