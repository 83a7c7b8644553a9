/**
 * Draws the example's runs and prints the seconds between the first run and the last, the search for curves included; starting
 * and reading are not. Arguments: runs, how many draw side by side.
 */
import { join } from "node:path";
import { VERBS } from "#app/verbs.ts";
import { compose, ROOT, workspacesByPath } from "../../src/bin/compose.ts";

const [runs = "", workers = ""] = process.argv.slice(2);
const steps: number[] = [];
const context = await compose(workspacesByPath(), { progress: async () => void steps.push(performance.now()) });
const simulate = VERBS.find(({ group, name }) => group === "stress" && name === "simulate");
if (!context.ok || simulate === undefined) throw new Error("the example can be simulated");
const workspace = join(ROOT, "examples", "yunqu-cloud");
const input = { workspace, asOf: "2026-02-04", knownOn: "2026-02-04", runs, workers };
const answer = await simulate.call(context.value, input);
if (!answer.ok) throw new Error(JSON.stringify(answer.faults));
context.value.close();
process.stdout.write(JSON.stringify({ seconds: ((steps.at(-1) ?? 0) - (steps[0] ?? 0)) / 1000 }));
