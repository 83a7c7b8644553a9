/** Survival by periods as asked of a company: the example seller, whose boards are nine days away and whose servers four. */
import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { CurveReport } from "#contract/curve.ts";
import { StressReport } from "#contract/stress.ts";
import { checkPeriods } from "../../tools/check-periods.ts";
import { type Bench, bench, HALDEN as SELLER } from "../support/compose.ts";
import { changed, put } from "../support/workspaces.ts";

const MADE_UP = "made up,,assumption,";
const LANES = `node,lead,source,source_date,mark,note
reno-boards,9,${MADE_UP}
reno-servers,3.5,${MADE_UP}
`;
const TRANSIT = `id,node,quantity,arrives,source,source_date,mark,note
HB-0131,reno-boards,110,2026-02-09,${MADE_UP}
HB-0207,reno-boards,154,2026-02-16,${MADE_UP}
`;

/** The example with what takes time. */
const HALDEN = mkdtempSync(join(tmpdir(), "planb-timed-"));
cpSync(SELLER, HALDEN, { recursive: true });
writeFileSync(join(HALDEN, "lanes.csv"), LANES);
writeFileSync(join(HALDEN, "transit.csv"), TRANSIT);

const ASKED = { workspace: HALDEN, asOf: "2026-02-04", knownOn: "2026-02-04" };
let planb: Bench;

beforeAll(async () => {
  planb = await bench();
});
afterAll(() => {
  planb.close();
  rmSync(HALDEN, { recursive: true });
});

async function curve(more: object): Promise<CurveReport> {
  const outcome = await planb.ask("stress curve", { ...ASKED, days: 60, ...more });
  if (!outcome.ok) throw new Error(outcome.faults.map(({ message }) => message).join("; "));
  return CurveReport.parse(outcome.value.report);
}

describe("the line stops: 160 servers lie there, four days of 22 are on the way", () => {
  test("eleven days by periods, 248 / 22 in a single bucket; every figure is of one checked certificate", async () => {
    const { byPeriods, bound, points, certificate, documents } = await curve({ event: "line-stops", proof: "true" });
    expect([byPeriods.value, bound?.value]).toEqual(["11", "124/11"]);
    const told = points.filter(({ day }) => day > 9 && day < 16);
    expect(told.map(({ day, through, served, lost }) => [day, through.value, served?.value, lost?.value])).toEqual([
      [10, "2026-02-13", "100", "0"],
      [11, "2026-02-14", "100", "0"],
      // 248 of 12 x 22; the margin is 31,000.
      [12, "2026-02-15", "3100/33", "496000"],
      [15, "2026-02-18", "2480/33", "2542000"],
    ]);
    expect(points.map(({ products }) => products.map(({ served }) => served.value))).toEqual(
      points.map(({ served }) => [served?.value]),
    );
    expect(certificate.verified).toBe(certificate.proofs);
    if (documents === undefined) throw new Error("the documents were asked for");
    expect(checkPeriods(documents.facts, documents.timing, documents.certificate)).toEqual({ valid: true, wrong: [] });
  });

  test("over after seven days, and four days on the way: met for ever", async () => {
    const { byPeriods, ends, bound } = await curve({ event: "line-stops", ends: 7, days: 12 });
    expect([byPeriods.value, ends?.value, bound]).toEqual(["never", "7", undefined]);
  });

  test("`planb stress` tells the same two", async () => {
    const outcome = await planb.ask("stress", { ...ASKED, event: "line-stops", top: 1 });
    const report = StressReport.parse(outcome.ok ? outcome.value.report : {});
    const [line, boards] = ["line-stops", "boards-stop"].map((id) => report.events.find((one) => one.id === id));
    expect([line?.byPeriods?.value, line?.survive.value, line?.first?.on.value]).toEqual([
      "11",
      "124/11",
      "2026-02-15",
    ]);
    expect([report.timed, boards?.byPeriods]).toEqual([true, undefined]);
  });

  test("with --periods every weakest node, site and party is asked by periods, beside the single bucket as its bound", async () => {
    const { nodes } = await planb.report("stress", { ...ASKED, periods: true });
    const told = nodes.map(({ kind, id, survive, byPeriods }) => [kind, id, survive.value, byPeriods?.value].join(" "));
    expect(told.slice(0, 3).sort()).toEqual([
      "node reno-servers 124/11 11",
      "party halden-systems 124/11 11",
      "site reno-assembly 124/11 11",
    ]);
    const untimed = await planb.report("stress", ASKED);
    expect(untimed.nodes.filter(({ byPeriods }) => byPeriods !== undefined)).toEqual([]);
  });
});

