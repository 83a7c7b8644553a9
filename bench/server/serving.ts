/**
 * A program of its own that serves three things on three ports: a bare echo, the answer of `check` as bytes that were made before, and
 * planb itself, alone and shared. It prints the ports, the token and the question, and serves until it is ended.
 */
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { serve } from "@hono/node-server";
import { Hono } from "hono";
import { server } from "#api/server.ts";
import { remembered } from "#app/remembered.ts";
import { VERBS } from "#app/verbs.ts";
import { compose, ROOT, workspacesByName } from "../../src/bin/compose.ts";
import { POSTGRES } from "../../test/support/postgres.ts";
import { sharedWorld } from "../../test/support/shared.ts";

const QUESTION = "workspace=halden-systems&asOf=2026-02-04&knownOn=2026-02-04";

const listening = (app: Hono): Promise<number> =>
  new Promise((resolve) => {
    serve({ fetch: app.fetch, hostname: "127.0.0.1", port: 0 }, ({ port }) => resolve(port));
  });

const halden = join(ROOT, "examples", "halden-systems");
const context = await compose(workspacesByName([["halden-systems", halden]]), {
  home: mkdtempSync(join(tmpdir(), "planb-bench-")),
});
if (!context.ok) throw new Error(JSON.stringify(context.faults));
const alone = server({ verbs: remembered(VERBS, 64), context: context.value, version: "0.0.0", log: () => {} });
const packed = { headers: { "accept-encoding": "gzip, deflate, br" } };
const answer = new Uint8Array(await (await alone.request(`/v1/check?${QUESTION}`, packed)).arrayBuffer());

const echo = new Hono();
echo.get("/cpu", (request) => request.json(process.cpuUsage()));
echo.get("/echo", (request) => request.json(request.req.query()));
const bytes = new Hono();
bytes.get("/bytes", (request) =>
  request.body(answer, 200, { "content-type": "application/json", "content-encoding": "br" }),
);

const shared = POSTGRES === undefined ? undefined : await sharedWorld();
const token = (await shared?.token("anton", "rita", "reader", ["read"])) ?? "";
const urls = {
  echo: `http://127.0.0.1:${await listening(echo)}/echo?${QUESTION}`,
  bytes: `http://127.0.0.1:${await listening(bytes)}/bytes?${QUESTION}`,
  alone: `http://127.0.0.1:${await listening(alone)}/v1/check?${QUESTION}`,
  ...(shared === undefined ? {} : { shared: `http://127.0.0.1:${await listening(shared.app)}/v1/check?${QUESTION}` }),
};
process.stdout.write(`${JSON.stringify({ urls, token, bytes: answer.length })}\n`);
