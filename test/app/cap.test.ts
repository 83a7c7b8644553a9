/** The cap of the example seller: room told, reserved, refused, released; and counted by every other question. */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { capState, release, reserve } from "#app/cap/cap.ts";
import { type Entry, entryText, held, heldOn, readEntries } from "#app/cap/entries.ts";
import type { Context } from "#app/context.ts";
import { civilDate } from "#kernel/civil-date.ts";
import { type Outcome, printPlace } from "#kernel/fault.ts";
import { type Bench, bench, HALDEN, TODAY } from "../support/compose.ts";

function value<T>(outcome: Outcome<T>): T {
  if (outcome.ok) return outcome.value;
  throw new Error(outcome.faults.map(({ at, message }) => `${printPlace(at)}: ${message}`).join("\n"));
}

const codes = (outcome: Outcome<unknown>) => (outcome.ok ? [] : outcome.faults.map(({ code }) => code));

let planb: Bench;
let context: Context;
beforeEach(async () => {
  planb = await bench();
  context = planb.context;
});
afterEach(() => planb.close());

const CHINA = "HS-2026-0117";
const OTHER = "HS-2026-0144";
const wish = (transaction: string, units: bigint, snapshot?: number) => ({
  workspace: HALDEN,
  transaction,
  units,
  snapshot,
});
const roomFor = async (transaction: string) => {
  const { caps } = value(await capState(context, { workspace: HALDEN, transaction }));
  return caps.map(({ definition, units, alarm }) => [definition, units, alarm]);
};
const headroomTold = async () => {
  const { caps } = await planb.report("check", { workspace: HALDEN, transaction: CHINA });
  return caps.map(({ used, headroom }) => [used.value, headroom.value]);
};

describe("the cap of the example seller", () => {
  test("room is what the limit leaves beside what is recorded: floor((415431680 - 97271808) / 15832)", async () => {
    expect(await roomFor(CHINA)).toEqual([["cap.half", 20096n, undefined]]);
  });

  test("an order whose application is not dated counts what was sold until today: its limit is higher", async () => {
    expect(await roomFor(OTHER)).toEqual([["cap.half", 24516n, undefined]]);
  });

  test("what is reserved is gone for every order, and no longer when it is released", async () => {
    expect(value(await reserve(context, wish(CHINA, 20000n)))).toMatchObject({ outcome: "reserved", entry: 0 });
    expect(await roomFor(OTHER)).toEqual([["cap.half", 4516n, 80]]);
    expect(value(await reserve(context, wish(CHINA, 97n)))).toMatchObject({ outcome: "noRoom" });
    expect(value(await reserve(context, wish(CHINA, 96n)))).toMatchObject({ outcome: "reserved", entry: 1 });
    expect(await roomFor(CHINA)).toEqual([["cap.half", 0n, 100]]);
    expect(value(await reserve(context, wish(CHINA, 1n)))).toMatchObject({ outcome: "noRoom" });
    expect(value(await release(context, HALDEN, 0))).toBe(2);
    expect(await roomFor(CHINA)).toEqual([["cap.half", 20000n, undefined]]);
    expect(codes(await release(context, HALDEN, 0))).toEqual(["not-found-here"]);
  });

  test("check counts what other orders hold, and not what the order itself holds", async () => {
    expect(await headroomTold()).toEqual([["389087232", "1664"]]);
    value(await reserve(context, wish(CHINA, 18432n)));
    expect(await headroomTold()).toEqual([["389087232", "1664"]]);
    value(await reserve(context, wish(OTHER, 1664n)));
    expect(await headroomTold()).toEqual([["415431680", "0"]]);
  });

  test("a reservation was not held on a day before it, and not known on a day before it was recorded", async () => {
    value(await reserve(context, wish(OTHER, 10n)));
    const on = async (asOf: string, knownOn: string) =>
      value(await capState(context, { workspace: HALDEN, transaction: CHINA, asOf, knownOn })).held.length;
    expect(await on(TODAY, TODAY)).toBe(1);
    expect(await on("2026-11-22", TODAY)).toBe(0);
    expect(await on(TODAY, "2026-11-22")).toBe(0);
  });

  test("a wish made on a log that has moved is refused and nothing is written", async () => {
    value(await reserve(context, wish(CHINA, 1n)));
    expect(codes(await reserve(context, wish(OTHER, 1n, 0)))).toEqual(["edit-conflict"]);
    expect(value(await capState(context, { workspace: HALDEN })).snapshot).toBe(1);
  });

  test("two desks that both look before either writes: the last unit goes to one, the other is refused", async () => {
    value(await reserve(context, wish(CHINA, 20095n)));
    const both = await Promise.all([reserve(context, wish(CHINA, 1n)), reserve(context, wish(CHINA, 1n))]);
    const outcomes = both.map((one) => (one.ok ? one.value.outcome : one.faults[0]?.code)).sort();
    expect([
      ["edit-conflict", "reserved"],
      ["noRoom", "reserved"],
    ]).toContainEqual(outcomes);
    expect(await roomFor(CHINA)).toEqual([["cap.half", 0n, 100]]);
  });

  test("a writer that comes between the look and the write: refused, whatever the room", async () => {
    const between: Context = {
      ...context,
      reservations: {
        read: (company) => context.reservations.read(company),
        async append(company, expected, entry) {
          value(await context.reservations.append(company, expected, entry.replace(CHINA, OTHER)));
          return context.reservations.append(company, expected, entry);
        },
      },
    };
    expect(codes(await reserve(between, wish(CHINA, 1n)))).toEqual(["edit-conflict"]);
    expect(
      value(await capState(context, { workspace: HALDEN })).held.map(({ reserved }) => reserved.transaction),
    ).toEqual([OTHER]);
  });

  test("what is not a number, or names no order, is refused", async () => {
    expect(codes(await reserve(context, wish("HS-0", 1n)))).toEqual(["not-found-here"]);
  });
});

