/** A condition inside a rule or definition that could be left out: wherever the rest decides, it is always, or never, met. */
import type { Clause, Definition, Group, Rule } from "../ir.ts";
import { printTest } from "../leaf/registry.ts";
import { matchClause } from "../match-clause.ts";
import { printJoint } from "../print-clauses.ts";
import type { EpochCheck, Look, Seen } from "./check.ts";
import { EVERY_CASE, NO_CASE } from "./diagram.ts";
import type { Search } from "./space.ts";
import { conditionOf, differ } from "./world.ts";

/** A condition as it is named in a message: its test, or its words, or how its parts are joined. */
export const clauseText = (clause: Clause): string =>
  matchClause(clause, {
    group: (group) => `${printJoint(group)} of: ${group.of.map(clauseText).join(", ")}`,
    is: ({ definition }) => `is ${definition}`,
    test: ({ test }) => printTest(test),
  });

interface Whole {
  readonly look: Look;
  readonly part: Rule | Definition;
}

/** Where taking a clause to be met, or unmet, changes the whole. */
function changed({ look, part }: Whole, clause: Clause, to: typeof EVERY_CASE | typeof NO_CASE): Search {
  const { space, view, covered } = look;
  const before = conditionOf(space, view, part.when);
  const after = conditionOf(space, view, part.when, { clause, to });
  return space.find(space.diagrams.and(covered, differ(space, before, after)));
}

function ofClause(whole: Whole, clause: Clause): readonly Seen[] {
  const head = { subject: clause, key: "" };
  const [met, unmet] = [changed(whole, clause, EVERY_CASE), changed(whole, clause, NO_CASE)];
  const state = met.state === "none" ? "met" : unmet.state === "none" ? "never met" : undefined;
  if (state === undefined) {
    const undecided = met.state === "undecided" || unmet.state === "undecided";
    const inner = clause.kind === "group" ? clause.of.flatMap((part) => ofClause(whole, part)) : [];
    return [undecided ? { ...head, undecided: true } : head, ...inner];
  }
  const about = clauseText(clause);
  const message = `\`${about}\` can be left out of \`${whole.part.id}\`: inside coverage it is ${state} wherever it could matter`;
  const help = "Leave it out, or correct it or the condition beside it that already says so.";
  return [{ ...head, remark: { subject: clause, part: whole.part.id, about, message, help } }];
}

function ofPart(look: Look, part: Rule | Definition): readonly Seen[] {
  const { space, view, covered } = look;
  const condition = space.diagrams.and(covered, conditionOf(space, view, part.when));
  const group: Group = part.when;
  if (space.find(condition).state === "none") return [];
  return group.of.flatMap((clause) => ofClause({ look, part }, clause));
}

export const vacuousClause: EpochCheck = {
  kind: "epoch",
  finds: "a condition whose removal changes nothing",
  holds: "every",
  look: (look) => [
    ...look.view.rules.flatMap(({ rule }) => ofPart(look, rule)),
    ...[...look.view.definitions.values()].flatMap((definition) => ofPart(look, definition)),
  ],
};
