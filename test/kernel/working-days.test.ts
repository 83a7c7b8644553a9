/** Working days by calendars that authorities published: exact days against counts made elsewhere, and laws against a list of every day. */
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { calendarOf } from "#app/clock/workdays.ts";
import { readCatalogue } from "#io/catalogue.ts";
import { addDays, type CivilDate, civilDate, daysBetween, isCivilDate } from "#kernel/civil-date.ts";
import { isWorked, joined, type WorkCalendar, weekday, workedAfter, workedBetween } from "#kernel/working-days.ts";
import { ROOT } from "../../src/bin/compose.ts";

const read = await readCatalogue(join(ROOT, "catalogue"));
if (!read.ok) throw new Error(read.faults.map(({ message }) => message).join("\n"));
const catalogue = read.value;
const moment = (knownOn: string) => ({ asOf: civilDate("2026-11-28"), knownOn: civilDate(knownOn) });

function held(place: string, knownOn = "2026-11-28"): WorkCalendar {
  const found = calendarOf(catalogue, moment(knownOn), place);
  if (found === undefined) throw new Error(`no calendar of ${place}`);
  return found;
}

describe("calendars as they were published", () => {
  test.each([
    ["TW", 2026, 365 - 120, "the notice says that 120 days of the year are free"],
    ["CN", 2025, 248, "261 weekdays, 18 of them free, 5 days of weekends worked"],
    ["CN", 2026, 248, "261 weekdays, 19 of them free, 6 days of weekends worked"],
    ["US", 2026, 250, "261 weekdays and eleven holidays"],
    ["US", 2027, 249, "261 weekdays, eleven holidays, and that of 1 January 2028 on the Friday before"],
    [
      "JP",
      2026,
      240,
      "261 weekdays, 17 of the 18 holidays fall on them, and four of the days on which state offices close at the turn of the year",
    ],
    ["SG", 2026, 251, "261 weekdays, ten of the eleven holidays are on them, or on the Monday after"],
  ])("%s %i: %i working days (%s)", (place, year, days) => {
    expect(workedBetween(held(place), civilDate(`${year - 1}-12-31`), civilDate(`${year}-12-31`))).toBe(
      // The day before the first year held lies outside and is not asked: counting begins after it.
      days,
    );
  });

  test("every row is of its year, names a place that has a name, no day twice, none both free and worked, and two days", () => {
    for (const [key, { calendar, knownOn, readOn, source, url, note }] of catalogue.workdays) {
      const { id, from, off, on, weekend } = calendar;
      expect(key).toBe(`${id} ${from.slice(0, 4)}`);
      expect(catalogue.jurisdictions.has(id)).toBe(true);
      expect(new Set([...off, ...on]).size).toBe(off.length + on.length);
      for (const day of on) expect([day, weekend.includes(weekday(day))]).toEqual([day, true]);
      expect([source !== "", url.startsWith("http"), knownOn <= readOn, note]).toEqual([true, true, true, note]);
    }
  });

  test("a calendar is not held before it was published, and of a place without one there is none", () => {
    expect(calendarOf(catalogue, moment("2025-11-03"), "CN")?.until).toBe("2025-12-31");
    expect(calendarOf(catalogue, moment("2025-11-04"), "CN")?.until).toBe("2026-12-31");
    expect(calendarOf(catalogue, moment("2024-11-11"), "CN")).toBeUndefined();
    expect(calendarOf(catalogue, moment("2026-11-28"), "NL")).toBeUndefined();
  });
});

