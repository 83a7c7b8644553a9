/** One situation asked several times in a `.cases` file. */
import { expect, test } from "vitest";
import { readRegimeCases } from "#app/cases/regime-cases.ts";

const FILE = {
  version: 1,
  facts: { "item.kind": "commodity" },
  cases: [
    {
      id: "half",
      title: "Exactly half is allowed",
      asOf: "2026-03-01",
      facts: { "endUser.location": "CN" },
      expect: { decisions: { review: "caseByCase" } },
      basis: "our-reading",
      source: "(1)(iii)",
      also: [
        { asOf: "2026-01-14", expect: { decisions: { review: "presumptionOfDenial" } } },
        { facts: { "endUser.location": "MO" } },
      ],
    },
  ],
};

test("each line of `also` is a case of its own; what it leaves out is as above, the day of knowledge too", () => {
  const read = readRegimeCases(FILE, "toy.cases");
  const told = (read.ok ? read.value : []).map(({ id, asOf, knownOn, facts, expect: { decisions } }) => [
    id,
    asOf,
    knownOn,
    facts["endUser.location"],
    decisions?.review,
  ]);
  expect(told).toEqual([
    ["half", "2026-03-01", undefined, "CN", "caseByCase"],
    ["half/2", "2026-01-14", "2026-03-01", "CN", "presumptionOfDenial"],
    ["half/3", "2026-03-01", "2026-03-01", "MO", "caseByCase"],
  ]);
});

test("a line that says something else is a fault", () => {
  const [one] = FILE.cases;
  const read = readRegimeCases({ ...FILE, cases: [{ ...one, also: [{ on: "2026-01-14" }] }] }, "toy.cases");
  expect(read.ok ? [] : read.faults.map(({ at }) => at.column)).toEqual(["cases.0.also.0"]);
});
