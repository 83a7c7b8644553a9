/** What an operator does as the owner of the tables: makes accounts and tokens, changes roles, takes both back. */
import type { Role } from "#app/access/role.ts";
import { failed, fault, type Outcome, ok } from "#kernel/fault.ts";
import { quote } from "#kernel/quote.ts";
import type { Database } from "./database.ts";

export interface NewAccount {
  readonly name: string;
  readonly role: Role;
  /** Argon2id of the password; none where the company signs in elsewhere. */
  readonly secret?: string | undefined;
  /** Who vouches for this person, and what they are called there. */
  readonly elsewhere?: { readonly issuer: string; readonly subject: string } | undefined;
}

const PUT = `
  INSERT INTO planb.account (name, role, secret, issuer, subject) VALUES ($1, $2, $3, $4, $5)
  ON CONFLICT (tenant, name) DO UPDATE
  SET role = excluded.role, secret = coalesce(excluded.secret, account.secret), closed = NULL,
    issuer = coalesce(excluded.issuer, account.issuer), subject = coalesce(excluded.subject, account.subject)
`;

const TAKEN = `
  SELECT name FROM planb.account WHERE issuer = $1 AND subject = $2 AND name <> $3
`;

const TOKEN = `
  INSERT INTO planb.token (digest, account, scopes, expires)
  SELECT $1, name, $3, now() + make_interval(days => $4) FROM planb.account WHERE name = $2 AND closed IS NULL
  RETURNING id
`;

const CLOSE = `
  UPDATE planb.account SET closed = now() WHERE name = $1 AND closed IS NULL RETURNING name
`;

const nobody = (what: string, name: string) =>
  failed(fault("not-found-here", {}, `there is no ${what} ${quote(name)} here`, "See that tenant and name are right."));

const taken = (by: string) =>
  failed(
    fault(
      "edit-conflict",
      { argument: "subject" },
      `whom this issuer calls so is account ${quote(by)}`,
      "One person elsewhere is one account here. Nothing was written.",
    ),
  );

export interface Operators {
  /** Made, or given another role, password or subject; opened again when it was closed. Its sessions end. Faults: not-found-here, edit-conflict, database-away. */
  putAccount(tenant: string, account: NewAccount): Promise<Outcome<null>>;
  /** Its sessions and tokens end with it. Faults: not-found-here, database-away. */
  closeAccount(tenant: string, name: string): Promise<Outcome<null>>;
  /** Returns what it is called when it is taken back. Faults: not-found-here, database-away. */
  addToken(
    tenant: string,
    token: {
      readonly digest: string;
      readonly account: string;
      readonly scopes: readonly string[];
      readonly days: number;
    },
  ): Promise<Outcome<string>>;
  /** Faults: not-found-here, database-away. */
  revokeToken(tenant: string, id: string): Promise<Outcome<null>>;
}

export function operators(owner: Database): Operators {
  const changed = async (tenant: string, statement: string, name: string, what: string): Promise<Outcome<null>> => {
    const rows = await owner.within(tenant, (ask) => ask(statement, [name]));
    if (!rows.ok) return rows;
    return rows.value.length === 0 ? nobody(what, name) : ok(null);
  };
  return {
    async putAccount(tenant, { name, role, secret, elsewhere }) {
      const values = [name, role, secret ?? null, elsewhere?.issuer ?? null, elsewhere?.subject ?? null];
      const done = await owner.within(tenant, async (ask): Promise<Outcome<null>> => {
        if ((await ask("SELECT name FROM planb.tenant")).length === 0) return nobody("tenant", tenant);
        const [other] = await ask(TAKEN, [elsewhere?.issuer ?? null, elsewhere?.subject ?? null, name]);
        if (other !== undefined) return taken(String(other.name));
        await ask(PUT, values);
        await ask("DELETE FROM planb.session WHERE account = $1", [name]);
        return ok(null);
      });
      return done.ok ? done.value : done;
    },
    closeAccount: (tenant, name) => changed(tenant, CLOSE, name, "open account"),
    async addToken(tenant, { digest, account, scopes, days }) {
      const rows = await owner.within(tenant, (ask) => ask(TOKEN, [digest, account, [...scopes], days]));
      if (!rows.ok) return rows;
      const [row] = rows.value;
      return row === undefined ? nobody("open account", account) : ok(String(row.id));
    },
    revokeToken: (tenant, id) =>
      changed(
        tenant,
        "UPDATE planb.token SET revoked = now() WHERE id::text = $1 AND revoked IS NULL RETURNING id",
        id,
        "valid token",
      ),
  };
}
