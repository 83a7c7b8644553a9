/** One question on the command line: compose for the folder it was asked in, run the verb, print. */

import { readFile } from "node:fs/promises";
import type { Progress } from "#app/ports.ts";
import { VERBS } from "#app/verbs.ts";
import { languageOf } from "#cli/arguments.ts";
import { printFaults } from "#cli/faults.ts";
import { progressLine } from "#cli/progress.ts";
import { run } from "#cli/run.ts";
import { CATALOGUES } from "#contract/catalogues.ts";
import type { Language } from "#contract/text.ts";
import { wordsIn } from "#contract/words.ts";
import { compose, giveWay, workspacesByPath } from "./compose.ts";
import { PROGRAMS } from "./programs.ts";
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

export async function ask(argv: readonly string[]): Promise<number> {
  const spoken = process.env.LC_ALL ?? process.env.LC_MESSAGES ?? process.env.LANG;
  const interrupt = new Interrupt();
  const progress = telling(languageOf(spoken), interrupt);
  const context = await compose(workspacesByPath(), { progress, stopped: interrupt.came });
  if (!context.ok) {
    process.stderr.write(printFaults(context.faults));
    return 2;
  }
  const code = await run(VERBS, context.value, {
    argv,
    version: VERSION,
    language: spoken,
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
  });
  context.value.close();
  return interrupt.came() ? INTERRUPTED : code;
}
