/** What changes between two days of a book, or between two books: parts by id, and a case for every pair of endings. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cut } from "#rules/cut.ts";
import { diff, printEnding } from "#rules/diff.ts";
import { epochs } from "#rules/epochs.ts";
import type { Rulebook } from "#rules/ir.ts";
import { endingKey } from "#rules/settle.ts";
import { printWitness } from "#rules/verify/witness.ts";
import { book as anyBook, SMALL_WORLD } from "./arbitrary.ts";
import { ending, worlds } from "./reference.ts";
import { bookOf, HEAD, moment } from "./support.ts";

const BOOK = `${HEAD}
fact part.kind one of tool toy weapon "What is it?"
fact part.mass number kg "How heavy is it?"
fact place code "Where does it go?"
decision sale = allowed | barred "May it be sold?"
  otherwise allowed
list far "Far"
  cite  Toy Act 3
  valid 2024-01-01 .. 2026-01-01
  known 2024-01-01 ..
  of XA
list far "Far"
  cite  Toy Act 3
  valid 2026-01-01 ..
  known 2024-01-01 ..
  of XA XB
rule guns "Weapons"
  cite  Toy Act 1
  valid 2024-01-01 ..
  known 2024-01-01 ..
  status stayed 2026-06-01 .. known 2026-05-01 .. "Gazette 9"
  then  sale = barred
  when all
    part.kind = weapon | a weapon | 1
rule tools "Heavy tools far away"
  cite  Toy Act 2
  valid 2025-01-01 ..
  known 2024-06-01 ..
  then  sale = barred
  when all
    part.kind = tool | a tool | 2
    part.mass >= 40 kg | forty kilograms | 2
    place in far | far away | 2
`;

const between = (book: Rulebook, from: string, to: string, knownFrom = from, knownTo = to) => {
  const { parts, cases } = diff(cut(book, moment(from, knownFrom)), cut(book, moment(to, knownTo)));
  return [
    ...parts.map(({ change, what, id }) => `${change} ${what} ${id}`),
    ...cases.map(({ decision, before, after, witness }) => {
      const shown = witness === undefined ? "?" : printWitness(witness);
      return `${decision}: ${printEnding(before)} -> ${printEnding(after)}: ${shown}`;
    }),
  ];
};

describe("from one day to another", () => {
  test("a rule comes in", () => {
    expect(between(bookOf(BOOK), "2024-07-01", "2025-02-01")).toEqual([
      "added rule tools",
      "sale: decided allowed -> decided barred: part.kind = tool, part.mass = 40 kg, place = XA",
    ]);
  });

  test("a list grows: the case is one of the place that was added", () => {
    expect(between(bookOf(BOOK), "2025-07-01", "2026-02-01")).toEqual([
      "changed list far",
      "sale: decided allowed -> decided barred: part.kind = tool, part.mass = 40 kg, place = XB",
    ]);
  });

  test("a rule is stayed, but only for who knows of it", () => {
    expect(between(bookOf(BOOK), "2026-05-01", "2026-07-01")).toEqual([
      "changed rule guns",
      "sale: decided barred -> decided allowed: part.kind = weapon",
    ]);
    expect(between(bookOf(BOOK), "2026-05-01", "2026-07-01", "2026-04-01", "2026-04-01")).toEqual([]);
  });

  test("nothing changes within an epoch", () => {
    expect(between(bookOf(BOOK), "2026-02-01", "2026-04-01")).toEqual([]);
  });

  test("a line that moves: the case lies between the old and the new", () => {
    const before = cut(bookOf(BOOK), moment("2026-02-01"));
    const after = cut(bookOf(BOOK.replace("40 kg", "30 kg")), moment("2026-02-01"));
    const { cases } = diff(before, after);
    expect(cases.map(({ witness }) => witness && printWitness(witness))).toEqual([
      "part.kind = tool, part.mass = 30 kg, place = XA",
    ]);
  });
});

test("the epochs are the different laws, each named by its first days", () => {
  const days = epochs(bookOf(BOOK)).map(({ moment: { asOf, knownOn } }) => `${asOf} ${knownOn}`);
  expect(days).toEqual([
    "0001-01-01 0001-01-01",
    "2024-01-01 2024-01-01",
    "2025-01-01 2024-06-01",
    "2026-01-01 2024-01-01",
    "2026-01-01 2024-06-01",
    "2026-06-01 2026-05-01",
  ]);
});

const DAYS = { asOf: "2026-06-01", knownOn: "2026-06-01" };

test("over random books, the pairs of endings that differ = those found by trying every case", () => {
  const plain = anyBook.filter((book) => !JSON.stringify(book).includes('"percent":true'));
  fc.assert(
    fc.property(plain, plain, (first, second) => {
      const now = moment(DAYS.asOf, DAYS.knownOn);
      const fast = diff(cut(first, now), cut(second, now)).cases.filter(({ decision }) => decision === "x");
      const found = fast.map(({ before, after }) => `${endingKey(before)} -> ${endingKey(after)}`);
      const small = Object.fromEntries(
        Object.entries(SMALL_WORLD).map(([id, all]) => [id, id === "n" ? all.slice(0, 1) : all]),
      );
      const slow = new Set(
        worlds(small).flatMap((one) => {
          const [a, b] = [ending(first, "x", one, DAYS), ending(second, "x", one, DAYS)];
          return a === b || `${a}${b}`.includes("u v w") ? [] : [`${a} -> ${b}`];
        }),
      );
      for (const pair of slow) expect(found).toContain(pair);
      // Three values at once are told two by two, so more pairs may be told where they meet.
      for (const pair of found.filter((one) => !one.includes("conflict"))) expect([...slow]).toContain(pair);
    }),
    { numRuns: 15 },
  );
});
