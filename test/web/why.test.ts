/** Why this plan, and the caps it counts in, as a reader sees them; nothing is told before it is asked. */
import { createElement } from "react";
import { describe, expect, it } from "vitest";
import type { SwitchReport } from "../../src/contract/switch.ts";
import type { Why } from "../../src/contract/why.ts";
import { frontPoints } from "../../web/src/charts/front.tsx";
import { Caps } from "../../web/src/parts/caps.tsx";
import { WhyPanels } from "../../web/src/parts/why.tsx";
import { frontOf } from "../../web/src/parts/why-front.tsx";
import { swingsOf } from "../../web/src/parts/why-tornado.tsx";
import { readAddress } from "../../web/src/state/address.ts";
import { parametersFor } from "../../web/src/state/use-report.ts";
import { draw } from "./draw.ts";
import { figure, switchReport } from "./fixture.ts";

const money = (value: string) => figure(value, "CNY");
const named = (en: string) => ({ alternative: en, label: { en } });

type End = Why["tornado"][number];
const end = (assumption: End["assumption"], at: End["end"], kept: string, more: Partial<End> = {}): End => ({
  ...{ assumption, end: at, kept: money(kept), affordable: true, changes: false, best: money(kept), in: [], out: [] },
  ...more,
});

const WHY: Why = {
  total: money("1303250000"),
  binding: [
    { kind: "stock", id: "h", label: { en: "Server" }, one: figure("1", "unit"), saves: money("39365.07") },
    { kind: "capacity", id: "n", label: { en: "Hall" }, one: figure("1", "unit"), saves: money("161") },
  ],
  front: {
    ending: "end",
    steps: [
      {
        ...{ budget: money("700000000"), atLeast: money("700000000"), cost: money("690000000") },
        ...{ loss: money("500000000"), in: [named("Mirror")], out: [], gap: figure("0", "%") },
      },
    ],
  },
  runnerUp: {
    kind: "found",
    plan: {
      ...{ cost: money("600000000"), loss: money("800000000"), more: money("96750000"), gap: figure("0", "%") },
      ...{ in: [named("Second suite")], out: [named("Lease")] },
    },
  },
  tornado: [
    end("duration", "low", "900000000", { changes: true, best: money("800000000"), out: [named("Lease")] }),
    end("duration", "high", "1900000000"),
    end("cost", "high", "1400000000", { by: figure("20", "%"), affordable: false }),
    end("cost", "low", "1200000000", { by: figure("-20", "%") }),
  ],
};

const shown = (why: Why | undefined, language: "en" | "zh-Hans" = "en"): string => {
  const plan: SwitchReport["plan"] = { ...switchReport.plan, ...(why === undefined ? {} : { why }) };
  const report = why === undefined ? undefined : { ...switchReport, plan };
  return draw(language, createElement(WhyPanels, { asked: { report, reply: undefined, waiting: false } }));
};

describe("why this plan", () => {
  it("is asked by hand, and the address holds that it was", () => {
    expect(shown(undefined)).toBe(
      "Why this plan What binds it, what more budget buys, which plan comes second, and which assumptions turn it Ask why this plan",
    );
    const { query } = readAddress("/plan", "?budget=7&why=true", "");
    expect(parametersFor("why", "w", query, true)).toMatchObject({ budget: "7", why: "true" });
    expect(parametersFor("switch", "w", query, true)).not.toHaveProperty("why");
  });

  it("says while it is sought that it goes on, and not how long", () => {
    const asked = { report: undefined, reply: undefined, waiting: true };
    const text = draw("en", createElement(WhyPanels, { asked }));
    expect(text).toContain("Time left is not known yet.");
    expect(text).not.toContain("Ask why this plan");
  });

  it("what binds stands with one more of it and what that saves, a capacity by the day", () => {
    expect(shown(WHY)).toContain("Server Stock 1 unit CNY 39,365 Hall Capacity 1 unit a day CNY 161");
    expect(shown(WHY, "zh-Hans")).toContain("每日 1 件 161 人民币");
  });

  it("the front goes from no plan over the plan to each that more budget buys, in millions", () => {
    expect(frontPoints(frontOf(switchReport.plan, WHY))).toEqual([
      [0, 1840],
      [593, 710.25000075],
      [690, 500],
    ]);
    expect(shown(WHY)).toContain("No larger budget buys more.");
  });

  it("the plan that comes second says what it has instead, and how much more it comes to", () => {
    const text = shown(WHY);
    expect(text).toContain("Comes in Second suite Goes out Lease Cost CNY 600,000,000 Losses CNY 800,000,000");
    expect(text).toContain("More in all CNY 96,750,000");
    expect(shown({ ...WHY, runnerUp: { kind: "notFound" } })).toContain(
      "None was found before the search was given up.",
    );
  });

  it("each assumption stands once with both ends, whichever was told first; over budget is said", () => {
    expect(swingsOf(WHY.tornado).map(({ low, high }) => [low.kept.value, high.kept.value])).toEqual([
      ["900000000", "1900000000"],
      ["1200000000", "1400000000"],
    ]);
    const text = shown(WHY);
    expect(text).toContain(
      "their least days: Changes: in nothing; out Lease · Best plan there CNY 800,000,000 their most days: Same plan",
    );
    expect(text).toContain("CNY 1,400,000,000 over budget");
  });
});

describe("caps", () => {
  const cap: SwitchReport["plan"]["caps"][number] = {
    ...{ cap: { en: "Half of what is shipped" }, cite: { instrument: "Rule 7", paragraph: "(b)(2)" } },
    ...{ headroom: figure("250", "unit"), used: figure("250", "unit"), margin: figure("0", "unit"), binds: true },
  };

  it("tell the room before, what the plan uses, what is left, and whether it binds", () => {
    const text = draw("en", createElement(Caps, { caps: [cap] }));
    expect(text).toContain("Half of what is shipped Rule 7(b)(2) 250 units 250 units 0 units binds");
    const room = { ...cap, used: figure("50", "unit"), margin: figure("200", "unit"), binds: false };
    expect(draw("zh-Hant", createElement(Caps, { caps: [room] }))).toContain("50 件 200 件");
  });

  it("an empty list is a finding, and says so", () => {
    expect(draw("en", createElement(Caps, { caps: [] }))).toContain("counts in a cap on a running total");
  });
});
