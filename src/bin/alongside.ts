/** The thread that draws runs beside the one that was asked: src/io/crew.ts starts it. */
import { once } from "node:events";
import { parentPort, workerData } from "node:worker_threads";
import type { SameRuns } from "#app/ports.ts";
import { drawAlongside } from "#app/stress/alongside.ts";
import { hold } from "#kernel/defect.ts";
import type { Table } from "#stress/simulate/table.ts";
import { compose, workspacesByPath } from "./compose.ts";

const port = parentPort;
hold(port !== null, "this is begun as a thread");
const question: SameRuns = workerData;
const table: Promise<Table> = once(port, "message").then(([laid]) => laid);
const context = await compose(workspacesByPath());
hold(context.ok, "what the first thread could read can be read by the next");
const drawn = await drawAlongside(context.value, question, table);
context.value.close();
hold(drawn.ok, "runs that one thread can draw can be drawn by the next");
port.postMessage("done");
port.close();
