/** The two tables of Plan B as a reader sees them: what is red, what is refused, and the order the weight of origin is moved to. */
import { createElement } from "react";
import { describe, expect, it } from "vitest";
import type { CoverageAlternative, CoverageReport } from "../../src/contract/coverage.ts";
import type { Figure } from "../../src/contract/figure.ts";
import type { ToldNeed, ToldOffer } from "../../src/contract/offers.ts";
import { sentence } from "../../src/contract/text.ts";
import { Coverage } from "../../web/src/parts/coverage.tsx";
import { inOrderAt, NeedPanel } from "../../web/src/parts/offers.tsx";
import { draw } from "./draw.ts";
import * as given from "./fixture.ts";

const { figure } = given;
const one = (value: string): Figure => figure(value, "1");
const label = (en: string) => ({ en });
const origin = { party: label("Bea"), jurisdiction: label("Beta"), technology: label("glass") };

describe("coverage", () => {
  const alternative = (id: string, parts: Partial<CoverageAlternative>): CoverageAlternative => ({
    ...{ id, label: label(id), kind: "qualify", origin: [origin], lawful: "met", says: label("the deal"), missing: [] },
    ...{ surviveWith: figure("40", "day"), shared: [], reds: [], ...parts },
  });
  const route = (id: string, planB: boolean, [first]: readonly CoverageAlternative[]) => ({
    ...{ id, label: label(id), event: { id: "e", label: label("it stops") }, survive: figure("30", "day"), planB },
    ...{ share: figure("40", "%"), reds: [...(first?.reds ?? ["noAlternative" as const])] },
    alternatives: first === undefined ? [] : [first],
  });
  const same = alternative("sister site", {
    shared: [{ kind: "party", id: "ada", label: label("Ada"), depth: "own", counts: true }],
    reds: ["sameNode", "untested"],
  });
  const tested = { on: "2026-02-04", by: "ledger" as const, entry: 7, readiness: "live" as const };
  const report: CoverageReport = {
    ...given.switchReport,
    ...{ verb: "switch coverage", apart: ["party"], upstream: false },
    ...{ question: sentence("coverage.question"), answer: sentence("coverage.answer.some", { covered: 1, total: 3 }) },
    counts: { routes: 3, covered: 1, planB: 1, sameNode: 1, late: 0, untested: 1, unknown: 0 },
    routes: [
      route("bare", false, []),
      route("pumps", false, [same]),
      route("cloth", true, [alternative("second maker", { tested })]),
    ],
    unrouted: [{ id: "light", label: label("Lithography"), stops: [label("chips")] }],
  };

  it("names the node that is shared, and says what was drilled where and how it came off", () => {
    const text = draw("en", createElement(Coverage, { report }));
    for (const told of [
      "No: 1 of 3 routes is covered.",
      "no alternative is listed",
      "same node: Ada",
      "never drilled",
      "2026-02-04, ledger entry 7: Could be switched on now",
      "Lithography",
    ])
      expect(text).toContain(told);
    expect(text.match(/covered/g)).toHaveLength(2);
  });

  it("says the same in both Chinese scripts", () => {
    expect(draw("zh-Hant", createElement(Coverage, { report }))).toContain("同一節點：Ada");
    expect(draw("zh-Hans", createElement(Coverage, { report }))).toContain("同一节点：Ada");
  });
});

describe("offers", () => {
  const offer = (id: string, parts: Partial<ToldOffer>): ToldOffer => ({
    ...{ id, item: { id: "pump", label: label("Pump") }, supplier: label(`${id} & Co`), origin, standing: "front" },
    ...{
      price: figure("9", "CNY"),
      leadTime: figure("30", "day"),
      quantity: figure("100", "unit"),
      source: "a letter",
    },
    ...{
      lawful: "met",
      says: label("the deal"),
      missing: [],
      reach: [],
      hazards: [],
      shared: [],
      dominatedBy: [],
      lacks: [],
    },
    ...{ cost: [{ part: "risk", why: "noEvents" }], total: figure("900", "CNY"), ...parts },
  });
  const need: ToldNeed = {
    ...{ items: [{ id: "pump", label: label("Pump") }], share: figure("50", "%"), survive: figure("40", "day") },
    ...{ lossADay: figure("1000", "CNY"), today: [], criteria: ["cost", "lead"], weighed: ["goods"] },
    offers: [
      offer("far", {}),
      offer("near", {}),
      offer("slow", { standing: "dominated", dominatedBy: [{ offer: "far", better: ["lead"] }] }),
      offer("barred", {
        standing: "refused",
        lawful: "unmet",
        reason: "licence",
        says: label("Is a licence required?"),
      }),
    ],
    turns: [
      { from: one("0"), to: one("1/4"), order: [["far"], ["near"]] },
      { from: one("1/4"), to: one("1"), order: [["near"], ["far"]] },
    ],
    leads: [],
  };

  it("moving the weight moves the front and nothing else: what is beaten and what is refused stay below", () => {
    const at = (weight: number) => inOrderAt(need, weight).map(({ offer: { id } }) => id);
    expect([at(0), at(0.24), at(0.26), at(1)]).toEqual([
      ["far", "near", "slow", "barred"],
      ["far", "near", "slow", "barred"],
      ["near", "far", "slow", "barred"],
      ["near", "far", "slow", "barred"],
    ]);
  });

  it("gives those that score alike one place, and says so", () => {
    const alike = { ...need, turns: [{ from: one("0"), to: one("1"), order: [["far", "near"]] }] };
    expect(inOrderAt(alike, 0.5).map(({ place }) => place)).toEqual([1, 1, 0, 0]);
    expect(draw("en", createElement(NeedPanel, { need: alike, start: 0.5 }))).toContain("far = near");
  });

  it("shows the place at the weight, on what an offer is beaten, why one is refused, and what is not counted", () => {
    const text = draw("en", createElement(NeedPanel, { need, start: 0.3 }));
    for (const told of [
      "Weight of origin (yours to set) 0.3",
      "beaten by nothing: 1",
      "beaten by far: lead time",
      "Only with a licence Is a licence required?",
      "Risk no event listed stops its source",
      "far &gt; near",
    ])
      expect(text).toContain(told);
    expect(text.indexOf("near & Co".replace("&", "&amp;"))).toBeLessThan(text.indexOf("far &amp; Co"));
  });

  it("without anything that may be taken there is nothing to move", () => {
    const barred = { ...need, offers: need.offers.slice(3), turns: [] };
    expect(draw("en", createElement(NeedPanel, { need: barred, start: 0.3 }))).not.toContain("yours to set");
  });
});
