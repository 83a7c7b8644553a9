/** What an operator types: tables, tenants, accounts, tokens. As the owner of the tables, never as the server. */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { ROLES } from "#app/access/role.ts";
import { titleOf } from "#app/verb.ts";
import { VERBS } from "#app/verbs.ts";
import { ACTS } from "#contract/acts.ts";
import { openDatabase } from "#io/postgres/database.ts";
import { addTenant, migrate } from "#io/postgres/migrate.ts";
import { type Operators, operators } from "#io/postgres/operators.ts";
import { digestOfSecret, newSecret, passwordDigest, TOKEN_PREFIX } from "#io/secrets.ts";
import { failed, fault, type Outcome, ok } from "#kernel/fault.ts";
import { quote } from "#kernel/quote.ts";
import { required } from "./settings.ts";

/** Who types: their environment, and what they give by standard input. */
export interface Operator {
  readonly environment: Readonly<Record<string, string | undefined>>;
  input(): Promise<string>;
}

/** What is printed when it went well. */
export type Told = Outcome<string>;

const usage = (message: string, help: string) => failed(fault("unknown-option", {}, message, help));

function flagsIn(
  argv: readonly string[],
  names: readonly string[],
): Outcome<{
  readonly words: readonly string[];
  readonly flags: Readonly<Record<string, string | undefined>>;
}> {
  try {
    const options = Object.fromEntries(names.map((name) => [name, { type: "string" as const }]));
    const { values, positionals } = parseArgs({ args: [...argv], allowPositionals: true, options });
    const flags = Object.entries(values).map(([name, value]) => [name, typeof value === "string" ? value : undefined]);
    return ok({ words: positionals, flags: Object.fromEntries(flags) });
  } catch {
    return usage("the options cannot be read", `There are: ${names.map((name) => `--${name}`).join(", ")}.`);
  }
}

const ownerUrl = ({ environment }: Operator): Outcome<string> =>
  required(environment, "PLANB_OWNER_URL", "postgresql://planb_owner@db.example/planb");

async function asOwner<T>(operator: Operator, act: (as: Operators) => Promise<Outcome<T>>): Promise<Outcome<T>> {
  const url = ownerUrl(operator);
  if (!url.ok) return url;
  const database = openDatabase(url.value, 1);
  try {
    return await act(operators(database));
  } finally {
    await database.close();
  }
}

/** `migrate [--app ROLE]`: brings the tables to this version, and gives the server's role its rights. */
export async function runMigrate(argv: readonly string[], operator: Operator): Promise<Told> {
  const read = flagsIn(argv, ["app"]);
  const url = ownerUrl(operator);
  if (!read.ok) return read;
  if (!url.ok) return url;
  const done = await migrate(url.value, read.value.flags.app ?? "planb_app");
  if (!done.ok) return done;
  return ok(done.value.length === 0 ? "The tables are as they should be." : `Run: ${done.value.join(", ")}.`);
}

function madeFolder(folder: string): Outcome<null> {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    return ok(null);
  } catch {
    const help = "See that PLANBD_DATA names a folder that may be written to.";
    return failed(fault("disk-failed", { file: folder }, "the folder cannot be made", help));
  }
}

/** `tenant NAME`: makes a tenant and the folder of its workspaces. */
export async function runTenant([name = ""]: readonly string[], operator: Operator): Promise<Told> {
  const url = ownerUrl(operator);
  const data = required(operator.environment, "PLANBD_DATA", "/srv/planbd");
  if (!url.ok) return url;
  if (!data.ok) return data;
  const made = await addTenant(url.value, name);
  if (!made.ok) return made;
  const folder = join(data.value, name, "workspaces");
  const held = madeFolder(folder);
  if (!held.ok) return held;
  return ok(`${name} is there. Put its workspaces into ${folder}.`);
}

const SHORTEST_PASSWORD = 12;

