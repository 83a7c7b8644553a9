import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  addDays,
  type CivilDate,
  civilDate,
  dayAfter,
  dayNumber,
  daysBetween,
  FIRST_DAY,
  isCivilDate,
  LAST_DAY,
  ofDayNumber,
  parseCivilDate,
} from "#kernel/civil-date.ts";
import { Defect } from "#kernel/defect.ts";
import { dates } from "./arbitraries.ts";
import { law } from "./law.ts";

const MS_OF_DAY = 86_400_000;

describe("a date is a number of days", () => {
  test("ofDayNumber(dayNumber(d)) = d, and the next number is the next date, on every day from 0001 to 9999", () => {
    let before = "";
    let wrong = 0;
    for (let number = dayNumber(FIRST_DAY); number <= dayNumber(LAST_DAY); number++) {
      const date = ofDayNumber(number);
      if (dayNumber(date) !== number || date <= before) wrong += 1;
      before = date;
    }
    expect(wrong).toBe(0);
    expect(dayNumber(LAST_DAY) - dayNumber(FIRST_DAY) + 1).toBe(3_652_059);
  });

  test("dayNumber agrees with Date.UTC on every day from 1970 to 2100", () => {
    const wrong: CivilDate[] = [];
    for (let number = 0; number <= dayNumber(civilDate("2100-12-31")); number++) {
      const date = ofDayNumber(number);
      if (new Date(number * MS_OF_DAY).toISOString().slice(0, 10) !== date) wrong.push(date);
    }
    expect(wrong).toEqual([]);
  });

  test.each([
    ["1970-01-01", 0],
    ["1969-12-31", -1],
    ["2000-03-01", 11_017],
    ["0001-01-01", -719_162],
    ["9999-12-31", 2_932_896],
  ])("%s is day %d", (date, number) => expect(dayNumber(civilDate(date))).toBe(number));
});

describe("counting days", () => {
  law(
    "d + n - d = n, where d + n is on the calendar",
    [dates, fc.integer({ min: -4_000_000, max: 4_000_000 })],
    (d, n) => {
      const later = dayAfter(d, n);
      if (later !== undefined) expect(daysBetween(d, later)).toBe(n);
      else expect(dayNumber(d) + n < dayNumber(FIRST_DAY) || dayNumber(d) + n > dayNumber(LAST_DAY)).toBe(true);
    },
  );
  law("(b - a) + (c - b) = c - a", [dates, dates, dates], (a, b, c) =>
    expect(daysBetween(a, b) + daysBetween(b, c)).toBe(daysBetween(a, c)),
  );
  law("a < b as text iff a < b as days", [dates, dates], (a, b) => expect(a < b).toBe(dayNumber(a) < dayNumber(b)));

  test.each([
    ["2026-02-28", 1, "2026-03-01"],
    ["2028-02-28", 1, "2028-02-29"],
    ["2026-11-10", 90, "2027-02-08"],
    ["2026-03-01", -1, "2026-02-28"],
    ["2026-01-01", 0, "2026-01-01"],
  ])("%s and %d days is %s", (date, days, later) => expect(addDays(civilDate(date), days)).toBe(later));

  test("the day before the first and after the last is a defect, not the edge", () => {
    expect(() => addDays(LAST_DAY, 1)).toThrow("a day number lies on the calendar");
    expect(() => addDays(FIRST_DAY, -1)).toThrow(Defect);
  });

  test.each([0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53])(
    "%d days is a defect, and no day for a user",
    (days) => {
      expect(() => addDays(civilDate("2026-01-01"), days)).toThrow(Defect);
      expect(dayAfter(civilDate("2026-01-01"), days)).toBeUndefined();
    },
  );
});

describe("leap years", () => {
  test.each([
    ["2024", true],
    ["2026", false],
    ["2000", true],
    ["1900", false],
    ["2100", false],
    ["0004", true],
    ["0100", false],
    ["0400", true],
  ])("%s has a 29 February: %s", (year, leap) => expect(isCivilDate(`${year}-02-29`)).toBe(leap));
});

describe("text that is no date", () => {
  test.each([
    "2026-02-29",
    "2026-13-01",
    "2026-00-10",
    "2026-04-31",
    "2026-06-31",
    "2026-09-31",
    "2026-11-31",
    "2026-01-32",
    "2026-01-00",
    "0000-01-01",
    "10000-01-01",
    "-0001-01-01",
    "2026-2-4",
    "2026/02/04",
    "04-02-2026",
    "2026-02-04T00:00:00Z",
    " 2026-02-04",
    "2026-02-04\n",
    "２０２６-02-04",
    "",
  ])("%j is refused", (text) => expect(isCivilDate(text)).toBe(false));

  test("the fault says what was found and how a date is written", () => {
    expect(parseCivilDate("4 Feb 2026", { file: "cases.csv", row: 3, column: "day" })).toEqual({
      ok: false,
      faults: [
        {
          code: "not-a-date",
          at: { file: "cases.csv", row: 3, column: "day" },
          message: "`4 Feb 2026` is not a calendar date",
          help: "Write the date as year-month-day, such as 2026-02-04.",
        },
      ],
    });
  });

  test("a literal of ours that is no date is a defect", () => expect(() => civilDate("2026-02-30")).toThrow(Defect));
});
