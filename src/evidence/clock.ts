/**
 * How many days has a case been with the authority, how many of them count, and how many lie past a limit? A pure function of
 * the events, the clock the rule sets and a moment. The day of an event is not counted. Method: docs/methods/days-stalled.md.
 */
import { type CivilDate, dayAfter, daysBetween } from "#kernel/civil-date.ts";
import { type Moment, onRecord } from "#kernel/timeline.ts";
import { type WorkCalendar, workedAfter, workedBetween } from "#kernel/working-days.ts";

/** Days a rule allows. Working days are counted with the calendar of the clock; where it has none that reaches so far they are told. */
export interface Limit {
  readonly days: number;
  readonly calendar: "calendar" | "working";
}

/** The clock of a rule: docs/formats/clock.md. Starts, ends, from and until are types of events. */
export interface ClockSpec {
  readonly id: string;
  readonly starts: readonly string[];
  readonly ends: readonly string[];
  readonly outer?: Limit;
  readonly stages: readonly (Limit & { readonly id: string; readonly from: string; readonly until: string })[];
  readonly stops: readonly { readonly from: string; readonly until: string }[];
  /** Which days are worked where the rule holds. */
  readonly workdays?: WorkCalendar;
}

export interface ClockEvent {
  readonly seq: number;
  readonly type: string;
  readonly at: CivilDate;
  readonly recorded: CivilDate;
}

/** Days counted against a limit. */
export interface Count {
  /** Calendar days from start to end. */
  readonly elapsed: number;
  /** Of these, days on which the clock stood. */
  readonly stopped: number;
  readonly counted: number;
  readonly limit?: {
    readonly days: number;
    readonly calendar: "calendar" | "working";
    /** Last day within the limit, as far as stops are known; absent for working days that no calendar reaches. */
    readonly on?: CivilDate;
    /** Counted days beyond the limit, of its calendar; absent for working days that no calendar reaches. */
    readonly past?: number;
    /** Working days counted; absent for a limit in calendar days. */
    readonly worked?: number;
  };
}

export interface StageRun extends Count {
  readonly id: string;
  readonly state: "running" | "done" | "cut off";
  readonly from: CivilDate;
  readonly to?: CivilDate;
}

export interface StopRun {
  readonly from: CivilDate;
  /** Absent while the clock stands still. */
  readonly to?: CivilDate;
  readonly why: string;
}

export type ClockRun =
  | { readonly state: "notStarted"; readonly waitsFor: readonly string[] }
  | (Count & {
      readonly state: "running" | "ended";
      readonly started: CivilDate;
      readonly ended?: CivilDate;
      readonly endedBy?: string;
      /** The largest number of calendar days past any limit in calendar days, of a stage or outer; absent when none could be computed. */
      readonly past?: number;
      /** The same of limits in working days. */
      readonly pastWorked?: number;
      /** In the order of the specification; stages whose first event is not on record are left out. */
      readonly stages: readonly StageRun[];
      readonly stops: readonly StopRun[];
    });

interface Span {
  readonly from: CivilDate;
  readonly to: CivilDate;
}

const earlier = (a: CivilDate, b: CivilDate): CivilDate => (a < b ? a : b);
const later = (a: CivilDate, b: CivilDate): CivilDate => (a > b ? a : b);

/** Spans joined where they touch or overlap, in order, so that no day is taken twice. */
function union(spans: readonly Span[]): readonly Span[] {
  const joined: Span[] = [];
  for (const span of [...spans].sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0))) {
    const last = joined.at(-1);
    if (last !== undefined && span.from <= last.to)
      joined[joined.length - 1] = { from: last.from, to: later(last.to, span.to) };
    else joined.push(span);
  }
  return joined;
}

function stoppedDays(standing: readonly Span[], from: CivilDate, to: CivilDate): number {
  return standing.reduce((days, span) => {
    const length = daysBetween(later(span.from, from), earlier(span.to, to));
    return days + Math.max(0, length);
  }, 0);
}

/** The day on which `days` have been counted from `from`: each stop that begins before it moves it. None past the calendar. */
function limitDay(from: CivilDate, days: number, standing: readonly Span[]): CivilDate | undefined {
  return standing.reduce(
    (day, span) => {
      const begins = later(span.from, from);
      if (day === undefined || span.to <= begins || begins >= day) return day;
      return dayAfter(day, daysBetween(begins, span.to));
    },
    dayAfter(from, days),
  );
}

/** A day on which the clock stood: after the day a stop began, up to and with the day it was lifted. */
const isStopped =
  (standing: readonly Span[]) =>
  (date: CivilDate): boolean =>
    standing.some(({ from, to }) => date > from && date <= to);

