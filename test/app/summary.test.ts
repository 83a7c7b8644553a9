/** The summary of a dossier to print: what it says in each language, and that the same question gives the same bytes. */
import { afterAll, describe, expect, it } from "vitest";
import { printedSummary, type Summarised } from "#app/evidence/summary.ts";
import { runClock } from "#evidence/clock.ts";
import { runCosts } from "#evidence/cost.ts";
import { failed, fault, ok } from "#kernel/fault.ts";
import { CASE, claim, clock, events, handover, moment, name } from "../evidence/situation.ts";
import { bench, HALDEN } from "../support/compose.ts";

const planb = await bench();
afterAll(() => planb.close());

const summarised: Summarised = {
  ...{ id: CASE, name, company: { en: "Halden Systems" }, moment, events, withheld: 1, claims: [claim] },
  clock: runClock(clock, events, moment),
  stages: new Map([["review", { en: "Review", "zh-Hant": "審查", "zh-Hans": "审查" }]]),
  costs: runCosts(events, moment, clock.ends),
  ledger: { origin: "halden.example/ledger", key: "halden.example/ledger+00000000+key" },
};

const saidIn = (language: "en" | "zh-Hant" | "zh-Hans") =>
  printedSummary(summarised, language).parts.map((part) => {
    if (part.kind === "bars") return part.title;
    return part.kind === "table" ? part.rows.map((row) => row.join(" | ")).join("\n") : part.text;
  });

describe("what it says", () => {
  it("what is held first, then what is not proven, before any table", () => {
    const said = saidIn("en");
    expect(said.slice(0, 5).map((text) => text.replaceAll("\u00a0", " "))).toEqual([
      "Dossier: Licence for Yunqu Cloud",
      `Halden Systems, ${CASE}`,
      "As of 4 February 2026, as known on 4 February 2026",
      "9 events on record, 3 with an exhibit; 1 part is not shown and listed.",
      "What this does not prove",
    ]);
    expect(said[5]).toBe(
      "– That the facts entered are true; only that they are unchanged since they were entered in the ledger.",
    );
  });

  it("each event with both times, each exhibit with its digest, days, cost, and the claim with what speaks against it", () => {
    const said = saidIn("en").join("\n");
    expect(said).toContain("3 | 2025-12-23 | 2025-12-24 | A reviewer asks for data | E-11 request.txt");
    expect(said.replaceAll(/(?<=[0-9a-f]{16}) (?=[0-9a-f]{16})/g, "")).toContain(events[2]?.attachments[0]?.sha256);
    expect(said).toMatch(/Review \| 2025-12-19 \| \.\. \| 37\sdays \| 30\sdays \| 7\sdays/);
    expect(said).toMatch(/Idle test line \| 33 \| USD\s244,200/);
    expect(said).toContain("It was granted | not on record | 8 | licence.approved");
  });

  it("in the reader's words in each language, with names that were not translated in English", () => {
    expect(saidIn("zh-Hant").join("\n")).toContain("已登錄 9 件事件，其中 3 件有證物");
    expect(saidIn("zh-Hans").join("\n")).toContain("已登记9件事件，其中3件有证据材料");
    expect(saidIn("zh-Hans").join("\n")).toContain("审查 | 2025-12-19");
  });

  it("to whom it is handed over, each exhibit with both answers, and what is put to counsel; nothing of it when nobody is named", () => {
    const told = printedSummary({ ...summarised, handover }, "en").parts.map((part) =>
      part.kind === "table"
        ? part.rows.map((row) => row.join(" | ")).join("\n")
        : part.kind === "bars"
          ? ""
          : part.text,
    );
    expect(told).toContain("Handing over to the other side, TW");
    expect(told.join("\n")).toContain(
      "E-11 request.txt | 3E001 | unknown, counts as no | the company has found that it may | unknown: facts missing",
    );
    expect(told).toContain("Ask counsel: Toy paragraph b (Toy law 2)");
    expect(saidIn("en").join("\n")).not.toContain("Handing over");
  });

  it("an event that was not on record on the day is not told", () => {
    const early = printedSummary(
      { ...summarised, moment: { ...moment, knownOn: moment.asOf, asOf: "2025-12-19" as typeof moment.asOf } },
      "en",
    );
    const [table] = early.parts.filter((part) => part.kind === "table");
    expect(table?.kind === "table" ? table.rows.length : 0).toBe(2);
  });
});

describe("in the dossier", () => {
  const asked = { workspace: HALDEN, asOf: "2026-02-04", knownOn: "2026-02-04" };

  it("asked twice it has the same bytes, and the dossier is complete with it and with none", async () => {
    const first = (await planb.report("evidence", { ...asked, summary: "en" })).dossier;
    const again = (await planb.report("evidence", { ...asked, summary: ["en"] })).dossier;
    const without = (await planb.report("evidence", asked)).dossier;
    expect([first.verdict, without.verdict]).toEqual(["complete", "complete"]);
    expect(again.sha256).toBe(first.sha256);
    expect(first.bytes).toBeGreaterThan(without.bytes + 10_000);
  });

  it("a language planb does not speak is a fault, and so is a machine without fonts; nothing is written", async () => {
    const wrong = await planb.ask("evidence", { ...asked, summary: ["en", "fr"] });
    expect(wrong.ok ? [] : wrong.faults.map(({ code, message }) => `${code} ${message}`)).toEqual([
      "wrong-type `fr` is no language of planb",
    ]);
    const none = { pdf: async () => failed(fault("missing-file", {}, "no font is in this folder", "Install one.")) };
    const { evidence } = await import("#app/verbs/evidence.ts");
    const refused = await evidence.run({ ...planb.context, report: none }, { ...asked, summary: ["en"] });
    expect(refused.ok ? [] : refused.faults.map(({ code }) => code)).toEqual(["missing-file"]);
    const stub = { pdf: async () => ok(new Uint8Array([37])) };
    expect((await evidence.run({ ...planb.context, report: stub }, { ...asked, summary: ["en"] })).ok).toBe(true);
  });
});
