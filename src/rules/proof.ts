/** The words in which a condition is told: the law's own where it has them, else how its parts are joined. */
import type { Cite, Clause, Group, Joint, Reading } from "./ir.ts";
import { printJoint } from "./print-clauses.ts";

/** What a node belongs to: whose words it is told in. */
export interface Owner {
  readonly id: string;
  readonly cite?: Cite;
}

const JOINT_SAYS: Readonly<Record<Exclude<Joint, "atLeast">, string>> = {
  all: "all of these",
  any: "any of these",
  not: "not",
};

/** What a group says where the law has no words of its own for it. */
export const jointSays = (group: Group): string =>
  group.joint === "atLeast" ? `${printJoint(group)} these` : JOINT_SAYS[group.joint];

export const readingsTold = (readings: readonly Reading[]): { reading?: string } =>
  readings.length === 0 ? {} : { reading: readings.map(({ question, taken }) => `${question} ${taken}`).join(" ") };

/**
 * Words under `not` are the law's words for the whole ("not a listed party"), so they are told of the `not`, and the
 * part below it is told as the bare test: its own finding is the opposite of what the words say.
 */
export function withWordsOnNot(clause: Clause): Clause {
  if (clause.kind !== "group" || clause.joint !== "not" || clause.says !== undefined) return clause;
  const [part, ...more] = clause.of;
  if (part?.says === undefined) return clause;
  const { says, paragraph, ...bare } = part;
  return { ...clause, says, ...(paragraph === undefined ? {} : { paragraph }), of: [bare, ...more] };
}
