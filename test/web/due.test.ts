/** What comes due, as a reader sees it: what is past, what is open, and what only seems to be past because a clock stands still. */
import { createElement } from "react";
import { expect, it } from "vitest";
import type { ClockReport, DueDate } from "../../src/contract/clock.ts";
import type { ClauseTold, ContractsReport, NoticeTold } from "../../src/contract/contracts.ts";
import { sentence } from "../../src/contract/text.ts";
import { DuePanel } from "../../web/src/parts/due.tsx";
import { Allowed } from "../../web/src/parts/num.tsx";
import { draw } from "./draw.ts";
import { figure, switchReport } from "./fixture.ts";

const label = (en: string) => ({ en });
const head = { ...switchReport, question: sentence("clock.question"), answer: sentence("clock.question") };
const made = { name: "case.ics", mediaType: "text/calendar", bytes: 0, sha256: "" };
const deal = { id: "C-1", name: label("the deal") };

const limit = (id: string, parts: Partial<DueDate>): DueDate => ({
  ...{ id, label: label(id), cite: { instrument: "Rule 7", paragraph: "(b)" }, limit: figure("30", "day") },
  ...{ calendar: "calendar", standsStill: false, ...parts },
});
const clock = (...due: readonly DueDate[]): ClockReport => ({
  ...{
    ...head,
    verb: "clock",
    case: deal,
    state: "running",
    waitsFor: [],
    clock: undefined,
    due: [...due],
    calendar: made,
  },
});

const clause = (id: string, notice: Partial<NoticeTold>): ClauseTold => ({
  ...{ id, kind: "forceMajeure", periods: [], elements: [], against: [] },
  ground: { id: "g", title: label(`ground of ${id}`), cite: { instrument: "K-1", paragraph: id }, sources: [] },
  notice: { state: "open", unsaid: [], events: [], ...notice },
});
const contracts = (...clauses: readonly ClauseTold[]): ContractsReport => ({
  ...{ ...head, verb: "evidence contracts", case: deal, untouched: 0, due: [], calendar: made },
  contracts: [
    {
      ...{ id: "K-1", party: { id: "p", name: label("Ada") }, sameDeal: true, items: [], foreseeability: "unknown" },
      ...{ foreseen: [], clauses: [...clauses] },
    },
  ],
});

const shown = (of: { clock?: ClockReport; contracts?: ContractsReport }, language: "en" | "zh-Hans" = "en"): string =>
  draw(language, createElement(DuePanel, { clock: of.clock, contracts: of.contracts, more: "" }));

it("a limit that is past says by how many days", () => {
  const past = limit("review", { on: "2025-12-01", past: figure("357", "day") });
  expect(shown({ clock: clock(past) })).toBe(
    "Due and overdue review past 2025-12-01 · Days past the limit 357 days · Rule 7(b)",
  );
});

it("while the clock stands still a day gone by is not past: the limit moves on", () => {
  const still = limit("review", { on: "2025-12-01", standsStill: true });
  expect(shown({ clock: clock(still) })).toBe("Due and overdue review stands still 2025-12-01 · Rule 7(b)");
});

it("the earliest comes first, and a limit nobody can count comes last and is said to be unknown", () => {
  const rows = clock(
    limit("in working days", { calendar: "working" }),
    limit("later", { on: "2027-02-01", left: figure("70", "day") }),
  );
  const open = contracts(clause("18.2", { on: "2026-12-01", left: figure("8", "day") }));
  expect(shown({ clock: rows, contracts: open })).toBe(
    "Due and overdue ground of 18.2 open 2026-12-01 · Days left 8 days · K-1 18.2 · Ada " +
      "later open 2027-02-01 · Days left 70 days · Rule 7(b) " +
      "in working days unknown: no last day can be told Rule 7(b)",
  );
});

it("a notice whose days no calendar counts is shown, one that was given or was never set off is not", () => {
  const told = contracts(
    clause("1", { state: "notCounted" }),
    clause("2", { state: "given", on: "2026-01-01" }),
    clause("3", { state: "notSetOff" }),
  );
  expect(shown({ contracts: told }, "zh-Hans")).toBe("到期与逾期 ground of 1 未知：无法说出最后一日 K-1 1 · Ada");
});

it("with nothing on record it says that nothing runs", () => {
  expect(shown({ clock: clock() })).toContain("No limit runs and no notice is open");
});

it.each([
  ["en", "working", "45 working days"],
  ["zh-Hant", "working", "45 個工作日"],
  ["en", "calendar", "45 days"],
] as const)("days allowed are told as the rule counts them, %s, %s", (language, calendar, text) => {
  expect(draw(language, createElement(Allowed, { days: figure("45", "day"), calendar }))).toBe(text);
});
