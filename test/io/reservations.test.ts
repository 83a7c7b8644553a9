/** Reservations on disk: the promises of the port, many programs at once, and a program that dies in the middle. */
import { spawn } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterAll, describe, expect, test } from "vitest";
import { held, readEntries } from "#app/cap/entries.ts";
import type { ReservationStore } from "#app/cap/store.ts";
import { diskReservations } from "#io/reservations.ts";
import type { Outcome } from "#kernel/fault.ts";
import { memoryStore } from "../support/memory-store.ts";

const WRITER = join(import.meta.dirname, "reservation-writer.ts");
const root = mkdtempSync(join(tmpdir(), "planb-reservations-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));
const home = (): string => mkdtempSync(join(root, "home-"));

const STORES: readonly (readonly [string, () => ReservationStore])[] = [
  ["on disk", () => diskReservations(home())],
  ["in memory", memoryStore],
];

describe.each(STORES)("a store %s", (_name, make) => {
  test("nothing was ever reserved: no entries", () => {
    expect(make().read("a")).toEqual({ ok: true, value: [] });
  });

  test("an entry is added where the log holds what was expected, and read back in order", () => {
    const store = make();
    expect(store.append("a", 0, "first")).toEqual({ ok: true, value: true });
    expect(store.append("a", 1, "second")).toEqual({ ok: true, value: true });
    expect(store.read("a")).toEqual({ ok: true, value: ["first", "second"] });
  });

  test.each([0, 2])("after one entry, a writer who expects %i adds nothing", (expected) => {
    const store = make();
    store.append("a", 0, "first");
    expect(store.append("a", expected, "late")).toEqual({ ok: true, value: false });
    expect(store.read("a")).toEqual({ ok: true, value: ["first"] });
  });

  test("companies do not see each other, whatever they are called", () => {
    const store = make();
    const names = ["a", "A b", "../a", "a.b", "台"];
    for (const name of names) expect(store.append(name, 0, name)).toEqual({ ok: true, value: true });
    for (const name of names) expect(store.read(name)).toEqual({ ok: true, value: [name] });
  });
});

describe("the file", () => {
  test("holds what was added for the next program", () => {
    const where = home();
    diskReservations(where).append("a", 0, "first");
    expect(diskReservations(where).read("a")).toEqual({ ok: true, value: ["first"] });
  });

  test("refuses to change an entry or take one away", () => {
    const where = home();
    diskReservations(where).append("a", 0, "first");
    const database = new DatabaseSync(join(where, "reservations", "a.sqlite"));
    expect(() => database.exec("UPDATE entry SET text = 'other'")).toThrow("entries are not changed");
    expect(() => database.exec("DELETE FROM entry")).toThrow("entries are not taken away");
    database.close();
  });

  test("that is no database is damaged, not empty", () => {
    const where = home();
    diskReservations(where).append("a", 0, "first");
    writeFileSync(join(where, "reservations", "a.sqlite"), "not a database at all, but long enough to be read as one");
    const store = diskReservations(where);
    for (const outcome of [store.read("a"), store.append("a", 0, "x")])
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

const entriesOf = (where: string): readonly string[] => {
  const read = diskReservations(where).read("a");
  return read.ok ? read.value : [];
};

function value<T>(outcome: Outcome<T>): T {
  if (outcome.ok) return outcome.value;
  throw new Error(outcome.faults.map(({ message }) => message).join("\n"));
}

const taken = (texts: readonly string[]): bigint =>
  held(value(readEntries(texts))).reduce((sum, { reserved }) => sum + BigInt(reserved.units), 0n);

const orderOf = (text: string): string =>
  value(readEntries([text])).flatMap((one) => (one.kind === "reserved" ? [one.transaction] : []))[0] ?? "";

const limitOf = (limits: Readonly<Record<string, bigint>>, order: string): bigint => limits[order] ?? 0n;

describe("many programs at once", () => {
  test("64 writers of four orders with limits from 40 to 100, 3 units each: nobody who holds some is ever over, nobody is refused who fits", async () => {
    const where = home();
    const limits = { A: 40n, B: 60n, C: 80n, D: 100n };
    const stated = Object.entries(limits).map(([order, limit]) => `${order}=${limit}`);
    const orders = Array.from({ length: 64 }, (_, index) => "ABCD"[index % 4] ?? "A");
    const ended = await Promise.all(orders.map((order) => writer([where, "a", stated.join(","), order, "3"])));
    expect(ended.map(({ code, said }) => [code, said]).filter(([code]) => code !== 0)).toEqual([]);
    const entries = entriesOf(where);
    const told = ended.flatMap(({ acknowledged }) => acknowledged).sort((a, b) => a - b);
    expect(told).toEqual(entries.map((_, index) => index));
    // After each entry, in the order of the log: what is taken is at most the least limit of those who hold some.
    const leastAfter = (count: number) =>
      entries
        .slice(0, count)
        .map((text) => limitOf(limits, orderOf(text)))
        .reduce((a, b) => (a < b ? a : b));
    for (const [index] of entries.entries())
      expect(taken(entries.slice(0, index + 1)) <= leastAfter(index + 1)).toBe(true);
    // Room only shrinks: who was refused would be over now, or push somebody over.
    const all = taken(entries);
    for (const [index, { acknowledged }] of ended.entries()) {
      const own = limitOf(limits, orders[index] ?? "");
      const least = [own, leastAfter(entries.length)].reduce((a, b) => (a < b ? a : b));
      if (acknowledged.length === 0) expect(all + 3n > least).toBe(true);
    }
    expect(entries.length).toBeGreaterThanOrEqual(13);
  });
});

describe("a program that dies", () => {
  test("killed after 1, 4, 16 and 64 acknowledged entries, beside others: what was acknowledged is there, once", async () => {
    const where = home();
    const killed = [1, 4, 16, 64].map((after) => writer([where, "a", "A=1000000", "A", "1", "forever"], after));
    const ended = await Promise.all([...killed, writer([where, "a", "A=1000000", "A", "1"])]);
    expect(ended.slice(0, 4).map(({ code }) => code)).toEqual([null, null, null, null]);
    const told = ended.flatMap(({ acknowledged }) => acknowledged);
    const entries = entriesOf(where);
    expect(new Set(told).size).toBe(told.length);
    expect(told.length).toBeGreaterThanOrEqual(86);
    for (const no of told) expect(entries[no]).toBeDefined();
    // Each killed writer may have written one entry it had no time to acknowledge.
    expect(entries.length - told.length).toBeLessThanOrEqual(4);
    const next = diskReservations(where);
    expect(next.append("a", entries.length, "1 1")).toEqual({ ok: true, value: true });
    expect(readdirSync(join(where, "reservations"))).toEqual(["a.sqlite"]);
  });
});
