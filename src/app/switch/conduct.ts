/**
 * What switching can make a company do that some law speaks of in itself: stop dealing with a supplier, gather data about a chain, answer a
 * check. Which rules those are follows from the acts they name; whether they hold for this company is for counsel, and is not decided here.
 */
import { CONDUCT, type Conduct } from "#contract/conduct.ts";
import { citationOf } from "#rules/cite.ts";
import { effectOf } from "#rules/decide.ts";
import { fullName } from "#rules/decision-name.ts";
import type { Rule } from "#rules/ir.ts";
import { isNorm } from "#rules/norm.ts";
import type { View } from "#rules/view.ts";
import type { Names } from "../law/names.ts";

type Act = Conduct["act"];
type Told = Conduct["rules"][number];

/** Decisions that speak of an act without being a norm about it: they ask for consent. */
export const CONSENTS: Readonly<Partial<Record<Act, readonly string[]>>> = { "check.accept": ["cn.dual-use/conduct"] };

/** How a rule speaks of an act; undefined where it does not. */
function modalOf(rule: Rule, act: Act, { book, decisions }: View): Told["modal"] | undefined {
  if (isNorm(rule)) return rule.norm.act === act ? rule.norm.modal : undefined;
  const decision = decisions.find(({ id }) => id === rule.decision);
  const isNamed = CONSENTS[act]?.includes(fullName({ decision: rule.decision }, book.id)) === true;
  return isNamed && decision !== undefined && effectOf(decision, rule.value) === "licence" ? "consent" : undefined;
}

/** Rules about one act of a rulebook that covers the days asked about; what is withdrawn speaks no more. */
function speaking(view: View, act: Act, names: Names): readonly Told[] {
  const { book, covered, rules } = view;
  if (!covered) return [];
  return rules.flatMap(({ rule, standing: { status } }): readonly Told[] => {
    const modal = status === "withdrawn" ? undefined : modalOf(rule, act, view);
    if (modal === undefined) return [];
    const { jurisdiction, id } = book;
    return [
      { book: id, jurisdiction, title: names.label(rule.title), modal, cite: { ...citationOf(rule.cite) }, status },
    ];
  });
}

export const conductOf = (views: readonly View[], names: Names): Conduct[] =>
  CONDUCT.map((act) => ({ act, rules: views.flatMap((view) => speaking(view, act, names)) }));
