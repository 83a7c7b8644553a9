/** Everything dated that one decision of a book rests on, in every version: its rules, their status, definitions, lists. */
import type { TwoTimes } from "../epochs.ts";
import type { Clause, Rulebook } from "../ir.ts";
import { definitionsIn, testsIn } from "../match-clause.ts";
import { speaksOf } from "../norm.ts";

const listsIn = (clause: Clause): readonly string[] =>
  testsIn(clause).flatMap((test) => (test.kind === "member" && "list" in test.of ? [test.of.list] : []));

export function restsOn(book: Rulebook, decision: string): readonly TwoTimes[] {
  const rules = book.rules.filter((rule) => speaksOf(rule, decision));
  const { when } = book.covers;
  const definitions = new Set<string>();
  const lists = new Set<string>();
  const enter = (clause: Clause): void => {
    for (const id of listsIn(clause)) lists.add(id);
    for (const id of definitionsIn(clause)) {
      if (definitions.has(id)) continue;
      definitions.add(id);
      for (const version of book.definitions) if (version.id === id) enter(version.when);
    }
  };
  for (const clause of [...(when === undefined ? [] : [when]), ...rules.map((rule) => rule.when)]) enter(clause);
  return [
    ...rules,
    ...rules.flatMap(({ statuses }) => statuses),
    ...book.definitions.filter(({ id }) => definitions.has(id)),
    ...book.computations,
    ...book.lists.filter(({ id }) => lists.has(id)),
  ];
}
