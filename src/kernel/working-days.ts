/**
 * Which days are worked, by a calendar that somebody published for a span of days, and how working days are counted with it. Outside its span
 * nothing is counted: a day nobody has published is neither worked nor free.
 */
import { type CivilDate, dayAfter, dayNumber } from "./civil-date.ts";

export interface WorkCalendar {
  /** Whose calendar it is. */
  readonly id: string;
  /** First and last day it speaks of. */
  readonly from: CivilDate;
  readonly until: CivilDate;
  /** Days of the week that are free, 1 Monday to 7 Sunday. */
  readonly weekend: readonly number[];
  /** Days that are free though their day of the week is not. */
  readonly off: readonly CivilDate[];
  /** Days that are worked though their day of the week is free. */
  readonly on: readonly CivilDate[];
}

/** 1 Monday to 7 Sunday; 1 January 1970 was a Thursday. */
export const weekday = (date: CivilDate): number => ((((dayNumber(date) + 3) % 7) + 7) % 7) + 1;

/** Undefined outside the span. */
export function isWorked({ from, until, weekend, off, on }: WorkCalendar, date: CivilDate): boolean | undefined {
  if (date < from || date > until) return undefined;
  if (on.includes(date)) return true;
  return !off.includes(date) && !weekend.includes(weekday(date));
}

/** Days that are passed over though they are worked. */
type Skips = (date: CivilDate) => boolean;

const skipsNone: Skips = () => false;

/** Working days after `from` up to and with `to`; 0 when `to` is not later; undefined where one of the days lies outside the span. */
export function workedBetween(
  calendar: WorkCalendar,
  from: CivilDate,
  to: CivilDate,
  skips: Skips = skipsNone,
): number | undefined {
  let worked = 0;
  for (let at = dayAfter(from, 1); at !== undefined && at <= to; at = dayAfter(at, 1)) {
    const is = isWorked(calendar, at);
    if (is === undefined) return undefined;
    if (is && !skips(at)) worked += 1;
  }
  return worked;
}

/** The day on which `count` working days, at least 1, have been counted after `from`; undefined where the span ends before it. */
export function workedAfter(
  calendar: WorkCalendar,
  from: CivilDate,
  count: number,
  skips: Skips = skipsNone,
): CivilDate | undefined {
  let left = count;
  for (let at = dayAfter(from, 1); at !== undefined; at = dayAfter(at, 1)) {
    const is = isWorked(calendar, at);
    if (is === undefined) return undefined;
    if (is && !skips(at)) left -= 1;
    if (left <= 0) return at;
  }
  return undefined;
}

/** Several years of one calendar as one span; undefined when they leave a gap, or when there is none. */
export function joined(years: readonly WorkCalendar[]): WorkCalendar | undefined {
  const sorted = [...years].sort((a, b) => (a.from < b.from ? -1 : 1));
  const [first] = sorted;
  const last = sorted.at(-1);
  if (first === undefined || last === undefined) return undefined;
  const follows = sorted.every((year, at) => at === 0 || dayAfter(sorted[at - 1]?.until ?? year.from, 1) === year.from);
  const alike = sorted.every(({ weekend }) => weekend.join() === first.weekend.join());
  if (!follows || !alike) return undefined;
  const all = (of: "off" | "on") => sorted.flatMap((year) => year[of]);
  return { id: first.id, from: first.from, until: last.until, weekend: first.weekend, off: all("off"), on: all("on") };
}
