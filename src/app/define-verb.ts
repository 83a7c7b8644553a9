/** Turns a verb into something every face can call alike: loose input read once, all faults at once, the report checked. */

import type { z } from "zod";
import { hold } from "#kernel/defect.ts";
import { type Fault, failed, fault, type Outcome, ok } from "#kernel/fault.ts";
import { nearestHint } from "#kernel/nearest.ts";
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
        { column: name },
        `there is no argument \`${name}\``,
        `There are: ${names.join(", ")}.${nearestHint(name, names)}`,
      ),
    );
  const read = shape.safeParse(loose);
  const faults: readonly Fault[] = [...strangers, ...(read.success ? [] : read.error.issues.map(unreadable))];
  return faults.length > 0 || !read.success ? failed(...faults) : ok(read.data);
}

function unreadable(issue: z.core.$ZodIssue): Fault {
  const name = issue.path.map(String).join(".");
  return fault(
    "unknown-option",
    { column: name },
    `argument \`${name}\`: ${issue.message.toLowerCase()}`,
    "See `planb help` or /openapi.json for what may stand there.",
  );
}

export function closed<Input extends z.ZodObject, Output extends z.ZodObject>(verb: Verb<Input, Output>): AnyVerb {
  const { name, asks, input, output, effect } = verb;
  return {
    name,
    asks,
    input,
    output,
    effect,
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
