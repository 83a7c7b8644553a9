/** Others who draw runs at the same table: threads of this program, each with a world of its own. The file they begin with is named by whoever composes. */
import { Worker } from "node:worker_threads";
import type { Crew } from "#app/ports.ts";
import { Defect } from "#kernel/defect.ts";

/** Resolves when it says that it is done; a thread that ends otherwise is our defect. */
const ended = (worker: Worker): Promise<void> =>
  new Promise((resolve, reject) => {
    worker.once("message", () => resolve());
    worker.once("error", reject);
    worker.once("exit", (code) => reject(new Defect("a thread draws until no run is left", String(code))));
  });

export const threads = (begin: URL): Crew => ({
  start(others, question) {
    const workers = Array.from({ length: others }, () => new Worker(begin, { workerData: question }));
    const all = Promise.all(workers.map(ended));
    // Whoever is dismissed before the table is laid has not failed.
    all.catch(() => {});
    return {
      async draw(table) {
        for (const worker of workers) worker.postMessage(table);
        await all;
      },
      async dismiss() {
        await Promise.all(workers.map((worker) => worker.terminate()));
      },
    };
  },
});

/** Nobody: whoever was asked draws alone. */
export const nobody: Crew = { start: () => ({ draw: async () => {}, dismiss: async () => {} }) };
