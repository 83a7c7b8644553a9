/** Playbook and drill of the example buyer: what was measured moves the dates, the drill stands in the ledger, and its report proves it. */
import { afterAll, describe, expect, test } from "vitest";
import type { CoverageReport } from "#contract/coverage.ts";
import type { DrillReport, PlaybookReport } from "#contract/playbook.ts";
import { committed, drillOf, opened, readDrill } from "#evidence/drill.ts";
import { entryBytes } from "#evidence/event.ts";
import { civilDate } from "#kernel/civil-date.ts";
import { digestOf } from "#kernel/digest.ts";
import { bench, YUNQU } from "../support/compose.ts";
import { changed } from "../support/workspaces.ts";

const planb = await bench();
afterAll(() => planb.close());
const DAY = { asOf: "2026-02-04", knownOn: "2026-02-04" };

const kept = (ids: RegExp) => (text: string) =>
  text
    .split("\n")
    .filter((line, at) => at === 0 || ids.test(line))
    .join("\n");

/** The day on which each step of the second coolant was done, as the sheet states it; empty: not. */
type Stated = readonly [string, string, string];

/** The example buyer with one of its routes: the others bring nothing, for nobody can say when they would be live. */
const few = (stated: Stated = ["", "", ""]) =>
  changed(YUNQU, {
    "routes.csv": kept(/^coolant,/),
    "events.csv": kept(/^ev-coolant-maker,/),
    "alternatives.csv": (text) =>
      text.replaceAll(/^((?:[^,"]|"[^"]*")*(?:,(?:[^,"]|"[^"]*")*){4}),(?!route|coolant)[^,]*/gm, "$1,"),
    "tasks.csv": (text) => {
      const [head = "", ...rows] = kept(/^alt-(coolant-second|wait)\//)(text).split("\n");
      const done = rows.map((row, at) => `${row},${stated[at - 2] ?? ""}`);
      return [`${head},done_on`, ...done].join("\n");
    },
  });

async function asked<Report>(verb: string, input: Readonly<Record<string, unknown>>, workspace = few()) {
  const found = await planb.ask(verb, { workspace, ...DAY, ...input });
  if (!found.ok) throw new Error(found.faults.map(({ code, message }) => `${code}: ${message}`).join("\n"));
  return { exit: found.value.exit, report: found.value.report as Report };
}

test("a playbook walks through the plan and writes nothing; a day the sheet states counts once it has come", async () => {
  const { report, exit } = await asked<PlaybookReport>(
    "switch playbook",
    {},
    few(["2026-01-20", "2026-02-05", "2026-02-04"]),
  );
  expect([exit, report.counts, planb.wrote()]).toEqual([0, { walked: 1, live: 0, inTime: 1, done: 2, open: 1 }, false]);
  expect(report.steps.map(({ state, done, early }) => [state, done?.on, early])).toEqual([
    ["done", "2026-01-20", false],
    ["ready", undefined, false],
    ["done", "2026-02-04", true],
  ]);
  // Seven days of notice from 4 February under one contract, five under the other.
  expect(report.contracts.map(({ contract, side, noticeBy }) => [contract, side, noticeBy?.value])).toEqual([
    ["C-06", "stops", "2026-02-11"],
    ["C-13", "delivers", "2026-02-09"],
  ]);
  expect(report.lacking.map(({ what, id }) => [what, id])).toEqual([
    ["task", "alt-coolant-second/contract"],
    ["evidence", "alt-coolant-second/compatibility"],
    ["evidence", "alt-coolant-second/trial"],
  ]);
});

describe("a drill", () => {
  const drill = {
    alternative: ["alt-coolant-second", "alt-wait"],
    done: [
      "alt-coolant-second/compatibility=2026-01-20;facility engineering;seals.pdf",
      "alt-coolant-second/contract=2026-01-12;purchasing;C-13",
      "alt-coolant-second/trial=2026-02-01;facility engineering;trial log",
      "alt-wait/licence=2026-02-01",
      "alt-wait/import=2026-02-02",
    ],
  };

  test("all done and the ramp over: live; but not what the law does not let flow. The ledger names the report and is sound", async () => {
    const { report, exit } = await asked<DrillReport>("switch drill", drill);
    expect([exit, report.outcome, report.walked.map(({ readiness }) => readiness)]).toEqual([
      1,
      "notYet",
      ["refused", "live"],
    ]);
    expect(new Set(report.lacking.map(({ alternative, what }) => `${alternative} ${what}`))).toEqual(
      new Set(["alt-wait law", "alt-wait evidence"]),
    );
    expect(report.steps.find(({ task }) => task.endsWith("/compatibility"))?.done).toEqual({
      on: "2026-01-20",
      by: "facility engineering",
      evidence: "seals.pdf",
    });
    const { digest: _, recorded, ...rest } = report;
    expect(digestOf(JSON.parse(JSON.stringify(rest)))).toBe(recorded.report);
    const log = await planb.context.journals.open("yunqu");
    if (!log.ok) throw new Error("the ledger opens");
    const entry = readDrill(log.value.entry(recorded.entry));
    expect(entry.holds && [entry.value.report, entry.value.moment]).toEqual([recorded.report, DAY]);
    const fsck = await planb.ask("evidence fsck", { workspace: YUNQU });
    expect(fsck.ok && fsck.value.exit).toBe(0);
    // Which alternatives they were the entry tells nobody: only who has the salts can open it.
    expect(new TextDecoder().decode(log.value.entry(recorded.entry))).not.toMatch(/coolant|wait|live/);
    // The sheet states a drill of 21 January; that of the ledger is later, and says how it came off.
    const coverage = await asked<CoverageReport>("switch coverage", {});
    const [coolant] = coverage.report.routes;
    expect([coverage.exit, coverage.report.counts.covered, coolant?.share?.value]).toEqual([0, 1, "100"]);
    expect(coolant?.alternatives[0]).toMatchObject({
      id: "alt-coolant-second",
      origin: [
        { party: { en: "Hanxi Thermal" }, jurisdiction: { en: "China" }, technology: { en: "Power and cooling" } },
      ],
      lawful: "met",
      transaction: "T-COOLANT-SECOND",
      tested: { on: "2026-02-04", by: "ledger", entry: recorded.entry, readiness: "live" },
      shared: [{ kind: "technology", id: "power-cooling", depth: "own", counts: false }],
      reds: [],
    });
  });

  test("a task nobody listed, a day that has not come, and what is no task are told together", async () => {
    const done = ["alt-wait/licens=2026-01-01", "alt-wait/import=2026-02-05", "import"];
    const found = await planb.ask("switch drill", { workspace: few(), ...DAY, done });
    expect(found.ok ? [] : found.faults.map(({ code }) => code)).toEqual([
      "not-found-here",
      "date-order",
      "wrong-type",
    ]);
  });
});

test("entries of the first version are drills too; what walked through is told apart by its salt alone", () => {
  const moment = { asOf: civilDate("2026-02-04"), knownOn: civilDate("2026-02-04") };
  const report = "0".repeat(64);
  const salts = new Map([["a", "1".repeat(32)]]);
  const walked = committed(
    [
      { alternative: "a", readiness: "late" },
      { alternative: "b", readiness: "live" },
    ],
    salts,
  );
  const now = drillOf(moment, report, walked);
  const read = readDrill(entryBytes(now));
  expect(read.holds && opened(read.value, salts, "a", ["live", "late"])).toBe("late");
  expect(read.holds && opened(read.value, salts, "b", ["live", "late"])).toBeUndefined();
  expect(read.holds && opened(read.value, new Map(), "a", ["live", "late"])).toBeUndefined();
  const { walked: _, ...rest } = now;
  const first = readDrill(entryBytes({ ...rest, v: 1 }));
  expect(first.holds && opened(first.value, salts, "a", ["live", "late"])).toBeUndefined();
  expect([first.holds, readDrill(entryBytes({ ...now, v: 1 })).holds]).toEqual([true, false]);
  expect(readDrill(entryBytes({ ...now, walked: ["late"] })).holds).toBe(false);
});

test("an entry whose id is not that of what it says is no drill", () => {
  const altered = { v: 1, type: "drill.held", id: "x", moment: DAY, report: "0".repeat(64) };
  expect(readDrill(entryBytes(altered)).holds).toBe(false);
});
