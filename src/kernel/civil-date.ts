/** A calendar date without time or zone, ISO 8601 text in the proleptic Gregorian calendar, 0001-01-01 to 9999-12-31. */
import { hold } from "./defect.ts";
import { failed, fault, type Outcome, ok, type Place } from "./fault.ts";
import { quote } from "./quote.ts";

declare const civil: unique symbol;
export type CivilDate = string & { readonly [civil]: true };

const FORM = /^\d{4}-\d{2}-\d{2}$/;

/** Year, month, day of a text that has the form of a date. */
const parts = (text: string): readonly [number, number, number] => [
  Number(text.slice(0, 4)),
  Number(text.slice(5, 7)),
  Number(text.slice(8, 10)),
];

const isLeap = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);

const lastDay = (year: number, month: number): number =>
  month === 2 ? (isLeap(year) ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;

export function isCivilDate(text: string): text is CivilDate {
  if (!FORM.test(text)) return false;
  const [year, month, day] = parts(text);
  return year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= lastDay(year, month);
}

/** Fault: not-a-date. */
export function parseCivilDate(text: string, at: Place = {}): Outcome<CivilDate> {
  if (isCivilDate(text)) return ok(text);
  return failed(
    fault(
      "not-a-date",
      at,
      `${quote(text)} is not a calendar date`,
      "Write the date as year-month-day, such as 2026-02-04.",
    ),
  );
}

/** A literal of our own; anything else is a defect. */
export function civilDate(text: string): CivilDate {
  hold(isCivilDate(text), "a date literal is a date", text);
  return text;
}

/** The first and the last day there is here. */
export const FIRST_DAY: CivilDate = civilDate("0001-01-01");
export const LAST_DAY: CivilDate = civilDate("9999-12-31");

/** Days since 1970-01-01, after Hinnant's days_from_civil. */
export function dayNumber(date: CivilDate): number {
  const [year, month, day] = parts(date);
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  return era * 146097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - 719468;
}

/** The inverse of dayNumber. A number that is not whole, or of a day before the first or after the last, is a defect. */
export function ofDayNumber(days: number): CivilDate {
  hold(isDayNumber(days), "a day number lies on the calendar", String(days));
  const z = days + 719468;
  const era = Math.floor(z / 146097);
  const dayOfEra = z - era * 146097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36524) - Math.floor(dayOfEra / 146096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const mp = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * mp + 2) / 5) + 1;
  const month = mp < 10 ? mp + 3 : mp - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  const pad = (value: number, width: number) => String(value).padStart(width, "0");
  return civilDate(`${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`);
}

const FIRST_NUMBER = dayNumber(FIRST_DAY);
const LAST_NUMBER = dayNumber(LAST_DAY);

const isDayNumber = (days: number): boolean =>
  Number.isSafeInteger(days) && days >= FIRST_NUMBER && days <= LAST_NUMBER;

/** The day so many whole days later. Leaving the calendar is a defect: a day clamped to its edge would be a wrong deadline. */
export const addDays = (date: CivilDate, days: number): CivilDate => ofDayNumber(dayNumber(date) + days);

/** The same for a number of days that came from a user: undefined when it is not whole or the day is off the calendar. */
export function dayAfter(date: CivilDate, days: number): CivilDate | undefined {
  const number = dayNumber(date) + days;
  return isDayNumber(number) ? ofDayNumber(number) : undefined;
}

/** Calendar days from `from` to `to`; the first day is not counted. */
export const daysBetween = (from: CivilDate, to: CivilDate): number => dayNumber(to) - dayNumber(from);
