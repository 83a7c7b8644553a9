import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  add,
  compare,
  type Decimal,
  decimal,
  equals,
  fromNumber,
  multiply,
  negate,
  ONE,
  ofParts,
  parseDecimal,
  printDecimal,
  subtract,
  toNumber,
  ZERO,
} from "#kernel/decimal.ts";
import { Defect } from "#kernel/defect.ts";
import { decimals } from "./arbitraries.ts";
import { law } from "./law.ts";

/** The same value told by whole numbers alone: how many units of 10^-places it is. */
const units = ({ coefficient, scale }: Decimal, places: number): bigint => coefficient * 10n ** BigInt(places - scale);

describe("decimals are a ring", () => {
  law("a + b = b + a", [decimals, decimals], (a, b) => expect(add(a, b)).toEqual(add(b, a)));
  law("(a + b) + c = a + (b + c)", [decimals, decimals, decimals], (a, b, c) =>
    expect(add(add(a, b), c)).toEqual(add(a, add(b, c))),
  );
  law("a + 0 = a", [decimals], (a) => expect(add(a, ZERO)).toEqual(a));
  law("a + (-a) = 0", [decimals], (a) => expect(add(a, negate(a))).toEqual(ZERO));
  law("a - b = a + (-b)", [decimals, decimals], (a, b) => expect(subtract(a, b)).toEqual(add(a, negate(b))));
  law("a b = b a", [decimals, decimals], (a, b) => expect(multiply(a, b)).toEqual(multiply(b, a)));
  law("(a b) c = a (b c)", [decimals, decimals, decimals], (a, b, c) =>
    expect(multiply(multiply(a, b), c)).toEqual(multiply(a, multiply(b, c))),
  );
  law("a 1 = a", [decimals], (a) => expect(multiply(a, ONE)).toEqual(a));
  law("a (b + c) = a b + a c", [decimals, decimals, decimals], (a, b, c) =>
    expect(multiply(a, add(b, c))).toEqual(add(multiply(a, b), multiply(a, c))),
  );
});

describe("decimals agree with whole numbers", () => {
  law("units(a + b) = units(a) + units(b)", [decimals, decimals], (a, b) =>
    expect(units(add(a, b), 20)).toBe(units(a, 20) + units(b, 20)),
  );
  law("units(a b) = units(a) units(b)", [decimals, decimals], (a, b) =>
    expect(units(multiply(a, b), 40)).toBe(units(a, 20) * units(b, 20)),
  );
  law("compare(a, b) = sign(units(a) - units(b))", [decimals, decimals], (a, b) => {
    const gap = units(a, 20) - units(b, 20);
    expect(compare(a, b)).toBe(gap < 0n ? -1 : gap > 0n ? 1 : 0);
  });
});

describe("compare is a total order", () => {
  law("compare(a, a) = 0", [decimals], (a) => expect(compare(a, a)).toBe(0));
  law("compare(a, b) = -compare(b, a)", [decimals, decimals], (a, b) => expect(compare(a, b) + compare(b, a)).toBe(0));
  law("a <= b and b <= c: a <= c", [decimals, decimals, decimals], (a, b, c) => {
    const [x, y, z] = [a, b, c].sort(compare);
    if (x !== undefined && y !== undefined && z !== undefined) expect(compare(x, z)).toBeLessThanOrEqual(0);
  });
  law("a = b iff they are written alike", [decimals, decimals], (a, b) =>
    expect(equals(a, b)).toBe(printDecimal(a) === printDecimal(b)),
  );
});

describe("reading and writing", () => {
  law("parse(print(a)) = a", [decimals], (a) => expect(parseDecimal(printDecimal(a))).toEqual(a));
  law("fromNumber(x) reads back as x", [fc.double({ noNaN: true, noDefaultInfinity: true })], (x) =>
    expect(toNumber(fromNumber(x))).toBe(x === 0 ? 0 : x),
  );

  test.each([
    ["12.50", "12.5"],
    ["-0.0", "0"],
    ["+7", "7"],
    ["007.010", "7.01"],
    ["0.1", "0.1"],
    ["-12", "-12"],
    ["100", "100"],
  ])("%s is printed %s", (text, printed) => {
    expect(printDecimal(decimal(text))).toBe(printed);
  });

  test.each(["", ".5", "5.", "1e3", "1,000", "1_000", " 1", "1\n", "0x10", "Infinity", "NaN", "--1", "1.2.3", "１"])(
    "%j is not a decimal",
    (text) => expect(parseDecimal(text)).toBeUndefined(),
  );

  test("400 digits are read, 401 are not; sign and point are not digits", () => {
    expect(parseDecimal(`-${"9".repeat(200)}.${"9".repeat(200)}`)).toBeDefined();
    expect(parseDecimal("9".repeat(401))).toBeUndefined();
  });

  test.each([
    [1e21, "1000000000000000000000"],
    [1.5e-7, "0.00000015"],
    [-1.25e22, "-12500000000000000000000"],
    [0.1, "0.1"],
    [-0, "0"],
    [4.35, "4.35"],
  ])("the double %d is told %s", (value, printed) => expect(printDecimal(fromNumber(value))).toBe(printed));

  test("0.1 + 0.2 is 0.3", () => {
    expect(printDecimal(add(decimal("0.1"), decimal(0.2)))).toBe("0.3");
  });
});

describe("what only a bug can ask for is a defect", () => {
  test("a literal that is no decimal", () => expect(() => decimal("ten")).toThrow(Defect));
  test("a double without a value", () => expect(() => fromNumber(Number.NaN)).toThrow(Defect));
  test("a scale below zero", () => expect(() => ofParts(1n, -1)).toThrow(Defect));
  test("a value beyond every double is not told as infinity", () =>
    expect(() => toNumber(decimal("9".repeat(310)))).toThrow("a double holds the value"));
});
