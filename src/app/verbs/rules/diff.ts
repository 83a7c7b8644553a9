/** rules diff: what changed from one day to another, in one rulebook or between two. Method: docs/methods/diff.md. */
import type { z } from "zod";
import { RulesDiffInput, RulesDiffReport } from "#contract/rules.ts";
import { parseCivilDate } from "#kernel/civil-date.ts";
import { hold } from "#kernel/defect.ts";
import { failed, type Outcome, ok } from "#kernel/fault.ts";
import type { Moment } from "#kernel/timeline.ts";
import { cut } from "#rules/cut.ts";
import { diff } from "#rules/diff.ts";
import type { Ending } from "#rules/settle.ts";
import type { Context } from "../../context.ts";
import { sealed } from "../../report.ts";
import { someBooks } from "../../rules/books.ts";
import { toldWitness } from "../../rules/told.ts";
import type { Verb } from "../../verb.ts";

type Input = z.infer<typeof RulesDiffInput>;
type ToldEnding = RulesDiffReport["cases"][number]["before"];

/** A day, and the day whose knowledge it is read with: itself when none is given. */
function momentOf(day: string, known: string | undefined, names: readonly [string, string]): Outcome<Moment> {
  const asOf = parseCivilDate(day, { argument: names[0] });
  const knownOn = known === undefined ? asOf : parseCivilDate(known, { argument: names[1] });
  if (asOf.ok && knownOn.ok) return ok({ asOf: asOf.value, knownOn: knownOn.value });
  return failed(...(asOf.ok ? [] : asOf.faults), ...(knownOn.ok || known === undefined ? [] : knownOn.faults));
}

const told = (ending: Ending): ToldEnding =>
  ending.status === "conflict" ? { ...ending, values: [...ending.values] } : { ...ending };

async function run(context: Context, input: Input): Promise<Outcome<RulesDiffReport>> {
  const books = await someBooks(context, input, 2);
  const before = momentOf(input.from, input.knownFrom, ["from", "knownFrom"]);
  const after = momentOf(input.to, input.knownTo, ["to", "knownTo"]);
  if (!books.ok || !before.ok || !after.ok)
    return failed(...[books, before, after].flatMap((part) => (part.ok ? [] : part.faults)));
  const [first, second = first] = books.value;
  hold(first !== undefined && second !== undefined, "what was read holds a rulebook");
  const { parts, cases } = diff(cut(first.book, before.value), cut(second.book, after.value));
  return ok(
    sealed({
      verb: "rules diff" as const,
      before: { ...before.value },
      after: { ...after.value },
      parts: parts.map((part) => ({ ...part })),
      cases: cases.map(({ decision, before: was, after: is, witness }) => ({
        ...{ decision, before: told(was), after: told(is) },
        ...(witness === undefined ? {} : { witness: toldWitness(witness) }),
      })),
    }),
  );
}

export const rulesDiff: Verb<typeof RulesDiffInput, typeof RulesDiffReport> = {
  group: "rules",
  name: "diff",
  asks: "What changed between two days, and which cases end otherwise?",
  input: RulesDiffInput,
  output: RulesDiffReport,
  effect: "reads",
  positional: ["books"],
  files: ["text"],
  run,
  exit: ({ parts, cases }) => (parts.length + cases.length === 0 ? 0 : 1),
};
