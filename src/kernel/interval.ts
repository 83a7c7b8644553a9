/** A half-open stretch of days: `from` is in, `to` is out; null is open on that side. Printed `2026-01-15 .. 2026-11-10`. */
import { type CivilDate, FIRST_DAY, parseCivilDate } from "./civil-date.ts";
import { failed, fault, type Outcome, ok, type Place } from "./fault.ts";
import { quote } from "./quote.ts";

export interface Interval {
  readonly from: CivilDate | null;
  readonly to: CivilDate | null;
}

export const ALWAYS: Interval = { from: null, to: null };

/** No day lies in it. */
export const isEmpty = ({ from, to }: Interval): boolean => to !== null && (from ?? FIRST_DAY) >= to;

export const contains = ({ from, to }: Interval, date: CivilDate): boolean =>
  (from === null || from <= date) && (to === null || date < to);

const later = (a: CivilDate | null, b: CivilDate | null) => (a === null ? b : b === null ? a : a > b ? a : b);
const earlier = (a: CivilDate | null, b: CivilDate | null) => (a === null ? b : b === null ? a : a < b ? a : b);

/** What two stretches share; may be empty. */
export const intersection = (a: Interval, b: Interval): Interval => ({
  from: later(a.from, b.from),
  to: earlier(a.to, b.to),
});

/** Some day lies in both. */
export const overlaps = (a: Interval, b: Interval): boolean => !isEmpty(intersection(a, b));

export const printInterval = ({ from, to }: Interval): string => [from ?? "", "..", to ?? ""].join(" ").trim();

/** Reads `from .. to`, either side may be left out. Faults: not-a-date, date-order. */
export function parseInterval(text: string, at: Place = {}): Outcome<Interval> {
  const match = /^(\S*)\s*\.\.\s*(\S*)$/.exec(text.trim());
  if (match === null) {
    return failed(
      fault(
        "not-a-date",
        at,
        `${quote(text)} is not a stretch of days`,
        "Write `from .. to`; leave a side out when it is open.",
      ),
    );
  }
  const sides = [match[1] ?? "", match[2] ?? ""].map((side) => (side === "" ? ok(null) : parseCivilDate(side, at)));
  const faults = sides.flatMap((side) => (side.ok ? [] : side.faults));
  if (faults.length > 0) return failed(...faults);
  const [from = null, to = null] = sides.map((side) => (side.ok ? side.value : null));
  if (isEmpty({ from, to })) {
    return failed(
      fault(
        "date-order",
        at,
        `${quote(text)} holds no day`,
        "On the right stands the day after the last day; it lies after the day on the left.",
      ),
    );
  }
  return ok({ from, to });
}
