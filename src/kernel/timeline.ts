/**
 * Facts with two times: when something holds (valid) and since when it is on record (known).
 * A question names both days; the same question at the same two days has the same answer for ever.
 */
import type { CivilDate } from "./civil-date.ts";
import { contains, type Interval, overlaps } from "./interval.ts";

export interface Versioned<T> {
  readonly valid: Interval;
  readonly known: Interval;
  readonly value: T;
}

export interface Moment {
  /** The day the question is about. */
  readonly asOf: CivilDate;
  /** The day whose knowledge is used. */
  readonly knownOn: CivilDate;
}

/** Every version that holds on `asOf` as recorded on `knownOn`. */
export const versionsAt = <T>(versions: readonly Versioned<T>[], { asOf, knownOn }: Moment): readonly T[] =>
  versions.filter(({ valid, known }) => contains(valid, asOf) && contains(known, knownOn)).map(({ value }) => value);

/** Pairs that hold and are on record at once: in a timeline of one thing there must be none. */
export function clashes<T>(versions: readonly Versioned<T>[]): readonly (readonly [Versioned<T>, Versioned<T>])[] {
  return versions.flatMap((a, index) =>
    versions
      .slice(index + 1)
      .filter((b) => overlaps(a.valid, b.valid) && overlaps(a.known, b.known))
      .map((b) => [a, b] as const),
  );
}

/** What is on record about something that happened on `asOf.asOf` or before and was known by `knownOn`. */
export const onRecord = <T extends { readonly at: CivilDate; readonly recorded: CivilDate }>(
  events: readonly T[],
  { asOf, knownOn }: Moment,
): readonly T[] => events.filter(({ at, recorded }) => at <= asOf && recorded <= knownOn);
