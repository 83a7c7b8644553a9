/** Wait or switch, as a reader sees it: the answer of each alternative, the loss by day, and what is missing where nothing can be compared. */
import { createElement } from "react";
import { expect, it } from "vitest";
import { sentence } from "../../src/contract/text.ts";
import type { WaitingRoute, WaitReport } from "../../src/contract/wait.ts";
import { waitingPoints } from "../../web/src/charts/waiting.tsx";
import { WaitingPanels } from "../../web/src/parts/waiting.tsx";
import { draw } from "./draw.ts";
import { figure, switchReport } from "./fixture.ts";

const label = (en: string) => ({ en });
const money = (value: string) => figure(value, "CNY");

const lease: WaitingRoute["compared"][number] = {
  ...{
    alternative: "lease",
    label: label("Lease"),
    cost: money("2000000"),
    activate: figure("40", "day"),
    exact: true,
  },
  ...{ turn: "waitUntil", turnsOn: figure("2026-12-20", "date"), valueOfWaiting: money("500000") },
  ...{ expectedNow: money("9000000"), expectedBest: money("8500000"), expectedNever: money("30000000") },
  curve: [
    { day: 0, expected: money("9000000") },
    { day: 27, expected: money("8500000") },
    { day: 365, expected: money("30000000") },
  ],
};

const route = (parts: Partial<WaitingRoute>): WaitingRoute => ({
  ...{ id: "chips", label: label("Chips"), wait: { alternative: "w", label: label("Wait for it") }, missing: [] },
  ...{ turn: "unknown", compared: [], ...parts },
});

const shown = (one: WaitingRoute): string => {
  const head = { ...switchReport, question: sentence("wait.question"), answer: sentence("wait.question") };
  const report: WaitReport = { ...head, verb: "switch wait", granted: figure("100", "%"), routes: [one] };
  return draw("en", createElement(WaitingPanels, { report }));
};

it("the chart goes through the days told, in millions", () => {
  expect(waitingPoints(lease)).toEqual([
    [0, 9],
    [27, 8.5],
    [365, 30],
  ]);
});

it("each alternative stands with its answer, what switching now, the best day and only waiting would cost", () => {
  const text = shown(route({ turn: "waitUntil", compared: [lease] }));
  expect(text).toContain("Chips: Wait for it");
  expect(text).toContain("Lease switch on 20 December 2026 CNY 9,000,000 CNY 8,500,000 CNY 30,000,000 —");
});

it("where nobody said how long the licence takes, it says so and names the fact", () => {
  const text = shown(route({ missing: ["licence.duration"] }));
  expect(text).toContain("unknown: no duration is stated for the licence licence.duration");
});
