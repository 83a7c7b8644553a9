/** A shared server with two companies of their own tenants, over a real database, asked without a socket. The day is fixed. */
import { cpSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import type { Hono } from "hono";
import { sharedServer } from "#api/shared/server.ts";
import type { Elsewhere } from "#app/access/elsewhere.ts";
import type { Role } from "#app/access/role.ts";
import { VERBS } from "#app/verbs.ts";
import { sharedAccounts } from "#io/postgres/accounts.ts";
import { sharedCalls } from "#io/postgres/calls.ts";
import { type Database, openDatabase } from "#io/postgres/database.ts";
import { addTenant } from "#io/postgres/migrate.ts";
import { type Operators, operators } from "#io/postgres/operators.ts";
import { sharedRequests } from "#io/postgres/requests.ts";
import { digestOfSecret, isPassword, newSecret, passwordDigest, TOKEN_PREFIX, tenantOf } from "#io/secrets.ts";
import { civilDate } from "#kernel/civil-date.ts";
import type { Outcome } from "#kernel/fault.ts";
import { compose, workspacesByName } from "../../src/bin/compose.ts";
import { openTenants, type Tenants } from "../../src/bin/planbd/tenants.ts";
import { HALDEN, TODAY, YUNQU } from "./compose.ts";
import { type Fresh, freshDatabase } from "./postgres.ts";

export const ORIGIN = "https://planb.example";
export const PASSWORD = "correct horse battery staple";

export function value<T>(outcome: Outcome<T>): T {
  if (outcome.ok) return outcome.value;
  throw new Error(outcome.faults.map(({ code, message }) => `${code}: ${message}`).join("\n"));
}

export interface Shared {
  readonly app: Hono;
  readonly database: Database;
  readonly fresh: Fresh;
  readonly operators: Operators;
  readonly tenants: Tenants;
  readonly calls: ReturnType<typeof sharedCalls>;
  readonly logged: string[];
  /** Moves the server's clock, in milliseconds. */
  later(by: number): void;
  /** A token of an account, which is made with its role. */
  token(tenant: string, account: string, role: Role, scopes?: readonly string[], days?: number): Promise<string>;
  /** Asks as whoever holds the token. */
  ask(token: string, path: string, init?: RequestInit): Promise<Response>;
  /** Sends JSON as whoever holds the token. */
  send(token: string, path: string, body: unknown, headers?: Readonly<Record<string, string>>): Promise<Response>;
  close(): Promise<void>;
}

/** `anton` has the example seller, `berta` the example buyer. `elsewhere`: where they may sign in besides. */
export async function sharedWorld(elsewhere?: Elsewhere): Promise<Shared> {
  const fresh = await freshDatabase();
  const data = mkdtempSync(join(tmpdir(), "planbd-test-"));
  for (const [tenant, workspace] of [
    ["anton", HALDEN],
    ["berta", YUNQU],
  ] as const) {
    value(await addTenant(fresh.ownerUrl, tenant));
    mkdirSync(join(data, tenant, "workspaces"), { recursive: true });
    cpSync(workspace, join(data, tenant, "workspaces", basename(workspace)), { recursive: true });
  }
  const database = openDatabase(fresh.appUrl, 8);
  const owner = openDatabase(fresh.ownerUrl, 2);
  const as = operators(owner);
  const calls = sharedCalls(database);
  const context = value(await compose(workspacesByName([]), { home: data, clock: { today: () => civilDate(TODAY) } }));
  const tenants = openTenants(database, calls, context, data);
  const logged: string[] = [];
  const time = { now: 0 };
  const app = sharedServer({
    ...{ verbs: VERBS, version: "0.0.0", origin: ORIGIN, clock: context.clock, calls },
    ...{ accounts: sharedAccounts(database), requests: sharedRequests(database) },
    secrets: { newSecret, tenantOf, digestOf: digestOfSecret, isPassword },
    elsewhere,
    tenant: (name) => tenants.of(name),
    now: () => time.now,
    log: (reference, error) => logged.push(`${reference} ${String(error)}`),
  });
  const ask = async (token: string, path: string, init: RequestInit = {}) =>
    app.request(path, { ...init, headers: { ...init.headers, authorization: `Bearer ${token}` } });
  return {
    ...{ app, database, fresh, operators: as, tenants, calls, logged, ask },
    later(by) {
      time.now += by;
    },
    async token(tenant, account, role, scopes = ["read", "write", "bind", "approve", "audit"], days = 1) {
      value(await as.putAccount(tenant, { name: account, role, secret: await passwordDigest(PASSWORD) }));
      const secret = newSecret(tenant);
      value(await as.addToken(tenant, { digest: digestOfSecret(secret), account, scopes, days }));
      return `${TOKEN_PREFIX}${secret}`;
    },
    send: (token, path, body, headers = {}) =>
      ask(token, path, {
        ...{ method: "POST", body: JSON.stringify(body) },
        headers: { "content-type": "application/json", ...headers },
      }),
    async close() {
      tenants.close();
      context.close();
      await database.close();
      await owner.close();
      rmSync(data, { recursive: true, force: true });
    },
  };
}
