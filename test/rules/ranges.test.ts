/**
 * Arithmetic of ranges over every range with ends at -1, 0 and 1: open, closed or missing. What is right is seen by trying numbers: every
 * outcome lies in the range told, a closed end is reached, an open one is only neared, a missing one is left far behind.
 */
import { describe, expect, test } from "vitest";
import { rational } from "#kernel/rational.ts";
import type { Operator } from "#rules/ir.ts";
import {
  ANY_NUMBER,
  compareZero,
  cutRange,
  type End,
  isEmptyRange,
  meetRange,
  point,
  pointOf,
  type Range,
  scaleRange,
  sumRange,
  wholeDays,
} from "#rules/range.ts";
import { greatestRange, hullRange, leastRange, productRange, reciprocalRange } from "#rules/range-arithmetic.ts";

const NEAR = 2 ** -20;
const FAR = 2 ** 20;
/** Numbers at, just beside, between and far beyond the ends; doubles hold them and their products exactly. */
const NUMBERS = [-FAR, -2, -1 - NEAR, -1, -1 + NEAR, -0.5, -NEAR, 0, NEAR, 0.5, 1 - NEAR, 1, 1 + NEAR, 2, FAR];

const ENDS: readonly (End | null)[] = [
  null,
  ...[-1n, 0n, 1n].flatMap((at) => [false, true].map((open) => ({ at: rational(at), open }))),
];
const ALL: readonly Range[] = ENDS.flatMap((low) => ENDS.map((high) => ({ low, high })));

const numberOf = ({ at }: End): number => Number(at.numerator) / Number(at.denominator);
const holds = ({ low, high }: Range, one: number): boolean =>
  (low === null || (low.open ? one > numberOf(low) : one >= numberOf(low))) &&
  (high === null || (high.open ? one < numberOf(high) : one <= numberOf(high)));
const inside = (range: Range): readonly number[] => NUMBERS.filter((one) => holds(range, one));
const HELD = ALL.map((range) => ({ range, numbers: inside(range) })).filter(({ numbers }) => numbers.length > 0);

const CLOSE = 2 ** -12;
const SAME = 2 ** -45;

function isEndOf(end: End | null, outcomes: readonly number[], outward: 1 | -1): boolean {
  if (end === null) return outcomes.some((one) => one * outward > FAR / 4);
  const distances = outcomes.map((one) => Math.abs(one - numberOf(end)));
  const isReached = distances.some((one) => one < SAME);
  return isReached === !end.open && distances.some((one) => one < CLOSE);
}

/** Why a range is not the smallest that holds these outcomes; undefined when it is. */
function wrong(range: Range, outcomes: readonly number[]): string | undefined {
  const out = outcomes.find((one) => !holds(range, one) && !holds(range, one - SAME) && !holds(range, one + SAME));
  if (out !== undefined) return `${out} is left out`;
  if (!isEndOf(range.low, outcomes, -1)) return "another lower end";
  return isEndOf(range.high, outcomes, 1) ? undefined : "another upper end";
}

const BINARY: readonly [name: string, of: (a: Range, b: Range) => Range, outcome: (x: number, y: number) => number][] =
  [
    ["sum", sumRange, (x, y) => x + y],
    ["product", productRange, (x, y) => x * y],
    ["greatest", greatestRange, Math.max],
    ["least", leastRange, Math.min],
  ];

describe("the smallest range of every outcome", () => {
  test.each(BINARY)("%s of two", (_name, of, outcome) => {
    for (const a of HELD)
      for (const b of HELD) {
        const outcomes = a.numbers.flatMap((x) => b.numbers.map((y) => outcome(x, y)));
        const found = wrong(of(a.range, b.range), outcomes);
        if (found !== undefined) expect([a.range, b.range, of(a.range, b.range)]).toBe(found);
      }
  });

  test("the hull of two holds both", () => {
    for (const a of HELD)
      for (const b of HELD) expect(wrong(hullRange(a.range, b.range), [...a.numbers, ...b.numbers])).toBeUndefined();
  });

  test("a multiple, by more than nothing, by less, and by nothing", () => {
    for (const { range, numbers } of HELD)
      for (const [by, times] of [
        [rational(3n, 2n), 1.5],
        [rational(-2n), -2],
        [rational(0n), 0],
      ] as const)
        expect([
          range,
          wrong(
            scaleRange(range, by),
            numbers.map((one) => one * times),
          ),
        ]).toEqual([range, undefined]);
  });

  test("one over a range: of nothing but zero nothing, of what may be zero anything", () => {
    for (const { range, numbers } of HELD) {
      const inverse = reciprocalRange(range);
      const sides = new Set(numbers.map(Math.sign));
      if (sides.size === 1 && sides.has(0)) expect(inverse).toBeUndefined();
      else if (sides.size > 1) expect(inverse).toEqual(ANY_NUMBER);
      else
        expect([
          range,
          wrong(
            inverse ?? ANY_NUMBER,
            numbers.map((one) => 1 / one),
          ),
        ]).toEqual([range, undefined]);
    }
  });
});

describe("what a range is", () => {
  test("empty where it holds no number, one number where it holds no other", () => {
    for (const range of ALL) {
      expect([range, isEmptyRange(range)]).toEqual([range, inside(range).length === 0]);
      const [only, another] = inside(range);
      const at = pointOf(range);
      expect(at === undefined ? undefined : Number(at.numerator)).toBe(another === undefined ? only : undefined);
    }
  });

  test("what two ranges have in common", () => {
    for (const a of HELD)
      for (const b of HELD) {
        const both = meetRange(a.range, b.range);
        expect(inside(both)).toEqual(a.numbers.filter((one) => b.numbers.includes(one)));
        expect(isEmptyRange(both)).toBe(inside(both).length === 0);
      }
  });

  test("against zero: always when every number compares so, never when none does", () => {
    const HOLDS: Readonly<Record<Operator, (one: number) => boolean>> = {
      "<": (one) => one < 0,
      "<=": (one) => one <= 0,
      ">": (one) => one > 0,
      ">=": (one) => one >= 0,
      "=": (one) => one === 0,
      "!=": (one) => one !== 0,
    };
    const operators: readonly Operator[] = ["<", "<=", ">", ">=", "=", "!="];
    for (const { range, numbers } of HELD)
      for (const op of operators) {
        const met = numbers.filter(HOLDS[op]).length;
        const right = met === numbers.length ? "always" : met === 0 ? "never" : "sometimes";
        expect([range, op, compareZero(range, op)]).toEqual([range, op, right]);
      }
  });

  test("cut at points: pieces in order, none empty, each number in one, each point alone", () => {
    const points = [rational(1n), rational(-1n), rational(0n), rational(2n, 2n)];
    for (const { range, numbers } of HELD) {
      const pieces = cutRange(range, points);
      expect(pieces.flatMap(inside)).toEqual(numbers);
      expect(pieces.some(isEmptyRange)).toBe(false);
      for (const at of [-1, 0, 1].filter((one) => numbers.includes(one)))
        expect(pieces.find((piece) => holds(piece, at))).toEqual(point(rational(BigInt(at))));
    }
    expect(cutRange(ANY_NUMBER, [])).toEqual([ANY_NUMBER]);
  });

  test("of whole days an open end is the next day inside", () => {
    const days = [-2, -1, 0, 1, 2];
    for (const range of ALL) {
      const whole = wholeDays(range);
      expect([whole.low?.open ?? false, whole.high?.open ?? false]).toEqual([false, false]);
      expect(days.filter((day) => holds(whole, day))).toEqual(days.filter((day) => holds(range, day)));
    }
  });
});
