/** A rule that displaces others and applies, but without which every case ends as it does with it. */
import type { Rule } from "../ir.ts";
import { decidesOf } from "../norm.ts";
import type { EpochCheck, Look, Seen } from "./check.ts";
import { NO_CASE } from "./diagram.ts";
import { appliesOf, decisionCases, differ, withOwn } from "./world.ts";

function ofRule(look: Look, rule: Rule): readonly Seen[] {
  const { space, view, inText, covered } = look;
  const { diagrams } = space;
  const decision = view.decisions.find(({ id }) => id === decidesOf(rule).decision);
  const applies = appliesOf(inText).get(rule.id) ?? NO_CASE;
  if (decision === undefined || space.find(diagrams.and(covered, applies)).state !== "example") return [];
  const [before, after] = [inText, withOwn(inText, rule.id, NO_CASE)].map((world) => decisionCases(world, decision));
  const changes = decision.values.map((value) =>
    differ(space, before?.said.get(value) ?? NO_CASE, after?.said.get(value) ?? NO_CASE),
  );
  const { state } = space.find(diagrams.or(...changes));
  const head = { subject: rule, key: "" };
  if (state !== "none") return [state === "undecided" ? { ...head, undecided: true } : head];
  const message = `\`${rule.id}\` changes nothing: \`${decision.id}\` ends alike with it and without it`;
  const help = "Leave it out, give it another value, or let it displace the rule that decides where it applies.";
  return [{ ...head, remark: { subject: rule, part: rule.id, about: "", message, help } }];
}

export const shadowedException: EpochCheck = {
  kind: "epoch",
  finds: "an exception that can never matter",
  holds: "every",
  look: (look) => look.view.rules.flatMap(({ rule }) => (rule.displaces === undefined ? [] : ofRule(look, rule))),
};
