/** Where reservations are kept. One adapter stands in src/io; its contract is in test/app/reservation-store.test.ts. */
import type { Outcome } from "#kernel/fault.ts";

export interface ReservationStore {
  /** Every entry of a company in order; none when nothing was ever reserved. Faults: log-locked, log-damaged, disk-failed. */
  read(company: string): Outcome<readonly string[]>;
  /**
   * Adds one entry if the log holds exactly `expected` entries, and says whether it did. When it says so the entry is on the
   * medium, and of several programs that expect the same size only one is told yes.
   */
  append(company: string, expected: number, entry: string): Outcome<boolean>;
}
