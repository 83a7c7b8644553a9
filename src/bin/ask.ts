/** One question on the command line: compose for the folder it was asked in, run the verb, print. */

import { readFile } from "node:fs/promises";
import type { Progress } from "#app/ports.ts";
import { VERBS } from "#app/verbs.ts";
import { languageOf } from "#cli/arguments.ts";
import { printFaults } from "#cli/faults.ts";
import { progressLine } from "#cli/progress.ts";
import { run, type Terminal } from "#cli/run.ts";
import { CATALOGUES } from "#contract/catalogues.ts";
import type { Language } from "#contract/text.ts";
import { wordsIn } from "#contract/words.ts";
import type { Fault } from "#kernel/fault.ts";
import { compose, giveWay, workspacesByPath } from "./compose.ts";
import { PROGRAMS } from "./programs.ts";
import { aimed } from "./server.ts";
import { VERSION } from "./version.ts";

/** On standard error, over the same line of a terminal; silent where that is a file or a pipe. */
function telling(language: Language, interrupt: Interrupt): Progress {
  const words = wordsIn(language, CATALOGUES[language]);
  const began = performance.now();
  return async (step) => {
    const isPlan = step.phase === "plan";
    if (isPlan) interrupt.listen();
    if (process.stderr.isTTY && (isPlan || step.total > MANY)) {
      const line = progressLine(words, step, (performance.now() - began) / 1000);
      process.stderr.write(`${OVER}${line}${!isPlan && step.done === step.total ? "\n" : ""}`);
    }
    await giveWay();
  };
}

/** Begins the line of a terminal anew. */
const OVER = "\r\u001b[K";
const clearLine = (): void => void (process.stderr.isTTY && process.stderr.write(OVER));

/**
 * The first Ctrl-C while a plan is bounded step by step ends it with the best so far; the second, and any at another time, ends
 * planb at once, which has then written nothing.
 */
class Interrupt {
  #listening = false;
  #came = false;

  readonly came = (): boolean => this.#came;

  listen(): void {
    if (this.#listening) return;
    this.#listening = true;
    process.once("SIGINT", () => {
      this.#came = true;
    });
  }
}

/** What a shell expects of a program that Ctrl-C ended: 128 and the number of the signal. */
const INTERRUPTED = 130;

/** Rows or runs below which nobody has to wait. */
const MANY = 1000;

function terminalOf(argv: readonly string[], language: string | undefined): Terminal {
  return {
    ...{ argv, version: VERSION, language },
    others: PROGRAMS.map(({ name, does }) => [name, does] as const),
    out(text) {
      clearLine();
      process.stdout.write(text);
    },
    err: (text) => process.stderr.write(text),
    read: (path) =>
      readFile(path).then(
        (bytes) => new Uint8Array(bytes),
        () => undefined,
      ),
  };
}

function told(faults: readonly Fault[]): number {
  process.stderr.write(printFaults(faults));
  return 2;
}

async function askHere(terminal: Terminal): Promise<number> {
  const interrupt = new Interrupt();
  const progress = telling(languageOf(terminal.language), interrupt);
  const context = await compose(workspacesByPath(), { progress, stopped: interrupt.came });
  if (!context.ok) return told(context.faults);
  const code = await run(VERBS, (verb, input) => verb.call(context.value, input), terminal);
  context.value.close();
  return interrupt.came() ? INTERRUPTED : code;
}

async function askThere(server: string, terminal: Terminal): Promise<number> {
  const { clientFor } = await import("./server.ts");
  const { askedFar } = await import("#api/client.ts");
  const client = clientFor(server, process.env);
  if (!client.ok) return told(client.faults);
  return run(VERBS, (verb, input) => askedFar(client.value, verb, input), terminal);
}

export async function ask(typed: readonly string[]): Promise<number> {
  const aim = aimed(typed, process.env);
  if (!aim.ok) return told(aim.faults);
  const { argv, server } = aim.value;
  const terminal = terminalOf(argv, process.env.LC_ALL ?? process.env.LC_MESSAGES ?? process.env.LANG);
  return server === undefined ? askHere(terminal) : askThere(server, terminal);
}
