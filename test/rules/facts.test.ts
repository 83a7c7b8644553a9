/** Facts as stated, read into what the books declare: every fault told, nothing guessed. */
import { describe, expect, test } from "vitest";
import { printRational } from "#kernel/rational.ts";
import { readFacts, type StatedFact } from "#rules/facts.ts";
import { checkTogether } from "#rules/together.ts";
import { bookOf, HEAD, UNITS } from "./support.ts";

const BOOK = bookOf(`${HEAD}fact mass number kg "Mass?" reduce 1
fact kind one of tool toy "Kind?"
fact place code "Place?"
fact signed yes/no "Signed?"
fact on date "Day?"
`);

const at = { file: "facts.csv", row: 7 };
const state = (fact: string, value: string, unit?: string): StatedFact => ({ fact, state: "stated", value, unit, at });

function faults(...stated: readonly StatedFact[]): readonly string[] {
  const read = readFacts([BOOK], stated, UNITS);
  return read.ok ? [] : read.faults.map(({ code, message, help }) => `${code}: ${message} (${help})`);
}

describe("what can be mended is told", () => {
  test.each<[StatedFact, string]>([
    [
      state("mas", "5", "kg"),
      "fact-unknown: fact `mas` is in no rulebook read (Name a fact of the rulebooks. Nearest: `mass`.)",
    ],
    [
      state("mass", "5", "m"),
      "wrong-unit: `mass` is measured in kg; `m` measures something else (Give the value in kg or a unit that converts into it.)",
    ],
    [
      state("mass", "5"),
      "wrong-unit: `mass` is measured in kg; no unit is given (Give the value in kg or a unit that converts into it.)",
    ],
    [
      state("mass", "5", "kgs"),
      "unknown-unit: unit `kgs` is not in the catalogue (Use one of the units in catalogue/units.csv. Nearest: `kg`.)",
    ],
    [state("mass", "heavy", "kg"), "wrong-type: `mass` is `heavy`; expected a decimal number (Correct the value.)"],
    [
      state("mass", "5 .. 4", "kg"),
      "fact-domain: `mass` is `5 .. 4`, which ends before it starts (The smaller value stands on the left.)",
    ],
    [state("kind", "tol"), "fact-domain: `tol` is not a value of `kind` (It is one of tool, toy. Nearest: `tool`.)"],
    [state("signed", "maybe"), "fact-domain: `maybe` is not a value of `signed` (It is one of yes, no.)"],
    [
      state("place", "xa"),
      "wrong-type: `place` is `xa`; expected a code of upper-case letters and digits (Correct the value.)",
    ],
    [
      state("on", "2026-02-30"),
      "not-a-date: `2026-02-30` is not a calendar date (Write the date as year-month-day, such as 2026-02-04.)",
    ],
    [state("kind", "tool", "kg"), "wrong-unit: `kind` has no unit; found `kg` (Leave the unit out.)"],
    [
      state("signed", ""),
      "wrong-type: `signed` is stated without a value (Give a value, or state the fact as `unknown` or `notApplicable`.)",
    ],
    [
      { fact: "signed", state: "committed", at },
      "not-a-date: `signed` is promised, but no day is given (Give the day it is promised by.)",
    ],
    [
      { fact: "mass", state: "committed", value: "4", unit: "kg", at },
      "fact-domain: `mass` cannot be promised as `4` (Only a yes to a yes/no fact can be promised; state anything else as `unknown` until it holds.)",
    ],
  ])("%o", (stated, expected) => {
    expect(faults(stated)).toEqual([expected]);
  });
  test("all at once", () => {
    expect(
      faults(state("mas", "5", "kg"), state("kind", "tol"), state("on", "soon"), state("kind", "toy")).map(
        (line) => line.split(":")[0],
      ),
    ).toEqual(["fact-unknown", "fact-domain", "not-a-date", "duplicate-key"]);
  });
});

test("a number is kept exactly, in the base unit of what it measures", () => {
  const read = readFacts([BOOK], [state("mass", "0.1 .. 2.5", "t")], UNITS);
  const held = read.ok ? read.value.get("mass")?.held : undefined;
  expect(
    held?.kind === "range" ? [held.range.low, held.range.high].map((end) => end && printRational(end.at)) : [],
  ).toEqual(["100", "2500"]);
});

test("who stated it and what shows it stay with the fact", () => {
  const read = readFacts([BOOK], [{ ...state("signed", "yes"), who: "the buyer", exhibit: "E-3" }], UNITS);
  expect(read.ok ? read.value.get("signed") : undefined).toEqual({
    held: { kind: "among", values: ["yes"] },
    who: "the buyer",
    exhibit: "E-3",
    at,
  });
});

describe("several books asked at once", () => {
  const other = (facts: string) => bookOf(`${HEAD.replace("toy.book", "toy.other")}${facts}`);
  const together = (facts: string) => {
    const outcome = checkTogether([BOOK, other(facts)]);
    return outcome.ok ? [] : outcome.faults.map(({ message }) => message);
  };
  test("what measures the same agrees, in whatever unit; values agree in whatever order", () => {
    expect(together('fact mass number t "M?" reduce\nfact kind one of toy tool "K?"\n')).toEqual([]);
  });
  test.each([
    [
      'fact mass number m "M?" reduce\n',
      "`mass` is `number m reduce` in toy.other, but `number kg reduce` in toy.book",
    ],
    ['fact mass number kg "M?"\n', "`mass` is `number kg identity` in toy.other, but `number kg reduce` in toy.book"],
    [
      'fact kind one of tool toy food "K?"\n',
      "`kind` is `one of tool toy food identity` in toy.other, but `one of tool toy identity` in toy.book",
    ],
    ['ledger mass number kg "M"\n', "`mass` is `ledger number kg` in toy.other, but `number kg reduce` in toy.book"],
  ])("%s", (facts, message) => {
    expect(together(facts)).toEqual([message]);
  });
  test("a book read twice", () => {
    const outcome = checkTogether([BOOK, BOOK]);
    expect(outcome.ok ? [] : outcome.faults.map(({ code, message }) => `${code}: ${message}`)).toEqual([
      "duplicate-key: two rulebooks carry the id `toy.book`",
    ]);
  });
});
