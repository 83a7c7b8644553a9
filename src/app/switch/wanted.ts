/** Facts of the law and durations that nobody has given, each once, with who may know and what it would settle. */
import type { Missing } from "#contract/head.ts";
import type { Label } from "#contract/text.ts";
import type { Cut } from "#workspace/workspace.ts";
import { labelOf } from "../labels.ts";
import type { Live } from "../law/assess.ts";
import { wantedIn } from "../law/missing.ts";
import type { Names } from "../law/names.ts";

/** A fact by its name, or a task by its id. */
export interface Lacked {
  readonly facts: readonly string[];
  readonly settles: Label;
}

export function wantedFor(
  lacked: readonly Lacked[],
  { tables }: Cut,
  { live, names }: { readonly live: readonly Live[]; readonly names: Names },
): readonly Missing[] {
  const wanted = wantedIn(live);
  const tasks = new Map(tables.tasks.map((row) => [row.id, row]));
  const found = lacked.flatMap(({ facts, settles }) =>
    facts.map((fact): Missing => {
      const task = tasks.get(fact);
      if (task !== undefined) {
        return { fact, question: labelOf(task), settles, who: task.owner ?? "", remedy: "obtain" };
      }
      const { question, who, remedy } = wanted(fact);
      return { fact, question: names.label(question), settles, who, remedy };
    }),
  );
  return [...new Map(found.map((each) => [each.fact, each])).values()];
}
