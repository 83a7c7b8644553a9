/**
 * The database of a shared server, asked for one tenant at a time. The tenant is told to PostgreSQL at the start of each
 * transaction and forgotten at its end; row-level security does the rest (docs/formats/database.md).
 */
import pg from "pg";
import { type Fault, failed, fault, type Outcome, ok } from "#kernel/fault.ts";

/** What may stand in a column as it comes back: the reader says which it expects. */
export type Row = Readonly<Record<string, unknown>>;

/** One statement with its values beside it, never within it. */
export type Ask = (statement: string, values?: readonly unknown[]) => Promise<readonly Row[]>;

export interface Database {
  /** One transaction for one tenant: all of it or nothing. Faults: database-away. What is ours is thrown. */
  within<T>(tenant: string, act: (ask: Ask) => Promise<T>): Promise<Outcome<T>>;
  /** A statement that belongs to no tenant. Faults: database-away. */
  ask(statement: string, values?: readonly unknown[]): Promise<Outcome<readonly Row[]>>;
  close(): Promise<void>;
}

const PLACE = { file: "database" };

/** Classes of SQLSTATE that the operator can mend: no connection, no room, no right, a server going down, no such database or table. */
const MENDABLE = /^(08|28|3D|3F|42501|42P01|53|55P03|57P|58)/;
const AWAY = /^(ECONN|ENOENT|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENOTFOUND|EAI_AGAIN)/;
const UNNAMED = /timeout|terminated|Client has encountered a connection error/;

function faultOf(error: unknown): Fault | undefined {
  if (!(error instanceof Error)) return undefined;
  const code = "code" in error && typeof error.code === "string" ? error.code : "";
  const known = MENDABLE.test(code) || AWAY.test(code) || (code === "" && UNNAMED.test(error.message));
  if (!known) return undefined;
  // The message may hold the address and the role, which are the operator's; only the code is told.
  return fault(
    "database-away",
    PLACE,
    `the database did not do what was asked${code === "" ? "" : ` (${code})`}`,
    "See that PostgreSQL runs, that DATABASE_URL leads to it, and that `planbd migrate` was run; then try again.",
  );
}

/** A fault where the operator can mend it; what is ours is thrown. */
export async function guarded<T>(act: () => Promise<T>): Promise<Outcome<T>> {
  try {
    return ok(await act());
  } catch (error) {
    const known = faultOf(error);
    if (known === undefined) throw error;
    return failed(known);
  }
}

/** How long it waits for a connection, and for one statement, in milliseconds. */
const PATIENCE = 10_000;
const LONGEST_STATEMENT = 30_000;

async function inTransaction<T>(client: pg.PoolClient, tenant: string, act: (ask: Ask) => Promise<T>): Promise<T> {
  await client.query(`BEGIN; SET LOCAL planb.tenant = ${client.escapeLiteral(tenant)}`);
  try {
    const value = await act(async (statement, values = []) => (await client.query(statement, [...values])).rows);
    await client.query("COMMIT");
    return value;
  } catch (error) {
    await client.query("ROLLBACK").catch(() => undefined);
    throw error;
  }
}

/** `most` connections at once; more callers wait for one. */
export function openDatabase(url: string, most = 16): Database {
  const pool = new pg.Pool({
    ...{ connectionString: url, max: most, application_name: "planbd" },
    ...{ connectionTimeoutMillis: PATIENCE, statement_timeout: LONGEST_STATEMENT },
  });
  // A connection that breaks while nobody uses it is dropped by the pool; the next caller gets a new one or a fault.
  pool.on("error", () => undefined);
  return {
    within: (tenant, act) =>
      guarded(async () => {
        const client = await pool.connect();
        try {
          const value = await inTransaction(client, tenant, act);
          client.release();
          return value;
        } catch (error) {
          // It may be in any state: it does not go back to the others.
          client.release(true);
          throw error;
        }
      }),
    ask: (statement, values = []) => guarded(async () => (await pool.query(statement, [...values])).rows),
    close: () => pool.end(),
  };
}
