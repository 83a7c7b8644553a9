import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decimal } from "#kernel/decimal.ts";
import {
  compareQuantity,
  convert,
  difference,
  printQuantity,
  type Quantity,
  quantity,
  scaled,
  sum,
} from "#kernel/quantity.ts";
import { rational } from "#kernel/rational.ts";
import type { Unit } from "#kernel/unit.ts";
import { rationals } from "./arbitraries.ts";
import { law } from "./law.ts";

const DAY: Unit = { text: "day", dimension: "time^1", factor: rational(1n) };
const HOUR: Unit = { text: "h", dimension: "time^1", factor: rational(1n, 24n) };
const SECOND: Unit = { text: "s", dimension: "time^1", factor: rational(1n, 86_400n) };
const GIGABYTE: Unit = { text: "GB", dimension: "information^1", factor: rational(1n) };

const times = fc.constantFrom(DAY, HOUR, SECOND);
const durations: fc.Arbitrary<Quantity> = fc.record({ value: rationals, unit: times });

function converted(a: Quantity, to: Unit): Quantity {
  const outcome = convert(a, to);
  if (!outcome.ok) throw new Error("the units agree");
  return outcome.value;
}

describe("quantities that measure the same", () => {
  law("a + b = b + a, told in the unit of the first", [durations, durations], (a, b) => {
    expect(compareQuantity(sum(a, b), sum(b, a))).toBe(0);
    expect(sum(a, b).unit).toBe(a.unit);
  });
  law("(a + b) + c = a + (b + c)", [durations, durations, durations], (a, b, c) =>
    expect(sum(sum(a, b), c)).toEqual(sum(a, sum(b, c))),
  );
  law("(a + b) - b = a", [durations, durations], (a, b) => expect(difference(sum(a, b), b)).toEqual(a));
  law("a told in another unit and back is a", [durations, times], (a, unit) =>
    expect(converted(converted(a, unit), a.unit)).toEqual(a),
  );
  law("a told in another unit is as much", [durations, times], (a, unit) =>
    expect(compareQuantity(converted(a, unit), a)).toBe(0),
  );
  law("(k a) + (k b) = k (a + b)", [durations, durations, rationals], (a, b, k) =>
    expect(sum(scaled(a, k), scaled(b, k))).toEqual(scaled(sum(a, b), k)),
  );
  law("a < b iff a - b < 0", [durations, durations], (a, b) =>
    expect(compareQuantity(a, b)).toBe(compareQuantity(difference(a, b), { value: rational(0n), unit: SECOND })),
  );

  test("36 hours are a day and a half", () => {
    const hours = quantity(decimal("36"), HOUR);
    expect(printQuantity(converted(hours, DAY))).toBe("1.5 day");
    expect(printQuantity(sum(quantity(decimal("0.5"), DAY), hours))).toBe("2 day");
  });

  test("a third of a day is printed exactly", () => {
    expect(printQuantity(scaled(quantity(decimal("1"), DAY), rational(1n, 3n)))).toBe("1/3 day");
  });
});

describe("quantities that measure different things", () => {
  const day = quantity(decimal("1"), DAY);
  const gigabyte = quantity(decimal("1"), GIGABYTE);

  test.each([
    ["sum", sum],
    ["difference", difference],
    ["comparison", compareQuantity],
  ])("their %s is a defect that names the invariant", (_, operation) => {
    expect(() => operation(day, gigabyte)).toThrow("units agree: day and GB");
  });

  test("a conversion the user asked for is a fault", () => {
    expect(convert(gigabyte, DAY, { file: "stock.csv", row: 9 })).toEqual({
      ok: false,
      faults: [
        {
          code: "wrong-unit",
          at: { file: "stock.csv", row: 9 },
          message: "`GB` measures something else than `day`",
          help: "Give the value in day or a unit that converts into it.",
        },
      ],
    });
  });
});