describe("what the tables say", () => {
  test("a consignment a day too late does not help; in time it does", async () => {
    const days = async (arrives: string) => {
      const rows = `S1,reno-servers,88,2026-02-04,${MADE_UP}\nS2,reno-servers,44,${arrives},${MADE_UP}\n`;
      const workspace = changed(HALDEN, { "transit.csv": (text) => text + rows });
      return (await curve({ event: "line-stops", workspace, days: 12 })).byPeriods.value;
    };
    // 160 lie there and 88 arrive at once: six are left for the twelfth day, which is 15 February.
    expect([await days("2026-02-16"), await days("2026-02-15")]).toEqual(["11", "13"]);
  });

  test("what arrived before the day asked about is a fault", async () => {
    const workspace = changed(HALDEN, {
      "transit.csv": put("154,2026-02-03,", "154,2026-02-16,"),
    });
    const outcome = await planb.ask("stress curve", { ...ASKED, workspace });
    expect(outcome.ok ? [] : outcome.faults.map(({ code, at, message }) => [code, at.row, message])).toEqual([
      ["arrives-before", 3, "`HB-0207` arrived on 2026-02-03, before 2026-02-04"],
    ]);
  });

  test("a capacity that ends with its row ends on that day", async () => {
    const ended = changed(HALDEN, {
      "nodes.csv": put(
        'invented for this example,,assumption,,2026-02-10,,"own assembly line, invented"',
        'invented for this example,,assumption,,,,"own assembly line, invented"',
      ),
    });
    // Six days of 28 besides.
    const { byPeriods } = await curve({ event: "boards-stop", workspace: ended, days: 12 });
    expect(byPeriods.value).toBe("18");
  });
});

describe("a second line for Reno, five days to start and, in one of two tables, five on the way", () => {
  const ROUTES = `id,name,name_zh_hant,name_zh_hans,event,source,mark
line,The line,產線,产线,line-stops,${"made up,assumption"}
`;
  const ALTERNATIVES = `id,name,name_zh_hant,name_zh_hans,measure,route,item,cost,source,mark
second,A second line,第二條產線,第二条产线,qualify,line,hgx-h200-server,1000,made up,assumption
`;
  const TASKS = `id,alternative,name,name_zh_hant,name_zh_hans,kind,owner,low,likely,high,source,mark
start,second,Start it,啟動,启动,work,Operations,5,5,5,made up,assumption
`;
  const second = (lanes: string): string => {
    const path = changed(HALDEN, {
      "nodes.csv": (text) => {
        const columns = (text.split(/\r?\n/)[0] ?? "").split(",");
        const cells: Readonly<Record<string, string>> = {
          ...{ id: "second-line", site: "reno-dock", item: "hgx-h200-server", capacity: "28", alternative: "second" },
          ...{ source: "made up", mark: "assumption" },
        };
        return `${text.trimEnd()}\n${columns.map((name) => cells[name] ?? "").join(",")}\n`;
      },
      "lanes.csv": (text) => `${text}${lanes}`,
    });
    for (const [name, text] of Object.entries({ routes: ROUTES, alternatives: ALTERNATIVES, tasks: TASKS }))
      writeFileSync(join(path, `${name}.csv`), text);
    return path;
  };
  const route = async (lanes: string) => {
    const { routes, timed } = await planb.report("switch", { ...ASKED, workspace: second(lanes) });
    const [one] = routes;
    return [timed, ...[one?.survive, one?.byPeriods, one?.marginP80].map((figure) => figure?.value), one?.verdict];
  };

  test("eleven days by periods, less five to start; less five more on the way", async () => {
    expect(await route("")).toEqual([true, "124/11", "11", "6", "inTime"]);
    expect(await route("second-line,5,made up,,assumption,\n")).toEqual([true, "124/11", "11", "1", "inTime"]);
  });
});
