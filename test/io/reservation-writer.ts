/**
 * A writer of its own process: `node reservation-writer.ts HOME COMPANY LIMITS ORDER UNITS [forever]`, where LIMITS gives each
 * order its own limit: `A=40,B=60`. Looks at the log, adds its units if every order that holds some stays under its limit,
 * looks again when somebody was quicker; prints the number of each entry it was told is written. It loads little: 64 of it start at once.
 */
import { writeSync } from "node:fs";
import type { Bearing } from "#app/cap/bearing.ts";
import type { Held } from "#app/cap/entries.ts";
import { fitOf } from "#app/cap/fit.ts";
import { diskReservations } from "#io/reservations.ts";
import { rational } from "#kernel/rational.ts";

const [home = "", company = "", limits = "", order = "", units = "1", forever] = process.argv.slice(2);
const store = diskReservations(home);
const day = "2026-11-23";

const taken = (all: readonly Held[]): bigint => all.reduce((sum, { reserved }) => sum + BigInt(reserved.units), 0n);

/** A cap of one unit a unit. */
const bearingOf =
  (limit: bigint): Bearing =>
  (all) => [
    {
      ...{ book: "toy", definition: "cap", title: "cap", cite: { instrument: "toy", paragraph: "1" }, missing: [] },
      ...{ counts: [], ledgers: ["sent"], held: { value: rational(taken(all)), unit: "1" }, units: limit - taken(all) },
    },
  ];

const bearings = new Map(
  limits.split(",").map((each) => {
    const [name = "", limit = "0"] = each.split("=");
    return [name, bearingOf(BigInt(limit))] as const;
  }),
);

const wish = JSON.stringify({
  ...{ kind: "reserved", transaction: order, item: "i", units },
  ...{ counts: [{ book: "toy", ledger: "sent", amount: units }], at: day, recorded: day },
});

const heldAt = (text: string, entry: number): Held => ({ entry, reserved: JSON.parse(text) });

/** True when the units were taken, false when there is no room for them. */
function take(): boolean {
  for (;;) {
    const seen = store.read(company);
    if (!seen.ok) throw new Error(JSON.stringify(seen.faults));
    const expected = seen.value.length;
    const { over } = fitOf(bearings, [...seen.value, wish].map(heldAt));
    if (over.length > 0) return false;
    const written = store.append(company, expected, wish);
    if (!written.ok) throw new Error(JSON.stringify(written.faults));
    if (!written.value) continue;
    writeSync(1, `${expected}\n`);
    return true;
  }
}

while (take() && forever === "forever");
