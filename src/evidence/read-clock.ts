/** Reads the clock a calculation states as its input; undefined when it is not one. */
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

export function readClock(value: unknown): ClockSpec | undefined {
  if (!isRecord(value) || typeof value.id !== "string") return undefined;
  const starts = texts(value.starts);
  const ends = texts(value.ends);
  const stages = each(value.stages, stage);
  const stops = each(value.stops, stop);
  const outer = value.outer === undefined ? null : limit(value.outer);
  if (starts === undefined || ends === undefined || stages === undefined || stops === undefined) return undefined;
  if (outer === undefined) return undefined;
  return { id: value.id, starts, ends, stages, stops, ...(outer === null ? {} : { outer }) };
}
