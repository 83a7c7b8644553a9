/** Whether a server may run on this database: as a plain role that row-level security binds, on tables of this version. */
import { type Fault, failed, fault, type Outcome, ok } from "#kernel/fault.ts";
import type { Database } from "./database.ts";
import { migrationNames } from "./migrate.ts";

const ROLE = `
  SELECT rolsuper OR rolbypassrls AS above,
    EXISTS (SELECT FROM pg_namespace WHERE nspname = 'planb' AND pg_has_role(current_user, nspowner, 'MEMBER')) AS owner,
    (SELECT count(*)::int FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE n.nspname = 'planb' AND c.relkind = 'r' AND c.relname <> 'migration'
        AND NOT (c.relrowsecurity AND c.relforcerowsecurity)) AS bare
  FROM pg_roles WHERE rolname = current_user
`;

const unfit = (message: string, help: string): Fault => fault("database-unfit", { file: "database" }, message, help);

const PLAIN = "Let DATABASE_URL name a plain role that owns nothing, and let `planbd migrate` give it its rights.";

/** Faults: database-away, database-unfit. */
export async function fitness(database: Database): Promise<Outcome<null>> {
  const role = await database.ask(ROLE);
  if (!role.ok) return role;
  const [{ above, owner, bare } = {}] = role.value;
  if (above !== false) return failed(unfit("the role of DATABASE_URL is not bound by row-level security", PLAIN));
  if (owner !== false) return failed(unfit("the role of DATABASE_URL owns the tables", PLAIN));
  const run = await database.ask("SELECT name FROM planb.migration ORDER BY name");
  if (!run.ok) return run;
  const [have, want] = [run.value.map(({ name }) => String(name)), await migrationNames()];
  if (have.join() !== want.join())
    return failed(unfit("the tables are not those of this planb", "Run `planbd migrate` with this planb."));
  if (bare !== 0)
    return failed(unfit("a table is not held apart by tenant", "Run `planbd migrate`, or restore a backup."));
  return ok(null);
}