describe("counting", () => {
  it("a Saturday that is worked can be the last day: 45 working days after 12 December 2025 end on 14 February 2026", () => {
    const china = held("CN");
    expect(workedAfter(china, civilDate("2025-12-12"), 45)).toBe("2026-02-14");
    expect(weekday(civilDate("2026-02-14"))).toBe(6);
    expect(workedAfter(china, civilDate("2026-01-05"), 45)).toBe("2026-03-13");
  });

  it("outside the span nothing is counted", () => {
    const taiwan = held("TW");
    expect(workedAfter(taiwan, civilDate("2026-12-30"), 1)).toBe("2026-12-31");
    expect(workedAfter(taiwan, civilDate("2026-12-30"), 2)).toBeUndefined();
    expect(workedBetween(taiwan, civilDate("2026-12-30"), civilDate("2027-01-01"))).toBeUndefined();
    expect(workedBetween(taiwan, civilDate("2027-01-02"), civilDate("2027-01-01"))).toBe(0);
    expect(isWorked(taiwan, civilDate("2024-12-31"))).toBeUndefined();
  });

  it("years that leave a gap, or begin on other days of the week, are not joined", () => {
    const [one, two] = ["CN 2025", "CN 2026"].map((key) => catalogue.workdays.get(key)?.calendar);
    const us = catalogue.workdays.get("US 2027")?.calendar;
    if (one === undefined || two === undefined || us === undefined) throw new Error("the years are held");
    expect(joined([two, one])).toMatchObject({ from: "2025-01-01", until: "2026-12-31" });
    expect(joined([one, us])).toBeUndefined();
    expect(joined([one, { ...two, weekend: [7] }])).toBeUndefined();
    expect(joined([])).toBeUndefined();
  });
});

describe("laws, against a list of every day", () => {
  const start = civilDate("2026-01-01");
  const day = fc.integer({ min: 0, max: 364 }).map((after) => addDays(start, after));
  const calendar = fc
    .record({
      weekend: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { maxLength: 3 }),
      off: fc.uniqueArray(day, { maxLength: 30 }),
      on: fc.uniqueArray(day, { maxLength: 10 }),
    })
    .map((drawn): WorkCalendar => ({ id: "X", from: start, until: civilDate("2026-12-31"), ...drawn }));

  /** By another way: the system's own weekday, and sets. */
  function list({ weekend, off, on }: WorkCalendar): readonly CivilDate[] {
    const [free, worked] = [new Set<string>(off), new Set<string>(on)];
    return Array.from({ length: 365 }, (_, at) => new Date(Date.UTC(2026, 0, 1 + at)))
      .filter((date) => {
        const text = date.toISOString().slice(0, 10);
        return worked.has(text) || !(free.has(text) || weekend.includes(date.getUTCDay() || 7));
      })
      .map((date) => date.toISOString().slice(0, 10))
      .filter((text) => isCivilDate(text));
  }

  it("the n-th working day after a day is the n-th of the list that is later, and between them lie n", () => {
    fc.assert(
      fc.property(calendar, day, fc.integer({ min: 1, max: 300 }), (drawn, from, count) => {
        const later = list(drawn).filter((date) => date > from);
        const found = workedAfter(drawn, from, count);
        expect(found).toBe(later[count - 1]);
        if (found !== undefined) expect(workedBetween(drawn, from, found)).toBe(count);
      }),
    );
  });

  it("days that are skipped count as if they were free", () => {
    fc.assert(
      fc.property(
        calendar,
        day,
        fc.integer({ min: 1, max: 200 }),
        fc.uniqueArray(day),
        (drawn, from, count, skipped) => {
          const skips = (date: CivilDate) => skipped.includes(date);
          const without = list(drawn).filter((date) => date > from && !skips(date));
          const found = workedAfter(drawn, from, count, skips);
          expect(found).toBe(without[count - 1]);
          if (found !== undefined) expect(workedBetween(drawn, from, found, skips)).toBe(count);
        },
      ),
    );
  });

  it("no working day can be the last earlier than as many calendar days", () => {
    fc.assert(
      fc.property(calendar, day, fc.integer({ min: 1, max: 300 }), (drawn, from, count) => {
        const found = workedAfter(drawn, from, count);
        if (found !== undefined) expect(daysBetween(from, found)).toBeGreaterThanOrEqual(count);
      }),
    );
  });
});
