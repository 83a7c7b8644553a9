/**
 * A rulebook on two days: what holds on one and was on record on the other. Everything after the cut is free of time.
 */

import { parseDecimal } from "#kernel/decimal.ts";
import { hold } from "#kernel/defect.ts";
import { contains } from "#kernel/interval.ts";
import { ofDecimal, over, type Rational } from "#kernel/rational.ts";
import type { Moment } from "#kernel/timeline.ts";
import type { Unit } from "#kernel/unit.ts";
import { feedsOf, inOrder } from "./computed-order.ts";
import type { Clause, Clock, Dated, Definition, Group, Rulebook, Test, UsedUnit } from "./ir.ts";
import { formOfTest } from "./leaf/numbers.ts";
import { readsOf } from "./leaf/registry.ts";
import { definitionsIn, testsIn } from "./match-clause.ts";
import { decisionsOf } from "./norm.ts";
import { standingOf } from "./status.ts";
import type { View } from "./view.ts";

export type { View } from "./view.ts";

function factorOf(text: string): Rational {
  const [numerator = "", denominator = "1"] = text.split("/");
  const [top, bottom] = [parseDecimal(numerator), parseDecimal(denominator)];
  hold(top !== undefined && bottom !== undefined, "a unit's factor in a book is a fraction", text);
  return over(ofDecimal(top), ofDecimal(bottom));
}

const unitOfUsed = ({ text, dimension, factor }: UsedUnit): Unit => ({ text, dimension, factor: factorOf(factor) });

const byId = <T extends { readonly id: string }>(items: readonly T[]): ReadonlyMap<string, T> =>
  new Map(items.map((item) => [item.id, item]));

const compareIds = (a: { readonly id: string }, b: { readonly id: string }): number =>
  a.id < b.id ? -1 : a.id > b.id ? 1 : 0;

function testsByFact(clauses: readonly Clause[]): ReadonlyMap<string, readonly Test[]> {
  const tests = new Map<string, Test[]>();
  for (const test of clauses.flatMap(testsIn))
    for (const id of readsOf(test)) {
      const reading = tests.get(id) ?? [];
      tests.set(id, reading);
      reading.push(test);
    }
  return tests;
}

/** Facts and ledgers a condition reads, through the definitions it names. */
function readsThrough(clause: Clause, definitions: ReadonlyMap<string, Definition>): ReadonlySet<string> {
  const reads = new Set<string>();
  const entered = new Set<string>();
  const enter = (inside: Clause): void => {
    for (const id of testsIn(inside).flatMap(readsOf)) reads.add(id);
    for (const id of definitionsIn(inside)) {
      const when = entered.has(id) ? undefined : definitions.get(id)?.when;
      entered.add(id);
      if (when !== undefined) enter(when);
    }
  };
  enter(clause);
  return reads;
}

function readersByFact(
  groups: readonly Group[],
  definitions: ReadonlyMap<string, Definition>,
): ReadonlyMap<string, ReadonlySet<Group>> {
  const readers = new Map<string, Set<Group>>();
  for (const group of groups)
    for (const id of readsThrough(group, definitions)) readers.set(id, (readers.get(id) ?? new Set()).add(group));
  return readers;
}

/** Who reads a computed fact reads what it is made of. */
function throughComputed(
  readers: ReadonlyMap<string, ReadonlySet<Group>>,
  feeds: View["feeds"],
): ReadonlyMap<string, ReadonlySet<Group>> {
  const through = [...feeds].map(([id, computed]) => {
    const groups = [id, ...computed].flatMap((one) => [...(readers.get(one) ?? [])]);
    return [id, new Set(groups)] as const;
  });
  return new Map([...readers, ...through]);
}

const formsOf = (groups: readonly Group[], view: Pick<View, "units">): View["forms"] =>
  new Map(
    groups
      .flatMap(testsIn)
      .flatMap((test) => (test.kind === "numbers" ? [[test, formOfTest(test, view)] as const] : [])),
  );

export function cut(book: Rulebook, moment: Moment): View {
  const { asOf, knownOn } = moment;
  const live = <T extends Dated>(versions: readonly T[]): readonly T[] =>
    versions.filter(({ valid, known }) => contains(valid, asOf) && contains(known, knownOn));
  const rules = [...live(book.rules)].sort(compareIds);
  const definitions = byId(live(book.definitions));
  const lists = live(book.lists).map((version) => [version.id, { version, members: new Set(version.of) }] as const);
  const computations = byId(inOrder(live(book.computations)));
  const feeds = feedsOf(computations);
  const { from, when } = book.covers;
  const own = [...rules, ...definitions.values()].map((item) => item.when);
  const conditions = when === undefined ? own : [...own, when];
  const units = new Map(book.units.map((unit) => [unit.text, unitOfUsed(unit)] as const));
  return {
    book,
    moment,
    covered: from === undefined || (from <= asOf && from <= knownOn),
    rules: rules.map((rule) => ({ rule, standing: standingOf(rule, moment) })),
    definitions,
    lists: new Map(lists),
    computations,
    feeds,
    decisions: [...decisionsOf(book)].sort(compareIds),
    facts: byId(book.facts),
    ledgers: byId(book.ledgers),
    clocks: [...live(book.clocks)].sort(compareIds),
    units,
    testsOf: testsByFact(conditions),
    readersOf: throughComputed(readersByFact(conditions, definitions), feeds),
    forms: formsOf(conditions, { units }),
  };
}

/** The clocks of the law in force. */
export const clocks = (view: View): readonly Clock[] => view.clocks;
