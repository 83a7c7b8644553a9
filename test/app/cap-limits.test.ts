/**
 * Orders whose limits differ: an application dated earlier has a smaller base. Whatever is reserved, released and written in
 * between, no order that holds something is ever over its own limit. Limits and totals are reckoned here from the tables.
 */
import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import { release, reserve } from "#app/cap/cap.ts";
import { held, readEntries } from "#app/cap/entries.ts";
import type { ReservationStore } from "#app/cap/store.ts";
import type { Context } from "#app/context.ts";
import type { Outcome } from "#kernel/fault.ts";
import { bench, HALDEN, TODAY } from "../support/compose.ts";
import { memoryStore } from "../support/memory-store.ts";
import { changed, withRow } from "../support/workspaces.ts";

const COMPANY = "halden-systems";
const TPP = 15832n;
/** The day up to which sales at home count for each order; one has none and counts until today. */
const DATED = { "HS-2026-0117": "2026-01-19", "HS-2026-0129": TODAY, "HS-2026-0144": "2025-10-01" };
type Order = keyof typeof DATED;
const ORDERS: readonly Order[] = ["HS-2026-0117", "HS-2026-0129", "HS-2026-0144"];

const planb = await bench();
afterAll(() => planb.close());

function value<T>(outcome: Outcome<T>): T {
  if (outcome.ok) return outcome.value;
  throw new Error(outcome.faults.map(({ message }) => message).join("\n"));
}

const dated = (transaction: Order) =>
  withRow({
    ...{ transaction, fact: "application.date", state: "stated", value: DATED[transaction] },
    ...{ source: "invented for this test", mark: "assumption" },
  });

/** Half of what was sold at home up to the day, in TPP; and what is listed as exported. */
async function tables(where: string) {
  const { tables: rows } = value(await planb.context.workspaces.open(where));
  const sum = (all: typeof rows.shipments) =>
    all.reduce((total, row) => total + BigInt(String(row.pieces.coefficient)) * TPP, 0n);
  const limit = (order: Order) =>
    sum(
      rows.shipments.filter(
        ({ state, destination, end_use, at }) =>
          state === "shipped" && destination === "US" && end_use === "US" && at <= DATED[order],
      ),
    ) / 2n;
  const exported = sum(
    rows.shipments.filter(
      ({ state, destination }) =>
        ["shipped", "licensed", "reserved"].includes(state) && ["CN", "HK", "MO"].includes(destination),
    ),
  );
  return { limits: new Map(ORDERS.map((order) => [order, limit(order)])), exported };
}

/** Nobody who holds something is over: what is recorded is at most the least of the holders' limits. */
async function expectAllUnder(
  store: ReservationStore,
  { limits, exported }: Awaited<ReturnType<typeof tables>>,
): Promise<void> {
  const holding = held(value(readEntries(value(await store.read(COMPANY)))));
  const taken = holding.reduce((sum, { reserved }) => sum + BigInt(reserved.units) * TPP, 0n);
  for (const { reserved } of holding) {
    const limit = ORDERS.flatMap((order) => (order === reserved.transaction ? [limits.get(order) ?? 0n] : []))[0];
    expect(exported + taken <= (limit ?? 0n), `${reserved.transaction} is over its limit`).toBe(true);
  }
}

/** Another desk that acts between the look and the write of the first, once. */
function between(store: ReservationStore, act: (() => Promise<unknown>) | undefined): ReservationStore {
  let pending = act;
  return {
    read: (company) => store.read(company),
    async append(company, expected, entry) {
      await pending?.();
      pending = undefined;
      return store.append(company, expected, entry);
    },
  };
}

const wish = fc.record({
  order: fc.constantFrom(...ORDERS),
  /** From one unit to more than any limit leaves. */
  units: fc.oneof(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 25_000 })),
  /** What another desk writes meanwhile, if any: the same wish again, so that it may have taken the last room. */
  rival: fc.boolean(),
  release: fc.boolean(),
});

