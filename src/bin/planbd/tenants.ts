/** The tenants of a shared server: each opened when its first caller comes, and kept open; the record of their calls sealed now and then. */
import { join } from "node:path";
import type { Tenant } from "#api/shared/face.ts";
import type { Calls } from "#app/access/ports.ts";
import { restingOn } from "#app/access/resting.ts";
import { CALLS_LEDGER, heldCalls, sealCalls } from "#app/access/seal.ts";
import { remembered } from "#app/remembered.ts";
import { VERBS } from "#app/verbs.ts";
import type { Database } from "#io/postgres/database.ts";
import { sharedJobs } from "#io/postgres/jobs.ts";
import { sharedReservations } from "#io/postgres/reservations.ts";
import { together } from "#io/together.ts";
import { type Outcome, ok } from "#kernel/fault.ts";
import type { Tree } from "#ledger/tree.ts";
import { type Composed, composeFor } from "../compose.ts";
import { MOST_KEPT } from "../listen.ts";

interface Opened extends Tenant {
  readonly context: Composed;
  /** What was sealed so far, once it was held against the record. */
  sealed?: Tree;
}

export interface Tenants {
  /** Faults: database-away. Undefined when there is none of this name. */
  of(name: string): Promise<Outcome<Tenant | undefined>>;
  /** Seals the calls of every tenant that was opened. Faults: log-damaged, log-locked, database-away; by tenant. */
  seal(): Promise<readonly (readonly [string, Outcome<number>])[]>;
  close(): void;
}

/** `data`: one folder a tenant. `shared`: law, catalogue and solver, the same for all. */
export function openTenants(database: Database, calls: Calls, shared: Composed, data: string): Tenants {
  const open = new Map<string, Opened>();

  function opened(name: string): Opened {
    const jobs = sharedJobs(database, name);
    const own = { home: join(data, name), reservations: sharedReservations(database, name), jobs };
    const context = composeFor(shared, own);
    const tenant = { context, verbs: remembered(VERBS, MOST_KEPT), jobs, resting: restingOn(context) };
    open.set(name, tenant);
    return tenant;
  }

  async function sealOne(name: string, tenant: Opened): Promise<Outcome<number>> {
    const log = await tenant.context.journals.open(CALLS_LEDGER);
    if (!log.ok) return log;
    if (tenant.sealed === undefined) {
      const held = await heldCalls(calls, name, log.value);
      if (!held.ok) return held;
      tenant.sealed = held.value.tree;
    }
    return sealCalls(calls, name, log.value, tenant.sealed);
  }

  return {
    async of(name) {
      const before = open.get(name);
      if (before !== undefined) return ok(before);
      const rows = await database.within(name, (ask) => ask("SELECT name FROM planb.tenant"));
      if (!rows.ok) return rows;
      return ok(rows.value.length === 1 ? (open.get(name) ?? opened(name)) : undefined);
    },
    // One after the other: two that grew one tree at once would each miss what the other took.
    seal: together(() =>
      Promise.all([...open].map(async ([name, tenant]) => [name, await sealOne(name, tenant)] as const)),
    ),
    close() {
      for (const { context } of open.values()) context.close();
      open.clear();
    },
  };
}
