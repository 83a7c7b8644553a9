/** Futures of the example: the same report from one piece and from parts drawn apart, in any order; a run opened by its number. */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { CurveReport } from "#contract/curve.ts";
import { SimulateReport } from "#contract/simulate.ts";
import { type Bench, bench, HALDEN, YUNQU } from "../support/compose.ts";
import { changed, put } from "../support/workspaces.ts";

const ASKED = { workspace: YUNQU, asOf: "2026-02-04", knownOn: "2026-02-04", runs: 60, seed: 5 };
const folder = mkdtempSync(join(tmpdir(), "planb-runs-"));
let planb: Bench;

beforeAll(async () => {
  planb = await bench();
});
afterAll(() => {
  planb.close();
  rmSync(folder, { recursive: true });
});

async function simulated(more: object): Promise<Readonly<Record<string, unknown>>> {
  const outcome = await planb.ask("stress simulate", { ...ASKED, ...more });
  if (!outcome.ok) throw new Error(outcome.faults.map(({ message }) => message).join("; "));
  return outcome.value.report;
}

async function part(shard: string): Promise<string> {
  const out = join(folder, `part-${shard.replace("/", "-of-")}`);
  await simulated({ shard, out });
  return readFileSync(out, "utf8");
}

describe("60 futures", () => {
  test("drawn in two parts and put together = drawn at once; a part too few is found", async () => {
    const whole = await simulated({});
    const parts = [await part("2/2"), await part("1/2")];
    expect(await simulated({ merge: { name: "all", text: parts.join("") } })).toEqual(whole);
    const half = await planb.ask("stress simulate", { ...ASKED, merge: { name: "half", text: parts[1] ?? "" } });
    expect(half.ok ? [] : half.faults.map(({ message }) => message)).toEqual(["runs 30 to 59 are missing"]);
    const other = await planb.ask("stress simulate", {
      ...ASKED,
      seed: 6,
      merge: { name: "all", text: parts.join("") },
    });
    expect(other.ok ? [] : other.faults.map(({ code }) => code)).toEqual(["wrong-type", "wrong-type"]);
  }, 60_000);

  test("drawn by two side by side = drawn by one; where nothing is drawn, nobody is called", async () => {
    expect(await simulated({ workers: 2 })).toEqual(await simulated({}));
    const idle = await planb.ask("stress simulate", { ...ASKED, run: 3, workers: 2 });
    expect(idle.ok ? [] : idle.faults.map(({ at, message }) => `${at.argument}: ${message}`)).toEqual([
      "workers: here nothing is drawn",
    ]);
  }, 60_000);

  test("where goods take time: the line of the seller by periods as the curve tells it, and never less than in one bucket", async () => {
    const workspace = changed(HALDEN, { "company.csv": put(",60,", ",365,") });
    const about = { workspace, asOf: "2026-02-04", knownOn: "2026-02-04" };
    const asked = { ...about, runs: 60, seed: 5 };
    const [bucket, timed] = [{}, { periods: true }].map((more) => planb.ask("stress simulate", { ...asked, ...more }));
    const [one, two] = [await bucket, await timed].map((answer) =>
      SimulateReport.parse(answer?.ok ? answer.value.report : {}),
    );
    const line = two?.results?.events.find(({ event }) => event === "line-stops");
    const curve = await planb.ask("stress curve", { ...about, event: "line-stops", ends: 30 });
    const points = CurveReport.parse(curve.ok ? curve.value.report : {}).points;
    expect(line?.lossByPeriods?.value).toBe(String(Math.round(Number(points.at(-1)?.lost?.value))));
    expect(Number(line?.lossByPeriods?.value)).toBeGreaterThan(Number(line?.loss.value));
    expect([one?.timed, one?.counted.key, two?.counted.key]).toEqual([
      true,
      "simulate.counted.bucket",
      "simulate.counted.periods",
    ]);
    expect(one?.results?.events.filter(({ lossByPeriods }) => lossByPeriods !== undefined)).toEqual([]);
  }, 60_000);

  test("parts of another question do not go with these, though the network and the seed are the same", async () => {
    const first = await part("1/2");
    const otherwise = changed(YUNQU, { "events.csv": put("site-stops,halden-reno,3,", "site-stops,tsmc-ap6,3,") });
    const strange = { ...ASKED, workspace: otherwise, shard: "2/2", out: join(folder, "strange") };
    const drawn = await planb.ask("stress simulate", strange);
    expect(drawn.ok).toBe(true);
    const both = first + readFileSync(join(folder, "strange"), "utf8");
    const merged = await planb.ask("stress simulate", { ...ASKED, merge: { name: "both", text: both } });
    expect(merged.ok ? [] : merged.faults.map(({ at, message }) => `${at.row}: ${message}`)).toEqual([
      "2: this is no part of these runs",
    ]);
  }, 60_000);

  test("a part of no runs goes anywhere; one given twice is named by its line", async () => {
    const one = { ...ASKED, runs: 1 };
    const [none, whole] = [join(folder, "none"), join(folder, "whole")];
    await simulated({ runs: 1, shard: "1/2", out: none });
    await simulated({ runs: 1, shard: "2/2", out: whole });
    const [empty, only] = [none, whole].map((path) => readFileSync(path, "utf8"));
    expect(await simulated({ runs: 1, merge: { name: "m", text: `${only}${empty}` } })).toEqual(
      await simulated({ runs: 1 }),
    );
    const twice = await planb.ask("stress simulate", { ...one, merge: { name: "m", text: `${only}${only}` } });
    expect(twice.ok ? [] : twice.faults.map(({ at, message }) => `${at.row}: ${message}`)).toEqual([
      "2: its runs from 0 are there twice",
    ]);
  }, 60_000);

  test("a run opened by its number is the same every time", async () => {
    const [once, again] = [await simulated({ run: 7 }), await simulated({ run: 7 })];
    expect(once).toEqual(again);
    expect(once.opened).toMatchObject({ run: 7 });
  }, 60_000);

  test("a run there is none of, a part there is none of and no file for it are told together", async () => {
    const wrong = await planb.ask("stress simulate", { ...ASKED, run: 60, shard: "3/2" });
    expect(wrong.ok ? [] : wrong.faults.map(({ at, message, help }) => `${at.argument}: ${message}. ${help}`)).toEqual([
      "shard: it does not go with `--run`. Ask one after the other.",
      "run: `60` is no run of 60. Name one from 0 to 59.",
      "shard: `3/2` is no part. Write 1/4 for the first of four parts.",
      "out: a part is drawn for a file, and none is named. Add `--out FILE`.",
    ]);
  });
});
