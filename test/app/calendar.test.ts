/** iCalendar as RFC 5545 has it: folding (3.1), text (3.3.11), dates (3.3.4); and the limits of a case as such days. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import { calendar, escapeText, fold } from "#app/clock/ics.ts";
import { ClockReport } from "#contract/clock.ts";
import { civilDate } from "#kernel/civil-date.ts";
import { bench, HALDEN } from "../support/compose.ts";
import { changed, folder, withRow } from "../support/workspaces.ts";

const planb = await bench();
afterAll(() => planb.close());

const octets = (text: string): number => new TextEncoder().encode(text).length;

/** RFC 5545, 3.1: a line break followed by one space or tab is taken away. */
const unfold = (text: string): string => text.replaceAll(/\r\n[ \t]/g, "");

/** RFC 5545, 3.3.11, read backwards. */
const unescaped = (text: string): string =>
  text.replaceAll(/\\([\\;,nN])/g, (_, mark: string) => (mark === "n" || mark === "N" ? "\n" : mark));

describe("lines", () => {
  test("of 75 octets stand whole; one more begins a new line with a space", () => {
    expect(fold("x".repeat(75))).toBe("x".repeat(75));
    expect(fold("x".repeat(76))).toBe(`${"x".repeat(75)}\r\n x`);
  });

  test("no character is taken apart, and nothing is lost", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 300 }), (text) => {
        const plain = text.replaceAll(/[\r\n]/g, "");
        const folded = fold(plain);
        expect(folded.split("\r\n").every((line) => octets(line) <= 75)).toBe(true);
        expect(unfold(folded)).toBe(plain);
      }),
      { numRuns: 200, seed: 20261123 },
    );
  });

  test("text is escaped as the RFC's own example is, and read back", () => {
    const said = "Project XYZ Final Review\nConference Room - 3B\nCome Prepared.";
    expect(escapeText(said)).toBe("Project XYZ Final Review\\nConference Room - 3B\\nCome Prepared.");
    expect(escapeText("a;b,c\\d\r\ne")).toBe("a\\;b\\,c\\\\d\\ne");
    fc.assert(
      fc.property(fc.string(), (text) => {
        const plain = text.replaceAll(/\p{Cc}/gu, "");
        expect(unescaped(escapeText(plain))).toBe(plain);
      }),
      { numRuns: 200, seed: 20261123 },
    );
  });

  test("text cannot begin a property of its own", () => {
    const day = {
      uid: "u@planb.invalid",
      on: civilDate("2026-02-04"),
      title: "a\r\nATTENDEE:x",
      says: "b\nEND:VCALENDAR",
    };
    const lines = unfold(calendar([day], civilDate("2026-02-04"))).split("\r\n");
    expect(lines.filter((line) => /^(ATTENDEE|END:VCALENDAR)/.test(line))).toEqual(["END:VCALENDAR"]);
  });
});

describe("a limit that the law sets in working days", () => {
  const asked = async (question: Readonly<Record<string, string>>): Promise<ClockReport> => {
    const outcome = await planb.ask("clock", question);
    if (!outcome.ok) throw new Error(outcome.faults.map(({ message }) => message).join("\n"));
    return ClockReport.parse(outcome.value.report);
  };

  const accepted = () => {
    const row = { case: "HAL-C-009", seq: "1", type: "application.accepted", at: "2026-01-05", recorded: "2026-01-05" };
    const ours = { basis: "document", actor: "the ministry", says: "Accepted", source: "reasoned", mark: "assumption" };
    const workspace = changed(HALDEN, {
      "cases.csv": withRow({
        id: "HAL-C-009",
        name: "x",
        clock: "cn.dual-use-licence",
        ...{ source: "reasoned", mark: "assumption" },
      }),
      "case_events.csv": withRow({ ...row, ...ours }),
    });
    return asked({ workspace, case: "HAL-C-009", ...{ asOf: "2026-02-04", knownOn: "2026-02-04" } });
  };

  test("is counted with the calendar of the place, holidays and worked weekends, and names where that was read", async () => {
    const { due, clock } = await accepted();
    expect(due).toMatchObject([{ id: "outer", on: "2026-03-13", calendar: "working", left: { value: "37" } }]);
    expect(clock?.workdays).toMatchObject({
      jurisdiction: "CN",
      years: [
        { year: "2025", knownOn: "2024-11-12", mark: "secondary" },
        { year: "2026", knownOn: "2025-11-04", mark: "verified", readOn: "2026-11-28" },
      ],
    });
    expect(clock?.outerLimitOn).toBe("2026-03-13");
  });

  test("that leaves the years held is not found", async () => {
    const late = changed(HALDEN, {
      "cases.csv": withRow({
        id: "HAL-C-009",
        name: "x",
        clock: "cn.dual-use-licence",
        ...{ source: "reasoned", mark: "assumption" },
      }),
      "case_events.csv": withRow({
        ...{ case: "HAL-C-009", seq: "1", type: "application.accepted", at: "2026-11-20", recorded: "2026-11-20" },
        ...{ basis: "document", actor: "the ministry", says: "Accepted", source: "reasoned", mark: "assumption" },
      }),
    });
    const { due, clock } = await asked({
      ...{ workspace: late, case: "HAL-C-009", asOf: "2026-11-28", knownOn: "2026-11-28" },
    });
    expect([due[0]?.on, clock?.outerLimitOn]).toEqual([undefined, undefined]);
  });
});

