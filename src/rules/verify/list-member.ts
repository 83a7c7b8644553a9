/**
 * A code of a place that the catalogue does not have. A fact names places when some code it is tested against is in the
 * catalogue; other ways of naming, such as headings of a tariff, are left alone.
 */
import { nearestHint } from "#kernel/nearest.ts";
import type { Clause, Rulebook, Test } from "../ir.ts";
import { readsOf } from "../leaf/registry.ts";
import { clausesIn } from "../match-clause.ts";
import type { BookCheck, Remark } from "./check.ts";

interface Named {
  readonly subject: object;
  readonly part: string;
  readonly codes: readonly string[];
}

/** Codes a test names, and with a list the list's own versions. */
function namedBy(test: Test, clause: Clause, part: string, book: Rulebook): readonly Named[] {
  if (test.kind === "equals") return [{ subject: clause, part, codes: [test.value] }];
  if (test.kind !== "member") return [];
  const { of } = test;
  if ("values" in of) return [{ subject: clause, part, codes: of.values }];
  return book.lists
    .filter(({ id }) => id === of.list)
    .map((list) => ({ subject: list, part: list.id, codes: list.of }));
}

function look(book: Rulebook, { codes }: { readonly codes: ReadonlySet<string> }): readonly Remark[] {
  const facts = book.facts.filter(({ type }) => type.kind === "code").map(({ id }) => id);
  const conditions = [
    ...(book.covers.when === undefined ? [] : [{ id: book.id, when: book.covers.when }]),
    ...book.definitions,
    ...book.rules,
  ];
  const tests = conditions.flatMap(({ id, when }) =>
    clausesIn(when).flatMap((clause) => (clause.kind === "test" ? [{ id, clause, test: clause.test }] : [])),
  );
  const found = facts.flatMap((fact) => {
    const mine = tests.filter(({ test }) => readsOf(test).includes(fact));
    const named = mine.flatMap(({ id, clause, test }) => namedBy(test, clause, id, book));
    const places = named.some((one) => one.codes.some((code) => codes.has(code)));
    return places ? named : [];
  });
  const once = new Map(found.map((one) => [one.subject, one]));
  return [...once.values()].flatMap(({ subject, part, codes: named }) =>
    named
      .filter((code) => !codes.has(code))
      .map((code) => ({
        subject,
        part,
        about: code,
        message: `\`${part}\` names \`${code}\`, which is not a code of the catalogue`,
        help: `Correct the code, or add the place to the catalogue.${nearestHint(code, codes)}`,
      })),
  );
}

export const listMember: BookCheck = {
  kind: "book",
  finds: "a code of a place that the catalogue does not have",
  look,
};
