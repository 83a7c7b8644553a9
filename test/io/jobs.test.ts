/** Jobs on disk and in PostgreSQL: the promises of the port, and programs that die in the middle. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, test } from "vitest";
import { diskJobs } from "#io/jobs.ts";
import { openDatabase } from "#io/postgres/database.ts";
import { sharedJobs } from "#io/postgres/jobs.ts";
import { addTenant } from "#io/postgres/migrate.ts";
import { runs } from "../support/nightly.ts";
import { type Fresh, freshDatabase, POSTGRES, skippedWithoutPostgres } from "../support/postgres.ts";
import { surviveKills } from "./job-crashes.ts";
import { jobPromises } from "./job-promises.ts";
import { value } from "./reservation-promises.ts";

const JOBS = runs(60, 1000);
const root = mkdtempSync(join(tmpdir(), "planb-jobs-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));
const home = () => mkdtempSync(join(root, "home-"));

jobPromises("on disk", () => diskJobs(home()));

test(`on disk: workers and those who add are killed in the middle of ${JOBS} jobs, none is lost, none is done twice`, async () => {
  const where = home();
  await surviveKills(diskJobs(where), ["disk", where], JOBS);
});

skippedWithoutPostgres();

describe.runIf(POSTGRES !== undefined)("shared", () => {
  let fresh: Fresh;
  let app: ReturnType<typeof openDatabase>;
  let tenants = 0;
  beforeAll(async () => {
    fresh = await freshDatabase();
    app = openDatabase(fresh.appUrl, 16);
    for (let no = 0; no < 12; no += 1) value(await addTenant(fresh.ownerUrl, `t${no}`));
  });
  afterAll(() => app.close());
  const next = () => {
    tenants += 1;
    return `t${tenants - 1}`;
  };

  jobPromises("in PostgreSQL", () => sharedJobs(app, next()));

  test(`in PostgreSQL: the same, ${JOBS} jobs`, async () => {
    const tenant = next();
    await surviveKills(sharedJobs(app, tenant), ["postgres", fresh.appUrl, tenant], JOBS);
  });
});