describe("the limits of a case", () => {
  const dates = { asOf: "2026-02-04", knownOn: "2026-02-04" };
  const written = async (workspace: string, asOf = dates.asOf) => {
    const file = join(folder(), "case.ics");
    const outcome = await planb.ask("clock", { workspace, ics: file, asOf, knownOn: asOf });
    if (!outcome.ok) throw new Error(outcome.faults.map(({ message }) => message).join("\n"));
    return { text: readFileSync(file, "utf8"), report: outcome.value.report, exit: outcome.value.exit };
  };
  const days = (text: string) => [...text.matchAll(/^DTSTART;VALUE=DATE:(\d{8})\r$/gm)].map(([, day]) => day);

  test("are whole days; the same question gives the same bytes, another day moves them under the same uid", async () => {
    const [first, again, later] = [await written(HALDEN), await written(HALDEN), await written(HALDEN, "2025-12-26")];
    expect(again.text).toBe(first.text);
    expect(days(first.text)).toEqual(["20260128", "20260322"]);
    const uids = (text: string) => [...text.matchAll(/^UID:(.+)\r$/gm)].map(([, uid]) => uid);
    expect(uids(later.text)).toEqual(uids(first.text));
    expect(days(later.text)).toEqual(["20260121", "20260315"]);
    expect(first.text.split("\r\n").every((line) => octets(line) <= 75)).toBe(true);
  });

  test("a limit that is past is told with its days, exit 1; the review began on 19 December and stood still for 10 days", async () => {
    const { report, exit } = await written(HALDEN);
    expect(exit).toBe(1);
    expect(report).toMatchObject({
      state: "running",
      due: [
        { id: "review", on: "2026-01-28", past: { value: "7" } },
        { id: "outer", on: "2026-03-22", left: { value: "46" } },
      ],
    });
  });

  test("while the clock stands still the day is the earliest possible, and the calendar says so", async () => {
    const { text, report, exit } = await written(HALDEN, "2025-12-26");
    expect(exit).toBe(0);
    expect(report).toMatchObject({ due: [{ standsStill: true }, { standsStill: true }] });
    expect(unfold(text)).toContain("The clock stands still: this is the earliest possible day.");
  });

  test("once it is decided nothing is due, and the calendar is empty", async () => {
    const decided = changed(HALDEN, {
      "case_events.csv": withRow({
        ...{ case: "HAL-C-003", seq: "21", type: "licence.approved", at: "2026-02-03", recorded: "2026-02-03" },
        ...{ basis: "document", actor: "licensing office", says: "Approved", source: "test", mark: "assumption" },
      }),
    });
    const { text, report } = await written(decided);
    expect(report).toMatchObject({ state: "ended", due: [] });
    expect(days(text)).toEqual([]);
  });

  test("over HTTP no file is written, and the content comes back", async () => {
    const outcome = await planb.ask("clock", { workspace: HALDEN, ...dates });
    const base64 = outcome.ok ? JSON.stringify(outcome.value.report) : "";
    expect(base64).toContain('"base64":"');
  });
});
