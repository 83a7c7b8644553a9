/** A rule or definition whose condition can never be met inside coverage. */
import type { Definition, Rule } from "../ir.ts";
import type { EpochCheck, Look, Seen } from "./check.ts";
import { conditionOf } from "./world.ts";

function ofPart(look: Look, what: string, part: Rule | Definition): Seen {
  const { space, view, covered } = look;
  const { state } = space.find(space.diagrams.and(covered, conditionOf(space, view, part.when)));
  const head = { subject: part, key: part.id };
  if (state !== "none") return state === "undecided" ? { ...head, undecided: true } : head;
  const message = `the condition of ${what} \`${part.id}\` can never be met inside coverage`;
  const help = "Correct a threshold, a list or a group in it, or what the book covers.";
  return { ...head, remark: { subject: part, part: part.id, about: "", message, help } };
}

export const deadRule: EpochCheck = {
  kind: "epoch",
  finds: "a rule or definition whose condition can never be met",
  holds: "every",
  look: (look) => [
    ...look.view.rules.map(({ rule }) => ofPart(look, "rule", rule)),
    ...[...look.view.definitions.values()].map((definition) => ofPart(look, "definition", definition)),
  ],
};
