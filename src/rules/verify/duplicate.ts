/** Two rules that apply in the same cases and give the same value. */
import { decidesOf } from "../norm.ts";
import type { EpochCheck, Look, Seen } from "./check.ts";
import { NO_CASE } from "./diagram.ts";
import { appliesOf, differ } from "./world.ts";

function look(look: Look): readonly Seen[] {
  const { space, view, covered, inText } = look;
  const applies = appliesOf(inText);
  const inside = view.rules.map(({ rule }) => ({
    rule,
    cases: space.diagrams.and(covered, applies.get(rule.id) ?? NO_CASE),
  }));
  return inside.flatMap((a, index) =>
    inside.slice(index + 1).flatMap((b): readonly Seen[] => {
      const [one, other] = [decidesOf(a.rule), decidesOf(b.rule)];
      if (one.decision !== other.decision || one.value !== other.value) return [];
      const head = { subject: b.rule, key: a.rule.id };
      const { state } = space.find(differ(space, a.cases, b.cases));
      if (state !== "none") return [state === "undecided" ? { ...head, undecided: true } : head];
      if (space.find(a.cases).state !== "example") return [head];
      const message = `\`${a.rule.id}\` and \`${b.rule.id}\` apply in the same cases and both say \`${other.decision} = ${other.value}\``;
      const help = "Keep one of the two, or correct a condition.";
      return [{ ...head, remark: { subject: b.rule, part: b.rule.id, about: a.rule.id, message, help } }];
    }),
  );
}

export const duplicate: EpochCheck = {
  kind: "epoch",
  finds: "two rules with the same cases and the same value",
  holds: "every",
  look,
};
