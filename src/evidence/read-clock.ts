/** Reads the clock a calculation states as its input; undefined when it is not one. */
import { type CivilDate, isCivilDate } from "#kernel/civil-date.ts";
import type { WorkCalendar } from "#kernel/working-days.ts";
import type { ClockSpec, Limit } from "./clock.ts";

const isRecord = (value: unknown): value is { readonly [key: string]: unknown } =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const texts = (value: unknown): readonly string[] | undefined =>
  Array.isArray(value) && value.every((one) => typeof one === "string") ? value : undefined;

function limit(value: unknown): Limit | undefined {
  if (!isRecord(value)) return undefined;
  const { days, calendar } = value;
  if (typeof days !== "number" || !Number.isSafeInteger(days) || days < 0 || days > 100_000) return undefined;
  return calendar === "calendar" || calendar === "working" ? { days, calendar } : undefined;
}

function stage(value: unknown) {
  const allowed = limit(value);
  if (!isRecord(value) || allowed === undefined) return undefined;
  const { id, from, until } = value;
  if (typeof id !== "string" || typeof from !== "string" || typeof until !== "string") return undefined;
  return { id, ...allowed, from, until };
}

function stop(value: unknown) {
  if (!isRecord(value)) return undefined;
  const { from, until } = value;
  return typeof from === "string" && typeof until === "string" ? { from, until } : undefined;
}

function each<T>(value: unknown, read: (one: unknown) => T | undefined): readonly T[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const parts = value.map(read).filter((part) => part !== undefined);
  return parts.length === value.length ? parts : undefined;
}

const isDay = (value: unknown): value is CivilDate => typeof value === "string" && isCivilDate(value);

/** Free and worked days that a calendar may name, so that nobody makes a verifier count for ever. */
const MOST_DAYS = 400;

function daysOf(value: unknown): readonly CivilDate[] | undefined {
  return Array.isArray(value) && value.length <= MOST_DAYS && value.every(isDay) ? value : undefined;
}

const DAYS_OF_WEEK = [1, 2, 3, 4, 5, 6, 7];

/** The calendar a calculation states as its input. */
export function readCalendar(value: unknown): WorkCalendar | undefined {
  if (!isRecord(value) || typeof value.id !== "string" || !isDay(value.from) || !isDay(value.until)) return undefined;
  const { id, from, until, weekend } = value;
  const off = daysOf(value.off);
  const on = daysOf(value.on);
  if (!Array.isArray(weekend) || !weekend.every((day) => DAYS_OF_WEEK.includes(day))) return undefined;
  if (off === undefined || on === undefined || weekend.length > DAYS_OF_WEEK.length) return undefined;
  return { id, from, until, weekend, off, on };
}

export function readClock(value: unknown): ClockSpec | undefined {
  if (!isRecord(value) || typeof value.id !== "string") return undefined;
  const starts = texts(value.starts);
  const ends = texts(value.ends);
  const stages = each(value.stages, stage);
  const stops = each(value.stops, stop);
  const outer = value.outer === undefined ? null : limit(value.outer);
  if (starts === undefined || ends === undefined || stages === undefined || stops === undefined) return undefined;
  const workdays = value.workdays === undefined ? null : readCalendar(value.workdays);
  if (outer === undefined || workdays === undefined) return undefined;
  return {
    ...{ id: value.id, starts, ends, stages, stops },
    ...(outer === null ? {} : { outer }),
    ...(workdays === null ? {} : { workdays }),
  };
}
