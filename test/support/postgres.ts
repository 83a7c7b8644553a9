/**
 * A PostgreSQL of a test's own: made in a folder that goes with it, on a socket in that folder, ended by its own id. On a machine
 * without PostgreSQL, tests that need one say so and are skipped.
 */
import { spawn, spawnSync } from "node:child_process";
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
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

export interface Cluster {
  /** As the role that owns the tables. */
  readonly ownerUrl: string;
  /** As the plain role a server connects as. */
  readonly appUrl: string;
  /** As the superuser of the cluster. */
  readonly rootUrl: string;
  /** What stands before a program of PostgreSQL, so that it runs as the user of the cluster. */
  run(program: string, args: readonly string[]): { readonly status: number | null; readonly out: string };
  /** One statement as the superuser. */
  root(statement: string): Promise<void>;
  close(): Promise<void>;
}

/** PostgreSQL refuses to run as root: there it runs as the user its package made. */
function userOf(): { readonly uid?: number; readonly gid?: number } {
  if (process.getuid?.() !== 0) return {};
  const id = (flag: string) => Number(spawnSync("id", [flag, "postgres"], { encoding: "utf8" }).stdout);
  return { uid: id("-u"), gid: id("-g") };
}

async function reached(url: string): Promise<void> {
  for (let tries = 0; ; tries += 1) {
    const client = new pg.Client({ connectionString: url });
    try {
      await client.connect();
      await client.end();
      return;
    } catch (error) {
      if (tries > 400) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}

async function statement(url: string, text: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(text);
  await client.end();
}

/** Starts one with an empty database, a role that owns and one that does not, and the tables of planb in it. */
export async function startCluster(): Promise<Cluster> {
  if (POSTGRES === undefined) throw new Error("no PostgreSQL on this machine");
  const bin = POSTGRES;
  const folder = mkdtempSync(join(tmpdir(), "planb-pg-"));
  const user = userOf();
  if (user.uid !== undefined && user.gid !== undefined) chownSync(folder, user.uid, user.gid);
  const data = join(folder, "data");
  const environment = { LC_ALL: "C.UTF-8", PATH: process.env.PATH ?? "" };
  const run = (program: string, args: readonly string[]) => {
    const done = spawnSync(join(bin, program), args, { ...user, cwd: folder, env: environment, encoding: "utf8" });
    return { status: done.status, out: `${done.stdout}${done.stderr}` };
  };
  const made = run("initdb", ["-D", data, "-U", "root", "--auth=trust", "--no-sync", "-E", "UTF8"]);
  if (made.status !== 0) throw new Error(made.out);
  const settings = ["fsync=off", "listen_addresses=", "max_connections=100", "shared_buffers=32MB"];
  const flags = ["-D", data, "-k", folder, ...settings.flatMap((each) => ["-c", each])];
  // Its standard input is ours: when this program dies, however it dies, the database is ended.
  const guard = '"$@" & child=$!; cat >/dev/null; kill -INT $child; wait $child';
  const child = spawn("sh", ["-c", guard, "sh", join(bin, "postgres"), ...flags], {
    ...{ ...user, cwd: folder, env: environment, stdio: ["pipe", "ignore", "ignore"] },
  });
  const ended = new Promise<void>((resolve) => child.on("exit", () => resolve()));
  const urlOf = (role: string, database: string) =>
    `postgresql://${role}@/${database}?host=${encodeURIComponent(folder)}`;
  const rootUrl = urlOf("root", "planb");
  await reached(urlOf("root", "postgres"));
  await statement(urlOf("root", "postgres"), "CREATE ROLE planb_owner LOGIN");
  await statement(urlOf("root", "postgres"), "CREATE ROLE planb_app LOGIN");
  await statement(urlOf("root", "postgres"), "CREATE DATABASE planb OWNER planb_owner");
  const ownerUrl = urlOf("planb_owner", "planb");
  const done = await migrate(ownerUrl, "planb_app");
  if (!done.ok) throw new Error(JSON.stringify(done.faults));
  return {
    ...{ ownerUrl, appUrl: urlOf("planb_app", "planb"), rootUrl, run },
    root: (text) => statement(rootUrl, text),
    async close() {
      child.stdin?.end();
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
