/**
 * Until when is notice to be given, and was it? Days counted as the clause says, working days with a calendar: from which day, whether that day is itself the
 * first, and whether notice counts when it is sent or when it is received. What the clause does not say is not supposed: both
 * days are told, and the earlier one is the day to keep. Method: docs/methods/contracts.md.
 */
import { type CivilDate, dayAfter, daysBetween, FIRST_DAY, LAST_DAY } from "#kernel/civil-date.ts";
import { type WorkCalendar, workedAfter } from "#kernel/working-days.ts";

/** A time within which something is to be done under a clause. */
export interface NoticeRule {
  readonly days: number;
  readonly calendar: "calendar" | "working";
  /** Which days are worked where the clause counts them; without it working days are told, not computed. */
  readonly workdays?: WorkCalendar;
  /** The day the event happened, or the day it was written down as known. */
  readonly from?: "event" | "knowledge";
  /** Whether the day counted from is itself the first day. */
  readonly first?: "day-after" | "same-day";
  readonly counts?: "sent" | "received";
}

export interface NoticeEvent {
  readonly seq: number;
  readonly type: string;
  readonly at: CivilDate;
  readonly recorded: CivilDate;
}

export const SENT = "notice.sent";
export const RECEIVED = "notice.received";

/** Parts of a rule that the clause may leave unsaid. */
export type Unsaid = "from" | "first" | "counts";

export interface Deadline {
  /** The last day on every reading of what the clause says; absent for working days without a calendar that reaches it. */
  readonly on?: CivilDate;
  /** The last day on the most generous reading, when it is another. */
  readonly orOn?: CivilDate;
  readonly unsaid: readonly Unsaid[];
  /**
   * `given` in time on every reading, `late` on every reading, `depends` on what the clause leaves unsaid, `open` while a day is left,
   * `past` without notice on record, `notCounted` where no day could be computed.
   */
  readonly state: "given" | "late" | "depends" | "open" | "past" | "notCounted";
  /** Events that gave notice. */
  readonly notices: readonly number[];
  /** Days from the day asked about to `on`; absent when it is past. */
  readonly left?: number;
}

const FROM = { event: "at", knowledge: "recorded" } as const;

/** The last day on each reading that the clause leaves open, sorted. */
function lastDays(rule: NoticeRule, trigger: NoticeEvent, lastDay: LastDay): readonly CivilDate[] {
  const starts = rule.from === undefined ? [trigger.at, trigger.recorded] : [trigger[FROM[rule.from]]];
  const less = rule.first === undefined ? ([0, 1] as const) : [rule.first === "same-day" ? (1 as const) : (0 as const)];
  const days = starts.flatMap((start) => less.map((one) => lastDay(start, rule.days, one)));
  const found = days.filter((day) => day !== undefined).sort();
  return rule.calendar === "working" && found.length < days.length ? [] : found;
}

/** The last of so many days from a start; 1 when the start is itself the first. Undefined where it cannot be told. */
type LastDay = (start: CivilDate, days: number, sameDay: 0 | 1) => CivilDate | undefined;

const inCalendarDays: LastDay = (start, days, sameDay) => dayAfter(start, Math.max(0, days - sameDay));

/** A first day that is not worked is not counted. */
const inWorkingDays =
  (calendar: WorkCalendar): LastDay =>
  (start, days, sameDay) => {
    const before = sameDay === 1 ? dayAfter(start, -1) : start;
    return before === undefined ? undefined : workedAfter(calendar, before, days);
  };

const lastDayBy = ({ calendar, workdays }: NoticeRule): LastDay | undefined =>
  calendar === "calendar" ? inCalendarDays : workdays === undefined ? undefined : inWorkingDays(workdays);

/** What can be said of working days without a calendar. */
export interface Bound {
  /** No working day can be the last before this: every day counted. */
  readonly earliest: CivilDate;
  /** With Mondays to Fridays counted: holidays make it later, a weekend day that is worked earlier. */
  readonly weekdays: CivilDate;
}

const EVERY_WEEK = { id: "", from: FIRST_DAY, until: LAST_DAY, weekend: [6, 7], off: [], on: [] } as const;

/** The earliest readings; undefined for calendar days and past the calendar. */
export function boundOf(rule: NoticeRule, trigger: NoticeEvent): Bound | undefined {
  if (rule.calendar === "calendar") return undefined;
  const [earliest] = lastDays(rule, trigger, inCalendarDays);
  const [weekdays] = lastDays(rule, trigger, inWorkingDays(EVERY_WEEK));
  return earliest === undefined || weekdays === undefined ? undefined : { earliest, weekdays };
}

const unsaidIn = ({ from, first, counts }: NoticeRule): readonly Unsaid[] => [
  ...(from === undefined ? (["from"] as const) : []),
  ...(first === undefined ? (["first"] as const) : []),
  ...(counts === undefined ? (["counts"] as const) : []),
];

/** On which day notice was given: when the clause does not say what counts, on each of the two. */
function givenOn({ counts }: NoticeRule, notices: readonly NoticeEvent[]): readonly (CivilDate | undefined)[] {
  const first = (type: string) => notices.find((event) => event.type === type)?.at;
  const sent = first(SENT) ?? first(RECEIVED);
  if (counts === "sent") return [sent];
  return counts === "received" ? [first(RECEIVED)] : [sent, first(RECEIVED)];
}

/** On one reading: notice on a day, or none yet, against a last day. */
const onReading = (given: CivilDate | undefined, last: CivilDate, asOf: CivilDate) =>
  given === undefined ? (asOf <= last ? "open" : "past") : given <= last ? "given" : "late";

/** `events` are those on record about the contract, in order of their days; `asOf` the day asked about. */
export function deadline(
  rule: NoticeRule,
  trigger: NoticeEvent,
  events: readonly NoticeEvent[],
  asOf: CivilDate,
): Deadline {
  const notices = events.filter(({ type, at }) => (type === SENT || type === RECEIVED) && at >= trigger.at);
  const told = { unsaid: unsaidIn(rule), notices: notices.map(({ seq }) => seq) };
  const lastDay = lastDayBy(rule);
  const days = lastDay === undefined ? [] : lastDays(rule, trigger, lastDay);
  const [on, last] = [days[0], days.at(-1)];
  if (on === undefined || last === undefined) return { ...told, state: "notCounted" };
  const states = givenOn(rule, notices).flatMap((given) => days.map((limit) => onReading(given, limit, asOf)));
  const [first = "open"] = states;
  const left = daysBetween(asOf, on);
  return {
    ...{ ...told, on, state: states.every((state) => state === first) ? first : "depends" },
    ...(last === on ? {} : { orOn: last }),
    ...(left < 0 ? {} : { left }),
  };
}
