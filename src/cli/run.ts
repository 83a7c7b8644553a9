/** One call of the command line: arguments to verb to print. Returns the exit code; only the caller ends the process. */
import { type Answered, type AnyVerb, titleOf, type Waiting } from "#app/verb.ts";
import { CATALOGUES } from "#contract/catalogues.ts";
import { wordsIn } from "#contract/words.ts";
import { collect, failed, fault, type Outcome, ok } from "#kernel/fault.ts";
import { type Call, parseArguments } from "./arguments.ts";
import { printFaults } from "./faults.ts";
import type { Others } from "./help.ts";
import { printReport } from "./print/report.ts";

export interface Terminal {
  readonly argv: readonly string[];
  readonly version: string;
  /** LANG of the environment. */
  readonly language: string | undefined;
  /** What other programs of the package there are, for the help. */
  readonly others: Others;
  out(text: string): void;
  err(text: string): void;
  /** A file that was named as an argument; undefined when it cannot be read. */
  read(path: string): Promise<Uint8Array | undefined>;
}

export const FAULTY = 2;
const UNSETTLED = 3;

/** Where a question is answered: here, or by a server. */
export type Asking = (verb: AnyVerb, input: Readonly<Record<string, unknown>>) => Promise<Outcome<Answered | Waiting>>;

export async function run(verbs: readonly AnyVerb[], asking: Asking, terminal: Terminal): Promise<number> {
  const parsed = parseArguments(verbs, terminal.others, terminal.argv, terminal.version, terminal.language);
  if (!parsed.ok) {
    terminal.err(printFaults(parsed.faults));
    return FAULTY;
  }
  if ("text" in parsed.value) {
    terminal.out(parsed.value.text);
    return 0;
  }
  return answer(parsed.value.call, asking, terminal);
}

/** The content of a file in place of its name. Fault: missing-file. */
async function contentOf(name: string, terminal: Terminal): Promise<Outcome<unknown>> {
  const bytes = await terminal.read(name);
  if (bytes !== undefined) return ok({ name, base64: Buffer.from(bytes).toString("base64") });
  return failed(fault("missing-file", { file: name }, "the file cannot be read", "Name a file that is there."));
}

async function withFiles(
  { verb, input }: Call,
  terminal: Terminal,
): Promise<Outcome<Readonly<Record<string, unknown>>>> {
  const read = await Promise.all(
    Object.entries(input).map(async ([name, value]): Promise<Outcome<readonly [string, unknown]>> => {
      if (!verb.files.includes(name)) return ok([name, value]);
      const content = await contentOf(String(value), terminal);
      return content.ok ? ok([name, content.value]) : content;
    }),
  );
  const all = collect(read);
  return all.ok ? ok(Object.fromEntries(all.value)) : all;
}

/** Nothing was done yet: exit 3, because what is missing is another person's word. */
function waits({ json, language }: Call, { waiting }: Waiting, terminal: Terminal): number {
  const words = wordsIn(language, CATALOGUES[language]);
  const { id, verb } = waiting;
  terminal.out(json ? `${JSON.stringify(waiting, null, 2)}\n` : `${words.t("shared.waits", { id, verb })}\n`);
  return UNSETTLED;
}

async function answer(call: Call, asking: Asking, terminal: Terminal): Promise<number> {
  const input = await withFiles(call, terminal);
  const outcome = input.ok ? await asking(call.verb, input.value) : input;
  if (!outcome.ok) {
    terminal.err(printFaults(outcome.faults));
    return FAULTY;
  }
  if ("waiting" in outcome.value) return waits(call, outcome.value, terminal);
  const { report, exit } = outcome.value;
  terminal.out(
    call.json
      ? `${JSON.stringify(report, null, 2)}\n`
      : printReport(titleOf(call.verb), report, call.language, call.explain, call.show),
  );
  return exit;
}
