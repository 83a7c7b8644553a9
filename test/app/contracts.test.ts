/** evidence contracts: a case, a register of clauses, and the exact days and states that follow. Company, contracts and events are invented. */
import { afterAll, describe, expect, it, test } from "vitest";
import { ContractsReport } from "#contract/contracts.ts";
import { type ShowingEvent, show } from "#evidence/grounds/element.ts";
import { deadline, type NoticeRule } from "#evidence/grounds/notice.ts";
import { civilDate } from "#kernel/civil-date.ts";
import { bench, HALDEN, type Loose } from "../support/compose.ts";
import { copied } from "../support/workspaces.ts";

const planb = await bench();
const CONTRACTS = `id,party,item,law,force_majeure,clause,notice,least_volume,most_volume,signed,source,mark
K-1,yunqu-cloud,hgx-h200-server,law of New York,yes,18.2,10,3,12,2025-12-09,reasoned,assumption
K-2,prairie-compute,hgx-h200-server,law of Delaware,no,,,,,2026-01-20,reasoned,assumption
K-3,northgate-lab,hgx-h200-board,law of New York,no,,,,,,reasoned,assumption`;
const CLAUSES = `contract,id,kind,ground,says,triggers,items,notice,notice_calendar,notice_from,notice_first,notice_counts,notice_form,mitigation,terminate_after,source,mark
K-1,18.2,force-majeure,own-wording,Acts of authorities,rfi.received,,10,calendar,knowledge,day-after,sent,in writing,Look for other ways to deliver,60,reasoned,assumption
K-1,law,excuse-by-law,us-ucc-2-615,,rule.snapshot licence.denied,,,,,,,,,,reasoned,assumption
K-2,7,force-majeure,icc-force-majeure-2020,,licence.*,,15,working,event,day-after,received,,,,reasoned,assumption`;
const workspace = copied(HALDEN, { "contracts.csv": CONTRACTS, "clauses.csv": CLAUSES });
afterAll(() => {
  planb.close();
  workspace.close();
});

async function asked(input: Loose = {}): Promise<readonly [ContractsReport, number]> {
  const question = { workspace: workspace.path, asOf: "2026-01-02", knownOn: "2026-01-02", ...input };
  const outcome = await planb.ask("evidence contracts", question);
  if (!outcome.ok) throw new Error(outcome.faults.map(({ message }) => message).join("\n"));
  return [ContractsReport.parse(outcome.value.report), outcome.value.exit];
}

const clauseOf = ({ contracts }: ContractsReport, contract: string, id: string) => {
  const found = contracts.find((each) => each.id === contract)?.clauses.find((each) => each.id === id);
  if (found === undefined) throw new Error(`no clause ${contract} ${id}`);
  return found;
};

