/** Programs that add jobs and work on them are killed in the middle: no job that was acknowledged is lost, and none is done twice. */
import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import { expect, onTestFinished } from "vitest";
import type { JobStore } from "#app/jobs/store.ts";
import { value } from "./reservation-promises.ts";

const PROGRAM = join(import.meta.dirname, "job-program.ts");

interface Running {
  readonly child: ChildProcess;
  /** Ids it has told, by the word before them. */
  told(word: string): readonly string[];
  /** When it has told so many of a word, or has ended. */
  until(word: string, count: number): Promise<void>;
  kill(): Promise<void>;
}

function program(args: readonly string[]): Running {
  const child = spawn(process.execPath, [PROGRAM, ...args], { stdio: ["ignore", "pipe", "inherit"] });
  const listeners = new Set<() => void>();
  let out = "";
  child.stdout.on("data", (chunk: Buffer) => {
    out += chunk.toString();
    for (const listen of listeners) listen();
  });
  onTestFinished(() => {
    child.kill("SIGKILL");
  });
  const closed = new Promise<void>((resolve) => child.on("close", () => resolve()));
  const told = (word: string) =>
    out
      .split("\n")
      .slice(0, -1)
      .flatMap((line) => (line.startsWith(`${word} `) ? [line.slice(word.length + 1)] : []));
  return {
    child,
    told,
    until: (word, count) =>
      Promise.race([
        closed,
        new Promise<void>((resolve) => {
          const look = () => (told(word).length >= count ? resolve() : undefined);
          listeners.add(look);
          look();
        }),
      ]),
    async kill() {
      child.kill("SIGKILL");
      await closed;
    },
  };
}

/** `place`: what the program is told to find the same store by. `count` jobs are added by two programs, the first of which is killed. */
export async function surviveKills(store: JobStore, place: readonly string[], count: number): Promise<void> {
  const adders = [program(["add", String(count), ...place]), program(["add", String(count), ...place])];
  await Promise.all(adders.map((adder) => adder.until("added", count / 2)));
  await Promise.all(adders.map((adder) => adder.kill()));
  const added = adders.flatMap((adder) => adder.told("added"));
  const open = async () =>
    value(await store.list(1_000_000)).filter(({ state }) => state !== "done" && state !== "failed");
  const allDone = async () => {
    while ((await open()).length > 0) await new Promise((resolve) => setTimeout(resolve, 50));
  };
  const workers = [program(["work", "0", ...place]), program(["work", "0", ...place])];
  // The quicker one is killed with a job in its hands; then the other, while a third goes on. A slow machine may have left it nothing.
  const quicker = await Promise.race(workers.map((one) => one.until("begun", count / 10).then(() => one)));
  await quicker.kill();
  const third = program(["work", "0", ...place]);
  workers.push(third);
  const slower = workers.find((one) => one !== quicker && one !== third);
  await Promise.race([slower?.until("begun", count / 5), allDone()]);
  await slower?.kill();
  await allDone();
  await third.kill();
  expect(added.length).toBeGreaterThanOrEqual(count);
  const jobs = new Map(value(await store.list(1_000_000)).map((job) => [job.id, job]));
  expect(added.filter((id) => jobs.get(id)?.state !== "done")).toEqual([]);
  // An adder may have added one job it had no time to acknowledge.
  expect(jobs.size - added.length).toBeLessThanOrEqual(adders.length);
  const done = workers.flatMap((worker) => worker.told("done"));
  expect(new Set(done).size).toBe(done.length);
  // Only what was in the hands of somebody who was killed was begun again, or of somebody the machine held up for too long.
  const lost = workers.flatMap((worker) => worker.told("lost"));
  const again = [...jobs.values()].filter(({ tries }) => tries > 1);
  expect(again.length).toBeLessThanOrEqual(2 + lost.length);
}
