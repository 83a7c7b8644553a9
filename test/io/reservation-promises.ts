/** What every store of reservations promises, wherever it keeps them: run over each of them. */
import { describe, expect, test } from "vitest";
import { held, readEntries } from "#app/cap/entries.ts";
import type { ReservationStore } from "#app/cap/store.ts";
import type { Outcome } from "#kernel/fault.ts";

export function value<T>(outcome: Outcome<T>): T {
  if (outcome.ok) return outcome.value;
  throw new Error(outcome.faults.map(({ message }) => message).join("\n"));
}

/** `make` gives a store in which nothing was ever reserved. */
export function reservationPromises(name: string, make: () => ReservationStore): void {
  describe(`a store ${name}`, () => {
    test("nothing was ever reserved: no entries", async () => {
      expect(await make().read("a")).toEqual({ ok: true, value: [] });
    });

    test("an entry is added where the log holds what was expected, and read back in order", async () => {
      const store = make();
      expect(await store.append("a", 0, "first")).toEqual({ ok: true, value: true });
      expect(await store.append("a", 1, "second")).toEqual({ ok: true, value: true });
      expect(await store.read("a")).toEqual({ ok: true, value: ["first", "second"] });
    });

    test.each([0, 2])("after one entry, a writer who expects %i adds nothing", async (expected) => {
      const store = make();
      await store.append("a", 0, "first");
      expect(await store.append("a", expected, "late")).toEqual({ ok: true, value: false });
      expect(await store.read("a")).toEqual({ ok: true, value: ["first"] });
    });

    test("companies do not see each other, whatever they are called", async () => {
      const store = make();
      const names = ["a", "A b", "../a", "a.b", "台"];
      for (const company of names) expect(await store.append(company, 0, company)).toEqual({ ok: true, value: true });
      for (const company of names) expect(await store.read(company)).toEqual({ ok: true, value: [company] });
    });

    test("of sixteen writers who expect the same size, one is told yes", async () => {
      const store = make();
      const told = await Promise.all(Array.from({ length: 16 }, (_, writer) => store.append("a", 0, String(writer))));
      expect(told.filter((one) => value(one))).toHaveLength(1);
      expect(value(await store.read("a"))).toEqual([String(told.findIndex((one) => value(one)))]);
    });
  });
}

/** A writer of `units` for one order, and the numbers of the entries it was told are written. */
export interface Told {
  readonly order: string;
  readonly acknowledged: readonly number[];
}

const UNITS = 3n;

const taken = (texts: readonly string[]): bigint =>
  held(value(readEntries(texts))).reduce((sum, { reserved }) => sum + BigInt(reserved.units), 0n);

const orderOf = (text: string): string =>
  value(readEntries([text])).flatMap((one) => (one.kind === "reserved" ? [one.transaction] : []))[0] ?? "";

/** Writers of 3 units each, of orders with limits of their own: nobody who holds some was ever over, nobody was refused who fits. */
export function expectNobodyOver(
  entries: readonly string[],
  limits: Readonly<Record<string, bigint>>,
  writers: readonly Told[],
): void {
  const limitOf = (order: string): bigint => limits[order] ?? 0n;
  const told = writers.flatMap(({ acknowledged }) => acknowledged).sort((a, b) => a - b);
  expect(told).toEqual(entries.map((_, index) => index));
  // After each entry, in the order of the log: what is taken is at most the least limit of those who hold some.
  const leastAfter = (count: number) =>
    entries
      .slice(0, count)
      .map((text) => limitOf(orderOf(text)))
      .reduce((a, b) => (a < b ? a : b));
  for (const [index] of entries.entries())
    expect(taken(entries.slice(0, index + 1)) <= leastAfter(index + 1)).toBe(true);
  // Room only shrinks: who was refused would be over now, or push somebody over.
  const all = taken(entries);
  for (const { order, acknowledged } of writers) {
    const least = [limitOf(order), leastAfter(entries.length)].reduce((a, b) => (a < b ? a : b));
    if (acknowledged.length === 0) expect(all + UNITS > least).toBe(true);
  }
  expect(entries.length).toBeGreaterThanOrEqual(13);
}
