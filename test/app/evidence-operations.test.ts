/** What is done with a ledger besides recording: looking it over, publishing it, stamping a dossier, withholding and erasing. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { leaving } from "#evidence/leaving.ts";
import { base64 } from "#ledger/base64.ts";
import { parseCheckpoint } from "#ledger/checkpoint.ts";
import { type Bench, bench, HALDEN } from "../support/compose.ts";

const THEN = { workspace: HALDEN, asOf: "2026-02-04", knownOn: "2026-02-04" };
let planb: Bench;
beforeAll(async () => {
  planb = await bench();
  await planb.report("evidence", THEN);
});
afterAll(() => planb.close());

async function asked(verb: string, input: Readonly<Record<string, unknown>>) {
  const outcome = await planb.ask(verb, input);
  if (!outcome.ok) throw new Error(outcome.faults.map(({ code, message }) => `${code}: ${message}`).join());
  return outcome.value;
}

describe("planb evidence fsck and rebuild", () => {
  const folder = () => {
    const root = join(planb.home, "ledger");
    return join(root, readdirSync(root)[0] ?? "");
  };
  const states = async () =>
    (await asked("evidence fsck", { workspace: HALDEN })).report.checks as readonly {
      state: string;
      what: string;
      detail: string;
    }[];

  it("finds a ledger sound, before and after its tree is written as files", async () => {
    const before = await asked("evidence fsck", { workspace: HALDEN });
    expect([before.exit, before.report.outcome]).toEqual([0, "sound"]);
    expect((await states()).map(({ state, what }) => `${state} ${what}`)).toEqual([
      "ok the journal leads to every head that was given out",
      "ok every entry is of a form planb writes",
      "ok every case is a chain without a gap, and every head names its last event",
      "ok the static files are those of the tree",
      "ok the projection says what the journal says",
    ]);
    const { report } = await asked("evidence rebuild", { workspace: HALDEN });
    expect([report.files, report.rows, ...(await states()).slice(-2).map(({ detail }) => detail)]).toEqual([
      ...[2, 22, "2 files", "22 entries"],
    ]);
    expect((await asked("evidence rebuild", { workspace: HALDEN })).report).toEqual(report);
  });

  it("the files are what C2SP tlog-tiles asks for: the first hash of the tile is that of the first entry", async () => {
    const [bundle, tile] = ["tile/entries/000.p", "tile/0/000.p"].map((path) => {
      const [width = ""] = readdirSync(join(folder(), path));
      return readFileSync(join(folder(), path, width));
    });
    const note = readFileSync(join(folder(), "checkpoint"), "utf8");
    const head = parseCheckpoint(note.slice(0, note.indexOf("\n\n") + 1));
    expect(head.holds && head.value.size).toBe((tile?.length ?? 0) / 32);
    expect(bundle?.readUInt16BE(0)).toBeGreaterThan(100);
  });

  it("names a file that is not what the tree says, and rebuild mends it", async () => {
    const path = join(folder(), "tile/0/000.p", readdirSync(join(folder(), "tile/0/000.p"))[0] ?? "");
    const tile = readFileSync(path);
    tile[40] = (tile[40] ?? 0) ^ 1;
    writeFileSync(path, tile);
    const found = await asked("evidence fsck", { workspace: HALDEN });
    expect([found.exit, (await states()).at(-2)?.state]).toEqual([1, "failed"]);
    await asked("evidence rebuild", { workspace: HALDEN });
    expect((await asked("evidence fsck", { workspace: HALDEN })).exit).toBe(0);
  });

  it("the projection answers in SQL, holds no word of an event, and one that was changed is named and mended", async () => {
    const path = join(folder(), "projection.sqlite");
    const database = new DatabaseSync(path);
    const kinds = database.prepare("SELECT kind, count(*) AS n FROM entry GROUP BY kind ORDER BY kind").all();
    const gap = database.prepare("SELECT max(seq) - count(*) AS gap FROM event").get();
    const text = database.prepare("SELECT group_concat(text) AS all_text FROM entry").get()?.all_text;
    expect([kinds.map(({ kind, n }) => `${kind} ${n}`), gap?.gap]).toEqual([["event 20", "head 1", "seal 1"], 0]);
    expect(String(text)).not.toContain("Licence application filed");
    database.exec(`UPDATE entry SET "at" = '2025-12-13' WHERE seq = 4 AND kind = 'event'`);
    database.close();
    const found = await asked("evidence fsck", { workspace: HALDEN });
    expect([found.exit, (await states()).at(-1)?.detail]).toEqual([
      1,
      "entry 3 is not what the journal says; `planb evidence rebuild` writes it anew",
    ]);
    writeFileSync(path, "no database");
    expect((await states()).at(-1)?.state).toBe("failed");
    await asked("evidence rebuild", { workspace: HALDEN });
    expect((await states()).at(-1)).toMatchObject({ state: "ok", detail: "22 entries" });
  });

  it("is typed as `planb evidence fsck`, and `planb evidence` stays the question", async () => {
    expect((await planb.planb(["evidence", "fsck", HALDEN])).out).toContain("sound");
    expect((await planb.planb(["evidence", "--help"])).out).toContain("Can we prove what happened?");
  });
});

describe("planb evidence stamp", () => {
  it("makes a request for a dossier, and refuses an answer that grants nothing", async () => {
    const path = join(planb.home, "d.zip");
    await planb.report("evidence", { ...THEN, dossier: path });
    const dossier = { name: "d.zip", base64: base64(new Uint8Array(readFileSync(path))) };
    const { report } = await asked("evidence stamp", { dossier });
    expect(report).toMatchObject({
      outcome: "request",
      file: { name: "d.tsq", mediaType: "application/timestamp-query" },
    });
    const refused = await planb.ask("evidence stamp", { dossier, answer: { name: "a.tsr", base64: "MAUwAwIBAg==" } });
    expect(refused.ok ? [] : refused.faults.map(({ code }) => code)).toEqual(["wrong-type"]);
  });
});

describe("withholding and erasing", () => {
  it("a dossier with parts withheld is complete, and says how many", async () => {
    const withhold = ["6/attachment=privileged", "6/says=privileged"];
    const { dossier } = await planb.report("evidence", { ...THEN, withhold });
    expect([
      dossier.verdict,
      dossier.checks.find(({ what }) => what === "what is not shown is listed")?.detail,
    ]).toEqual(["complete", "withheld and listed: 2"]);
    const refused = await planb.ask("evidence", { ...THEN, withhold: ["6/exhibit=x", "x"] });
    expect(refused.ok ? [] : refused.faults.map(({ code }) => code)).toEqual(["wrong-type", "wrong-type"]);
  });

  it("a part that is erased cannot be shown again, and every check still holds", async () => {
    const erase = { workspace: HALDEN, case: (await planb.report("evidence", THEN)).case.id, event: 2, part: "actor" };
    expect((await asked("evidence erase", erase)).exit).toBe(0);
    expect((await asked("evidence erase", erase)).report.erased).toBe(false);
    const { dossier } = await planb.report("evidence", THEN);
    expect([
      dossier.verdict,
      dossier.checks.find(({ what }) => what === "what is not shown is listed")?.detail,
    ]).toEqual(["complete", "withheld and listed: 1"]);
    const after = await asked("evidence fsck", { workspace: HALDEN });
    expect([after.exit, JSON.stringify(after.report.checks)]).toEqual([
      0,
      expect.stringContaining("are not written yet"),
    ]);
  });
});

describe("where a dossier may go", () => {
  it("is not written while what is recorded of an exhibit does not free it to go there, and says which", async () => {
    const path = join(planb.home, "leaves.zip");
    const { leaving, dossier } = await planb.report("evidence", { ...THEN, to: "US", dossier: path });
    expect([leaving?.may, dossier.file, existsSync(path)]).toEqual([false, undefined, false]);
    expect(new Set(leaving?.exhibits.map(({ state, why }) => `${state}: ${why.en}`))).toEqual(
      new Set(["unknown: no export class is recorded"]),
    );
    const refused = await planb.ask("evidence", { ...THEN, to: "Atlantis" });
    expect(refused.ok ? [] : refused.faults.map(({ code }) => code)).toEqual(["unknown-code"]);
  });

  it("what was recorded and what the law says both have to free an exhibit, and the worse of the two is told", () => {
    const records = new Map([
      ["a.txt", { exportClass: "public", mayGoTo: [], item: "free" }],
      ["b.txt", { exportClass: "3E001", mayGoTo: ["TW", "JP"], item: "free" }],
      ["c.txt", { mayGoTo: ["TW"], item: "free" }],
      ["e.txt", { exportClass: "public", mayGoTo: [], item: "licensed" }],
      ["f.txt", { exportClass: "3E001", mayGoTo: ["TW"] }],
    ]);
    const law = (item: string | undefined) => {
      const state =
        item === "free" ? ("met" as const) : item === "licensed" ? ("unmet" as const) : ("unknown" as const);
      return { state, verdict: state, asked: 1, against: [] };
    };
    const event = { attachments: ["a.txt", "b.txt", "c.txt", "d.txt", "e.txt", "f.txt"].map((name) => ({ name })) };
    const states = (to: string) => leaving([event], records, to, law).map(({ state }) => state);
    expect([states("TW"), states("US")]).toEqual([
      ["met", "met", "unknown", "unknown", "unmet", "unknown"],
      ["met", "unmet", "unknown", "unknown", "unmet", "unmet"],
    ]);
  });
});
