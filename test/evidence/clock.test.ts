/** Days counted by hand against a printed calendar, and the laws every clock obeys. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type ClockEvent, type ClockRun, runClock } from "#evidence/clock.ts";
import { addDays, civilDate, daysBetween } from "#kernel/civil-date.ts";
import { CHINA, clock, events, moment } from "./situation.ts";

const on = (asOf: string, knownOn = asOf) => ({ asOf: civilDate(asOf), knownOn: civilDate(knownOn) });
const at = (seq: number, type: string, day: string, recorded = day): ClockEvent => ({
  seq,
  type,
  at: civilDate(day),
  recorded: civilDate(recorded),
});
type Started = Extract<ClockRun, { started: unknown }>;
function started(run: ClockRun): Started {
  if (run.state === "notStarted") throw new Error("not started");
  return run;
}

describe("an application registered on 12 December 2025, asked for data from 23 December to 2 January", () => {
  it("on 4 February 2026: 54 days, 10 stopped, 44 counted, the reviewers 7 days past their 30", () => {
    const run = started(runClock(clock, events, moment));
    expect(run).toMatchObject({
      state: "running",
      started: "2025-12-12",
      elapsed: 54,
      stopped: 10,
      counted: 44,
      past: 7,
    });
    expect(run.limit).toEqual({ days: 90, calendar: "calendar", on: "2026-03-22", past: 0 });
    expect(run.stages).toEqual([
      {
        ...{ id: "referral", state: "done", from: "2025-12-12", to: "2025-12-19", elapsed: 7, stopped: 0, counted: 7 },
        limit: { days: 9, calendar: "calendar", on: "2025-12-21", past: 0 },
      },
      {
        ...{ id: "review", state: "running", from: "2025-12-19", elapsed: 47, stopped: 10, counted: 37 },
        limit: { days: 30, calendar: "calendar", on: "2026-01-28", past: 7 },
      },
    ]);
    expect(run.stops).toEqual([{ from: "2025-12-23", to: "2026-01-02", why: "rfi.received" }]);
  });

  // Counted by hand on a wall calendar: day 1 is 13 December; 24 December to 2 January do not count.
  it.each([
    ["2025-12-12", 0, 0, 0, "2026-03-12"],
    ["2025-12-13", 1, 0, 1, "2026-03-12"],
    ["2025-12-23", 11, 0, 11, "2026-03-12"],
    ["2025-12-24", 12, 1, 11, "2026-03-13"],
    ["2025-12-31", 19, 8, 11, "2026-03-20"],
    ["2026-01-01", 20, 9, 11, "2026-03-21"],
    ["2026-01-02", 21, 10, 11, "2026-03-22"],
    ["2026-01-03", 22, 10, 12, "2026-03-22"],
    ["2026-02-28", 78, 10, 68, "2026-03-22"],
    ["2026-03-01", 79, 10, 69, "2026-03-22"],
    ["2026-03-22", 100, 10, 90, "2026-03-22"],
    ["2026-03-23", 101, 10, 91, "2026-03-22"],
  ])("on %s: %i elapsed, %i stopped, %i counted, outer limit %s", (asOf, elapsed, stopped, counted, outer) => {
    const run = started(runClock(clock, events, on(asOf, "2026-12-31")));
    expect([run.elapsed, run.stopped, run.counted, run.limit?.on]).toEqual([elapsed, stopped, counted, outer]);
    expect(run.limit?.past).toBe(Math.max(0, counted - 90));
  });

  it("does not know on 23 December what was written down on the 24th", () => {
    expect(started(runClock(clock, events, on("2026-01-01", "2025-12-23"))).stops).toEqual([]);
    expect(started(runClock(clock, events, on("2026-01-01", "2025-12-24"))).stopped).toBe(9);
  });

  it("has not started the day before, and says what it waits for", () => {
    expect(runClock(clock, events, on("2025-12-11"))).toEqual({
      state: "notStarted",
      waitsFor: ["licence.registered"],
    });
  });
});

describe("ends, restarts and overlaps", () => {
  it("stands still at the decision, and cuts off the stage that had not ended", () => {
    const decided = [...events, at(10, "licence.denied", "2026-02-10")];
    const run = started(runClock(clock, decided, on("2026-06-30")));
    expect(run).toMatchObject({
      state: "ended",
      ended: "2026-02-10",
      endedBy: "licence.denied",
      elapsed: 60,
      counted: 50,
    });
    expect(run.stages[1]).toMatchObject({ state: "cut off", to: "2026-02-10", counted: 43 });
  });

  it("begins anew with a registration after a return, and keeps nothing of the first run", () => {
    const again = [
      at(1, "licence.registered", "2026-01-05"),
      at(2, "licence.returned", "2026-01-20"),
      at(3, "licence.registered", "2026-02-02"),
      at(4, "licence.registered", "2026-02-03"),
    ];
    expect(runClock(clock, again, on("2026-01-31"))).toMatchObject({ state: "ended", elapsed: 15 });
    expect(runClock(clock, again, on("2026-02-12"))).toMatchObject({
      started: "2026-02-02",
      elapsed: 10,
      stages: [{ counted: 10 }],
    });
  });

  it("counts a day once when two stops overlap, across a leap day", () => {
    const twice = { ...clock, stops: [...clock.stops, { from: "check.asked", until: "check.done" }] };
    const story = [
      at(1, "licence.registered", "2028-02-20"),
      at(2, "rfi.received", "2028-02-25"),
      at(3, "check.asked", "2028-02-28"),
      at(4, "rfi.answered", "2028-03-01"),
      at(5, "check.done", "2028-03-04"),
    ];
    // 26, 27, 28, 29 February and 1, 2, 3, 4 March do not count.
    expect(runClock(twice, story, on("2028-03-06"))).toMatchObject({ elapsed: 15, stopped: 8, counted: 7 });
  });

  it("counts a limit in working days with a calendar: a stop does not count, a weekend day that is worked does", () => {
    const counted = { ...clock, outer: { days: 45, calendar: "working" as const }, stages: [], workdays: CHINA };
    // Stopped from 24 December to 2 January; reckoned apart: 31 working days up to 4 February, the 45th on 2 March.
    expect(started(runClock(counted, events, moment))).toMatchObject({
      limit: { days: 45, calendar: "working", worked: 31, past: 0, on: "2026-03-02" },
      pastWorked: 0,
    });
    expect(started(runClock(counted, events, on("2026-03-31")))).toMatchObject({
      limit: { worked: 66, past: 21, on: "2026-03-02" },
      pastWorked: 21,
    });
    const free = { ...counted, stops: [] };
    expect(started(runClock(free, events, moment)).limit).toMatchObject({ worked: 37, on: "2026-02-14" });
  });

  it("a limit that the calendar does not reach is told with what was counted, or as it stands", () => {
    const short = { ...clock, stages: [], outer: { days: 300, calendar: "working" as const }, workdays: CHINA };
    expect(started(runClock(short, events, moment)).limit).toEqual({
      ...{ days: 300, calendar: "working", worked: 31, past: 0 },
    });
    expect(started(runClock(short, events, on("2027-01-01", "2027-01-01"))).limit).toEqual({
      days: 300,
      calendar: "working",
    });
  });

  it("tells a limit in working days without a calendar and does not compute it", () => {
    const working = { ...clock, outer: { days: 45, calendar: "working" as const }, stages: [] };
    const run = started(runClock(working, events, moment));
    expect(run.limit).toEqual({ days: 45, calendar: "working" });
    expect("past" in run).toBe(false);
  });
});

describe("laws", () => {
  const day = fc.integer({ min: 0, max: 200 });
  const kinds = ["licence.referred", "rfi.received", "rfi.answered", "licence.recommended", "licence.approved"];
  const story = fc
    .array(fc.tuple(day, fc.constantFrom(...kinds)), { maxLength: 12 })
    .map((list) => [
      at(1, "licence.registered", "2026-01-01"),
      ...list.map(([after, type], index) => at(index + 2, type, addDays(civilDate("2026-01-01"), after))),
    ]);
  const asOf = day.map((after) => addDays(civilDate("2026-01-01"), after));

  it("elapsed = stopped + counted, in the whole and in each stage", () => {
    fc.assert(
      fc.property(story, asOf, (list, to) => {
        const run = started(runClock(clock, list, { asOf: to, knownOn: civilDate("2030-01-01") }));
        for (const part of [run, ...run.stages]) {
          expect(part.elapsed).toBe(part.stopped + part.counted);
          expect(Math.min(part.stopped, part.counted)).toBeGreaterThanOrEqual(0);
        }
      }),
    );
  });

  it("the days counted by walking one day at a time are the days computed", () => {
    fc.assert(
      fc.property(story, asOf, (list, to) => {
        const run = started(runClock(clock, list, { asOf: to, knownOn: civilDate("2030-01-01") }));
        const end = run.ended ?? to;
        let counted = 0;
        for (let walked = 1; walked <= daysBetween(run.started, end); walked++) {
          const today = addDays(run.started, walked);
          if (!run.stops.some((stop) => stop.from < today && today <= (stop.to ?? end))) counted += 1;
          if (run.limit?.on === today) expect(counted).toBe(90);
        }
        expect(run.counted).toBe(counted);
      }),
    );
  });

  it("the order in which events are given changes nothing", () => {
    fc.assert(
      fc.property(story, asOf, (list, to) => {
        const moment = { asOf: to, knownOn: civilDate("2030-01-01") };
        expect(runClock(clock, [...list].reverse(), moment)).toEqual(runClock(clock, list, moment));
      }),
    );
  });
});
