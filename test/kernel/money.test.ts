import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compare, decimal } from "#kernel/decimal.ts";
import {
  compareMoney,
  type Money,
  minusMoney,
  money,
  parseMoney,
  plusMoney,
  printMoney,
  timesMoney,
} from "#kernel/money.ts";
import { decimals } from "./arbitraries.ts";
import { law } from "./law.ts";

const inOne: fc.Arbitrary<Money> = decimals.map((amount) => money(amount, "XTS"));
const currencies = fc.stringMatching(/^[A-Z]{3}$/);

describe("money in one currency", () => {
  law("a + b = b + a", [inOne, inOne], (a, b) => expect(plusMoney(a, b)).toEqual(plusMoney(b, a)));
  law("(a + b) - b = a", [inOne, inOne], (a, b) => expect(minusMoney(plusMoney(a, b), b)).toEqual(a));
  law("k (a + b) = k a + k b", [inOne, inOne, decimals], (a, b, k) =>
    expect(timesMoney(plusMoney(a, b), k)).toEqual(plusMoney(timesMoney(a, k), timesMoney(b, k))),
  );
  law("money is ordered as its amount", [inOne, inOne], (a, b) =>
    expect(compareMoney(a, b)).toBe(compare(a.amount, b.amount)),
  );
  law("parse(print(a)) = a", [decimals, currencies], (amount, currency) =>
    expect(parseMoney(printMoney(money(amount, currency)))).toEqual(money(amount, currency)),
  );
  test("a cent is not lost in a thousand additions", () => {
    const cent = money(decimal("0.01"), "XTS");
    let total = money(decimal("0"), "XTS");
    for (let count = 0; count < 1000; count++) total = plusMoney(total, cent);
    expect(total).toEqual(timesMoney(cent, decimal("1000")));
    expect(printMoney(total)).toBe("XTS 10");
  });
});

describe("money in two currencies never meets", () => {
  const here = money(decimal("1"), "XTS");
  const there = money(decimal("1"), "XXX");
  test.each([
    ["sum", plusMoney],
    ["difference", minusMoney],
    ["comparison", compareMoney],
  ])("their %s is a defect that names the invariant", (_, operation) => {
    expect(() => operation(here, there)).toThrow("one currency: XTS and XXX");
  });
});

test.each(["XTS", "xts 1", "XTS  1", "XTS 1,000", "1 XTS", "XTSS 1", "XTS 1e3", "", "XTS 1 "])(
  "%j is not money",
  (text) => expect(parseMoney(text)).toBeUndefined(),
);
