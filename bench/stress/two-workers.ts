/**
 * The published three tiers by two workers on two cores, each with a stand of its own and every second supplier. Both have run once
 * before, for the compiler; the time is that of the slower one, from the network in memory to its books of proofs.
 */
import { isMainThread, parentPort, Worker } from "node:worker_threads";
import { type Published, published } from "./published.ts";

interface Task {
  readonly size: number;
  readonly part: readonly [k: number, n: number];
}

export interface Pair {
  readonly seconds: number;
  readonly valid: boolean;
  readonly unproved: number;
}

type Told = Pick<Published, "seconds" | "checked" | "unproved">;

if (!isMainThread)
  parentPort?.on("message", async ({ size, part }: Task) => {
    const { seconds, checked, unproved } = await published(size, part);
    parentPort?.postMessage({ seconds, checked, unproved } satisfies Told);
  });

const answerOf = (worker: Worker, task: Task): Promise<Told> =>
  new Promise((resolve, reject) => {
    worker.once("message", resolve);
    worker.once("error", reject);
    worker.postMessage(task);
  });

export async function byTwoWorkers(size: number): Promise<Pair> {
  const workers = [0, 1].map(() => new Worker(new URL(import.meta.url)));
  const ask = () => Promise.all(workers.map((worker, k) => answerOf(worker, { size, part: [k, workers.length] })));
  await ask();
  const told = await ask();
  await Promise.all(workers.map((worker) => worker.terminate()));
  return {
    seconds: Math.max(...told.map(({ seconds }) => seconds)),
    valid: told.every(({ checked }) => checked.valid),
    unproved: told.reduce((sum, each) => sum + each.unproved, 0),
  };
}
