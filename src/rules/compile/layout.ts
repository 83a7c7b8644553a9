/**
 * The fixed order of the clauses of one decision, on which a proof vector rests: coverage, then each rule by id, then
 * each definition they rest on by id, each as written, a whole before its parts. A definition stands once, however
 * often it is named, so a vector is as long as the law is and not as long as the law unfolds.
 */
import type { Clause, Group } from "../ir.ts";
import { clausesIn, definitionsIn } from "../match-clause.ts";
import { speaksOf } from "../norm.ts";
import type { LiveRule, View } from "../view.ts";

/** A whole condition and where its first byte stands; of a rule, the byte before it is the rule's own. */
export interface Section {
  readonly when: Group;
  readonly from: number;
  /** One beyond its last byte. */
  readonly to: number;
  readonly rule?: LiveRule;
  readonly definition?: string;
}

export interface Layout {
  readonly sections: readonly Section[];
  /** Bytes in all. */
  readonly size: number;
}

/** Clauses in the order of their bytes; definitions are not entered. */
export const clausesOf = ({ when }: Section): readonly Clause[] => clausesIn(when);

/** Definitions in force that conditions rest on, through definitions too, sorted. */
export function definitionsUnder(conditions: readonly Clause[], view: View): readonly string[] {
  const found = new Set<string>();
  const enter = (clause: Clause): void => {
    for (const id of definitionsIn(clause)) {
      const when = found.has(id) ? undefined : view.definitions.get(id)?.when;
      if (when === undefined) continue;
      found.add(id);
      enter(when);
    }
  };
  conditions.forEach(enter);
  return [...found].sort();
}

/** The rules of the view are sorted by id already. */
export function layoutOf(view: View, decision: string): Layout {
  const { when } = view.book.covers;
  const rules = view.rules.filter(({ rule }) => speaksOf(rule, decision));
  const wholes = [...(when === undefined ? [] : [when]), ...rules.map(({ rule }) => rule.when)];
  return layoutFor(view, when, rules, definitionsUnder(wholes, view));
}

/** Of some definitions by themselves and of those they rest on. */
export function layoutOfDefinitions(view: View, ids: readonly string[]): Layout {
  const under = definitionsUnder(
    ids.flatMap((id) => view.definitions.get(id)?.when ?? []),
    view,
  );
  return layoutFor(view, undefined, [], [...new Set([...ids, ...under])].sort());
}

function layoutFor(
  view: View,
  coverage: Group | undefined,
  rules: readonly LiveRule[],
  definitions: readonly string[],
): Layout {
  const sections: Section[] = [];
  let size = 0;
  const put = (whole: Group, of: Pick<Section, "rule" | "definition"> = {}): void => {
    const from = size + (of.rule === undefined ? 0 : 1);
    size = from + clausesIn(whole).length;
    sections.push({ when: whole, from, to: size, ...of });
  };
  if (coverage !== undefined) put(coverage);
  for (const live of rules) put(live.rule.when, { rule: live });
  for (const id of definitions) {
    const definition = view.definitions.get(id);
    if (definition !== undefined) put(definition.when, { definition: id });
  }
  return { sections, size };
}
