/**
 * Z3 as a referee of gap, conflict and dilemma over random books. It is no part of planb: PLANB_Z3 names a folder in which
 * `npm install z3-solver` was run; without it this is skipped, visibly. PLANB_Z3_BOOKS says how many books, 200 if unset.
 */
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Rulebook } from "#rules/ir.ts";
import { verify, verifyPairs } from "#rules/verify/verify.ts";
import { book as anyBook } from "./arbitrary.ts";
import { type Question, smtOf, smtOfDilemma } from "./z3-book.ts";

type Ask = (text: string) => Promise<string>;
type Call = (...given: readonly unknown[]) => unknown;

/** A function of what a package without types exports. */
function member(of: unknown, name: string): Call {
  const found: unknown = typeof of === "object" && of !== null ? Reflect.get(of, name) : undefined;
  if (typeof found !== "function") throw new Error(`z3-solver has no ${name}`);
  return (...given) => Reflect.apply(found, of, given);
}

/** A solver that reads SMT-LIB and says `sat` or `unsat`. */
async function solverIn(folder: string): Promise<Ask> {
  const entry = join(folder, "node_modules", "z3-solver", "build", "node.js");
  const module: unknown = await import(pathToFileURL(entry).href);
  const named: unknown = typeof module === "object" && module !== null ? Reflect.get(module, "default") : undefined;
  const made: unknown = await member(named ?? module, "init")();
  const low: unknown = typeof made === "object" && made !== null ? Reflect.get(made, "Z3") : undefined;
  return async (text) => {
    const context = member(low, "mk_context")(member(low, "mk_config")());
    const said: unknown = await member(low, "eval_smtlib2_string")(context, text);
    member(low, "del_context")(context);
    return String(said).trim();
  };
}

/** The answer; asked again when the solver gives none, which over thousands of texts it sometimes does. */
async function answer(ask: Ask, text: string, tally: { again: number }): Promise<string> {
  for (let attempt = 0; attempt < 5; attempt++) {
    const said = await ask(text);
    if (said === "sat" || said === "unsat") return said;
    tally.again += 1;
  }
  throw new Error("the solver gave no answer");
}

const found = (book: Rulebook, question: Question): boolean =>
  verify([book]).some(({ check, about }) => check === question && !about.includes("by the text alone"));

const FOLDER = process.env.PLANB_Z3;
const BOOKS = Number(process.env.PLANB_Z3_BOOKS ?? "200");

describe("over random books", () => {
  test(`Z3 says gap and conflict where the checks do, in ${BOOKS} books`, async (ctx) => {
    if (FOLDER === undefined) {
      ctx.skip("skipped: PLANB_Z3 names no folder with z3-solver");
      return;
    }
    const ask = await solverIn(FOLDER);
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
    if (FOLDER === undefined) {
      ctx.skip("skipped: PLANB_Z3 names no folder with z3-solver");
      return;
    }
    const ask = await solverIn(FOLDER);
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
