/** Serves the page and the API on the loopback interface until the process is ended. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { serve as serveHttp } from "@hono/node-server";
import { server } from "#api/server.ts";
import type { AnyVerb } from "#app/verb.ts";
import { type Composed, ROOT } from "./compose.ts";
import { VERSION } from "./version.ts";

/** Answers kept in memory: some hundred kilobytes each. */
export const MOST_KEPT = 64;

const LOOPBACK = "127.0.0.1";
const HOSTS = [LOOPBACK, "localhost"];

/** Resolves with the address once it listens. Port 0: any free one. */
export function listen(verbs: readonly AnyVerb[], context: Composed, port: number): Promise<string> {
  const page = join(ROOT, "web", "dist");
  const app = server({
    verbs,
    context,
    jobs: context.jobs,
    version: VERSION,
    hosts: HOSTS,
    ...(existsSync(join(page, "index.html")) ? { page } : {}),
    log: (reference, error) =>
      process.stderr.write(`${reference} ${error instanceof Error ? error.stack : String(error)}\n`),
  });
  return new Promise((resolve, reject) => {
    const http = serveHttp({ fetch: app.fetch, hostname: LOOPBACK, port }, ({ port: chosen }) =>
      resolve(`http://${LOOPBACK}:${chosen}/`),
    );
    http.on("error", reject);
  });
}
