/** `planbd serve`: the page and the API for several companies, until the process is ended. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { type ServerType, serve as serveHttp } from "@hono/node-server";
import { BACK } from "#api/shared/oidc.ts";
import { sharedServer } from "#api/shared/server.ts";
import { VERBS } from "#app/verbs.ts";
import { printFaults } from "#cli/faults.ts";
import { oidc } from "#io/oidc.ts";
import { sharedAccounts } from "#io/postgres/accounts.ts";
import { sharedCalls } from "#io/postgres/calls.ts";
import { type Database, openDatabase } from "#io/postgres/database.ts";
import { fitness } from "#io/postgres/fitness.ts";
import { sharedRequests } from "#io/postgres/requests.ts";
import { digestOfSecret, hasArgon2, isPassword, newSecret, tenantOf } from "#io/secrets.ts";
import { failed, fault, type Outcome, ok } from "#kernel/fault.ts";
import { compose, ROOT, workspacesByName } from "../compose.ts";
import { VERSION } from "../version.ts";
import { inWords, say } from "./log.ts";
import { dataFolder, readSettings, type Settings } from "./settings.ts";
import { openTenants, type Tenants } from "./tenants.ts";

/** How often the record of calls is sealed, in milliseconds. */
const SEAL_EVERY = 60_000;

const TOO_OLD = failed(
  fault(
    "node-too-old",
    {},
    `Node ${process.versions.node} cannot derive passwords with Argon2id`,
    "Run planbd on Node 24.7 or newer.",
  ),
);

interface Running {
  readonly address: string;
  close(): Promise<void>;
}

const secrets = { newSecret, tenantOf, digestOf: digestOfSecret, isPassword };

async function sealAll(tenants: Tenants): Promise<void> {
  for (const [tenant, outcome] of await tenants.seal())
    if (!outcome.ok) say("seal-failed", { tenant, fault: outcome.faults[0]?.code ?? "" });
}

interface Listening {
  readonly http: ServerType;
  readonly port: number;
}

/** Fault: wrong-type, where the address cannot be had. */
function listening(fetch: (request: Request) => Response | Promise<Response>, { host, port }: Settings) {
  return new Promise<Outcome<Listening>>((resolve) => {
    const http = serveHttp({ fetch, hostname: host, port }, ({ port: chosen }) => resolve(ok({ http, port: chosen })));
    http.on("error", (error: NodeJS.ErrnoException) => {
      const place = { argument: "PLANBD_HOST, PLANBD_PORT" };
      const help = "End the program that has it, or name another address or port.";
      resolve(failed(fault("wrong-type", place, `nothing can listen at ${host}:${port} (${error.code ?? ""})`, help)));
    });
  });
}

async function started(settings: Settings, database: Database): Promise<Outcome<Running>> {
  const fit = await fitness(database);
  if (!fit.ok) return fit;
  // Over HTTP a workspace is a name, a rulebook a shipped one, and no file is written: what each tenant has is put in its place.
  const shared = await compose(workspacesByName([]), { home: settings.data });
  if (!shared.ok) return shared;
  const calls = sharedCalls(database);
  const tenants = openTenants(database, calls, shared.value, settings.data);
  const page = join(ROOT, "web", "dist");
  const app = sharedServer({
    ...{ verbs: VERBS, version: VERSION, origin: settings.origin, clock: shared.value.clock, calls, secrets },
    hosts: [...new Set([new URL(settings.origin).hostname, "127.0.0.1", "localhost"])],
    ...(existsSync(join(page, "index.html")) ? { page } : {}),
    elsewhere: settings.oidc === undefined ? undefined : oidc({ ...settings.oidc, back: `${settings.origin}${BACK}` }),
    tenant: (name) => tenants.of(name),
    accounts: sharedAccounts(database),
    requests: sharedRequests(database),
    now: () => performance.now(),
    log: (reference, error) => say("defect", { reference, error: inWords(error) }),
  });
  const heard = await listening(app.fetch, settings);
  if (!heard.ok) return heard;
  const { http, port } = heard.value;
  const sealing = setInterval(
    () => void sealAll(tenants).catch((error) => say("defect", { error: inWords(error) })),
    SEAL_EVERY,
  );
  return ok({
    address: `http://${settings.host}:${port}/`,
    async close() {
      clearInterval(sealing);
      await new Promise((resolve) => http.close(resolve));
      await sealAll(tenants);
      tenants.close();
      shared.value.close();
      await database.close();
    },
  });
}

async function start(): Promise<Outcome<Running>> {
  const settings = hasArgon2() ? readSettings(process.env) : TOO_OLD;
  if (!settings.ok) return settings;
  const there = dataFolder(settings.value);
  if (!there.ok) return there;
  const database = openDatabase(settings.value.databaseUrl);
  const running = await started(settings.value, database);
  if (!running.ok) await database.close();
  return running;
}

export async function serve(): Promise<number> {
  const running = await start();
  if (!running.ok) {
    process.stderr.write(printFaults(running.faults));
    return 2;
  }
  process.stdout.write(`planbd is at ${running.value.address}\n`);
  await new Promise<void>((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => resolve());
  });
  await running.value.close();
  return 0;
}
