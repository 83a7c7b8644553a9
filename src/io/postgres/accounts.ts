/** Accounts, tokens and sessions in PostgreSQL. The server reads accounts and tokens; they are made by the owner (`operators.ts`). */
import type { Accounts } from "#app/access/ports.ts";
import { type Caller, ROLES, type Role } from "#app/access/role.ts";
import { hold } from "#kernel/defect.ts";
import type { Database, Row } from "./database.ts";

const TOKEN = `
  SELECT account.name, role, scopes FROM planb.token JOIN planb.account ON account.tenant = token.tenant AND name = account
  WHERE digest = $1 AND expires > now() AND revoked IS NULL AND closed IS NULL
`;

const SESSION = `
  SELECT account.name, role FROM planb.session JOIN planb.account ON account.tenant = session.tenant AND name = account
  WHERE digest = $1 AND expires > now() AND closed IS NULL
`;

const OPEN = `
  INSERT INTO planb.session (digest, account, expires) VALUES ($1, $2, now() + make_interval(hours => $3))
`;

function roleIn(row: Row): Role {
  const role = ROLES.find((each) => each === row.role);
  hold(role !== undefined, "a role in the database is one of the table");
  return role;
}

const textsIn = (value: unknown): readonly string[] => (Array.isArray(value) ? value.map(String) : []);

export function sharedAccounts(database: Database): Accounts {
  const callerBy = (statement: string, way: Caller["way"]) => (tenant: string, digest: string) =>
    database.within(tenant, async (ask): Promise<Caller | undefined> => {
      const [row] = await ask(statement, [digest]);
      if (row === undefined) return undefined;
      const scopes = way === "token" ? textsIn(row.scopes) : "all";
      return { tenant, account: String(row.name), role: roleIn(row), way, scopes };
    });
  return {
    byToken: callerBy(TOKEN, "token"),
    bySession: callerBy(SESSION, "session"),
    secretOf: (tenant, account) =>
      database.within(tenant, async (ask) => {
        const [row] = await ask("SELECT secret FROM planb.account WHERE name = $1 AND closed IS NULL", [account]);
        return typeof row?.secret === "string" ? row.secret : undefined;
      }),
    bySubject: (tenant, issuer, subject) =>
      database.within(tenant, async (ask) => {
        const wanted = "SELECT name, role FROM planb.account WHERE issuer = $1 AND subject = $2 AND closed IS NULL";
        const [row] = await ask(wanted, [issuer, subject]);
        return row === undefined ? undefined : { name: String(row.name), role: roleIn(row) };
      }),
    openSession: (tenant, account, digest, hours) =>
      database.within(tenant, async (ask) => {
        await ask("DELETE FROM planb.session WHERE expires < now()");
        await ask(OPEN, [digest, account, hours]);
        return null;
      }),
    closeSession: (tenant, digest) =>
      database.within(tenant, async (ask) => {
        await ask("DELETE FROM planb.session WHERE digest = $1", [digest]);
        return null;
      }),
  };
}
