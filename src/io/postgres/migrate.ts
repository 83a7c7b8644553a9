/**
 * Brings the tables of a shared server to the version of this planb: the files of migrations/ in order, each once, each whole or
 * not at all. Run by the role that owns the tables; the server itself connects as another. docs/formats/database.md.
 */
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import pg from "pg";
import { sha256Hex } from "#kernel/digest.ts";
import { failed, fault, type Outcome, ok } from "#kernel/fault.ts";
import { quote } from "#kernel/quote.ts";
import { guarded } from "./database.ts";

const FOLDER = join(import.meta.dirname, "migrations");
/** Of two who migrate at once, the second waits: any fixed number that nobody else uses. */
const LOCK = 7_521_903;

interface Migration {
  readonly name: string;
  readonly text: string;
  readonly digest: string;
}

async function migrations(): Promise<readonly Migration[]> {
  const names = (await readdir(FOLDER)).filter((name) => name.endsWith(".sql")).sort();
  return Promise.all(
    names.map(async (name) => {
      const text = await readFile(join(FOLDER, name), "utf8");
      return { name: name.replace(/\.sql$/, ""), text, digest: sha256Hex(text) };
    }),
  );
}

/** Those of this planb, in order. */
export const migrationNames = async (): Promise<readonly string[]> => (await migrations()).map(({ name }) => name);

const refusal = (message: string, help: string) => failed(fault("database-unfit", { file: "database" }, message, help));

/** What was run already must be what is there now: a migration is never changed after it was run somewhere. */
function pending(
  all: readonly Migration[],
  run: readonly { readonly name: string; readonly digest: string }[],
): Outcome<readonly Migration[]> {
  const known = new Map(all.map((one) => [one.name, one.digest]));
  const stranger = run.find(({ name }) => !known.has(name));
  if (stranger !== undefined)
    return refusal(
      `the database has migration ${quote(stranger.name)}, which this planb does not know`,
      "Run a planb that is as new as the database.",
    );
  const changed = run.find(({ name, digest }) => known.get(name) !== digest);
  if (changed !== undefined)
    return refusal(
      `migration ${quote(changed.name)} is not the one that was run`,
      "Restore the file as it was published; a change is a further migration.",
    );
  const done = new Set(run.map(({ name }) => name));
  return ok(all.filter(({ name }) => !done.has(name)));
}

const BASE = `
  CREATE SCHEMA IF NOT EXISTS planb;
  CREATE TABLE IF NOT EXISTS planb.migration (
    name text PRIMARY KEY, digest text NOT NULL, run timestamptz NOT NULL DEFAULT now()
  );
`;

const noRole = (role: string) =>
  failed(
    fault(
      "not-found-here",
      { argument: "app" },
      `the database has no role ${quote(role)}`,
      "Make it first, as a superuser: CREATE ROLE ... LOGIN PASSWORD '...'; or name another by --app.",
    ),
  );

async function runAll(client: pg.Client, role: string): Promise<Outcome<readonly string[]>> {
  const found = await client.query("SELECT FROM pg_roles WHERE rolname = $1", [role]);
  if (found.rowCount === 0) return noRole(role);
  const app = client.escapeIdentifier(role);
  await client.query(BASE);
  await client.query(`GRANT USAGE ON SCHEMA planb TO ${app}; GRANT SELECT ON planb.migration TO ${app}`);
  const { rows } = await client.query<{ name: string; digest: string }>(
    "SELECT name, digest FROM planb.migration ORDER BY name",
  );
  const wanted = pending(await migrations(), rows);
  if (!wanted.ok) return wanted;
  for (const { name, text, digest } of wanted.value) {
    await client.query(text.replaceAll(":app", () => app));
    await client.query("INSERT INTO planb.migration (name, digest) VALUES ($1, $2)", [name, digest]);
  }
  return ok(wanted.value.map(({ name }) => name));
}

/** One transaction as the owner of the tables. Faults: of the act, and database-away. */
async function asOwner<T>(url: string, act: (client: pg.Client) => Promise<Outcome<T>>): Promise<Outcome<T>> {
  const client = new pg.Client({ connectionString: url, application_name: "planbd migrate" });
  const done = await guarded(async () => {
    await client.connect();
    try {
      await client.query("BEGIN");
      const outcome = await act(client);
      await client.query(outcome.ok ? "COMMIT" : "ROLLBACK");
      return outcome;
    } finally {
      await client.end();
    }
  });
  return done.ok ? done.value : done;
}

/**
 * As the owner of the tables, given rights for the role `app`. Returns the migrations that were run, in order.
 * Faults: not-found-here when there is no such role, database-unfit, database-away.
 */
export const migrate = (ownerUrl: string, app: string): Promise<Outcome<readonly string[]>> =>
  asOwner(ownerUrl, async (client) => {
    await client.query("SELECT pg_advisory_xact_lock($1)", [LOCK]);
    return runAll(client, app);
  });

/** Makes a tenant, as the owner; one that is there stays as it is. Faults: out-of-range when the name is none, database-away. */
export async function addTenant(ownerUrl: string, name: string): Promise<Outcome<string>> {
  if (!/^[a-z][a-z0-9-]{0,30}$/.test(name))
    return failed(
      fault(
        "out-of-range",
        { argument: "tenant" },
        `${quote(name)} is no name of a tenant`,
        "Write a letter, then letters, digits and `-`, 31 at most, all lower case.",
      ),
    );
  return asOwner(ownerUrl, async (client) => {
    await client.query(`SET LOCAL planb.tenant = ${client.escapeLiteral(name)}`);
    await client.query("INSERT INTO planb.tenant (name) VALUES ($1) ON CONFLICT DO NOTHING", [name]);
    return ok(name);
  });
}