describe("a request for data was known on 24 December, the clause gives ten days after that", () => {
  it("notice is open until 3 January, and the contract may be ended sixty days after the event", async () => {
    const [report, exit] = await asked();
    const { notice, trigger, endsFrom } = clauseOf(report, "K-1", "18.2");
    expect([trigger?.seq, notice.state, notice.on, notice.orOn, notice.left?.value, endsFrom, exit]).toEqual([
      ...[6, "open", "2026-01-03", undefined, "1", "2026-02-21", 3],
    ]);
    expect(report.due.map(({ on, contract, clause, what }) => `${on} ${contract} ${clause} ${what}`)).toEqual([
      "2025-12-26 K-2 7 notice",
      "2026-01-03 K-1 18.2 notice",
      "2026-02-21 K-1 18.2 end",
    ]);
  });

  it("is past on the next day, and the exit says so", async () => {
    const [report, exit] = await asked({ asOf: "2026-01-04", knownOn: "2026-01-04" });
    expect([clauseOf(report, "K-1", "18.2").notice.state, exit]).toEqual(["past", 1]);
  });

  it("working days of a place whose calendar is held are counted with it; of another place, or of none, they are not found and bounded", async () => {
    const of = async (place: string) => {
      const clauses = CLAUSES.split("\n").map((line, at) =>
        at === 0 ? `${line},notice_days_of` : line.startsWith("K-2,7") ? `${line},${place}` : `${line},`,
      );
      const held = copied(HALDEN, { "contracts.csv": CONTRACTS, "clauses.csv": clauses.join("\n") });
      const [report] = await asked({ workspace: held.path });
      held.close();
      return { notice: clauseOf(report, "K-2", "7").notice, due: report.due.map(({ on }) => on) };
    };
    // From 11 December: 14 days up to New Year, 1 to 3 January free, and 4 January, a Sunday, worked there.
    const china = await of("CN");
    expect(china.notice).toMatchObject({ state: "open", on: "2026-01-04", calendar: "working" });
    expect(china.notice.workdays?.years.map(({ year, knownOn }) => `${year} ${knownOn}`)).toEqual([
      "2025 2024-11-12",
      "2026 2025-11-04",
    ]);
    const none = await of("NL");
    expect(none.notice).toMatchObject({
      ...{ state: "notCounted", workdays: { jurisdiction: "NL", years: [] } },
      bound: { earliest: "2025-12-26", weekdays: "2026-01-01" },
    });
    expect(none.due).toContain("2025-12-26");
  });

  it("working days of no place are told and not counted; a contract over another item is not reached", async () => {
    const [report] = await asked();
    expect(clauseOf(report, "K-2", "7").notice).toMatchObject({ state: "notCounted", calendar: "working" });
    expect(report.contracts.map(({ id, sameDeal }) => `${id} ${sameDeal}`)).toEqual(["K-1 true", "K-2 false"]);
    expect(report.untouched).toBe(1);
  });

  it("that a licence is required could be known in December 2025, and not in May 2019: the book begins later", async () => {
    const old = copied(HALDEN, {
      "contracts.csv": CONTRACTS.replace("2025-12-09", "2019-05-01"),
      "clauses.csv": CLAUSES,
    });
    const of = ([{ contracts }]: readonly [ContractsReport, number]) =>
      contracts.map(({ foreseeability }) => foreseeability);
    expect([of(await asked()), of(await asked({ workspace: old.path }))]).toEqual([
      ["known", "known"],
      ["notKnown", "known"],
    ]);
    const [{ contracts }] = await asked({ workspace: old.path });
    old.close();
    expect(new Set(contracts[0]?.foreseen.map(({ state }) => state))).toEqual(new Set(["notCovered"]));
  });

  it("an element whose text was not found is never shown, whatever is on record", async () => {
    const [report] = await asked();
    const strengths = clauseOf(report, "K-2", "7").elements.map(({ id, strength }) => `${id} ${strength}`);
    expect(strengths).toEqual([
      "control unsupported",
      "foreseeability unsupported",
      "avoidance unsupported",
      "presumed textNotFound",
      "notice unsupported",
      "mitigation unsupported",
    ]);
  });

  it("the calendar has the same bytes when asked again, and names each day once", async () => {
    const [{ calendar }, [{ calendar: again }]] = [(await asked())[0], await asked()];
    expect(again).toEqual(calendar);
    const text = Buffer.from(calendar.base64 ?? "", "base64").toString("utf8");
    expect([...text.matchAll(/DTSTART;VALUE=DATE:(\d+)/g)].map(([, on]) => on)).toEqual([
      "20251226",
      "20260103",
      "20260221",
    ]);
  });

  it("a ground that is not shipped is a fault at its row", async () => {
    const wrong = copied(HALDEN, {
      "contracts.csv": CONTRACTS,
      "clauses.csv": CLAUSES.replace("own-wording", "own-wordin"),
    });
    const outcome = await planb.ask("evidence contracts", { workspace: wrong.path });
    wrong.close();
    expect(
      outcome.ok
        ? []
        : outcome.faults.map(({ code, at, help }) => [code, at.row, help.includes("Nearest: `own-wording`")]),
    ).toEqual([["rule-reference", 2, true]]);
  });

  it("on the terminal, in each language", async () => {
    const flags = [workspace.path, "--as-of", "2026-01-02", "--known-on", "2026-01-02"];
    const { out, code } = await planb.planb(["evidence", "contracts", ...flags]);
    expect(code).toBe(3);
    expect(out).toMatch(/open; 10\sdays \*; last day 2026-01-03; Left: 1\sday/);
    for (const [language, word] of [
      ["zh-Hant", "通知期限"],
      ["zh-Hans", "通知期限"],
    ])
      expect((await planb.planb(["evidence", "contracts", ...flags, "--lang", language ?? ""])).out).toContain(word);
  });
});

