/** Time-to-activate: what can be said exactly, what only by runs, and what not at all. */
import { describe, expect, test } from "vitest";
import { quantileOfLongest } from "#stress/triangular.ts";
import { type Activation, activate } from "#switch/activation.ts";
import { alternative, task } from "./alternatives.ts";

function activation(...of: Parameters<typeof activate>): Activation {
  const found = activate(...of);
  if (!found.ok) throw new Error(found.faults.map(({ message }) => message).join("; "));
  return found.value;
}

describe("tasks with fixed durations", () => {
  const tasks = [
    task("order", [10, 10, 10]),
    task("deliver", [30, 30, 30], ["order"]),
    task("audit", [5, 5, 5], ["order"]),
    task("start", [2, 2, 2], ["deliver", "audit"]),
  ];

  test("the longest path and the ramp: 10 + 30 + 2 + 7 days", () => {
    expect(activation(alternative({ tasks, ramp: 7 }))).toMatchObject({
      known: true,
      p50: 49,
      p80: 49,
      low: 49,
      high: 49,
    });
  });

  test("bars stand where the tasks are at work; the audit is not critical", () => {
    const { bars } = activation(alternative({ tasks, ramp: 7 }));
    expect(bars.map(({ task: { id }, from, to, critical }) => [id, from, to, critical])).toEqual([
      ["order", 0, 10, true],
      ["deliver", 10, 40, true],
      ["audit", 10, 15, false],
      ["start", 40, 42, true],
    ]);
  });
});

describe("tasks of uncertain length", () => {
  test("two side by side: the runs meet the exact quantile of the longer within half a day", () => {
    const [a, b] = [
      { low: 10, likely: 20, high: 60 },
      { low: 15, likely: 25, high: 40 },
    ];
    const found = activation(alternative({ tasks: [task("a", [10, 20, 60]), task("b", [15, 25, 40])] }));
    if (!found.known) throw new Error("known");
    expect(Math.abs(found.p50 - quantileOfLongest([a, b], 0.5))).toBeLessThan(0.5);
    expect(Math.abs(found.p80 - quantileOfLongest([a, b], 0.8))).toBeLessThan(0.5);
  });

  test("the same seed gives the same days, another seed others", () => {
    const of = alternative({ tasks: [task("a", [10, 20, 60])] });
    const run = (seed: number) => JSON.stringify(activation(of, { seed, runs: 500 }));
    expect(run(3)).toBe(run(3));
    expect(run(3)).not.toBe(run(4));
  });
});

describe("what cannot be said", () => {
  test("a task without a duration makes the day unknown and is named; what stands before it keeps its bar", () => {
    const tasks = [
      task("order", [3, 3, 3]),
      task("permit", undefined, ["order"]),
      task("start", [1, 1, 1], ["permit"]),
    ];
    const found = activation(alternative({ tasks }));
    expect(found).toMatchObject({ known: false, missing: ["permit"] });
    expect(found.bars.map(({ task: { id } }) => id)).toEqual(["order"]);
  });

  test("an alternative without tasks is not live at once: nobody said what it takes", () => {
    expect(activation(alternative({ id: "hope", tasks: [] }))).toMatchObject({ known: false, missing: ["hope"] });
  });

  test("tasks that wait for each other, or for a task that is not there, are faults", () => {
    const circular = activate(alternative({ tasks: [task("a", [1, 1, 1], ["b"]), task("b", [1, 1, 1], ["a"])] }));
    const dangling = activate(alternative({ tasks: [task("a", [1, 1, 1], ["ordr"]), task("order", [1, 1, 1])] }));
    expect(
      [circular, dangling].flatMap((one) => (one.ok ? [] : one.faults.map(({ code, help }) => [code, help]))),
    ).toEqual([
      ["cycle", "One of them must be able to start first. Correct `after`."],
      ["dangling-id", "Name a task of the same alternative. Nearest: `order`."],
    ]);
  });
});
