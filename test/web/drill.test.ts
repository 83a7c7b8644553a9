/** The drill as a reader sees it: what was drilled last, the walk, what is missing, and when one may be recorded. */
import { createElement } from "react";
import { expect, it, vi } from "vitest";
import type { CoverageReport } from "../../src/contract/coverage.ts";
import type { PlaybookReport } from "../../src/contract/playbook.ts";
import { sentence } from "../../src/contract/text.ts";
import { DrillPanels } from "../../web/src/parts/drill.tsx";
import { makeClient } from "../../web/src/state/client.ts";
import { draw } from "./draw.ts";
import { figure, switchReport, TODAY } from "./fixture.ts";

const day = (text: string) => figure(text, "");

const report: PlaybookReport = {
  ...switchReport,
  ...{ verb: "switch playbook", question: sentence("drill.question"), keys: [] },
  answer: sentence("playbook.answer", { total: 1, steps: 2, done: 1 }),
  lead: sentence("drill.lead", { tasks: 1, law: 0, evidence: 0, bare: 1 }),
  counts: { walked: 1, live: 0, inTime: 1, done: 1, open: 1 },
  walked: [
    {
      ...{ alternative: "lease", label: { en: "Lease at home" }, kind: "lease", lawful: "met", readiness: "inTime" },
      ...{ cost: figure("9", "CNY"), liveP50: day("2027-01-04"), liveP80: day("2027-01-19") },
      ...{ marginP80: figure("17", "day"), route: { id: "train", label: { en: "Training" } } },
    },
  ],
  steps: [
    {
      ...{ task: "a", alternative: "lease", label: { en: "Audit" }, kind: "work", owner: "Quality", state: "done" },
      ...{ waitsFor: [], critical: false, early: true, done: { on: "2026-11-01", by: "Quality" } },
    },
    {
      ...{ task: "b", alternative: "lease", label: { en: "Sign" }, kind: "contract", owner: "Purchasing" },
      ...{ state: "ready", waitsFor: [], from: day("2026-11-23"), to: day("2026-12-08"), critical: true, early: false },
    },
  ],
  contracts: [
    {
      ...{ contract: "C-08", alternative: "lease", side: "delivers", party: { en: "Qinghe" }, item: { en: "Compute" } },
      ...{ forceMajeure: false, noticeBy: day("2026-12-01") },
    },
  ],
  lacking: [
    {
      ...{ alternative: "lease", what: "task", id: "b", label: { en: "Sign" }, who: "Purchasing" },
      by: day("2026-12-08"),
    },
  ],
  bare: [{ id: "assembly", label: { en: "Server assembly" } }],
};

const shown = (told: PlaybookReport | undefined, coverage?: CoverageReport): string =>
  draw("en", createElement(DrillPanels, { asked: { report: told, reply: undefined, waiting: false }, coverage }));

it("before it is asked there is one act, and nothing of a walk", () => {
  const text = shown(undefined);
  expect(text).toContain("Walk through it with today’s tables");
  expect(text).not.toContain("Start a drill");
});

it("what is walked stands with how it came off, when it would be live, and what is missing with who has it", () => {
  const text = shown(report);
  expect(text).toContain("Lease at home Training On its way, in time 2027-01-04 2027-01-19 +17 days");
  expect(text).toContain("Sign Lease at home a step Purchasing 2026-12-08");
  expect(text).toContain("Audit own work Quality done 2026-11-01 done before its turn");
  expect(text).toContain(
    "C-08 Qinghe delivers: Compute no clause 2026-12-01 — Which of them must be used is for counsel.",
  );
  expect(text).toContain("Routes without a lawful Plan B that helps: Server assembly");
});

it("it says that a drill is recorded before one is held, and does not offer the recording at once", () => {
  const text = shown(report);
  expect(text).toContain("Start a drill A drill will be recorded in the ledger; it is asked once more before.");
  expect(text).not.toContain("Record the drill");
});

it("holding one is a POST of the question asked, after which everything is asked anew", async () => {
  const recorded = { entry: 7, report: "ab", size: 8, root: "cd" };
  const fetching = vi.fn((_url: string | URL | Request, _init?: RequestInit) =>
    Promise.resolve(Response.json({ recorded })),
  );
  const client = makeClient(fetching);
  const question = { workspace: "w", asOf: TODAY };
  await client.ask("coverage", question);
  await client.ask("coverage", question);
  expect(await client.drill(question)).toMatchObject({ kind: "answer", value: { recorded } });
  await client.ask("coverage", question);
  expect(fetching.mock.calls.map(([url, init]) => [init?.method ?? "GET", url])).toEqual([
    ["GET", `/v1/switch/coverage?workspace=w&asOf=${TODAY}`],
    ["POST", "/v1/switch/drill"],
    ["GET", `/v1/switch/coverage?workspace=w&asOf=${TODAY}`],
  ]);
  expect(fetching.mock.calls[1]?.[1]?.body).toBe(JSON.stringify(question));
});
