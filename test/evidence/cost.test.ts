/** What the wait cost, from recorded bases, to the last unit of money. */
import { describe, expect, it } from "vitest";
import { type CostEvent, runCosts } from "#evidence/cost.ts";
import { civilDate } from "#kernel/civil-date.ts";
import { clock, events, moment } from "./situation.ts";

const at = (seq: number, type: string, day: string, cost?: CostEvent["cost"]): CostEvent => ({
  ...{ seq, type, at: civilDate(day), recorded: civilDate(day), says: { en: type } },
  ...(cost === undefined ? {} : { cost }),
});

describe("1,152 servers ready on 2 January, no decision on 4 February", () => {
  it("three daily costs over 33 days make USD 1,273,800", () => {
    const { lines, totals } = runCosts(events, moment, clock.ends);
    expect(lines.map(({ seq, days, total }) => [seq, days, total])).toEqual([
      [5, 33, "821700"],
      [6, 33, "207900"],
      [7, 33, "244200"],
    ]);
    expect(totals).toEqual([{ currency: "USD", total: "1273800" }]);
  });

  it("costs nothing on the first day, and nothing that was not yet written down", () => {
    const known = (day: string) =>
      runCosts(events, { asOf: civilDate("2026-02-04"), knownOn: civilDate(day) }).lines.length;
    expect(runCosts(events, { asOf: civilDate("2026-01-02"), knownOn: civilDate("2026-01-02") }).totals).toEqual([
      { currency: "USD", total: "0" },
    ]);
    expect([known("2026-01-01"), known("2026-01-02")]).toEqual([0, 3]);
  });

  it("a daily cost ends with the decision; one that arises once does not grow", () => {
    const story = [
      at(1, "cost.incurred", "2026-01-02", { amount: "0.1", currency: "USD", per: "day" }),
      at(2, "cost.incurred", "2026-01-05", { amount: "12.345", currency: "EUR", per: "once" }),
      at(3, "licence.approved", "2026-01-12"),
    ];
    expect(runCosts(story, moment, clock.ends).totals).toEqual([
      { currency: "EUR", total: "12.345" },
      { currency: "USD", total: "1" },
    ]);
  });

  it("adds exactly: ten times 0.1 is 1, and currencies stay apart", () => {
    const tenth = (seq: number) =>
      at(seq, "cost.incurred", "2026-01-02", { amount: "0.1", currency: "USD", per: "once" });
    expect(
      runCosts(
        Array.from({ length: 10 }, (_, seq) => tenth(seq + 1)),
        moment,
      ).totals,
    ).toEqual([{ currency: "USD", total: "1" }]);
  });
});
