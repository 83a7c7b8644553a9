/**
 * A writer of its own process: `node reservation-writer.ts HOME COMPANY LIMIT UNITS [forever]`. Looks at the log, adds its units
 * if they fit under the limit, looks again when somebody was quicker; prints the number of each entry it was told is written.
 */
import { writeSync } from "node:fs";
import { diskReservations } from "#io/reservations.ts";

const [home = "", company = "", limit = "0", units = "1", forever] = process.argv.slice(2);
const store = diskReservations(home);

function taken(texts: readonly string[]): number {
  return texts.reduce((sum, text) => sum + Number(text.split(" ")[1]), 0);
}

/** True when the units were taken, false when there is no room for them. */
function take(): boolean {
  for (;;) {
    const seen = store.read(company);
    if (!seen.ok) throw new Error(JSON.stringify(seen.faults));
    if (taken(seen.value) + Number(units) > Number(limit)) return false;
    const written = store.append(company, seen.value.length, `${process.pid} ${units}`);
    if (!written.ok) throw new Error(JSON.stringify(written.faults));
    if (!written.value) continue;
    writeSync(1, `${seen.value.length}\n`);
    return true;
  }
}

while (take() && forever === "forever");
