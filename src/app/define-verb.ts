/** Turns a verb into something every face can call alike: loose input read once, all faults at once, the report checked. */

import type { z } from "zod";
import { hold } from "#kernel/defect.ts";
import { type Fault, failed, fault, type Outcome, ok } from "#kernel/fault.ts";
import { nearestHint } from "#kernel/nearest.ts";
import { quote } from "#kernel/quote.ts";
import type { AnyVerb, Verb } from "./verb.ts";

/** One fault for each argument that cannot be read, and one for each that is not known. */
export function readInput<Input extends z.ZodObject>(
  shape: Input,
  loose: Readonly<Record<string, unknown>>,
): Outcome<z.infer<Input>> {
  const names = Object.keys(shape.shape);
  const strangers = Object.keys(loose)
    .filter((name) => !names.includes(name))
    .map((name) =>
      fault(
        "unknown-option",
        {},
        `there is no argument ${quote(name)}`,
        `There are: ${names.join(", ")}.${nearestHint(name, names)}`,
      ),
    );
  const read = shape.safeParse(loose);
  const unreadable = read.success ? [] : read.error.issues.map((issue) => faultOf(issue, shape, loose));
  const faults: readonly Fault[] = [...strangers, ...unreadable];
  return faults.length > 0 || !read.success ? failed(...faults) : ok(read.data);
}

/** The contract says in one sentence what may stand in an argument; that sentence is the help. */
function faultOf(issue: z.core.$ZodIssue, shape: z.ZodObject, loose: Readonly<Record<string, unknown>>): Fault {
  const name = String(issue.path[0] ?? "");
  const may = shape.shape[name]?.description ?? "";
  const help = `Expected: ${may}.`;
  const given = loose[name];
  const text = typeof given === "string" ? given : JSON.stringify(given);
  const found = given === undefined ? "nothing is given" : `${quote(text)} is not what may stand there`;
  return fault(given === undefined ? "missing-value" : "wrong-type", { argument: name }, found, help);
}

export function closed<Input extends z.ZodObject, Output extends z.ZodObject>(verb: Verb<Input, Output>): AnyVerb {
  const { input, output, positional = ["workspace"], files = [] } = verb;
  return {
    ...verb,
    positional,
    files,
    read(report) {
      const read = output.safeParse(report);
      if (read.success) return ok({ report: read.data, exit: verb.exit(read.data) });
      const help = "See that the server runs the same version of planb.";
      return failed(fault("server-away", {}, "the answer of the server has not the shape of this version", help));
    },
    async call(context, loose) {
      const question = readInput(input, loose);
      if (!question.ok) return question;
      const outcome = await verb.run(context, question.value);
      if (!outcome.ok) return outcome;
      const checked = output.safeParse(outcome.value);
      // INVARIANT (a report has its shape): every face relies on the contract, so a report that breaks it never leaves.
      hold(checked.success, "a report has its shape", checked.error?.message ?? "");
      return ok({ report: checked.data, exit: verb.exit(checked.data) });
    },
  };
}
