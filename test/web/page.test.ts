/** The page drawn to plain markup from two invented companies: what it says, in which language, and what it refuses to draw. */
import { createElement, type ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { CATALOGUES } from "../../src/contract/catalogues.ts";
import type { Figure } from "../../src/contract/figure.ts";
import type { SimulateReport } from "../../src/contract/simulate.ts";
import type { Language } from "../../src/contract/text.ts";
import { wordsIn } from "../../src/contract/words.ts";
import { ClockStrip, segments } from "../../web/src/charts/clock.tsx";
import { exceedancePoints } from "../../web/src/charts/exceedance.tsx";
import { survivalPoints } from "../../web/src/charts/survival.tsx";
import { dependents, layOut } from "../../web/src/charts/tiers.ts";
import { Answer, Keys } from "../../web/src/parts/answer.tsx";
import { ChecklistTable } from "../../web/src/parts/checklist.tsx";
import { DisruptionTable, widestFirst } from "../../web/src/parts/disruptions.tsx";
import { Trouble } from "../../web/src/parts/faults.tsx";
import { together } from "../../web/src/parts/missing.tsx";
import { Num } from "../../web/src/parts/num.tsx";
import { ProofTree } from "../../web/src/parts/proof-tree.tsx";
import { RouteTable, weakestFirst } from "../../web/src/parts/routes.tsx";
import { Simulation } from "../../web/src/parts/simulation.tsx";
import { StateBadge } from "../../web/src/parts/state.tsx";
import { hrefOf, onPage, readAddress, withQuery } from "../../web/src/state/address.ts";
import { makeClient } from "../../web/src/state/client.ts";
import { figureBook } from "../../web/src/state/figures.ts";
import { FiguresContext, PlaceContext } from "../../web/src/state/place.tsx";
import { workspaceFor } from "../../web/src/state/use-report.ts";
import * as given from "./fixture.ts";

const reports = {
  check: given.checkReport,
  map: given.mapReport,
  stress: given.stressReport,
  switch: given.switchReport,
  evidence: given.evidenceReport,
};
const book = figureBook(reports);

const nobody = makeClient(() => Promise.reject(new Error("nobody is there")));

function draw(language: Language, node: ReactNode): string {
  const address = readAddress("/", `?lang=${language}`, "");
  const place = {
    address,
    words: wordsIn(language, CATALOGUES[language]),
    client: nobody,
    known: given.workspaces,
    go: () => undefined,
  };
  return renderToStaticMarkup(
    createElement(PlaceContext, { value: place }, createElement(FiguresContext, { value: book }, node)),
  );
}

const textOf = (markup: string): string =>
  markup
    .replace(/<[^>]+>/g, " ")
    .replace(/\s+/g, " ")
    .trim();

describe("the head of a page", () => {
  it.each([
    ["en", "Not yet: 2 of 6 routes would be live in time."],
    ["zh-Hant", "還不能：6 條路線中，2 條來得及啟用"],
    ["zh-Hans", "还不能：6 条路线中，2 条来得及启用"],
  ] as const)("%s: the answer is the heading", (language, answer) => {
    expect(draw(language, createElement(Answer, { head: given.switchReport }))).toContain(`<h1>${answer}</h1>`);
  });

  it("shows the code of a currency before the number in English and its name after it in Chinese", () => {
    expect(textOf(draw("en", createElement(Keys, { keys: given.switchReport.keys })))).toContain("CNY 593,000,000");
    expect(textOf(draw("zh-Hant", createElement(Keys, { keys: given.switchReport.keys })))).toContain(
      "593,000,000 人民幣",
    );
  });
});

describe("a number", () => {
  it("is a link to its proof", () => {
    const [first] = given.switchReport.routes;
    const markup = first === undefined ? "" : draw("en", createElement(Num, { figure: first.survive }));
    expect(markup).toContain('href="/?lang=en#proof=switch.routes.0.survive"');
    expect(markup).toContain("180\u00a0days");
  });

  it("without a proof is not drawn", () => {
    const markup = draw("en", createElement(Num, { figure: { value: "42", unit: "day", proof: [] } }));
    expect(markup).not.toContain("42");
    expect(markup).toContain("no proof, not shown");
  });

  it("that is unknown is a question mark, never a blank or a zero", () => {
    const markup = draw("en", createElement(Num, { figure: { value: "unknown", unit: "day", proof: [] } }));
    expect(textOf(markup)).toBe("?");
  });

  it("has one address in its report, and the address leads back to it", () => {
    const figure = given.switchReport.plan.cost;
    const path = book.pathOf(figure);
    expect(path).toBe("switch.plan.cost");
    expect(book.at("switch.plan.cost")?.figure).toBe(figure);
    const input = book.at("switch.routes.0.marginP50.proof.0.inputs.0");
    expect(input?.title).toEqual({ kind: "name", name: "survive" });
    expect(input?.owner).toEqual({ en: "Design software", "zh-Hant": "設計軟體", "zh-Hans": "设计软件" });
  });
});

describe("worst first", () => {
  it("routes: too late, then unknown, then even odds, then in time", () => {
    expect(weakestFirst(given.switchReport.routes).map(({ id }) => id)).toEqual([
      "eda",
      "train",
      "data",
      "cool",
      "assembly",
      "optic",
    ]);
  });

  it("disruptions: widest gap, then not known, then covered, then never", () => {
    const ids = widestFirst([...given.stressReport.events, ...given.stressReport.nodes]).map(({ id }) => id);
    expect(ids).toEqual(["glass", "pack", "h200", "data", "site2", "ssd"]);
  });

  it("an unknown route has no number in its bar, and says unknown in words", () => {
    const markup = draw(
      "en",
      createElement(RouteTable, { routes: given.switchReport.routes.filter(({ id }) => id === "data") }),
    );
    expect(markup).toContain('aria-label="Data service: margin unknown"');
    expect(markup).toContain("Unknown");
  });
});

describe("states", () => {
  it("are glyph, word and colour together", () => {
    for (const state of [
      "met",
      "unmet",
      "unknown",
      "committed",
      "notApplicable",
      "conflict",
      "outsideCoverage",
    ] as const) {
      const markup = draw("zh-Hans", createElement(StateBadge, { state }));
      expect(markup).toContain("<use href=");
      expect(textOf(markup)).toBe(CATALOGUES["zh-Hans"][`state.${state}`]);
    }
  });
});

describe("tables and charts", () => {
  it("conditions carry value and paragraph; the instrument is not repeated in each row", () => {
    const [list] = given.checkReport.checklists;
    const text = list === undefined ? "" : textOf(draw("en", createElement(ChecklistTable, { list })));
    expect(text).toContain("52,480 unit");
    expect(text).toContain("(dd)(1)(vi)");
    expect(text).not.toContain("Rule 7 Supp. 2(dd)(1)(vi)");
  });

  it("a disruption that never runs short says so", () => {
    const rows = given.stressReport.events.filter(({ id }) => id === "ssd");
    expect(textOf(draw("en", createElement(DisruptionTable, { rows, label: "events" })))).toContain(
      "never within the horizon",
    );
  });

  it("where an event was asked by periods its bar and number are those, and not the bound", () => {
    const [row] = given.stressReport.events.filter(({ survive }) => survive.value !== "never");
    if (row === undefined) throw new Error("an event that runs short");
    const rows = [{ ...row, byPeriods: { ...row.survive, value: "17" } }];
    const text = (shown: typeof rows | [typeof row]) =>
      textOf(draw("en", createElement(DisruptionTable, { rows: shown, label: "events" })));
    expect(text(rows)).toMatch(/\b17\b/);
    expect(text([row])).not.toMatch(/\b17\b/);
  });

  it("the proof opens what is open and folds what is settled", () => {
    const [answer] = given.checkReport.answers;
    const text = answer === undefined ? "" : textOf(draw("en", createElement(ProofTree, { root: answer.proof })));
    expect(text).toContain("list of remote end users");
    expect(text).toContain("15,832 TPP &lt; 21,000 TPP");
  });

  it("the clock says its finding to who cannot see it", () => {
    const { clock } = given.evidenceReport;
    const markup = clock === undefined ? "" : draw("en", createElement(ClockStrip, { clock, asOf: given.TODAY }));
    expect(markup).toContain(
      "Licence clock: 54\u00a0days since the start, 10\u00a0days not counted, 7\u00a0days past a limit",
    );
  });

  it("a stretch of days is cut at its stop and at its limit", () => {
    expect(segments(0, 54, [{ from: 11, to: 21 }], 47)).toEqual([
      { from: 0, to: 11, kind: "running" },
      { from: 11, to: 21, kind: "stopped" },
      { from: 21, to: 47, kind: "running" },
      { from: 47, to: 54, kind: "past" },
    ]);
  });

  it("a network: what hangs on a group is all that needs it, whichever way the lines were written", () => {
    const { groups, links } = given.mapReport;
    const turned = links.map((link) => ({ ...link, from: link.to, to: link.from }));
    const wanted = ["accelerator", "glass", "inference", "package", "server", "training"];
    expect([...dependents("glass", groups, links)].sort()).toEqual(wanted);
    expect([...dependents("glass", groups, turned)].sort()).toEqual(wanted);
  });

  it("a network: bands stay within the bars they join, and every group is drawn or counted as hidden", () => {
    const { groups, links } = given.mapReport;
    const layout = layOut(groups, links, new Set());
    const drawn = layout.columns.reduce((sum, { boxes }) => sum + boxes.length, 0);
    expect(drawn + layout.hidden).toBe(groups.length);
    for (const band of layout.bands) {
      expect(band.y1 + band.thick1).toBeLessThanOrEqual(band.from.y + band.from.height + 2.5);
      expect(band.y2 + band.thick2).toBeLessThanOrEqual(band.to.y + band.to.height + 2.5);
    }
  });
});

describe("faults", () => {
  it("are shown all at once with place and help", () => {
    const faults = [
      {
        code: "dangling-id",
        message: "`HBM3` is in no item list",
        at: { file: "bom.csv", row: 40, column: "item" },
        help: "Add the item.",
      },
      {
        code: "unknown-unit",
        message: "unit `pcss` is not in the catalogue",
        at: { file: "stock.csv", row: 12 },
        help: "Nearest: pcs.",
      },
    ];
    const text = textOf(draw("en", createElement(Trouble, { reply: { kind: "faults", faults } })));
    for (const part of [
      "2 things to mend",
      "bom.csv · 40 · item",
      "stock.csv · 12",
      "Nearest: pcs.",
      "Nothing was written.",
    ])
      expect(text).toContain(part);
  });

  it("our own error says so and gives its reference", () => {
    const text = textOf(draw("en", createElement(Trouble, { reply: { kind: "defect", title: "reference D-1" } })));
    expect(text).toBe("This is our error. reference D-1");
  });

  it("a fact asked for by two verbs is one line", () =>
    expect(together([given.switchReport, given.stressReport, undefined])).toHaveLength(1));
});

describe("the address", () => {
  it("read(write(address)) = address", () => {
    const address = {
      page: "check",
      query: { workspace: "halden-systems", asOf: "2026-02-04", lang: "zh-Hans" },
      proof: "check.caps.0.headroom~1",
    } as const;
    const url = new URL(hrefOf(address), "http://planb.test");
    expect(readAddress(url.pathname, url.search, url.hash)).toEqual(address);
  });

  it("knows nothing but its own parameters, and an unknown page is Today", () => {
    expect(readAddress("/nowhere", "?asOf=2026-02-04&x=1", "#other")).toEqual({
      page: "today",
      query: { asOf: "2026-02-04" },
    });
  });

  it("another page keeps the dates and drops what was chosen on this one", () => {
    const here = readAddress("/check", "?asOf=2026-02-04&transaction=T-1", "");
    expect(hrefOf(onPage(here, "stress"))).toBe("/stress?asOf=2026-02-04");
    expect(hrefOf(withQuery(here, { asOf: undefined }))).toBe("/check?transaction=T-1");
  });

  it("a verb is asked of the side it is about, unless the reader chose on its own page", () => {
    expect(workspaceFor("check", given.workspaces, undefined, true)?.name).toBe("halden-systems");
    expect(workspaceFor("switch", given.workspaces, undefined, true)?.name).toBe("yunqu-cloud");
    expect(workspaceFor("check", given.workspaces, "yunqu-cloud", false)?.name).toBe("halden-systems");
    expect(workspaceFor("check", given.workspaces, "yunqu-cloud", true)?.name).toBe("yunqu-cloud");
  });
});

describe("what may be lost", () => {
  const money = (value: string): Figure => ({
    value,
    unit: "CNY",
    mark: "assumption",
    proof: [{ kind: "formula", method: "simulation", text: "drawn", inputs: [] }],
  });
  const share = (value: string): Figure => ({ ...money(value), unit: "1" });
  const results: NonNullable<SimulateReport["results"]> = {
    chanceOfLoss: share("0.5"),
    mean: money("2500000"),
    median: money("0"),
    valueAtRisk95: money("9000000"),
    cvar95: money("12000000"),
    exceedance: [
      { loss: money("0"), chance: share("0.5") },
      { loss: money("4000000"), chance: share("0.2") },
      { loss: money("9000000"), chance: share("0.05") },
    ],
    fan: [
      { day: 30, p5: money("0"), p50: money("0"), p95: money("1000000") },
      { day: 60, p5: money("0"), p50: money("500000"), p95: money("9000000") },
    ],
    events: [],
    tornado: [
      { event: "one", label: { en: "One stops" }, fact: "days", low: money("1000000"), high: money("6000000") },
    ],
  };
  const report: SimulateReport = {
    ...{ verb: "stress simulate", moment: { asOf: "2026-02-04", knownOn: "2026-02-04" }, runs: 1000, seed: 7 },
    ...{ horizon: { ...money("90"), unit: "day" }, feasible: true, timed: false, leftOut: [], digest: "", results },
    counted: { key: "simulate.counted.untimed", args: {} },
  };

  it("the curve begins at the chance of any loss and goes through what the report tells, in millions and per cent", () => {
    expect(exceedancePoints(results)).toEqual([
      [0, 50],
      [4, 20],
      [9, 5],
    ]);
  });

  it("says the finding to a screen reader, and the mean, the value at risk and the worst part as numbers", () => {
    const markup = draw("en", createElement(Simulation, { report }));
    expect(markup).toContain('aria-label="In one future of twenty more than CNY\u00a09,000,000 is lost"');
    expect(markup).toContain(
      'aria-label="By day 60 between CNY\u00a00 and CNY\u00a09,000,000 is lost in nine futures of ten"',
    );
    for (const number of ["2,500,000", "9,000,000", "12,000,000", "1,000,000", "6,000,000"])
      expect(textOf(markup)).toContain(number);
    expect(textOf(markup)).toContain("1,000 futures drawn, seed 7");
  });

  it("what each event does alone: widest exposure first, break-even where there is one, by periods where that was asked", () => {
    const event = (id: string, exposure: string) => ({
      ...{ event: id, label: { en: `${id} stops` }, chance: share("0.1"), runs: 100 },
      ...{ loss: money("2000000"), exposure: share(exposure) },
    });
    const events = [event("one", "0.25"), { ...event("two", "1"), breakEven: share("0.31") }];
    const told = (of: typeof events) =>
      textOf(draw("en", createElement(Simulation, { report: { ...report, results: { ...results, events: of } } })));
    const page = told(events);
    expect(page.indexOf("two stops")).toBeLessThan(page.indexOf("one stops"));
    for (const word of ["Exposure index", "Break-even chance", "0.31", "0.25"]) expect(page).toContain(word);
    expect(page).not.toContain("Loss by periods");
    const timed = told(events.map((each) => ({ ...each, lossByPeriods: money("3000000") })));
    for (const word of ["Loss by periods", "3,000,000"]) expect(timed).toContain(word);
  });

  it("draws nothing where nothing was drawn", () => {
    const { results: _, ...none } = report;
    expect(draw("en", createElement(Simulation, { report: { ...none, feasible: false } }))).toBe("");
  });
});

describe("survival by day", () => {
  const share = (value: string): Figure => ({ value, unit: "%", proof: [] });
  const point = (day: number, served?: string) => ({
    ...{ day, through: { value: "2026-03-05", unit: "", proof: [] }, products: [] },
    ...(served === undefined ? {} : { served: share(served) }),
  });

  it("begins with all of demand and goes through what the report tells", () => {
    expect(survivalPoints({ points: [point(11, "100"), point(30, "37.5"), point(365, "37/12")] })).toEqual([
      [0, 100],
      [11, 100],
      [30, 37.5],
      [365, 37 / 12],
    ]);
  });

  it("is no curve where no product has a margin", () => {
    expect(survivalPoints({ points: [point(11), point(30)] })).toEqual([]);
  });
});
