/** A fraction as a double: without loss where it has none, else with a bound on the loss that holds and is not far off. */
import { describe, expect, test } from "vitest";
import { compareRational, minus, type Rational, rational, times } from "#kernel/rational.ts";
import { approximately } from "#rules/compile/approximate.ts";

const MOST = 2n ** 53n;

describe("a fraction as a double", () => {
  test.each<[told: string, of: Rational, value: number]>([
    ["a whole number", rational(7n), 7],
    ["one below zero", rational(-7n), -7],
    ["a quotient by a power of two", rational(-3n, 8n), -0.375],
    ["the largest whole number below 2^53", rational(MOST - 1n), 2 ** 53 - 1],
    ["and the least above -2^53", rational(1n - MOST), 1 - 2 ** 53],
    ["over the largest power of two below 2^53", rational(3n, 2n ** 52n), 3 * 2 ** -52],
  ])("%s: nothing is lost", (_told, of, value) => {
    expect(approximately(of)).toEqual({ value, error: 0, top: Number(of.numerator), bottom: Number(of.denominator) });
  });

  /** A double as a fraction. */
  function exactly(value: number): Rational {
    if (!Number.isFinite(value)) throw new Error(`${value} is no number`);
    let twos = 0;
    while (!Number.isInteger(value * 2 ** twos)) twos += 1;
    return rational(BigInt(value * 2 ** twos), 2n ** BigInt(twos));
  }
  const size = (of: Rational): Rational => (of.numerator < 0n ? times(of, rational(-1n)) : of);

  test.each<[told: string, of: Rational]>([
    ["a third", rational(1n, 3n)],
    ["less than nothing", rational(-2n, 7n)],
    ["2^53 + 1, which no double is", rational(MOST + 1n)],
    ["the same below zero", rational(-MOST - 1n)],
    ["one over 2^53 + 1", rational(1n, MOST + 1n)],
    ["one over 3 * 2^51, whose like is no power of two", rational(1n, 3n * 2n ** 51n)],
    ["large numbers over large ones", rational(10n ** 40n + 1n, 3n * 10n ** 38n)],
    ["the largest that is tried", rational(2n ** 900n, 3n)],
    ["and below zero", rational(-(2n ** 900n), 7n)],
  ])("%s: the loss is bounded, by little", (_told, of) => {
    const { value, error } = approximately(of);
    const loss = size(minus(of, exactly(value)));
    expect(error).toBeGreaterThan(0);
    expect(compareRational(loss, exactly(error))).toBeLessThanOrEqual(0);
    expect(error / Math.abs(value)).toBeLessThanOrEqual(2 ** -50);
  });

  test("what lies far beyond every double is not tried", () => {
    const untried = { value: Number.NaN, error: Number.POSITIVE_INFINITY, top: Number.NaN, bottom: Number.NaN };
    expect(approximately(rational(10n ** 400n))).toEqual(untried);
    expect(approximately(rational(-(10n ** 400n)))).toEqual(untried);
    expect(approximately(rational(1n, 10n ** 400n))).toEqual(untried);
    expect(approximately(rational(2n ** 900n + 1n))).toEqual(untried);
    expect(approximately(rational(1n, 2n ** 900n + 1n))).toEqual(untried);
    expect(approximately(rational(2n ** 900n)).value).toBe(2 ** 900);
  });
});