/** A password by standard input, so that it stands in no list of processes; none where somebody else vouches. */
async function secretIn(operator: Operator, elsewhere: boolean): Promise<Outcome<string | undefined>> {
  if (elsewhere) return ok(undefined);
  const [password = ""] = (await operator.input()).split(/\r?\n/);
  if ([...password].length >= SHORTEST_PASSWORD) return ok(await passwordDigest(password));
  return usage(
    `the password on standard input has fewer than ${SHORTEST_PASSWORD} characters`,
    "Type a longer one, or name who vouches for the person: --issuer URL --subject ID.",
  );
}

/** `account TENANT NAME --role ROLE [--issuer URL --subject ID]`, `account TENANT NAME --close yes`. */
export async function runAccount(argv: readonly string[], operator: Operator): Promise<Told> {
  const read = flagsIn(argv, ["role", "issuer", "subject", "close"]);
  if (!read.ok) return read;
  const [tenant = "", name = ""] = read.value.words;
  const { role: typed = "", issuer, subject, close } = read.value.flags;
  if (close === "yes") {
    const closed = await asOwner(operator, (as) => as.closeAccount(tenant, name));
    return closed.ok ? ok(`${name} is closed; its sessions and tokens open nothing any more.`) : closed;
  }
  const role = ROLES.find((each) => each === typed);
  if (role === undefined) return usage(`${quote(typed)} is no role`, `There are: ${ROLES.join(", ")}.`);
  if ((issuer === undefined) !== (subject === undefined))
    return usage("an issuer and a subject go together", "Name both, or neither.");
  if (!/^[a-z0-9][a-z0-9._@-]{0,99}$/.test(name))
    return usage(`${quote(name)} is no name of an account`, "Write lower-case letters, digits, `.`, `_`, `@` and `-`.");
  const secret = await secretIn(operator, issuer !== undefined);
  if (!secret.ok) return secret;
  const elsewhere = issuer === undefined || subject === undefined ? undefined : { issuer, subject };
  const put = await asOwner(operator, (as) => as.putAccount(tenant, { name, role, secret: secret.value, elsewhere }));
  return put.ok ? ok(`${name} is ${role} of ${tenant}.`) : put;
}

const LONGEST_DAYS = 366;

/** `token TENANT ACCOUNT --scopes read,cap_show [--days N]`, `token TENANT ID --revoke yes`. */
export async function runToken(argv: readonly string[], operator: Operator): Promise<Told> {
  const read = flagsIn(argv, ["scopes", "days", "revoke"]);
  if (!read.ok) return read;
  const [tenant = "", account = ""] = read.value.words;
  const { scopes: typed = "read", days = "90", revoke } = read.value.flags;
  if (revoke === "yes") {
    const revoked = await asOwner(operator, (as) => as.revokeToken(tenant, account));
    return revoked.ok ? ok("The token opens nothing any more.") : revoked;
  }
  const known: readonly string[] = [...ACTS, ...VERBS.map(titleOf)];
  const scopes = typed.split(",").map((scope) => scope.replaceAll("_", " "));
  const stranger = scopes.find((scope) => !known.includes(scope));
  if (stranger !== undefined)
    return usage(`${quote(stranger)} is no scope`, `There are: ${ACTS.join(", ")}, and operations such as cap_show.`);
  if (!/^\d{1,3}$/.test(days) || Number(days) < 1 || Number(days) > LONGEST_DAYS)
    return usage(`${quote(days)} is no number of days up to ${LONGEST_DAYS}`, "A token ends; make another one then.");
  const secret = newSecret(tenant);
  const made = await asOwner(operator, (as) =>
    as.addToken(tenant, { digest: digestOfSecret(secret), account, scopes, days: Number(days) }),
  );
  if (!made.ok) return made;
  return ok(
    `${TOKEN_PREFIX}${secret}\nIt is shown this once. To take it back: planbd token ${tenant} ${made.value} --revoke yes`,
  );
}

export const OPERATIONS: Readonly<Record<string, (argv: readonly string[], operator: Operator) => Promise<Told>>> = {
  migrate: runMigrate,
  tenant: runTenant,
  account: runAccount,
  token: runToken,
};
