/** Two rules that apply in the same cases and give the same value. Told of only where they do, or where that is not decided. */
import type { Rule } from "../ir.ts";
import { decidesOf } from "../norm.ts";
import type { EpochCheck, Look, Seen } from "./check.ts";
import { type Cases, NO_CASE } from "./diagram.ts";
import type { Search } from "./space.ts";
import { appliesOf, differ } from "./world.ts";

interface Inside {
  readonly rule: Rule;
  readonly cases: Cases;
  /** Whether it applies in any case at all. */
  readonly any: Search["state"];
}

const saysAlike = (a: Rule, b: Rule): boolean => {
  const [one, other] = [decidesOf(a), decidesOf(b)];
  return one.decision === other.decision && one.value === other.value;
};

/** Where two have no case in common, each case of one is a difference. */
function difference({ space }: Look, a: Inside, b: Inside): Search["state"] {
  const isApart = space.diagrams.areApart(a.cases, b.cases);
  if (isApart && (a.any === "example" || b.any === "example")) return "example";
  return space.find(differ(space, a.cases, b.cases)).state;
}

function ofPair(look: Look, a: Inside, b: Inside): readonly Seen[] {
  const state = difference(look, a, b);
  if (state === "example") return [];
  const head = { subject: b.rule, key: a.rule.id };
  if (state === "undecided") return [{ ...head, undecided: true }];
  if (a.any !== "example") return [];
  const { decision, value } = decidesOf(b.rule);
  const message = `\`${a.rule.id}\` and \`${b.rule.id}\` apply in the same cases and both say \`${decision} = ${value}\``;
  const help = "Keep one of the two, or correct a condition.";
  return [{ ...head, remark: { subject: b.rule, part: b.rule.id, about: a.rule.id, message, help } }];
}

function look(look: Look): readonly Seen[] {
  const { space, view, covered, inText } = look;
  const applies = appliesOf(inText);
  const inside = view.rules.map(({ rule }): Inside => {
    const cases = space.diagrams.and(covered, applies.get(rule.id) ?? NO_CASE);
    return { rule, cases, any: space.find(cases).state };
  });
  return inside.flatMap((a, index) =>
    inside.slice(index + 1).flatMap((b) => (saysAlike(a.rule, b.rule) ? ofPair(look, a, b) : [])),
  );
}

export const duplicate: EpochCheck = {
  kind: "epoch",
  finds: "two rules with the same cases and the same value",
  holds: "every",
  look,
  inForce({ subject, key }, { view: { rules } }) {
    const b = rules.find(({ rule }) => rule === subject)?.rule;
    const a = rules.find(({ rule }) => rule.id === key)?.rule;
    return a !== undefined && b !== undefined && saysAlike(a, b);
  },
};