describe("entries", () => {
  const days = (at: string, recorded = at) => ({ at: civilDate(at), recorded: civilDate(recorded) });
  const reserved = (at: string, recorded?: string): Entry => ({
    kind: "reserved",
    transaction: "T",
    item: "i",
    units: "5",
    counts: [],
    ...days(at, recorded),
  });

  test("read as they were written", () => {
    const entries: readonly Entry[] = [reserved("2026-01-01"), { kind: "released", entry: 0, ...days("2026-02-01") }];
    expect(value(readEntries(entries.map(entryText)))).toEqual(entries);
  });

  test("a release counts from its day, and where it is on record", () => {
    const entries: readonly Entry[] = [
      reserved("2026-01-01"),
      { kind: "released", entry: 0, ...days("2026-02-01", "2026-03-01") },
    ];
    const count = (asOf: string, knownOn: string) =>
      heldOn(entries, { asOf: civilDate(asOf), knownOn: civilDate(knownOn) }).length;
    expect([count("2026-01-31", "2026-03-01"), count("2026-02-01", "2026-03-01")]).toEqual([1, 0]);
    expect([count("2026-02-01", "2026-02-28"), count("2025-12-31", "2026-03-01")]).toEqual([1, 0]);
    expect(held(entries)).toEqual([]);
  });

  test.each([
    ["not JSON", "the entry is not JSON"],
    ['{"kind":"reserved"}', "invalid input: expected string, received undefined"],
    [entryText(reserved("2026-01-01")).replace('"5"', '"-5"'), "a number of units is whole and above zero"],
  ])("%s is damage, and says which entry", (text, message) => {
    const read = readEntries([entryText(reserved("2026-01-01")), text]);
    expect(read.ok ? [] : read.faults).toMatchObject([{ code: "log-damaged", at: { row: 2 }, message }]);
  });
});