describe("orders with different limits", () => {
  test("the limits differ, and the smallest is that of the earliest application", async () => {
    const { limits, exported } = await tables(changed(HALDEN, { "facts.csv": dated("HS-2026-0144") }));
    const [first, today, early] = ORDERS.map((order) => limits.get(order) ?? 0n);
    expect([first, today]).toEqual([415431680n, 485409120n]);
    expect((early ?? 0n) > exported && (early ?? 0n) < (first ?? 0n)).toBe(true);
  });

  test("a later order with a higher limit does not push an earlier one over", async () => {
    const where = changed(HALDEN, { "facts.csv": dated("HS-2026-0144") });
    const known = await tables(where);
    const store = memoryStore();
    const context: Context = { ...planb.context, reservations: store };
    const early = ((known.limits.get("HS-2026-0144") ?? 0n) - known.exported) / TPP;
    const ask = async (transaction: Order, units: bigint) =>
      value(await reserve(context, { workspace: where, transaction, units }));
    expect(await ask("HS-2026-0144", early - 10n)).toMatchObject({ outcome: "reserved" });
    expect(await ask("HS-2026-0129", 11n)).toMatchObject({
      outcome: "noRoom",
      over: [{ transaction: "HS-2026-0144", definition: "cap.half", by: 1n }],
    });
    expect(await ask("HS-2026-0129", 10n)).toMatchObject({ outcome: "reserved" });
    await expectAllUnder(store, known);
    // When the order with the lower limit gives back, the room of the others is theirs again.
    value(await release(context, where, 0));
    expect(await ask("HS-2026-0129", early)).toMatchObject({ outcome: "reserved" });
    await expectAllUnder(store, known);
  });

  test("an order that holds something and is no longer listed: nobody can tell its limit, so nothing is reserved", async () => {
    const store = memoryStore();
    const context: Context = { ...planb.context, reservations: store };
    value(await reserve(context, { workspace: HALDEN, transaction: "HS-2026-0144", units: 1n }));
    const gone = changed(HALDEN, {
      "transactions.csv": (text) => text.replaceAll(/^HS-2026-0144.*\n/gm, ""),
      "facts.csv": (text) => text.replaceAll(/^HS-2026-0144.*\n/gm, ""),
      "cases.csv": (text) => text.replaceAll("HS-2026-0144", "HS-2026-0117"),
    });
    expect(value(await reserve(context, { workspace: gone, transaction: "HS-2026-0117", units: 1n }))).toMatchObject({
      outcome: "unknown",
      missing: ["transaction HS-2026-0144"],
    });
  });

  test("whatever is wished, released and written in between, no holder is over its own limit", async () => {
    const where = changed(HALDEN, { "facts.csv": dated("HS-2026-0144") });
    const known = await tables(where);
    await fc.assert(
      fc.asyncProperty(fc.array(wish, { minLength: 2, maxLength: 8 }), async (wishes) => {
        const store = memoryStore();
        for (const { order, units, rival, release: back } of wishes) {
          const quiet: Context = { ...planb.context, reservations: store };
          const open = held(value(readEntries(value(await store.read(COMPANY)))));
          if (back && open[0] !== undefined) value(await release(quiet, where, open[0].entry));
          // The rival's entry is judged on its own look, before the first one writes.
          const rivalStore = memoryStore();
          for (const entry of value(await store.read(COMPANY)))
            await rivalStore.append(COMPANY, value(await rivalStore.read(COMPANY)).length, entry);
          const judged = rival
            ? value(
                await reserve(
                  { ...planb.context, reservations: rivalStore },
                  { workspace: where, transaction: order, units: BigInt(units) },
                ),
              )
            : undefined;
          const entries = value(await rivalStore.read(COMPANY));
          const act =
            judged?.outcome === "reserved"
              ? () => store.append(COMPANY, entries.length - 1, entries.at(-1) ?? "")
              : undefined;
          const loud: Context = { ...planb.context, reservations: between(store, act) };
          const made = await reserve(loud, { workspace: where, transaction: order, units: BigInt(units) });
          if (!made.ok) expect(made.faults.map(({ code }) => code)).toEqual(["edit-conflict"]);
          await expectAllUnder(store, known);
        }
      }),
      { numRuns: 25, seed: 20261123 },
    );
  });

  test("64 desks in one program want all at once, of three orders: nobody is over, and what is left fits nobody", async () => {
    const where = changed(HALDEN, { "facts.csv": dated("HS-2026-0144") });
    const known = await tables(where);
    const store = memoryStore();
    const context: Context = { ...planb.context, reservations: store };
    const desks = Array.from({ length: 64 }, (_, index) => ORDERS[index % ORDERS.length] ?? "HS-2026-0117");
    const made = await Promise.all(
      desks.map((transaction) => reserve(context, { workspace: where, transaction, units: 700n })),
    );
    const reserved = made.filter((one) => one.ok && one.value.outcome === "reserved").length;
    expect(reserved).toBeGreaterThan(0);
    expect(held(value(readEntries(value(await store.read(COMPANY))))).length).toBe(reserved);
    await expectAllUnder(store, known);
  });
});
