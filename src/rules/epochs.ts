/** The stretches of (valid x known) in which nothing in a book changes, one for each different law. */
import { type CivilDate, FIRST_DAY } from "#kernel/civil-date.ts";
import { contains, type Interval } from "#kernel/interval.ts";
import type { Moment } from "#kernel/timeline.ts";
import type { Rulebook } from "./ir.ts";

export interface Epoch {
  /** Days asked about, and days of knowledge, for which the book is the same. */
  readonly valid: Interval;
  readonly known: Interval;
  /** The first day of each. */
  readonly moment: Moment;
}

export type TwoTimes = { readonly valid: Interval; readonly known: Interval };

const partsOf = (book: Rulebook): readonly TwoTimes[] => [
  ...book.lists,
  ...book.computations,
  ...book.definitions,
  ...book.rules,
  ...book.clocks,
  ...book.rules.flatMap(({ statuses }) => statuses),
];

/** The line of days cut at every beginning and end. */
function cutsOf(intervals: readonly Interval[], from: CivilDate | undefined): readonly Interval[] {
  const turns = intervals.flatMap((one) => [one.from, one.to]).filter((day) => day !== null);
  const days = [...new Set([...turns, ...(from === undefined ? [] : [from])])].sort();
  const starts: readonly (CivilDate | null)[] = [null, ...days];
  return starts.map((start, index) => ({ from: start, to: days[index] ?? null }));
}

/** Every cell of the calendar that some parts make, in order of validity, then knowledge. */
export function stretches(parts: readonly TwoTimes[], from?: CivilDate): readonly Epoch[] {
  const axis = (side: keyof TwoTimes) =>
    cutsOf(
      parts.map((part) => part[side]),
      from,
    );
  const known = axis("known");
  return axis("valid").flatMap((valid) =>
    known.map((stretch) => {
      const moment = { asOf: valid.from ?? FIRST_DAY, knownOn: stretch.from ?? FIRST_DAY };
      return { valid, known: stretch, moment };
    }),
  );
}

/** Of stretches with the same law the first is named. */
export function epochs(book: Rulebook): readonly Epoch[] {
  const parts = partsOf(book);
  const { from } = book.covers;
  const seen = new Set<string>();
  return stretches(parts, from).filter(({ moment: { asOf, knownOn } }) => {
    const live = parts.map((part) => contains(part.valid, asOf) && contains(part.known, knownOn));
    const covered = from === undefined || (from <= asOf && from <= knownOn);
    const law = covered ? live.map((one) => (one ? "1" : "0")).join("") : "outside";
    const first = !seen.has(law);
    seen.add(law);
    return first;
  });
}
