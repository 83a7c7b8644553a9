/** Where reservations are kept. Its adapters stand in src/io; what they all promise is in test/io/reservation-promises.ts. */
import type { Outcome } from "#kernel/fault.ts";

export interface ReservationStore {
  /** Every entry of a company in order; none when nothing was ever reserved. Faults: log-locked, log-damaged, disk-failed, database-away. */
  read(company: string): Promise<Outcome<readonly string[]>>;
  /**
   * Adds one entry if the log holds exactly `expected` entries, and says whether it did. When it says so the entry is on the
   * medium, and of several programs that expect the same size only one is told yes.
   */
  append(company: string, expected: number, entry: string): Promise<Outcome<boolean>>;
}
