/** Two scenarios as a reader sees them: the difference first, both beside it, and what has no difference. */
import { createElement } from "react";
import { expect, it } from "vitest";
import type { CompareReport, Difference } from "../../src/contract/compare.ts";
import { sentence } from "../../src/contract/text.ts";
import { largestByUnit, reach } from "../../web/src/charts/difference.tsx";
import { ComparePanel, Differences } from "../../web/src/parts/compare.tsx";
import { hrefOf, onPage, readAddress } from "../../web/src/state/address.ts";
import { parametersFor } from "../../web/src/state/use-report.ts";
import { draw } from "./draw.ts";
import { figure, stressReport, switchReport } from "./fixture.ts";

const scenario = (en: string, asOf: string): CompareReport["first"] => ({
  ...{ event: en, label: { en }, moment: { asOf, knownOn: "2026-02-04" }, feasible: true },
});

const DIFFERENCES: readonly Difference[] = [
  {
    ...{ measure: "lasts", first: figure("57", "day"), second: figure("11", "day") },
    ...{ difference: figure("-46", "day"), better: "first" },
  },
  { measure: "loss", first: figure("500", "USD"), better: "unknown" },
  {
    ...{ measure: "product", product: { item: "s", label: { en: "Server" } }, first: figure("9", "USD") },
    ...{ second: figure("12", "USD"), difference: figure("3", "USD"), better: "first" },
  },
];

const report = (day: string): CompareReport => ({
  ...switchReport,
  ...{ verb: "stress compare", first: scenario("Boards", "2026-02-04"), second: scenario("Line", day) },
  ...{ question: sentence("compare.question"), differences: [...DIFFERENCES] },
  answer: sentence("compare.answer", { first: "Boards", second: "Line", lasts: "worse", loses: "unknown" }),
});

it("the difference stands first with its sign, who is better off, then both; what is not known is a dash and a word", () => {
  const text = draw("en", createElement(Differences, { report: report("2026-02-04") }));
  expect(text).toContain("Against “Boards”, “Line” runs short sooner and its loss cannot be compared.");
  expect(text).toContain("Lasts −46 days the first 57 days 11 days");
  expect(text).toContain("Margin lost over the recovery — unknown USD 500 —");
  expect(text).toContain("Server USD +3 the first USD 9 USD 12");
  expect(text).not.toContain("4 February 2026");
});

it("bars diverge from zero, each unit on its own scale, and the largest of a unit reaches the end", () => {
  const largest = largestByUnit(DIFFERENCES);
  expect([...largest]).toEqual([
    ["day", 46],
    ["USD", 3],
  ]);
  expect(DIFFERENCES.map((one) => reach(one, largest))).toEqual([-88, 0, 88]);
});

it("on two days it says which day each is about", () => {
  const text = draw("zh-Hant", createElement(Differences, { report: report("2026-03-04") }));
  expect(text).toContain("2026 年 2 月 4 日");
  expect(text).toContain("2026 年 3 月 4 日");
});

it("every event can be chosen, and nothing is told before a second one is", () => {
  const panel = { events: stressReport.events, first: "h200", report: undefined };
  const text = draw("en", createElement(ComparePanel, panel));
  expect(text).toContain("Choose an event");
  expect(text).not.toContain("Second − first");
});

it("both scenarios are of the address; another page drops them", () => {
  const search = "?asOf=2026-02-04&event=boards&against=line&againstAsOf=2026-03-04";
  const address = readAddress("/stress", search, "");
  expect(hrefOf(address)).toBe(`/stress${search}`);
  expect(parametersFor("compare", "w", address.query, true)).toMatchObject({
    ...{ workspace: "w", asOf: "2026-02-04", event: "boards", against: "line", againstAsOf: "2026-03-04" },
  });
  expect(hrefOf(onPage(address, "plan"))).toBe("/plan?asOf=2026-02-04");
});
