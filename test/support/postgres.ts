/**
 * A PostgreSQL for tests: one for each program that runs tests, in a folder and on a socket of its own, ended with that program
 * however it ends; and in it a database for each file of tests. On a machine without PostgreSQL, tests that need one say so and are skipped.
 */
import { spawn, spawnSync } from "node:child_process";
import { chownSync, existsSync, mkdtempSync, readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { test } from "vitest";
import { migrate } from "#io/postgres/migrate.ts";

const DEBIAN = "/usr/lib/postgresql";

function binFolder(): string | undefined {
  const versions = existsSync(DEBIAN) ? readdirSync(DEBIAN).sort((a, b) => Number(b) - Number(a)) : [];
  const places = [...versions.map((version) => join(DEBIAN, version, "bin")), ...(process.env.PATH ?? "").split(":")];
  return places.find((place) => existsSync(join(place, "initdb")) && existsSync(join(place, "postgres")));
}

/** Where the programs of PostgreSQL stand; undefined when there are none. */
export const POSTGRES = binFolder();

/** Says why, where tests are left out. */
export function skippedWithoutPostgres(): void {
  if (POSTGRES === undefined) test("skipped: no PostgreSQL", ({ skip }) => skip("no PostgreSQL on this machine"));
}

/** A database of planb's tables with nothing in them. */
export interface Fresh {
  /** As the role that owns the tables. */
  readonly ownerUrl: string;
  /** As the plain role a server connects as. */
  readonly appUrl: string;
  /** As the superuser of the cluster. */
  readonly rootUrl: string;
  /** One statement as the superuser. */
  root(statement: string): Promise<void>;
  /** A program of PostgreSQL, on this cluster; what it prints, or why it failed. */
  run(program: string, args: readonly string[]): string;
}

interface Cluster {
  urlOf(role: string, database: string): string;
}

/** PostgreSQL refuses to run as root: there it runs as the user its package made. */
function userOf(): { readonly uid?: number; readonly gid?: number } {
  if (process.getuid?.() !== 0) return {};
  const id = (flag: string) => Number(spawnSync("id", [flag, "postgres"], { encoding: "utf8" }).stdout);
  return { uid: id("-u"), gid: id("-g") };
}

async function statement(url: string, text: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(text);
  await client.end();
}

async function reached(url: string): Promise<void> {
  for (let tries = 0; ; tries += 1) {
    try {
      await statement(url, "SELECT 1");
      return;
    } catch (error) {
      if (tries > 400) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}

/** Its standard input is ours: when this program dies, the database is ended by its own id and its folder goes. */
const GUARD = 'folder=$1; shift; "$@" & child=$!; cat >/dev/null; kill -INT $child; wait $child; rm -rf "$folder"';
/** A bench says what is on the medium, so it asks for syncs; tests have no use for them. */
const settings = () => [
  `fsync=${process.env.PLANB_BENCH_SYNC === "1" ? "on" : "off"}`,
  "listen_addresses=",
  "max_connections=120",
  "shared_buffers=32MB",
];

async function started(): Promise<Cluster> {
  if (POSTGRES === undefined) throw new Error("no PostgreSQL on this machine");
  const folder = mkdtempSync(join(tmpdir(), "planb-pg-"));
  const user = userOf();
  if (user.uid !== undefined && user.gid !== undefined) chownSync(folder, user.uid, user.gid);
  const data = join(folder, "data");
  const env = { LC_ALL: "C.UTF-8", PATH: process.env.PATH ?? "" };
  const flags = ["-D", data, "-U", "root", "--auth=trust", "--no-sync", "-E", "UTF8"];
  const made = spawnSync(join(POSTGRES, "initdb"), flags, { ...user, cwd: folder, env, encoding: "utf8" });
  if (made.status !== 0) throw new Error(made.stderr);
  const serve = ["-D", data, "-k", folder, ...settings().flatMap((each) => ["-c", each])];
  const child = spawn("sh", ["-c", GUARD, "sh", folder, join(POSTGRES, "postgres"), ...serve], {
    ...{ ...user, cwd: "/", env, stdio: ["pipe", "ignore", "ignore"], detached: true },
  });
  child.unref();
  const urlOf = (role: string, database: string) =>
    `postgresql://${role}@/${database}?host=${encodeURIComponent(folder)}`;
  const root = urlOf("root", "postgres");
  await reached(root);
  await statement(root, "CREATE ROLE planb_owner LOGIN; CREATE ROLE planb_app LOGIN");
  await statement(root, "CREATE DATABASE template_planb OWNER planb_owner");
  const done = await migrate(urlOf("planb_owner", "template_planb"), "planb_app");
  if (!done.ok) throw new Error(JSON.stringify(done.faults));
  return { urlOf };
}

const shared: { cluster?: Promise<Cluster>; databases: number } = { databases: 0 };

/** Starts a cluster on first use. */
export async function freshDatabase(): Promise<Fresh> {
  shared.cluster ??= started();
  const { urlOf } = await shared.cluster;
  shared.databases += 1;
  const name = `planb_${shared.databases}`;
  await statement(urlOf("root", "postgres"), `CREATE DATABASE ${name} TEMPLATE template_planb OWNER planb_owner`);
  const rootUrl = urlOf("root", name);
  return {
    ...{ ownerUrl: urlOf("planb_owner", name), appUrl: urlOf("planb_app", name), rootUrl },
    root: (text) => statement(rootUrl, text),
    run(program, args) {
      const done = spawnSync(join(POSTGRES ?? "", program), args, { encoding: "utf8" });
      if (done.status !== 0) throw new Error(done.stderr);
      return done.stdout;
    },
  };
}
