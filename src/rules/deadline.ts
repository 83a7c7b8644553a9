/** By when something is due: days counted, and from which event. */
import { isCivilDate } from "#kernel/civil-date.ts";
import type { Cursor } from "./cursor.ts";
import { CALENDARS, type Deadline, type Span } from "./ir.ts";

const SPAN_HELP = "Write `90 calendar days` or `20 working days`.";
const UNTIL_HELP = "Write `until 2027-01-31` or `until 30 calendar days from EVENT`.";

/** `90 calendar days` or `20 working days`. */
export function readDays(cursor: Cursor): Pick<Span, "days" | "calendar"> | undefined {
  const days = cursor.count("a number of days");
  if (days === undefined) return undefined;
  const calendar = CALENDARS.find((name) => cursor.take(name));
  if (calendar === undefined) return cursor.expected("`calendar` or `working`", SPAN_HELP);
  return cursor.keyword("days", SPAN_HELP) === undefined ? undefined : { days, calendar };
}

export const printDays = ({ days, calendar }: Pick<Span, "days" | "calendar">): string => `${days} ${calendar} days`;

/** What follows `until`: a day, or days from an event. */
export function readDeadline(cursor: Cursor): Deadline | undefined {
  const text = cursor.peek()?.text ?? "";
  if (isCivilDate(text)) {
    cursor.next();
    return { day: text };
  }
  if (!/^\d{1,6}$/.test(text)) return cursor.expected("a day, or a number of days", UNTIL_HELP);
  const days = readDays(cursor);
  if (days === undefined || cursor.keyword("from", UNTIL_HELP) === undefined) return undefined;
  const from = cursor.id("an event");
  return from === undefined ? undefined : { ...days, from };
}

export const printDeadline = (until: Deadline): string =>
  "day" in until ? until.day : `${printDays(until)} from ${until.from}`;
