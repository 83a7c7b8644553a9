/**
 * The program itself, as an operator runs it: tables, a tenant, an account, a token; a server and a worker that are killed in the middle
 * of jobs and started again. What was acknowledged is there, and done once.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { openDatabase } from "#io/postgres/database.ts";
import { sharedJobs } from "#io/postgres/jobs.ts";
import { ROOT } from "../../src/bin/compose.ts";
import { OPERATIONS } from "../../src/bin/planbd/operate.ts";
import { dataFolder, readSettings } from "../../src/bin/planbd/settings.ts";
import { HALDEN } from "../support/compose.ts";
import { NIGHTLY, runs } from "../support/nightly.ts";
import { type Fresh, freshDatabase, POSTGRES, skippedWithoutPostgres } from "../support/postgres.ts";
import { value } from "../support/shared.ts";

const PLANBD = join(ROOT, "src", "bin", "planbd.ts");
const JOBS = runs(12, 1000);
skippedWithoutPostgres();

describe.runIf(POSTGRES !== undefined)("planbd", () => {
  let fresh: Fresh;
  let env: Readonly<Record<string, string | undefined>>;
  const data = mkdtempSync(join(tmpdir(), "planbd-"));
  const running = new Set<ChildProcess>();

  beforeAll(async () => {
    fresh = await freshDatabase();
    env = {
      ...{ ...process.env, DATABASE_URL: fresh.appUrl, PLANB_OWNER_URL: fresh.ownerUrl },
      ...{ PLANBD_DATA: data, PLANBD_PORT: "0", PLANBD_ORIGIN: "http://localhost:8788" },
    };
  });
  afterAll(() => {
    for (const child of running) child.kill("SIGKILL");
    rmSync(data, { recursive: true, force: true });
  });

  async function operator(line: string, input = "", more: typeof env = {}): Promise<string> {
    const [name = "", ...argv] = line.split(" ");
    const told = await OPERATIONS[name]?.(argv, { environment: { ...env, ...more }, input: async () => input });
    if (told === undefined) throw new Error(`there is no operation ${name}`);
    return told.ok ? told.value : told.faults.map(({ code, message }) => `${code}: ${message}`).join("\n");
  }

  /** Resolves with the first line it prints. */
  function start(
    name: string,
    more: typeof env = {},
  ): Promise<{ readonly child: ChildProcess; readonly line: string; readonly said: () => string }> {
    return new Promise((resolve, reject) => {
      const child = spawn(process.execPath, [PLANBD, name], {
        env: { ...env, ...more },
        stdio: ["ignore", "pipe", "pipe"],
      });
      running.add(child);
      let said = "";
      child.stderr.on("data", (chunk: Buffer) => {
        said += chunk.toString();
      });
      child.stdout.on("data", (chunk: Buffer) => resolve({ child, line: chunk.toString().trim(), said: () => said }));
      child.on("close", () => {
        running.delete(child);
        reject(new Error(said));
      });
    });
  }

  const ended = (child: ChildProcess, signal: NodeJS.Signals) =>
    new Promise<number | null>((resolve) => {
      child.once("close", resolve);
      child.kill(signal);
    });

  test("what an operator types: tables, tenants, accounts, tokens, and what is wrong with it", async () => {
    expect(await operator("migrate")).toBe("The tables are as they should be.");
    expect(await operator("tenant Halden")).toBe("out-of-range: `Halden` is no name of a tenant");
    expect(await operator("tenant acme")).toBe(
      `acme is there. Put its workspaces into ${join(data, "acme", "workspaces")}.`,
    );
    expect(await operator("account acme olga --role boss")).toBe("unknown-option: `boss` is no role");
    expect(await operator("account acme Olga --role officer", "a longer password")).toBe(
      "unknown-option: `Olga` is no name of an account",
    );
    expect(await operator("account acme olga --role officer", "too short\n")).toBe(
      "unknown-option: the password on standard input has fewer than 12 characters",
    );
    expect(await operator("account acme olga --role officer", "a longer password\n")).toBe("olga is officer of acme.");
    expect(await operator("account acme anna --role auditor --issuer https://x.example")).toBe(
      "unknown-option: an issuer and a subject go together",
    );
    expect(await operator("token acme olga --scopes everything")).toBe("unknown-option: `everything` is no scope");
    expect(await operator("token acme olga --scopes read --days 1000")).toBe(
      "unknown-option: `1000` is no number of days up to 366",
    );
    expect(await operator("token acme nobody --scopes read")).toBe(
      "not-found-here: there is no open account `nobody` here",
    );
    expect(await operator("migrate --app nobody")).toBe("not-found-here: the database has no role `nobody`");
    expect(await operator("account nobody olga --role officer", "a longer password\n")).toBe(
      "not-found-here: there is no tenant `nobody` here",
    );
    const elsewhere = "--role reader --issuer https://x.example --subject 8f3c";
    expect(await operator(`account acme tom ${elsewhere}`)).toBe("tom is reader of acme.");
    expect(await operator(`account acme tim ${elsewhere}`)).toBe(
      "edit-conflict: whom this issuer calls so is account `tom`",
    );
    expect(await operator("tenant acme", "", { PLANBD_DATA: PLANBD })).toBe("disk-failed: the folder cannot be made");
    const token = await operator("token acme olga --scopes read,cap_show --days 7");
    expect(token).toMatch(
      /^pb_acme\.[\w-]{43}\nIt is shown this once\. To take it back: planbd token acme [0-9a-f-]{36} --revoke yes$/,
    );
    const id = token.split(" ").at(-3) ?? "";
    expect(await operator(`token acme ${id} --revoke yes`)).toBe("The token opens nothing any more.");
    expect(await operator(`token acme ${id} --revoke yes`)).toBe(
      `not-found-here: there is no valid token \`${id}\` here`,
    );
    expect(await operator("account acme olga --close yes")).toBe(
      "olga is closed; its sessions and tokens open nothing any more.",
    );
  });

  test("a folder of tenants that is not there is told by name", () => {
    const read = value(readSettings({ DATABASE_URL: "postgresql:///x", PLANBD_DATA: join(data, "nowhere") }));
    expect(dataFolder(read)).toMatchObject({ faults: [{ code: "missing-file", at: { file: join(data, "nowhere") } }] });
    expect(dataFolder({ ...read, data }).ok).toBe(true);
  });

  test("what is missing in the environment is told by name, all of it, and no value", () => {
    const read = readSettings({ DATABASE_URL: "", PLANBD_ORIGIN: "http://planb.example", PLANBD_PORT: "x" });
    const told = read.ok ? [] : read.faults.map(({ code, at }) => `${code} ${at.argument}`);
    expect(told).toEqual([
      "missing-value DATABASE_URL",
      "missing-value PLANBD_DATA",
      "wrong-type PLANBD_PORT",
      "wrong-type PLANBD_ORIGIN",
    ]);
    const full = { DATABASE_URL: "postgresql:///x", PLANBD_DATA: "/srv" };
    for (const origin of ["https://a.example/", "https://a.example/x", "a.example", "http://a.example"])
      expect(readSettings({ ...full, PLANBD_ORIGIN: origin }).ok).toBe(false);
    expect(readSettings({ ...full, PLANBD_ORIGIN: "https://a.example" })).toMatchObject({
      value: { origin: "https://a.example", host: "127.0.0.1", port: 8788 },
    });
  });

  test(`${JOBS} jobs, server and worker killed in the middle: none is lost, none is done twice, every answer is on record`, async () => {
    await operator("tenant halden");
    cpSync(HALDEN, join(data, "halden", "workspaces", basename(HALDEN)), { recursive: true });
    await operator("account halden rita --role reader", "a longer password\n");
    const token = (await operator("token halden rita --scopes read")).split("\n")[0] ?? "";

    const ask = async (line: string, path: string, init: RequestInit = {}) => {
      const address = /http:\/\/127\.0\.0\.1:\d+/.exec(line)?.[0] ?? "";
      const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
      return fetch(`${address}${path}`, { ...init, headers: { ...headers, ...init.headers } });
    };
    const Added = z.object({ id: z.string() });
    const add = async (line: string, no: number) => {
      const job = { verb: "rules print", input: { books: "my.strategic-trade-directive" } };
      const key = { "idempotency-key": `job-${no}` };
      const answer = await ask(line, "/v1/jobs", { method: "POST", headers: key, body: JSON.stringify(job) });
      expect(answer.status).toBe(202);
      return Added.parse(await answer.json()).id;
    };

    let server = await start("serve");
    const port = /:(\d+)\/$/.exec(server.line)?.[1];
    await expect(start("serve", { PLANBD_PORT: port })).rejects.toThrow(
      `nothing can listen at 127.0.0.1:${port} (EADDRINUSE)`,
    );
    let worker = await start("work");
    const added: string[] = [];
    for (let no = 0; no < JOBS / 2; no += 1) added.push(await add(server.line, no));
    // Killed with a call under way: whether it was added is not known, so it is asked again under its key.
    const under = add(server.line, JOBS / 2).catch(() => undefined);
    await ended(server.child, "SIGKILL");
    await under;
    await ended(worker.child, "SIGKILL");
    server = await start("serve");
    for (let no = JOBS / 2; no < JOBS; no += 1) added.push(await add(server.line, no));
    worker = await start("work");
    const store = openDatabase(fresh.appUrl, 2);
    const jobs = async () => value(await sharedJobs(store, "halden").list(1_000_000));
    // What was in the killed worker's hands is another's when its lease of thirty seconds has ended: at night that is waited for.
    const left = async () => (await jobs()).filter(({ state }) => state !== "done").length;
    while ((await left()) > (NIGHTLY ? 0 : 1)) await new Promise((resolve) => setTimeout(resolve, 50));
    expect(new Set(added).size).toBe(JOBS);
    const all = await jobs();
    expect(all.map(({ id }) => id).sort()).toEqual(added.toSorted());
    expect(all.filter(({ state, tries }) => state === "waiting" || tries > 2)).toEqual([]);
    const one = all.find(({ state, tries }) => state === "done" && tries === 1);
    expect(await (await ask(server.line, `/v1/jobs/${one?.id}`)).json()).toMatchObject({
      ...{ verb: "rules print", by: "rita", state: "done", tries: 1, report: { verb: "rules print" } },
    });
    await store.close();
    expect(await ended(worker.child, "SIGTERM")).toBe(0);
    expect(await ended(server.child, "SIGTERM")).toBe(0);
    const said = server.said() + worker.said();
    expect(said).not.toContain(token.slice(10));
    expect(said).not.toContain(fresh.appUrl);
    expect(said).not.toMatch(/defect|fault|seal-failed/);
    // Ended in order, it has sealed what was asked; the ledger is one that stays on disk.
    expect(readFileSync(join(data, "halden", "ledger", "%7Ccalls", "checkpoint"), "utf8")).toContain(
      "planb.local/%7Ccalls",
    );
  });
});
