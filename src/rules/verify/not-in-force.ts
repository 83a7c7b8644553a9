/** A definition or list that a condition asks on a day when no version of it is in force. */
import type { Clause } from "../ir.ts";
import { clausesIn } from "../match-clause.ts";
import type { View } from "../view.ts";
import type { EpochCheck, Look, Seen } from "./check.ts";

/** What a condition names that the view does not have. */
function missingName(clause: Clause, view: View): string | undefined {
  if (clause.kind === "is") return view.definitions.has(clause.definition) ? undefined : clause.definition;
  if (clause.kind !== "test" || clause.test.kind !== "member" || !("list" in clause.test.of)) return undefined;
  return view.lists.has(clause.test.of.list) ? undefined : clause.test.of.list;
}

function look({ view }: Look): readonly Seen[] {
  const parts = [...view.rules.map(({ rule }) => rule), ...view.definitions.values()];
  return parts.flatMap(({ id, when }) =>
    clausesIn(when).flatMap((clause) => {
      const name = missingName(clause, view);
      if (name === undefined) return [];
      const message = `\`${id}\` asks \`${name}\`, of which no version is in force`;
      const help = "Close the one or extend the other, in `valid` or in `known`.";
      return [{ subject: clause, key: name, remark: { subject: clause, part: id, about: name, message, help } }];
    }),
  );
}

export const notInForce: EpochCheck = {
  kind: "epoch",
  finds: "a definition or list asked while no version of it is in force",
  holds: "some",
  look,
};
