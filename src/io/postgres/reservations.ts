/**
 * Reservations of one tenant in PostgreSQL. An entry of a number can be there once, and comes after the one before it: so a
 * log of the expected size is compared and added to in one statement, without a lock.
 */
import type { ReservationStore } from "#app/cap/store.ts";
import { type Outcome, ok } from "#kernel/fault.ts";
import { together } from "../together.ts";
import type { Database } from "./database.ts";

const ADD = `
  INSERT INTO planb.reservation (company, no, text)
  SELECT $1, $2, $3
  WHERE $2::int = 0 OR EXISTS (SELECT FROM planb.reservation WHERE company = $1 AND no = $2::int - 1)
  ON CONFLICT DO NOTHING
  RETURNING no
`;

export function sharedReservations(database: Database, tenant: string): ReservationStore {
  const looks = new Map<string, () => Promise<Outcome<readonly string[]>>>();
  const lookOf = (company: string) =>
    together(async () => {
      const rows = await database.ask("SELECT planb.reservations_of($1, $2) AS text", [tenant, company]);
      return rows.ok ? ok(rows.value.map(({ text }) => String(text))) : rows;
    });
  return {
    read(company) {
      const look = looks.get(company) ?? lookOf(company);
      looks.set(company, look);
      return look();
    },
    append: (company, expected, entry) =>
      database.within(tenant, async (ask) => (await ask(ADD, [company, expected, entry])).length === 1),
  };
}
