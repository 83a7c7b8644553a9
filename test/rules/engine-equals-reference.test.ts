/**
 * What the engine answers is what the interpreting evaluator answers, field by field: the ending, what is missing or promised,
 * who decides, the law's status, and the whole tree.
 */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readShortFact } from "#app/cases/short-facts.ts";
import { decimal } from "#kernel/decimal.ts";
import { ofDecimal } from "#kernel/rational.ts";
import { checklists } from "#rules/checklist.ts";
import { compile } from "#rules/compile/engine.ts";
import { cut } from "#rules/cut.ts";
import { decide } from "#rules/decide.ts";
import { readFacts } from "#rules/facts.ts";
import type { Facts } from "#rules/held.ts";
import type { Ledgers } from "#rules/scene.ts";
import type { View } from "#rules/view.ts";
import { checklists as checklistsWeighed } from "../reference/checklist.ts";
import { decide as decideWeighed } from "../reference/decide.ts";
import { books, caseFiles, situations, units } from "../regimes/books.ts";
import { runs, some } from "../support/nightly.ts";
import { book } from "./arbitrary.ts";
import { factsFrom, held, totals, varied } from "./compile-kit.ts";
import { moment, value } from "./support.ts";

/** Both answers, without the bytes that only the engine makes. */
function both(view: View, facts: Facts, ledgers: Ledgers) {
  const engine = compile(view);
  const packed = engine.pack(facts, ledgers);
  const compiled = decide(engine, packed).map(({ vector, first, ...outcome }) => outcome);
  return {
    compiled: { outcomes: compiled, lists: checklists(engine, packed) },
    weighed: { outcomes: decideWeighed(view, facts, ledgers), lists: checklistsWeighed(view, facts, ledgers) },
  };
}

describe("the engine answers as the reference does", () => {
  test("on random books, with lists of conditions, standings, versions and totals", () => {
    const seen = new Map<string, number>();
    fc.assert(
      fc.property(fc.oneof(varied, book), held, totals, (of, known, ledgers) => {
        const listed = { ...of, definitions: of.definitions.map((one) => ({ ...one, checklist: true })) };
        const { compiled, weighed } = both(cut(listed, moment("2026-06-01")), factsFrom(known), ledgers);
        expect(compiled).toEqual(weighed);
        for (const { status, codified, pending } of compiled.outcomes)
          for (const kind of [status, codified && "codified", pending.length > 0 && "pending"])
            if (kind) seen.set(kind, (seen.get(kind) ?? 0) + 1);
      }),
      { numRuns: runs(700, 20_000), seed: 20260603 },
    );
    const kinds = ["codified", "conflict", "decided", "none", "open", "outsideCoverage", "pending"];
    expect([...seen.keys()].sort()).toEqual(kinds);
  });

  test("on cases of the law, put to every book that stands beside it: all at night, one in sixteen with every change", () => {
    let asked = 0;
    for (const file of caseFiles) {
      const here = books.filter((one) => one.folder === file.folder).map(({ book: of }) => of);
      for (const one of some(situations(file), 16)) {
        const stated = Object.entries(one.facts).map(([fact, text]) => value(readShortFact(fact, text, {})));
        const facts = value(readFacts(here, stated, units));
        const sums = Object.entries(one.ledgers ?? {}).map(
          ([id, text]) => [id, ofDecimal(decimal(text.split(" ")[0]?.replaceAll("_", "") ?? ""))] as const,
        );
        for (const of of here) {
          const view = cut(of, moment(one.asOf, one.knownOn ?? one.asOf));
          const { compiled, weighed } = both(view, facts, new Map(sums));
          expect([one.id, compiled]).toEqual([one.id, weighed]);
          asked += 1;
        }
      }
    }
    expect(asked).toBeGreaterThan(50);
  });
});
