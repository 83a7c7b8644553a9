import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { civilDate, FIRST_DAY, LAST_DAY } from "#kernel/civil-date.ts";
import {
  ALWAYS,
  contains,
  type Interval,
  intersection,
  isEmpty,
  overlaps,
  parseInterval,
  printInterval,
} from "#kernel/interval.ts";
import { FEW_DAYS, intervals } from "./arbitraries.ts";
import { law } from "./law.ts";

/** Every day on which a stretch over the few days can differ from another one. */
const DAYS = [FIRST_DAY, ...FEW_DAYS, LAST_DAY];
const days = fc.constantFrom(...DAYS);

describe("what two stretches share", () => {
  law("a n b = b n a", [intervals, intervals], (a, b) => expect(intersection(a, b)).toEqual(intersection(b, a)));
  law("(a n b) n c = a n (b n c)", [intervals, intervals, intervals], (a, b, c) =>
    expect(intersection(intersection(a, b), c)).toEqual(intersection(a, intersection(b, c))),
  );
  law("a n a = a", [intervals], (a) => expect(intersection(a, a)).toEqual(a));
  law("a n always = a", [intervals], (a) => expect(intersection(a, ALWAYS)).toEqual(a));
  law("d in a n b iff d in a and d in b", [intervals, intervals, days], (a, b, d) =>
    expect(contains(intersection(a, b), d)).toBe(contains(a, d) && contains(b, d)),
  );
  law("overlaps(a, b) iff some day is in both", [intervals, intervals], (a, b) =>
    expect(overlaps(a, b)).toBe(DAYS.some((day) => contains(a, day) && contains(b, day))),
  );
  law("a is empty iff no day is in it", [intervals], (a) =>
    expect(isEmpty(a)).toBe(!DAYS.some((day) => contains(a, day))),
  );
});

describe("a stretch is half-open", () => {
  const year: Interval = { from: civilDate("2025-11-10"), to: civilDate("2026-11-10") };
  test.each([
    ["2025-11-09", false],
    ["2025-11-10", true],
    ["2026-11-09", true],
    ["2026-11-10", false],
  ])("2025-11-10 .. 2026-11-10 holds %s: %s", (day, held) => expect(contains(year, civilDate(day))).toBe(held));

  test("two that touch do not overlap", () => {
    expect(overlaps(year, { from: civilDate("2026-11-10"), to: null })).toBe(false);
    expect(overlaps(year, { from: civilDate("2026-11-09"), to: null })).toBe(true);
  });

  test("an open beginning that ends on the first day there is holds no day", () => {
    expect(isEmpty({ from: null, to: FIRST_DAY })).toBe(true);
  });
});

describe("reading and writing", () => {
  law("parse(print(a)) = a, for a that holds a day", [intervals.filter((a) => !isEmpty(a))], (a) =>
    expect(parseInterval(printInterval(a))).toEqual({ ok: true, value: a }),
  );

  test.each([
    ["..", ALWAYS],
    ["2026-01-15 ..", { from: "2026-01-15", to: null }],
    [".. 2026-01-15", { from: null, to: "2026-01-15" }],
    ["2026-01-15..2026-11-10", { from: "2026-01-15", to: "2026-11-10" }],
    ["  2026-01-15   ..  2026-11-10 ", { from: "2026-01-15", to: "2026-11-10" }],
  ])("%j is read", (text, value) => expect(parseInterval(text)).toEqual({ ok: true, value }));

  const codes = (text: string) => {
    const outcome = parseInterval(text);
    return outcome.ok ? [] : outcome.faults.map(({ code }) => code);
  };
  test.each([
    ["2026-01-15", ["not-a-date"]],
    ["2026-01-15 - 2026-11-10", ["not-a-date"]],
    ["2026-02-30 .. 2026-13-01", ["not-a-date", "not-a-date"]],
    ["2026-11-10 .. 2026-01-15", ["date-order"]],
    ["2026-11-10 .. 2026-11-10", ["date-order"]],
    ["", ["not-a-date"]],
  ])("%j is refused with %j: no fault hides another", (text, expected) => expect(codes(text)).toEqual(expected));
});