/** A limit in working days, counted with a calendar; as it stands where that does not reach. */
function workingLimit(
  { days, calendar }: Limit,
  from: CivilDate,
  to: CivilDate,
  standing: readonly Span[],
  workdays: WorkCalendar | undefined,
): NonNullable<Count["limit"]> {
  const told = { days, calendar };
  if (workdays === undefined) return told;
  const stopped = isStopped(standing);
  const worked = workedBetween(workdays, from, to, stopped);
  if (worked === undefined) return told;
  const on = days === 0 ? from : workedAfter(workdays, from, days, stopped);
  return { ...told, worked, past: Math.max(0, worked - days), ...(on === undefined ? {} : { on }) };
}

function count(
  from: CivilDate,
  to: CivilDate,
  standing: readonly Span[],
  limit: Limit | undefined,
  workdays: WorkCalendar | undefined,
): Count {
  const elapsed = daysBetween(from, to);
  const stopped = stoppedDays(standing, from, to);
  const counted = elapsed - stopped;
  if (limit === undefined) return { elapsed, stopped, counted };
  const { days, calendar } = limit;
  if (calendar === "working")
    return { elapsed, stopped, counted, limit: workingLimit(limit, from, to, standing, workdays) };
  const on = limitDay(from, days, standing);
  return {
    elapsed,
    stopped,
    counted,
    limit: { days, calendar, past: Math.max(0, counted - days), ...(on === undefined ? {} : { on }) },
  };
}

/** The last run of the clock: a new start after an end begins a new one. */
function lastRun(spec: ClockSpec, events: readonly ClockEvent[]) {
  let start: number | undefined;
  let end: number | undefined;
  events.forEach(({ type }, index) => {
    if (spec.starts.includes(type) && (start === undefined || end !== undefined)) {
      start = index;
      end = undefined;
    } else if (spec.ends.includes(type) && start !== undefined && end === undefined) {
      end = index;
    }
  });
  return { start, end };
}

/** Each stop from its first event to the next one that lifts it. */
function stopsOf({ stops }: ClockSpec, run: readonly ClockEvent[]): readonly StopRun[] {
  return stops.flatMap(({ from, until }) => {
    const found: StopRun[] = [];
    let open: ClockEvent | undefined;
    for (const event of run) {
      if (open === undefined && event.type === from) open = event;
      else if (open !== undefined && event.type === until) {
        found.push({ from: open.at, to: event.at, why: from });
        open = undefined;
      }
    }
    return open === undefined ? found : [...found, { from: open.at, why: from }];
  });
}

function stagesOf(
  { stages, workdays }: ClockSpec,
  run: readonly ClockEvent[],
  upTo: CivilDate,
  hasEnded: boolean,
  standing: readonly Span[],
): readonly StageRun[] {
  return stages.flatMap((stage): StageRun[] => {
    const begun = run.findIndex(({ type }) => type === stage.from);
    const first = run[begun];
    if (first === undefined) return [];
    const last = run.slice(begun + 1).find(({ type }) => type === stage.until);
    const to = last?.at ?? upTo;
    const state = last !== undefined ? "done" : hasEnded ? "cut off" : "running";
    const ended = state === "running" ? {} : { to };
    return [{ id: stage.id, state, from: first.at, ...ended, ...count(first.at, to, standing, stage, workdays) }];
  });
}

export function runClock(spec: ClockSpec, events: readonly ClockEvent[], moment: Moment): ClockRun {
  const known = [...onRecord(events, moment)].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.seq - b.seq));
  const { start, end } = lastRun(spec, known);
  const first = start === undefined ? undefined : known[start];
  if (first === undefined) return { state: "notStarted", waitsFor: spec.starts };
  const last = end === undefined ? undefined : known[end];
  const upTo = last?.at ?? moment.asOf;
  const run = known.slice(start, end === undefined ? undefined : end + 1);
  const stops = stopsOf(spec, run);
  const standing = union(stops.map(({ from, to }) => ({ from, to: to ?? upTo })));
  const stages = stagesOf(spec, run, upTo, last !== undefined, standing);
  const whole = count(first.at, upTo, standing, spec.outer, spec.workdays);
  const pastIn = (calendar: Limit["calendar"]) =>
    [whole, ...stages].flatMap(({ limit }) =>
      limit?.past === undefined || limit.calendar !== calendar ? [] : [limit.past],
    );
  const [past, pastWorked] = [pastIn("calendar"), pastIn("working")];
  return {
    state: last === undefined ? "running" : "ended",
    started: first.at,
    ...(last === undefined ? {} : { ended: last.at, endedBy: last.type }),
    ...whole,
    ...(past.length === 0 ? {} : { past: Math.max(...past) }),
    ...(pastWorked.length === 0 ? {} : { pastWorked: Math.max(...pastWorked) }),
    stages,
    stops,
  };
}
