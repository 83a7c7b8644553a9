/**
 * The conditions of one decision as flat arrays, one place for each clause in the order of `layout.ts`: what kind of
 * clause it is, where its parts end, and what it tests. Parts stand behind their whole, so a sweep from the last place
 * to the first finds every part before the whole that needs it.
 */
import { hold } from "#kernel/defect.ts";
import type { Clause, Joint, Test } from "../ir.ts";
import { readsOf } from "../leaf/registry.ts";
import { clausesIn, matchClause } from "../match-clause.ts";
import type { View } from "../view.ts";
import { ALL, ANY, AT_LEAST, type Code, IS, LACKING, NOT, NUMBERS, VALUE } from "./code.ts";
import { clausesOf, definitionsUnder, type Layout, type Section } from "./layout.ts";
import { comparedIn } from "./linear-test.ts";
import { type NumberTest, numberTest } from "./number-test.ts";
import { type Passes, passesOf } from "./passes.ts";
import type { Slots } from "./slots.ts";
import { JUDGEMENT } from "./status-byte.ts";
import { type ValueTest, valueTest, valueTestOf } from "./value-test.ts";

const JOINTS: Readonly<Record<Joint, number>> = { all: ALL, any: ANY, not: NOT, atLeast: AT_LEAST };

/** One whole condition: the how-manieth it is weighed, where it stands, and the definitions it needs first. */
export interface Whole {
  readonly rank: number;
  readonly from: number;
  /** Ranks of definitions, each after those it needs itself. */
  readonly needs: Int32Array;
}

export interface Program extends Code {
  readonly layout: Layout;
  /** By rank. */
  readonly order: readonly Section[];
  readonly passes: Passes;
  readonly coverage: Whole | undefined;
  /** In the order of the layout, that is by id. */
  readonly rules: readonly Whole[];
  /** Where the condition of each rule stands; the rule's own byte stands before it. */
  readonly ruleFrom: Int32Array;
  /** In the order of the layout. */
  readonly definitions: readonly Whole[];
  /** One run over every condition, each behind those it needs. */
  readonly every: Int32Array;
}

interface Filling {
  readonly view: View;
  readonly slots: Slots;
  readonly values: ValueTest[];
  readonly numbers: NumberTest[];
  /** The place of a definition's condition. */
  readonly placeOf: ReadonlyMap<string, number>;
}

const slotIn =
  ({ slots }: Filling) =>
  (id: string): number => {
    const slot = slots.at.get(id);
    hold(slot !== undefined, "every fact a test reads has a slot", id);
    return slot;
  };

function codeOfTest(test: Test, filling: Filling): readonly [kind: number, arg: number] {
  const { view, slots, values, numbers } = filling;
  const compared = comparedIn(test, view);
  if (compared !== undefined)
    return [NUMBERS, numbers.push(numberTest(compared.op, compared.form, readsOf(test), slotIn(filling))) - 1];
  const asked = valueTestOf(test, view);
  if (asked === undefined) return [LACKING, 0];
  const named = slots.named.get(asked.fact) ?? new Map<string, number>();
  return [VALUE, values.push(valueTest(asked, slotIn(filling)(asked.fact), named)) - 1];
}

const codeOf = (clause: Clause, filling: Filling): readonly [kind: number, arg: number] =>
  matchClause<readonly [number, number]>(clause, {
    group: ({ joint, least = 1 }) => [JOINTS[joint], least],
    is({ definition }) {
      const place = filling.placeOf.get(definition);
      return place === undefined ? [LACKING, 0] : [IS, place];
    },
    test: ({ test }) => codeOfTest(test, filling),
  });

const restsOnJudgement = (clause: Clause, view: View): boolean =>
  clause.kind === "test" && readsOf(clause.test).some((id) => view.facts.get(id)?.judgement === true);

/** Definitions first, each behind those it rests on: it rests on strictly more than any of them. Then all else as laid out. */
function inTurn({ sections }: Layout, view: View): readonly Section[] {
  const restsOn = new Map(sections.map((section) => [section, definitionsUnder([section.when], view).length]));
  const definitions = sections.filter(({ definition }) => definition !== undefined);
  const others = sections.filter(({ definition }) => definition === undefined);
  return [...definitions.sort((a, b) => (restsOn.get(a) ?? 0) - (restsOn.get(b) ?? 0)), ...others];
}

/** Ranks of the definitions a condition needs. */
function needsOf({ when }: Section, order: readonly Section[], view: View): Int32Array {
  const under = new Set(definitionsUnder([when], view));
  return Int32Array.from(
    order.flatMap(({ definition }, rank) => (definition !== undefined && under.has(definition) ? [rank] : [])),
  );
}

function codeOfView(view: View, { sections, size }: Layout, slots: Slots): Code {
  const placeOf = new Map(
    sections.flatMap(({ definition, from }) => (definition === undefined ? [] : [[definition, from] as const])),
  );
  const filling: Filling = { view, slots, values: [], numbers: [], placeOf };
  const [kinds, marks] = [new Uint8Array(size), new Uint8Array(size)];
  const [ends, args] = [new Int32Array(size), new Int32Array(size)];
  const clauses: Clause[] = [];
  for (const section of sections)
    clausesOf(section).forEach((clause, index) => {
      const at = section.from + index;
      const [kind, arg] = codeOf(clause, filling);
      clauses[at] = clause;
      kinds[at] = kind;
      args[at] = arg;
      ends[at] = at + clausesIn(clause).length;
      marks[at] = restsOnJudgement(clause, view) ? JUDGEMENT : 0;
    });
  return { clauses, kinds, ends, args, marks, values: filling.values, numbers: filling.numbers };
}

export function programOf(view: View, layout: Layout, slots: Slots): Program {
  const code = codeOfView(view, layout, slots);
  const order = inTurn(layout, view);
  const ranks = new Map(order.map((section, rank) => [section, rank]));
  const wholes = layout.sections.map((section) => ({
    section,
    whole: { rank: ranks.get(section) ?? 0, from: section.from, needs: needsOf(section, order, view) },
  }));
  const where = (asked: (section: Section) => boolean): readonly Whole[] =>
    wholes.flatMap(({ section, whole }) => (asked(section) ? [whole] : []));
  const rules = where(({ rule }) => rule !== undefined);
  const [coverage] = where(({ rule, definition }) => rule === undefined && definition === undefined);
  return {
    ...code,
    layout,
    order,
    passes: passesOf(order, code),
    coverage,
    rules,
    ruleFrom: Int32Array.from(rules, ({ from }) => from),
    definitions: where(({ definition }) => definition !== undefined),
    every: Int32Array.of(0, order.length),
  };
}
