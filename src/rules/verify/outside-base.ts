/** A rule that names another to displace, but never applies where that one does. */
import type { Rule } from "../ir.ts";
import type { EpochCheck, Look, Seen } from "./check.ts";
import { type Cases, NO_CASE } from "./diagram.ts";
import { appliesOf, conditionOf } from "./world.ts";

function ofBase(look: Look, rule: Rule, base: string, applies: ReadonlyMap<string, Cases>): readonly Seen[] {
  const { space, view, covered } = look;
  const own = space.diagrams.and(covered, conditionOf(space, view, rule.when));
  const inForce = applies.has(base) && space.find(own).state === "example";
  if (!inForce) return [];
  const { state } = space.find(space.diagrams.and(own, applies.get(base) ?? NO_CASE));
  const head = { subject: rule, key: base };
  if (state !== "none") return [state === "undecided" ? { ...head, undecided: true } : head];
  const stands = rule.displaces?.how === "exception" ? "is an exception to" : "stands notwithstanding";
  const message = `\`${rule.id}\` ${stands} \`${base}\`, but is never met where that one applies`;
  const help = "Name the rule it displaces, or correct one of the conditions.";
  return [{ ...head, remark: { subject: rule, part: rule.id, about: base, message, help } }];
}

export const outsideBase: EpochCheck = {
  kind: "epoch",
  finds: "an exception that is never met where its base applies",
  holds: "every",
  look(look) {
    const applies = appliesOf(look.inText);
    return look.view.rules.flatMap(({ rule }) =>
      (rule.displaces?.rules ?? []).flatMap((base) => ofBase(look, rule, base, applies)),
    );
  },
};
