/** A backup as docs/howto/run-a-shared-server.md tells it: dumped by a role that sees all tenants and writes nothing, restored, and held against the ledger. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { CALLS_LEDGER, heldCalls } from "#app/access/seal.ts";
import { sharedCalls } from "#io/postgres/calls.ts";
import { openDatabase } from "#io/postgres/database.ts";
import { fitness } from "#io/postgres/fitness.ts";
import { sharedReservations } from "#io/postgres/reservations.ts";
import { POSTGRES, skippedWithoutPostgres } from "../../support/postgres.ts";
import { type Shared, sharedWorld, value } from "../../support/shared.ts";

skippedWithoutPostgres();

describe.runIf(POSTGRES !== undefined)("a backup", () => {
  let world: Shared;
  const folder = mkdtempSync(join(tmpdir(), "planb-backup-"));
  beforeAll(async () => {
    world = await sharedWorld();
  });
  afterAll(async () => {
    await world.close();
    rmSync(folder, { recursive: true, force: true });
  });

  test("is whole, serves under the plain role, and its calls are those that were sealed; one from before the last seal is found out", async () => {
    const token = await world.token("anton", "rita", "reader");
    for (const company of ["a", "b"])
      await sharedReservations(world.database, "anton").append(company, 0, `of ${company}`);
    await world.ask(token, "/v1/workspaces");
    for (const [, outcome] of await world.tenants.seal()) value(outcome);
    await world.fresh.root("CREATE ROLE planb_backup LOGIN BYPASSRLS; GRANT pg_read_all_data TO planb_backup");
    const asBackup = world.fresh.rootUrl.replace("root@", "planb_backup@");
    const file = join(folder, "planb.dump");
    world.fresh.run("pg_dump", ["--format=custom", `--file=${file}`, asBackup]);
    expect(() => world.fresh.run("pg_dump", [`--file=${file}.owner`, world.fresh.ownerUrl])).toThrow(
      "row-level security",
    );

    const restored = (url: string) => url.replace(/\/planb_\d+\?/, "/restored?");
    await world.fresh.root("CREATE DATABASE restored OWNER planb_owner");
    world.fresh.run("pg_restore", ["--exit-on-error", `--dbname=${restored(world.fresh.rootUrl)}`, file]);
    const app = openDatabase(restored(world.fresh.appUrl), 2);
    expect(await fitness(app)).toEqual({ ok: true, value: null });
    expect(value(await sharedReservations(app, "anton").read("b"))).toEqual(["of b"]);
    expect(value(await sharedReservations(app, "berta").read("b"))).toEqual([]);
    const calls = sharedCalls(app);
    expect(value(await calls.read("anton", 0, 10))).toEqual(value(await world.calls.read("anton", 0, 10)));

    const tenant = value(await world.tenants.of("anton"));
    if (tenant === undefined) throw new Error("anton was to be there");
    const log = value(await tenant.context.journals.open(CALLS_LEDGER));
    expect(value(await heldCalls(calls, "anton", log))).toMatchObject({ calls: 1, seals: 1 });
    await world.ask(token, "/v1/workspaces");
    for (const [, outcome] of await world.tenants.seal()) value(outcome);
    expect(await heldCalls(calls, "anton", log)).toMatchObject({ ok: false, faults: [{ code: "log-damaged" }] });
    await app.close();
  });
});
