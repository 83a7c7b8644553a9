/**
 * `node tools/replay/question.ts WORKSPACE [--transaction ID] [--as-of DAY] [--known-on DAY] [--book ID]`: what `check` asks
 * each rulebook, one question a line (docs/formats/ir.md), for `python3 tools/replay/replay.py -`. Exit 2 on faulty input.
 */
import { parseArgs } from "node:util";
import { printFaults } from "#cli/faults.ts";
import { canonicalJson } from "#kernel/canonical-json.ts";
import { failed, fault, type Outcome } from "#kernel/fault.ts";
import { compose, workspacesByPath } from "../../src/bin/compose.ts";
import { type Asked, questionOf } from "./form.ts";
import { transactionQuestions, type Wanted } from "./transaction.ts";

const OPTIONS = {
  transaction: { type: "string" },
  "as-of": { type: "string" },
  "known-on": { type: "string" },
  book: { type: "string" },
} as const;

function wantedBy(argv: readonly string[]): Wanted | undefined {
  try {
    const { values, positionals } = parseArgs({ args: [...argv], allowPositionals: true, options: OPTIONS });
    const { transaction, book, "as-of": asOf, "known-on": knownOn } = values;
    const [workspace, more] = positionals;
    return workspace === undefined || more !== undefined ? undefined : { workspace, transaction, asOf, knownOn, book };
  } catch {
    return undefined;
  }
}

async function questions(argv: readonly string[]): Promise<Outcome<readonly Asked[]>> {
  const wanted = wantedBy(argv);
  const help = "Write WORKSPACE [--transaction ID] [--as-of DAY] [--known-on DAY] [--book ID].";
  if (wanted === undefined) return failed(fault("unknown-option", {}, "the question cannot be read", help));
  const context = await compose(workspacesByPath());
  if (!context.ok) return context;
  const found = await transactionQuestions(context.value, wanted);
  context.value.close();
  return found;
}

const found = await questions(process.argv.slice(2));
if (found.ok) for (const asked of found.value) process.stdout.write(`${canonicalJson(questionOf(asked))}\n`);
else process.stderr.write(printFaults(found.faults));
process.exitCode = found.ok ? 0 : 2;
