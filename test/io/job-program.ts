/**
 * A program of its own that adds jobs or works on them: `node job-program.ts add COUNT disk HOME`, `... work 0 disk HOME`, or `... postgres URL TENANT`. Prints
 * each id once the store has said that it is added, or that its outcome is written; and before it begins with one, that it does.
 */
import { writeSync } from "node:fs";
import type { JobStore } from "#app/jobs/store.ts";
import { diskJobs } from "#io/jobs.ts";

const [act = "", count = "0", kind = "", place = "", tenant = ""] = process.argv.slice(2);

async function storeOf(): Promise<JobStore> {
  if (kind === "disk") return diskJobs(place);
  const { openDatabase } = await import("#io/postgres/database.ts");
  const { sharedJobs } = await import("#io/postgres/jobs.ts");
  return sharedJobs(openDatabase(place, 2), tenant);
}

const store = await storeOf();
const pause = (time: number) => new Promise((resolve) => setTimeout(resolve, time));
const say = (word: string, id: string) => writeSync(1, `${word} ${id}\n`);

/** Then it waits to be killed. */
async function addAll(): Promise<void> {
  for (let no = 0; no < Number(count); no += 1) {
    const added = await store.add({ verb: "check", input: "{}" });
    if (added.ok) say("added", added.value);
  }
  await pause(600_000);
}

async function workForever(): Promise<never> {
  for (;;) {
    const leased = await store.lease(2);
    if (!leased.ok || leased.value === undefined) {
      await pause(20);
      continue;
    }
    say("begun", leased.value.id);
    await pause(3);
    const finished = await store.finish(leased.value, "done", "{}");
    if (finished.ok) say(finished.value ? "done" : "lost", leased.value.id);
  }
}

await (act === "add" ? addAll() : workForever());
