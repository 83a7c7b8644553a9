/** The pages written from the law: up to date, and each count what the books and cases say. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { lawChanges } from "#app/regimes/changes.ts";
import { countStates, coverageOf } from "#app/regimes/coverage.ts";
import { checkSources, readSources } from "#app/regimes/sources.ts";
import { lawPages } from "../../tools/law-pages.ts";
import { bookOf } from "../rules/support.ts";
import { ROOT } from "./books.ts";

test.each([...(await lawPages())])("%s is up to date (node tools/law-pages.ts writes it)", (path, text) => {
  expect(readFileSync(join(ROOT, path), "utf8")).toBe(text);
});

const BOOK = bookOf(`rulebook toy.book "A toy book"
  jurisdiction TOY
  authority "Toy office"
fact heavy yes/no "Is it heavy?"
fact harmful yes/no "Is it harmful?" judgement by "counsel"
decision leave = required | notRequired "Is leave required?"
  effect required licence
  otherwise notRequired
define def.harm "Harm"
  cite  Toy Act 2
  valid 2020-01-01 ..
  known 2020-01-01 ..
  when all
    harmful | harmful | 2
rule base "Leave for heavy goods"
  cite  Toy Act 3
  valid 2020-01-01 .. 2022-01-01
  known 2019-12-01 ..
  then  leave = required
  when all
    heavy | heavy | 3
rule base "Leave for heavy goods"
  cite  Toy Act 3 ; Gazette 9
  valid 2022-01-01 ..
  known 2019-12-01 .. 2021-12-01
  then  leave = required
  when all
    heavy | heavy | 3
rule base "Leave for heavy and harmful goods"
  cite  Toy Act 3 ; Gazette 9
  valid 2022-01-01 .. 2024-01-01
  known 2021-12-01 ..
  status stayed 2022-03-01 .. 2022-04-01 known 2022-02-15 .. "Gazette 11"
  then  leave = required
  when all
    heavy       | heavy       | 3
    is def.harm | and harmful | 3
rule late "Leave for other goods"
  cite  Toy Act 5
  valid 2025-01-01 ..
  known 2025-01-01 ..
  then  leave = required
  when all
    heavy | heavy | 5
`);

const SOURCES = {
  version: 1,
  sources: [{ instrument: "Toy Act", mark: "verified" }],
  sections: [
    {
      section: "Toy Act 3",
      whole: true,
      paragraphs: [
        { at: "(a)", says: "leave", by: ["base"] },
        { at: "(b)", says: "fees", outside: "money" },
      ],
    },
  ],
};

describe("coverage", () => {
  const sources = readSources(SOURCES, "sources.yaml");
  const cases = [
    { file: "toy.cases", basis: "our-reading" },
    { file: "toy.cases", basis: "regulator-faq" },
    { file: "edges.cases", basis: "our-reading" },
    { file: "days.cases", basis: "our-reading" },
  ];
  const covered = sources.ok ? coverageOf({ name: "toy", books: [BOOK], sources: sources.value, cases }) : undefined;

  test("a rule that reads a judgement through a definition is one", () => {
    expect(covered?.sections[0]?.paragraphs.map(({ at, state, reason }) => [at, state, reason])).toEqual([
      ["(a)", "judgement", undefined],
      ["(b)", "outOfScope", "money"],
    ]);
    expect(countStates(covered?.sections ?? [])).toEqual({ encoded: 0, judgement: 1, outOfScope: 1 });
  });

  test("parts that no paragraph names are told with what they cite", () => {
    expect(covered?.unlisted).toEqual([
      { id: "def.harm", state: "judgement", cites: ["Toy Act 2"] },
      { id: "late", state: "encoded", cites: ["Toy Act 5"] },
    ]);
  });

  test("cases at the edges are counted apart, and never as coming from outside", () => {
    expect(covered?.cases).toEqual({
      told: 2,
      outside: 1,
      byBasis: { "our-reading": 1, "regulator-faq": 1 },
      edges: 2,
    });
  });
});

describe("sources", () => {
  const faults = (sections: unknown) => {
    const read = readSources({ ...SOURCES, sections }, "sources.yaml");
    return (read.ok ? checkSources(read.value, [BOOK], "sources.yaml") : read.faults).map(({ message }) => message);
  };
  const section = { section: "Toy Act 3", whole: true };

  test("a part no book has, and a section of no instrument", () => {
    const paragraphs = [{ at: "(a)", says: "leave", by: ["bass"] }];
    expect(faults([{ section: "Other Act 3", whole: true, paragraphs }])).toEqual([
      "section `Other Act 3` begins with no instrument of the file",
      "Other Act 3 (a) names `bass`, which no rulebook of the folder has",
    ]);
  });

  test("a paragraph says by what, or why not, and not both", () => {
    const neither = { at: "(a)", says: "leave" };
    const both = { ...neither, by: ["base"], outside: "money" };
    for (const paragraph of [neither, both])
      expect(faults([{ ...section, paragraphs: [paragraph] }])).toEqual(["a paragraph has either `by` or `outside`"]);
  });
});

test("changes: a version that says the same is none; a status begins and ends; a gap is an end", () => {
  const told = lawChanges([BOOK]).map(({ on, knownSince, change, id }) => `${on} ${id} ${change} (${knownSince})`);
  expect(told).toEqual([
    "2025-01-01 late begins (2025-01-01)",
    "2024-01-01 base ends (2021-12-01)",
    "2022-04-01 base appliesAgain (2022-02-15)",
    "2022-03-01 base stayed (2022-02-15)",
    "2022-01-01 base changed (2021-12-01)",
    "2020-01-01 base begins (2019-12-01)",
    "2020-01-01 def.harm begins (2020-01-01)",
  ]);
});
