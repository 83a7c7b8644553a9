/** A comparison with a running total that never limits the rule it stands in, or that nothing can meet there. */
import type { Clause, Leaf, Rule } from "../ir.ts";
import { printTest, readsOf } from "../leaf/registry.ts";
import { clausesIn } from "../match-clause.ts";
import type { View } from "../view.ts";
import type { EpochCheck, Look, Seen } from "./check.ts";
import { EVERY_CASE } from "./diagram.ts";
import { conditionOf } from "./world.ts";

/** Comparisons a condition rests on, through the definitions it names, that read a ledger. */
function capsIn(clause: Clause, view: View): readonly Leaf[] {
  return clausesIn(clause).flatMap((one): readonly Leaf[] => {
    if (one.kind === "test") return readsOf(one.test).some((id) => view.ledgers.has(id)) ? [one] : [];
    const when = one.kind === "is" ? view.definitions.get(one.definition)?.when : undefined;
    return when === undefined ? [] : capsIn(when, view);
  });
}

function ofCap({ space, view, covered }: Look, rule: Rule, cap: Leaf): Seen {
  const { diagrams } = space;
  const limited = diagrams.and(covered, conditionOf(space, view, rule.when));
  const free = diagrams.and(covered, conditionOf(space, view, rule.when, { clause: cap, to: EVERY_CASE }));
  const head = { subject: cap, key: rule.id };
  const [can, stops, could] = [limited, diagrams.without(free, limited), free].map((cases) => space.find(cases).state);
  if ([can, stops, could].includes("undecided")) return { ...head, undecided: true };
  const about = printTest(cap.test);
  const remark = (message: string) => ({
    ...head,
    remark: { subject: cap, part: rule.id, about, message, help: "Correct its share, its totals or its direction." },
  });
  if (could === "none") return head;
  if (can === "none") return remark(`the limit \`${about}\` can never be kept where \`${rule.id}\` asks for it`);
  return stops === "none" ? remark(`the limit \`${about}\` never stops \`${rule.id}\``) : head;
}

export const cap: EpochCheck = {
  kind: "epoch",
  finds: "a limit on a running total that never or always binds",
  holds: "every",
  look: (look) =>
    look.view.rules.flatMap(({ rule }) => capsIn(rule.when, look.view).map((leaf) => ofCap(look, rule, leaf))),
};
