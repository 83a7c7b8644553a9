/** On the cases of the law the engine answers as the interpreter does at first look, and as the reference does in every field. */
import { expect, test } from "vitest";
import type { RegimeCase } from "#app/cases/regime-cases.ts";
import { readShortFact } from "#app/cases/short-facts.ts";
import { decimal } from "#kernel/decimal.ts";
import { ofDecimal } from "#kernel/rational.ts";
import { cut } from "#rules/cut.ts";
import { readFacts } from "#rules/facts.ts";
import type { Rulebook } from "#rules/ir.ts";
import { books, caseFiles, situations, units } from "../regimes/books.ts";
import { some } from "../support/nightly.ts";
import { both, three } from "./compile-kit.ts";
import { moment, value } from "./support.ts";

type Situation = Pick<RegimeCase, "facts" | "ledgers" | "asOf" | "knownOn">;

/** The books of a folder cut on a case's days, with its facts and totals. */
function put(here: readonly Rulebook[], one: Situation) {
  const stated = Object.entries(one.facts).map(([fact, text]) => value(readShortFact(fact, text, {})));
  const facts = value(readFacts(here, stated, units));
  const ledgers = new Map(
    Object.entries(one.ledgers ?? {}).map(
      ([id, text]) => [id, ofDecimal(decimal(text.split(" ")[0]?.replaceAll("_", "") ?? ""))] as const,
    ),
  );
  return { facts, ledgers, views: here.map((of) => cut(of, moment(one.asOf, one.knownOn ?? one.asOf))) };
}

const beside = (folder: string): readonly Rulebook[] =>
  books.filter((one) => one.folder === folder).map(({ book }) => book);

test("on cases of the law, put to every decision of every book that stands beside it: all at night, one in four with every change", () => {
  let asked = 0;
  for (const file of caseFiles)
    for (const one of some(situations(file), 4)) {
      const { facts, ledgers, views } = put(beside(file.folder), one);
      for (const view of views)
        for (const { id } of view.decisions) {
          const { interpreted, short, whole } = three(view, id, facts, ledgers);
          expect([one.id, id, short, whole]).toEqual([one.id, id, interpreted, interpreted]);
          asked += 1;
        }
    }
  expect(asked).toBeGreaterThan(100);
});

test("on cases of the law, put to every book that stands beside it: all at night, one in fifty with every change", () => {
  let asked = 0;
  for (const file of caseFiles)
    for (const one of some(situations(file), 50)) {
      const { facts, ledgers, views } = put(beside(file.folder), one);
      for (const view of views) {
        const { compiled, weighed } = both(view, facts, ledgers);
        expect([one.id, compiled]).toEqual([one.id, weighed]);
        asked += 1;
      }
    }
  expect(asked).toBeGreaterThan(50);
});
