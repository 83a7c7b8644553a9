/** Walking through an alternative: what is done counts, what is open is dated, and whether it could be switched on now. */
import { describe, expect, test } from "vitest";
import { ofNumber } from "#kernel/rational.ts";
import type { Alternative, Task } from "#switch/alternative.ts";
import type { LawState } from "#switch/lawful.ts";
import { readinessOf, stepsOf } from "#switch/playbook.ts";
import { activationOf, alternative, task } from "./alternatives.ts";

const done = (of: Task, day: number): Task => ({ ...of, done: day });
const order = task("order", [10, 10, 10]);
const deliver = task("deliver", [30, 30, 30], ["order"]);
const audit = task("audit", undefined, ["order"]);
const start = task("start", [2, 2, 2], ["deliver", "audit"]);

const offerOf = (of: Alternative) => ({ alternative: of, activation: activationOf(of) });
const withTasks = (tasks: readonly Task[], ramp = 0) => offerOf(alternative({ tasks, ramp }));

describe("what is done", () => {
  test("needs no duration and takes none: delivery counts from today, 30 + 2 + 7 days", () => {
    const { activation } = withTasks([done(order, -5), deliver, done(audit, -1), start], 7);
    expect(activation).toMatchObject({ known: true, p50: 39, p80: 39, low: 39, high: 39 });
    expect(activation.bars.map(({ task: { id }, from, to }) => [id, from, to])).toEqual([
      ["deliver", 0, 30],
      ["start", 30, 32],
    ]);
  });

  test("all of it: the ramp runs from the end of the last task, and is over when it is", () => {
    const all = (day: number) => [done(order, -40), done(task("start", [2, 2, 2], ["order"]), day)];
    const live = (day: number) => withTasks(all(day), 7).activation;
    expect([live(-5), live(-7), live(-30)].map((one) => one.known && one.p80)).toEqual([2, 0, 0]);
  });

  test("an open task without a duration still leaves the day unknown", () => {
    expect(withTasks([done(order, -5), deliver, audit, start]).activation).toMatchObject({
      known: false,
      missing: ["audit"],
    });
  });
});

test("steps: one done, one that can begin, one that waits and for what, one done before its turn", () => {
  const steps = stepsOf(withTasks([done(order, -5), deliver, task("audit", [5, 5, 5], ["order"]), done(start, -1)]));
  expect(steps.map(({ task: { id }, state, waitsFor, early }) => [id, state, waitsFor, early])).toEqual([
    ["order", "done", [], false],
    ["deliver", "ready", [], false],
    ["audit", "ready", [], false],
    ["start", "done", [], true],
  ]);
  const [, waiting] = stepsOf(withTasks([order, deliver]));
  expect([waiting?.state, waiting?.waitsFor]).toEqual(["waiting", ["order"]]);
});

describe("whether it could be switched on now", () => {
  const law = (state: LawState) => ({ state, says: { en: "toy" }, missing: [] });
  const open = withTasks([order]);
  const over = withTasks([done(order, -1)]);
  const readiness = (offer: typeof open, state: LawState, margin?: number) =>
    readinessOf(offer, { lawfulness: law(state), ...(margin === undefined ? {} : { marginP80: ofNumber(margin) }) });

  test("live: lawful, every task done, the ramp over; before that in time or late by its margin", () => {
    expect([readiness(over, "met", 3), readiness(open, "met", 0), readiness(open, "met", -0.5)]).toEqual([
      "live",
      "inTime",
      "late",
    ]);
    expect(readinessOf(open, { lawfulness: law("met"), marginP80: "never" })).toBe("inTime");
  });

  test("never live against the law, and never while the law is unknown, however much is done", () => {
    const states: readonly LawState[] = ["unmet", "conflict", "unknown", "committed", "outsideCoverage"];
    expect(states.map((state) => readiness(over, state, 3))).toEqual([
      "refused",
      "refused",
      "unknown",
      "unknown",
      "unknown",
    ]);
  });

  test("nobody said what it takes: unknown, not live", () => {
    expect(readiness(withTasks([]), "met")).toBe("unknown");
  });
});
