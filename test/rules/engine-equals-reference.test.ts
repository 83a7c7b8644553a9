/**
 * What the engine answers is what the interpreting evaluator answers, field by field: the ending, what is missing or promised,
 * who decides, the law's status, and the whole tree.
 */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cut } from "#rules/cut.ts";
import { runs } from "../support/nightly.ts";
import { book } from "./arbitrary.ts";
import { both, factsFrom, held, totals, varied } from "./compile-kit.ts";
import { moment } from "./support.ts";

describe("the engine answers as the reference does", () => {
  const seen = new Set<string>();

  test("on random books, with lists of conditions, standings, versions and totals", () => {
    fc.assert(
      fc.property(fc.oneof(varied, book), held, totals, (of, known, ledgers) => {
        const listed = { ...of, definitions: of.definitions.map((one) => ({ ...one, checklist: true })) };
        const { compiled, weighed } = both(cut(listed, moment("2026-06-01")), factsFrom(known), ledgers);
        expect(compiled).toEqual(weighed);
        for (const { status, codified, pending } of compiled.outcomes)
          for (const kind of [status, codified && "codified", pending.length > 0 && "pending"])
            if (kind) seen.add(kind);
      }),
      { numRuns: runs(700, 20_000), seed: 20260603 },
    );
  });

  test("and every kind of outcome was among them", () => {
    const kinds = ["codified", "conflict", "decided", "none", "open", "outsideCoverage", "pending"];
    expect([...seen].sort()).toEqual(kinds);
  });
});
