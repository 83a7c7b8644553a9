/**
 * A writer of its own process: `node reservation-writer.ts HOME COMPANY LIMITS ORDER UNITS [forever]`, where LIMITS gives each
 * order its own limit: `A=40,B=60`. Prints the number of each entry it was told is written.
 */
import { writeSync } from "node:fs";
import { diskReservations } from "#io/reservations.ts";
import { take } from "./reservation-taker.ts";

const [home = "", company = "", stated = "", order = "", units = "1", forever] = process.argv.slice(2);
const store = diskReservations(home);
const limits = Object.fromEntries(
  stated.split(",").map((each) => {
    const [name = "", limit = "0"] = each.split("=");
    return [name, BigInt(limit)] as const;
  }),
);

let entry: number | undefined;
do {
  entry = await take(store, company, limits, order, units);
  if (entry !== undefined) writeSync(1, `${entry}\n`);
} while (entry !== undefined && forever === "forever");
