/** `planbd work`: answers the questions that were put off, of every tenant in turn. As many as the machine has cores may run. */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { VERBS } from "#app/verbs.ts";
import { printFaults } from "#cli/faults.ts";
import { type Database, openDatabase } from "#io/postgres/database.ts";
import { fitness } from "#io/postgres/fitness.ts";
import { sharedJobs } from "#io/postgres/jobs.ts";
import { sharedReservations } from "#io/postgres/reservations.ts";
import { type Composed, compose, composeFor, workspacesByName } from "../compose.ts";
import { type Source, untilAsked, working } from "../working.ts";
import { inWords, say } from "./log.ts";
import { dataFolder, readSettings } from "./settings.ts";

/** A worker has no list of tenants from the database, which shows none: the folders are the list. */
function sourcesIn(data: string, database: Database, shared: Composed): () => readonly Source[] {
  const open = new Map<string, Source>();
  const sourceOf = (name: string): Source => {
    const own = { reservations: sharedReservations(database, name), jobs: sharedJobs(database, name) };
    const context = composeFor(shared, { home: join(data, name), ...own });
    return { name, jobs: own.jobs, verbs: VERBS, context };
  };
  return () =>
    readdirSync(data, { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && /^[a-z][a-z0-9-]{0,30}$/.test(entry.name))
      .map(({ name }) => {
        const source = open.get(name) ?? sourceOf(name);
        open.set(name, source);
        return source;
      });
}

export async function work(): Promise<number> {
  const settings = readSettings(process.env);
  if (!settings.ok) return faulty(settings.faults);
  const there = dataFolder(settings.value);
  if (!there.ok) return faulty(there.faults);
  const { databaseUrl, data } = settings.value;
  const database = openDatabase(databaseUrl, 2);
  const fit = await fitness(database);
  const shared = fit.ok ? await compose(workspacesByName([]), { home: data }) : fit;
  if (!shared.ok) {
    await database.close();
    return faulty(shared.faults);
  }
  process.stdout.write("planbd works on what is put off\n");
  await working(
    sourcesIn(data, database, shared.value),
    {
      worked: (tenant, { id, verb, ended }) => say("worked", { tenant, id, verb, ended }),
      fault: (tenant, faults) => say("fault", { tenant, fault: faults[0]?.code ?? "" }),
      defect: (tenant, error) => say("defect", { tenant, error: inWords(error) }),
    },
    untilAsked(),
  );
  await database.close();
  return 0;
}

function faulty(faults: Parameters<typeof printFaults>[0]): number {
  process.stderr.write(printFaults(faults));
  return 2;
}
