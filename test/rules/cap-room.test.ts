/** What a cap leaves beside what is recorded, whatever the order at hand asks for. */
import { describe, expect, test } from "vitest";
import { printRational, rational } from "#kernel/rational.ts";
import { capRooms } from "#rules/cap-room.ts";
import { cut } from "#rules/cut.ts";
import type { Ledgers } from "#rules/scene.ts";
import { ALWAYS, bookOf, factsOf, HEAD, moment } from "./support.ts";

const capped = (comparison: string) =>
  bookOf(`${HEAD}
fact goods.weight number kg "How heavy is one?"
fact order.weight number kg "How heavy is the order?"
ledger sent number g "Sent so far?"
ledger sold number kg "Sold so far?"
decision leave = required | free "Is leave required?"
define cap "At most half"
${ALWAYS}  headroom in goods.weight
  when all
    ${comparison} | at most half | (c)
`);

const SENT = new Map([
  ["sent", rational(40_000n)],
  ["sold", rational(200n)],
]);

function room(comparison: string, facts: Readonly<Record<string, string>>, ledgers: Ledgers = SENT) {
  const book = capped(comparison);
  const rooms = capRooms(cut(book, moment("2026-06-01")), factsOf(book, facts), ledgers);
  return rooms.map(({ units, recorded, limit, counts, missing }) => ({
    units,
    recorded: recorded && `${printRational(recorded.value)} ${recorded.unit}`,
    limit: limit && `${printRational(limit.value)} ${limit.unit}`,
    counts: counts.map(({ ledger, perUnit }) => `${printRational(perUnit)} in ${ledger}`),
    missing,
  }));
}

const SEVEN = { "goods.weight": "7 kg" };

describe("room under a cap", () => {
  test("40 kg of 100 kg are sent: 8 pieces of 7 kg fit, whatever the order weighs", () => {
    const eight = {
      units: 8n,
      recorded: "40 kg",
      limit: "100 kg",
      counts: ["7000 in sent"],
      missing: [],
    };
    const comparison = "order.weight + sent <= 50 % of sold";
    expect(room(comparison, { ...SEVEN, "order.weight": "90 kg" })).toEqual([eight]);
    expect(room(comparison, SEVEN)).toEqual([eight]);
  });

  test("under a strict limit the last one must leave something over; read from the other side it is the same", () => {
    const units = (comparison: string) => room(comparison, { "goods.weight": "6 kg" }).map((one) => one.units);
    expect(units("order.weight + sent <= 50 % of sold")).toEqual([10n]);
    expect(units("order.weight + sent < 50 % of sold")).toEqual([9n]);
    expect(units("50 % of sold >= order.weight + sent")).toEqual([10n]);
    expect(units("50 % of sold > order.weight + sent")).toEqual([9n]);
  });

  test("a ledger that weighs double takes double room, and is told as it is recorded", () => {
    expect(room("order.weight + 2 * sent <= 50 % of sold", SEVEN)).toMatchObject([
      { units: 1n, recorded: "80 kg", counts: ["7000 in sent"] },
    ]);
  });

  test("too much is recorded: so many too many", () => {
    const over = new Map(SENT).set("sent", rational(101_000n));
    expect(room("order.weight + sent <= 50 % of sold", SEVEN, over)).toMatchObject([{ units: -1n }]);
  });

  test("without a total or a size there is no room told, and what is missing is named", () => {
    const comparison = "order.weight + sent <= 50 % of sold";
    expect(room(comparison, SEVEN, new Map([["sent", rational(1n)]]))).toMatchObject([
      { units: undefined, missing: ["sold"] },
    ]);
    expect(room(comparison, {})).toMatchObject([{ units: undefined, counts: [], missing: ["goods.weight"] }]);
  });

  test("a limit that sums no ledger is no cap to reserve from", () => {
    expect(room("order.weight <= 50 % of sold", SEVEN)).toEqual([]);
  });
});
