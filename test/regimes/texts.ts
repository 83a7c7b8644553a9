/** Every English text a reader of a rulebook is shown, and every decision value. */
import type { Clause, Formula, Rulebook } from "#rules/ir.ts";

function clauseTexts(clause: Clause): readonly string[] {
  const own = clause.says === undefined ? [] : [clause.says];
  return clause.kind === "group" ? [...own, ...clause.of.flatMap(clauseTexts)] : own;
}

const formulaTexts = (formula: Formula): readonly string[] => [
  ...(formula.says === undefined ? [] : [formula.says]),
  ...(formula.kind === "product" ? [] : formula.of.flatMap(formulaTexts)),
];

export const textsOf = (book: Rulebook): readonly string[] => [
  ...new Set([
    book.title,
    ...(book.covers.when === undefined ? [] : clauseTexts(book.covers.when)),
    ...[...book.lists, ...book.computations, ...book.definitions, ...book.rules, ...book.clocks].map(
      ({ title }) => title,
    ),
    ...book.computations.flatMap(({ as }) => formulaTexts(as)),
    ...[...book.definitions, ...book.rules].flatMap(({ when }) => clauseTexts(when)),
    ...book.acts.map(({ done }) => done),
    ...[...book.facts, ...book.ledgers, ...book.decisions].map(({ question }) => question),
    ...book.rules.flatMap(({ needs = [] }) => needs.flatMap(({ says }) => says ?? [])),
    ...book.clocks.flatMap(({ outer, stages, stops }) =>
      [outer, ...stages, ...stops].flatMap((part) => part?.says ?? []),
    ),
  ]),
];

export const valuesOf = (book: Rulebook): readonly string[] => book.decisions.flatMap(({ values }) => values);
