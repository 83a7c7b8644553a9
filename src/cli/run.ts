/** One call of the command line: arguments to verb to print. Returns the exit code; only the caller ends the process. */
import type { Context } from "#app/context.ts";
import type { AnyVerb } from "#app/verb.ts";
import { type Call, parseArguments } from "./arguments.ts";
import { printFaults } from "./faults.ts";
import { printReport } from "./print/report.ts";

export interface Terminal {
  readonly argv: readonly string[];
  readonly version: string;
  /** LANG of the environment. */
  readonly language: string | undefined;
  /** What other programs of the package there are, for the help. */
  readonly others: readonly (readonly [string, string])[];
  out(text: string): void;
  err(text: string): void;
}

export const FAULTY = 2;

export async function run(verbs: readonly AnyVerb[], context: Context, terminal: Terminal): Promise<number> {
  const parsed = parseArguments(verbs, terminal.others, terminal.argv, terminal.version, terminal.language);
  if (!parsed.ok) {
    terminal.err(printFaults(parsed.faults));
    return FAULTY;
  }
  if ("text" in parsed.value) {
    terminal.out(parsed.value.text);
    return 0;
  }
  return answer(parsed.value.call, context, terminal);
}

async function answer(call: Call, context: Context, terminal: Terminal): Promise<number> {
  const outcome = await call.verb.call(context, call.input);
  if (!outcome.ok) {
    terminal.err(printFaults(outcome.faults));
    return FAULTY;
  }
  const { report, exit } = outcome.value;
  terminal.out(
    call.json
      ? `${JSON.stringify(report, null, 2)}\n`
      : printReport(call.verb.name, report, call.language, call.explain, call.show),
  );
  return exit;
}
