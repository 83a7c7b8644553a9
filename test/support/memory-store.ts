/** Reservations in memory, for tests of what is built on them. */
import type { ReservationStore } from "#app/cap/store.ts";
import { ok } from "#kernel/fault.ts";

export function memoryStore(): ReservationStore {
  const logs = new Map<string, readonly string[]>();
  const of = (company: string) => logs.get(company) ?? [];
  return {
    read: async (company) => ok(of(company)),
    async append(company, expected, entry) {
      if (of(company).length !== expected) return ok(false);
      logs.set(company, [...of(company), entry]);
      return ok(true);
    },
  };
}
