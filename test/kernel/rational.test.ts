import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decimal, printDecimal } from "#kernel/decimal.ts";
import { Defect } from "#kernel/defect.ts";
import {
  compareRational,
  floor,
  minus,
  ofDecimal,
  ofNumber,
  over,
  plus,
  printRational,
  type Rational,
  rational,
  roundDown,
  times,
  toDecimal,
  toDouble,
} from "#kernel/rational.ts";
import { decimals, rationals } from "./arbitraries.ts";
import { law } from "./law.ts";

const ZERO = rational(0n);
const ONE = rational(1n);
const nonZero = rationals.filter((a) => a.numerator !== 0n);
const digits = fc.nat({ max: 12 });
const atMost = (a: Rational, b: Rational) => compareRational(a, b) <= 0;

describe("fractions are a field", () => {
  law("a + b = b + a", [rationals, rationals], (a, b) => expect(plus(a, b)).toEqual(plus(b, a)));
  law("(a + b) + c = a + (b + c)", [rationals, rationals, rationals], (a, b, c) =>
    expect(plus(plus(a, b), c)).toEqual(plus(a, plus(b, c))),
  );
  law("a + 0 = a", [rationals], (a) => expect(plus(a, ZERO)).toEqual(a));
  law("a - a = 0", [rationals], (a) => expect(minus(a, a)).toEqual(ZERO));
  law("(a - b) + b = a", [rationals, rationals], (a, b) => expect(plus(minus(a, b), b)).toEqual(a));
  law("a b = b a", [rationals, rationals], (a, b) => expect(times(a, b)).toEqual(times(b, a)));
  law("(a b) c = a (b c)", [rationals, rationals, rationals], (a, b, c) =>
    expect(times(times(a, b), c)).toEqual(times(a, times(b, c))),
  );
  law("a (b + c) = a b + a c", [rationals, rationals, rationals], (a, b, c) =>
    expect(times(a, plus(b, c))).toEqual(plus(times(a, b), times(a, c))),
  );
  law("a / a = 1", [nonZero], (a) => expect(over(a, a)).toEqual(ONE));
  law("(a / b) b = a", [rationals, nonZero], (a, b) => expect(times(over(a, b), b)).toEqual(a));
});

describe("one form for one value", () => {
  law("(n k) / (d k) = n / d", [rationals, fc.bigInt().filter((k) => k !== 0n)], (a, k) =>
    expect(rational(a.numerator * k, a.denominator * k)).toEqual(a),
  );
  law("compare(a, b) = sign of a - b", [rationals, rationals], (a, b) => {
    const { numerator } = minus(a, b);
    expect(compareRational(a, b)).toBe(numerator < 0n ? -1 : numerator > 0n ? 1 : 0);
  });

  test("the denominator is positive", () => {
    expect(rational(3n, -6n)).toEqual({ numerator: -1n, denominator: 2n });
  });

  test("a zero denominator is a defect", () => {
    expect(() => rational(1n, 0n)).toThrow(Defect);
    expect(() => over(ONE, ZERO)).toThrow(Defect);
  });

  test("parts of ten thousand digits do not exhaust the stack", () => {
    // Neighbours in Fibonacci's row are the longest way to a common divisor.
    let [a, b] = [1n, 1n];
    for (let step = 0; step < 48_000; step++) [a, b] = [b, a + b];
    expect(rational(a, b)).toEqual({ numerator: a, denominator: b });
  });
});

describe("floor and roundDown", () => {
  law("floor(a) <= a < floor(a) + 1", [rationals], (a) => {
    const below = rational(floor(a));
    expect(atMost(below, a) && !atMost(plus(below, ONE), a)).toBe(true);
  });
  law("roundDown(a, n) <= a < roundDown(a, n) + 10^-n", [rationals, digits], (a, n) => {
    const cut = ofDecimal(roundDown(a, n));
    expect(atMost(cut, a) && !atMost(plus(cut, rational(1n, 10n ** BigInt(n))), a)).toBe(true);
  });
  law("a < t: roundDown(a, n) < t, for a threshold t", [rationals, decimals, digits], (a, t, n) => {
    if (compareRational(a, ofDecimal(t)) < 0)
      expect(compareRational(ofDecimal(roundDown(a, n)), ofDecimal(t))).toBe(-1);
  });
  law("roundDown(a, n) has at most n digits after the point", [rationals, digits], (a, n) =>
    expect(roundDown(a, n).scale).toBeLessThanOrEqual(n),
  );

  test.each([
    [7n, 2n, 3n],
    [-7n, 2n, -4n],
    [6n, 2n, 3n],
    [-6n, 2n, -3n],
    [0n, 5n, 0n],
    [-1n, 1000n, -1n],
  ])("floor(%d/%d) = %d", (numerator, denominator, whole) => {
    expect(floor(rational(numerator, denominator))).toBe(whole);
  });

  test("20,999.96 is not printed as 21,000", () => {
    expect(printDecimal(roundDown(ofDecimal(decimal("20999.96")), 1))).toBe("20999.9");
    expect(printDecimal(roundDown(ofDecimal(decimal("20999.96")), 0))).toBe("20999");
  });

  test("digits below zero are a defect", () => expect(() => roundDown(ONE, -1)).toThrow(Defect));
});

describe("decimals and doubles", () => {
  law("toDecimal(ofDecimal(a)) = a", [decimals], (a) => expect(toDecimal(ofDecimal(a))).toEqual(a));
  law("toDecimal(a) is a, or a has no last digit", [rationals], (a) => {
    const exact = toDecimal(a);
    if (exact !== undefined) expect(ofDecimal(exact)).toEqual(a);
    // A fraction in lowest terms ends iff 10 to some power is a multiple of its denominator; 2^40 > 10^12.
    else expect(10n ** 40n % a.denominator).not.toBe(0n);
  });
  law("print(a) names a and nothing else", [rationals, rationals], (a, b) =>
    expect(printRational(a) === printRational(b)).toBe(compareRational(a, b) === 0),
  );
  law("toDouble(ofNumber(x)) = x", [fc.double({ noNaN: true, noDefaultInfinity: true })], (x) =>
    expect(toDouble(ofNumber(x))).toBe(x === 0 ? 0 : x),
  );
  law(
    "toDouble(n / d) = n / d in doubles, where both are whole doubles",
    [fc.maxSafeInteger(), fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER })],
    (n, d) => expect(toDouble(rational(BigInt(n), BigInt(d)))).toBe(n === 0 ? 0 : n / d),
  );

  test.each([
    [1n, 3n, "1/3"],
    [1n, 8n, "0.125"],
    [-7n, 20n, "-0.35"],
    [10n, 5n, "2"],
    [22n, 7n, "22/7"],
  ])("%d/%d is printed %s", (numerator, denominator, printed) => {
    expect(printRational(rational(numerator, denominator))).toBe(printed);
  });

  test("a fraction of more digits than a text may have is still a decimal", () => {
    const exact = toDecimal(rational(1n, 2n ** 1500n));
    expect(exact?.scale).toBe(1500);
  });

  test("parts beyond every double, a quotient within", () => {
    expect(toDouble(rational(-(10n ** 400n), 3n * 10n ** 399n))).toBe(-10 / 3);
    expect(() => toDouble(rational(10n ** 400n))).toThrow("a double holds the value");
  });
});