describe("counting to the last day of notice", () => {
  const event = (seq: number, type: string, at: string, recorded = at) => ({
    ...{ seq, type, at: civilDate(at), recorded: civilDate(recorded) },
  });
  const trigger = event(1, "licence.denied", "2026-03-30", "2026-04-02");
  const told = (rule: Partial<NoticeRule>, asOf: string, ...events: ReturnType<typeof event>[]) => {
    const { state, on, orOn } = deadline({ days: 5, calendar: "calendar", ...rule }, trigger, events, civilDate(asOf));
    return [state, on, orOn].filter((part) => part !== undefined).join(" ");
  };
  const whole = { from: "event", first: "day-after", counts: "sent" } as const;

  test.each([
    [whole, "2026-04-04", "open 2026-04-04"],
    [whole, "2026-04-05", "past 2026-04-04"],
    [{ ...whole, first: "same-day" }, "2026-04-04", "past 2026-04-03"],
    [{ ...whole, from: "knowledge" }, "2026-04-05", "open 2026-04-07"],
    [{ first: "day-after", counts: "sent" }, "2026-04-05", "depends 2026-04-04 2026-04-07"],
    [{}, "2026-04-03", "open 2026-04-03 2026-04-07"],
    [{ ...whole, calendar: "working" }, "2026-04-01", "notCounted"],
  ] as const)("%j asked on %s without notice: %s", (rule, asOf, expected) => {
    expect(told(rule, asOf)).toBe(expected);
  });

  test.each([
    [whole, "given", "2026-04-04"],
    [whole, "late", "2026-04-05"],
    [{ ...whole, from: "knowledge" }, "given", "2026-04-07"],
    [{ ...whole, from: undefined }, "depends", "2026-04-05"],
  ] as const)("%j: notice sent is %s on %s", (rule, state, at) => {
    const { from, ...rest } = rule;
    const sent = event(2, "notice.sent", at);
    expect(told({ ...rest, ...(from === undefined ? {} : { from }) }, "2026-05-01", sent).split(" ")[0]).toBe(state);
  });

  test("when the clause does not say what counts, notice that was only sent settles nothing; received settles it", () => {
    const rule = { from: "event", first: "day-after" } as const;
    const sent = event(2, "notice.sent", "2026-04-01");
    expect(told(rule, "2026-05-01", sent)).toBe("depends 2026-04-04");
    expect(told(rule, "2026-05-01", sent, event(3, "notice.received", "2026-04-03"))).toBe("given 2026-04-04");
    expect(told(rule, "2026-05-01", sent, event(3, "notice.received", "2026-04-05"))).toBe("depends 2026-04-04");
    expect(told({ ...rule, counts: "received" }, "2026-05-01", sent)).toBe("past 2026-04-04");
  });

  test("notice before the event is none", () => {
    expect(told(whole, "2026-05-01", event(2, "notice.sent", "2026-03-29"))).toBe("past 2026-04-04");
  });
});

describe("how far the record shows an element", () => {
  const event = (seq: number, type: string, more: Partial<ShowingEvent> = {}): ShowingEvent => ({
    ...{ seq, type, at: civilDate("2026-01-01"), recorded: civilDate("2026-01-04"), basis: "document", actor: "own" },
    attachments: [{ name: `E-${seq}.txt` }],
    ...more,
  });
  const element = { id: "e", asks: { en: "x" }, burden: "claimant" as const, needs: [["a", "b"], ["c.*"]] };
  const shown = (...events: ShowingEvent[]) => {
    const { strength, missing, events: seqs } = show(element, events);
    return `${strength} [${seqs}] -[${missing}]`;
  };

  test("nothing, half, all; without an exhibit it is asserted; by two actors corroborated", () => {
    expect(shown()).toBe("unsupported [] -[c.*]");
    expect(shown(event(1, "a"))).toBe("unsupported [1] -[b]");
    expect(shown(event(1, "a"), event(2, "b", { attachments: [] }))).toBe("asserted [1,2] -[]");
    expect(shown(event(1, "a"), event(2, "b", { basis: "asserted" }))).toBe("asserted [1,2] -[]");
    expect(shown(event(1, "a"), event(2, "b"))).toBe("documented [1,2] -[]");
    expect(shown(event(1, "a"), event(2, "b", { actor: "office" }))).toBe("corroborated [1,2] -[]");
    expect(shown(event(1, "a"), event(3, "c.d"))).toBe("documented [3] -[]");
    expect(shown(event(3, "cd"))).toBe("unsupported [] -[c.*]");
  });

  test("the longest lag and the exhibits stand beside each other, not in one number", () => {
    expect(show(element, [event(1, "a"), event(2, "b", { actor: "office" })]).quality).toEqual({
      ...{ exhibits: 2, actors: 2, lag: 3, bases: ["document"] },
    });
  });

  test("without kinds of events it is for judgement; with its text not found it is neither", () => {
    expect(show({ ...element, needs: [] }, []).strength).toBe("judgement");
    expect(show({ ...element, text: "unread" }, [event(3, "c.d")]).strength).toBe("textNotFound");
  });
});
