/** One question on the command line: compose for the folder it was asked in, run the verb, print. */

import { readFile } from "node:fs/promises";
import { VERBS } from "#app/verbs.ts";
import { printFaults } from "#cli/faults.ts";
import { run } from "#cli/run.ts";
import { compose, workspacesByPath } from "./compose.ts";
import { PROGRAMS } from "./programs.ts";
import { VERSION } from "./version.ts";

/** On standard error, over the same line of a terminal; silent where that is a file or a pipe. */
async function told(done: number, total: number): Promise<void> {
  if (!process.stderr.isTTY || total <= MANY) return;
  process.stderr.write(`\r${done} / ${total}${done === total ? "\n" : ""}`);
}

/** Rows below which nobody has to wait. */
const MANY = 1000;

export async function ask(argv: readonly string[]): Promise<number> {
  const context = await compose(workspacesByPath(), { progress: told });
  if (!context.ok) {
    process.stderr.write(printFaults(context.faults));
    return 2;
  }
  const code = await run(VERBS, context.value, {
    argv,
    version: VERSION,
    language: process.env.LC_ALL ?? process.env.LC_MESSAGES ?? process.env.LANG,
    others: PROGRAMS.map(({ name, does }) => [name, does] as const),
    out: (text) => process.stdout.write(text),
    err: (text) => process.stderr.write(text),
    read: (path) =>
      readFile(path).then(
        (bytes) => new Uint8Array(bytes),
        () => undefined,
      ),
  });
  context.value.close();
  return code;
}
