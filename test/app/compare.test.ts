/** Two disruptions beside each other, as the example seller asks about them: its boards and its line, and its boards a month later. */
import { afterAll, expect, test } from "vitest";
import { CompareReport } from "#contract/compare.ts";
import { readExact } from "#contract/format.ts";
import { compareRational, minus } from "#kernel/rational.ts";
import { bench, HALDEN } from "../support/compose.ts";
import { changed, put, withRow } from "../support/workspaces.ts";

const planb = await bench();
afterAll(() => planb.close());

const ASKED = { workspace: HALDEN, asOf: "2026-02-04", knownOn: "2026-02-04", event: "boards-stop" };

async function compared(more: object): Promise<CompareReport> {
  const outcome = await planb.ask("stress compare", { ...ASKED, ...more });
  if (!outcome.ok) throw new Error(outcome.faults.map(({ code }) => code).join());
  return CompareReport.parse(outcome.value.report);
}

const of = ({ differences }: CompareReport, wanted: string) => {
  const found = differences.find(({ measure }) => measure === wanted);
  return [found?.first?.value, found?.second?.value, found?.difference?.value, found?.better];
};

/** Its boards against its line. */
const there = await compared({ against: "line-stops" });

test("boards last 57 days and the line 11: 46 fewer, and the first is better", () => {
  expect(of(there, "lasts")).toEqual(["57", "11", "-46", "first"]);
  expect(of(there, "short")).toEqual(["2026-04-02", "2026-02-15", "-46", "first"]);
  expect(there.answer.args).toMatchObject({ lasts: "worse", loses: "better" });
});

test("each side is what stress tells of it, every difference is second - first, and both stand in its formula", async () => {
  const { differences } = there;
  const { events } = await planb.report("stress", { ...ASKED, top: 1 });
  const [first, second] = ["boards-stop", "line-stops"].map((id) => events.find((event) => event.id === id));
  const loss = differences.find(({ measure }) => measure === "loss");
  expect([loss?.first, loss?.second]).toEqual([first?.loss, second?.loss]);
  for (const { first: one, second: other, difference } of differences) {
    if (one === undefined || other === undefined || difference === undefined || one.unit === "") continue;
    const [a, b, less] = [one, other, difference].map(({ value }) => readExact(value));
    if (a === undefined || b === undefined || less === undefined) throw new Error("a number");
    expect(compareRational(minus(b, a), less)).toBe(0);
    const [proof] = difference.proof;
    expect(proof?.kind === "formula" ? proof.inputs.map(({ value }) => value) : []).toEqual([other.value, one.value]);
  }
});

test("the other way round every sign turns and so does what is better; beside itself nothing differs", async () => {
  const back = await compared({ event: "line-stops", against: "boards-stop" });
  const turned = { first: "second", second: "first", same: "same", unknown: "unknown" };
  expect(back.differences.map(({ better }) => better)).toEqual(there.differences.map(({ better }) => turned[better]));
  const same = await compared({ against: "boards-stop" });
  expect(new Set(same.differences.map(({ difference, better }) => `${difference?.value} ${better}`))).toEqual(
    new Set(["0 same"]),
  );
});

test("one event on another day: three days fewer, and it says which day", async () => {
  const report = await compared({ againstAsOf: "2026-03-04" });
  expect(of(report, "lasts")).toEqual(["57", "54", "-3", "first"]);
  expect(report.second.moment).toEqual({ asOf: "2026-03-04", knownOn: "2026-02-04" });
  expect(report.answer.key).toBe("compare.answer.days");
});

test("what never runs short is better and has no difference", async () => {
  const spare = {
    ...{ id: "spare-boards", site: "reno-dock", item: "hgx-h200-board", capacity: "28" },
    ...{ source: "made up", mark: "assumption" },
  };
  const workspace = changed(HALDEN, { "nodes.csv": withRow(spare) });
  const report = await compared({ workspace, event: "line-stops", against: "boards-stop" });
  expect(of(report, "lasts")).toEqual(["11", "never", undefined, "second"]);
  expect(of(report, "short")).toEqual(["2026-02-15", undefined, undefined, "second"]);
  expect([report.answer.args.lasts, report.answer.args.loses]).toEqual(["open", "better"]);
});

test("a recovery nobody gave leaves the loss unknown: no difference is made of it", async () => {
  const workspace = changed(HALDEN, {
    "events.csv": put("reno-boards,,,", "reno-boards,60,120,240"),
    "nodes.csv": put("480,,,,", "480,,60,120,240"),
  });
  const report = await compared({ workspace, event: "line-stops", against: "boards-stop" });
  expect(of(report, "loss").slice(1)).toEqual([undefined, undefined, "unknown"]);
  expect(of(report, "product").slice(1)).toEqual([undefined, undefined, "unknown"]);
  expect(report.answer.args.loses).toBe("unknown");
});

test("with nothing to compare with, and with an event that is not there, it is a fault", async () => {
  for (const [more, code] of [
    [{}, "missing-value"],
    [{ against: "moon-stops" }, "not-found-here"],
  ] as const)
    await expect(compared(more)).rejects.toThrow(code);
});
