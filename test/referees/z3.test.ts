/**
 * Z3 as a referee of gap, conflict and dilemma over random books. PLANB_Z3_BOOKS says how many books, 200 if unset.
 */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Rulebook } from "#rules/ir.ts";
import { verify, verifyPairs } from "#rules/verify/verify.ts";
import { book as anyBook } from "../rules/arbitrary.ts";
import { type Question, smtOf, smtOfDilemma } from "./z3-book.ts";
import { answer, NO_Z3, solverIn, Z3_FOLDER } from "./z3-solver.ts";

const found = (book: Rulebook, question: Question): boolean =>
  verify([book]).some(({ check, about }) => check === question && !about.includes("by the text alone"));

const BOOKS = Number(process.env.PLANB_Z3_BOOKS ?? "200");

describe("over random books", () => {
  test(`Z3 says gap and conflict where the checks do, in ${BOOKS} books`, async (ctx) => {
    if (Z3_FOLDER === undefined) {
      ctx.skip(NO_Z3);
      return;
    }
    const ask = await solverIn(Z3_FOLDER);
    const books = fc.sample(anyBook, { numRuns: BOOKS, seed: 20260204 });
    const tally = { gap: 0, conflict: 0, agree: 0, again: 0 };
    const differ: string[] = [];
    for (const book of books) {
      const [decision] = book.decisions;
      for (const question of ["gap", "conflict"] as const) {
        const asked = question === "conflict" || decision?.otherwise === undefined;
        const theirs = asked && (await answer(ask, smtOf(book, question), tally)) === "sat";
        if (theirs) tally[question] += 1;
        if (theirs === found(book, question)) tally.agree += 1;
        else differ.push(`${question}: ${JSON.stringify(book)}`);
      }
    }
    console.log(
      `Z3 referee: ${tally.agree} of ${2 * BOOKS} agree; ${tally.gap} gaps, ${tally.conflict} conflicts; asked again ${tally.again} times`,
    );
    expect(differ).toEqual([]);
  });

  test(`Z3 says dilemma where the check does, in ${BOOKS} pairs of books`, async (ctx) => {
    if (Z3_FOLDER === undefined) {
      ctx.skip(NO_Z3);
      return;
    }
    const ask = await solverIn(Z3_FOLDER);
    const obliging = anyBook.filter(({ rules }) => rules.some((rule) => "norm" in rule));
    const pairs = fc.sample(fc.tuple(obliging, obliging), { numRuns: BOOKS, seed: 20261123 });
    const tally = { dilemma: 0, agree: 0, again: 0 };
    const differ: string[] = [];
    for (const [a, other] of pairs) {
      const b = { ...other, id: "toy.other" };
      const found = verifyPairs([a, b]).filter(({ part }) => part === "buyer keep");
      for (const [must, mustNot] of [
        [a, b],
        [b, a],
      ] as const) {
        const theirs = (await answer(ask, smtOfDilemma(must, mustNot, "buyer", "keep"), tally)) === "sat";
        if (theirs) tally.dilemma += 1;
        if (theirs === found.some(({ book }) => book === must.id)) tally.agree += 1;
        else differ.push(JSON.stringify([must, mustNot]));
      }
    }
    console.log(
      `Z3 referee: ${tally.agree} of ${2 * BOOKS} agree; ${tally.dilemma} dilemmas; asked again ${tally.again} times`,
    );
    expect(differ).toEqual([]);
  });
});
