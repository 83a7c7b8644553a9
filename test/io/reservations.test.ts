/** Reservations on disk: the promises of the port, many programs at once, and a program that dies in the middle. */
import { spawn } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterAll, describe, expect, test } from "vitest";
import { diskReservations } from "#io/reservations.ts";
import { memoryStore } from "../support/memory-store.ts";
import { expectNobodyOver, reservationPromises, value } from "./reservation-promises.ts";

const WRITER = join(import.meta.dirname, "reservation-writer.ts");
const root = mkdtempSync(join(tmpdir(), "planb-reservations-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));
const home = (): string => mkdtempSync(join(root, "home-"));

reservationPromises("on disk", () => diskReservations(home()));
reservationPromises("in memory", memoryStore);

describe("the file", () => {
  test("holds what was added for the next program", async () => {
    const where = home();
    await diskReservations(where).append("a", 0, "first");
    expect(await diskReservations(where).read("a")).toEqual({ ok: true, value: ["first"] });
  });

  test("refuses to change an entry or take one away", async () => {
    const where = home();
    await diskReservations(where).append("a", 0, "first");
    const database = new DatabaseSync(join(where, "reservations", "a.sqlite"));
    expect(() => database.exec("UPDATE entry SET text = 'other'")).toThrow("entries are not changed");
    expect(() => database.exec("DELETE FROM entry")).toThrow("entries are not taken away");
    database.close();
  });

  test("that is no database is damaged, not empty", async () => {
    const where = home();
    await diskReservations(where).append("a", 0, "first");
    writeFileSync(join(where, "reservations", "a.sqlite"), "not a database at all, but long enough to be read as one");
    const store = diskReservations(where);
    for (const outcome of [await store.read("a"), await store.append("a", 0, "x")])
      expect(outcome).toMatchObject({ ok: false, faults: [{ code: "log-damaged" }] });
  });
});

interface Ended {
  readonly code: number | null;
  readonly acknowledged: readonly number[];
  readonly said: string;
}

/** Runs a writer; kills it as soon as it has acknowledged `killAfter` entries. */
function writer(args: readonly string[], killAfter = Number.POSITIVE_INFINITY): Promise<Ended> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [WRITER, ...args], { stdio: ["ignore", "pipe", "pipe"] });
    let [out, said] = ["", ""];
    child.stdout.on("data", (chunk: Buffer) => {
      out += chunk.toString();
      if (out.split("\n").length > killAfter) child.kill("SIGKILL");
    });
    child.stderr.on("data", (chunk: Buffer) => {
      said += chunk.toString();
    });
    child.on("close", (code) => {
      const lines = out.split("\n").slice(0, -1);
      resolve({ code, acknowledged: lines.map(Number), said });
    });
  });
}

const entriesOf = async (where: string): Promise<readonly string[]> => value(await diskReservations(where).read("a"));

describe("many programs at once", () => {
  test("64 writers of four orders with limits from 40 to 100, 3 units each: nobody who holds some is ever over, nobody is refused who fits", async () => {
    const where = home();
    const limits = { A: 40n, B: 60n, C: 80n, D: 100n };
    const stated = Object.entries(limits).map(([order, limit]) => `${order}=${limit}`);
    const orders = Array.from({ length: 64 }, (_, index) => "ABCD"[index % 4] ?? "A");
    const ended = await Promise.all(orders.map((order) => writer([where, "a", stated.join(","), order, "3"])));
    expect(ended.map(({ code, said }) => [code, said]).filter(([code]) => code !== 0)).toEqual([]);
    const entries = await entriesOf(where);
    const told = ended.map(({ acknowledged }, index) => ({ order: orders[index] ?? "", acknowledged }));
    expectNobodyOver(entries, limits, told);
  });
});

describe("a program that dies", () => {
  test("killed after 1, 4, 16 and 64 acknowledged entries, beside others: what was acknowledged is there, once", async () => {
    const where = home();
    const killed = [1, 4, 16, 64].map((after) => writer([where, "a", "A=1000000", "A", "1", "forever"], after));
    const ended = await Promise.all([...killed, writer([where, "a", "A=1000000", "A", "1"])]);
    expect(ended.slice(0, 4).map(({ code }) => code)).toEqual([null, null, null, null]);
    const told = ended.flatMap(({ acknowledged }) => acknowledged);
    const entries = await entriesOf(where);
    expect(new Set(told).size).toBe(told.length);
    expect(told.length).toBeGreaterThanOrEqual(86);
    for (const no of told) expect(entries[no]).toBeDefined();
    // Each killed writer may have written one entry it had no time to acknowledge.
    expect(entries.length - told.length).toBeLessThanOrEqual(4);
    const next = diskReservations(where);
    expect(await next.append("a", entries.length, "1 1")).toEqual({ ok: true, value: true });
    expect(readdirSync(join(where, "reservations"))).toEqual(["a.sqlite"]);
  });
});
