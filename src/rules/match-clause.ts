/** The one place that tells the three forms of a condition apart. */
import type { Clause, Test } from "./ir.ts";

export type ClauseCases<T> = {
  readonly [K in Clause["kind"]]: (clause: Extract<Clause, { readonly kind: K }>) => T;
};

export function matchClause<T>(clause: Clause, cases: ClauseCases<T>): T {
  switch (clause.kind) {
    case "group":
      return cases.group(clause);
    case "is":
      return cases.is(clause);
    case "test":
      return cases.test(clause);
  }
}

/** A condition and every condition below it, as written; definitions are not entered. */
export const clausesIn = (clause: Clause): readonly Clause[] =>
  matchClause(clause, {
    group: (group) => [group, ...group.of.flatMap(clausesIn)],
    is: (reference) => [reference],
    test: (leaf) => [leaf],
  });

export const testsIn = (clause: Clause): readonly Test[] =>
  clausesIn(clause).flatMap((one) => (one.kind === "test" ? [one.test] : []));

export const definitionsIn = (clause: Clause): readonly string[] =>
  clausesIn(clause).flatMap((one) => (one.kind === "is" ? [one.definition] : []));
