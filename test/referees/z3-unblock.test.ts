/**
 * Z3 as a referee of the smallest lawful changes, over random books that mostly say no. PLANB_Z3_BOOKS says how many
 * situations, 100 if unset.
 */
import fc from "fast-check";
import { expect, test } from "vitest";
import { compile } from "#rules/compile/engine.ts";
import { cut } from "#rules/cut.ts";
import { unblock } from "#rules/unblock.ts";
import { heldTruth } from "../rules/ask-support.ts";
import { moment } from "../rules/support.ts";
import { blocked, blockedBook } from "../rules/unblock-support.ts";
import { type Asked, changeableIn, smtOfChange } from "./z3-change.ts";
import { type Ask, answer, NO_Z3, solverIn, Z3_FOLDER } from "./z3-solver.ts";

const SITUATIONS = Number(process.env.PLANB_Z3_BOOKS ?? "100");
const GOALS = fc.subarray(["u", "v", "w"], { minLength: 1, maxLength: 2 });

const situation = fc
  .record({ book: blockedBook, knowledge: blocked, wanted: GOALS })
  .map(({ book, knowledge: { truth, known }, wanted }): Asked => {
    return { book, decision: "x", wanted, known: new Map(known.map((id) => [id, truth[id] ?? null])) };
  });

/** The sets the search tells; undefined when there is nothing to change, or not every set is told. */
function ours({ book, decision, wanted, known }: Asked): readonly string[] | undefined {
  const facts = new Map([...known].map(([id, truth]) => [id, { held: heldTruth(id, truth), at: {} }]));
  const found = unblock(compile(cut(book, moment("2026-06-01"))), { decision, wanted }, facts, new Map());
  const there = found?.from.status === "decided" && wanted.includes(found.from.value ?? "");
  if (found === undefined || there || !found.complete) return undefined;
  return [
    ...new Set(
      found.sets.map(({ changes }) =>
        changes
          .map(({ fact }) => fact.id)
          .sort()
          .join(" "),
      ),
    ),
  ].sort();
}

const subsets = (of: readonly string[]): readonly (readonly string[])[] =>
  of
    .reduce<readonly (readonly string[])[]>((all, one) => all.flatMap((set) => [set, [...set, one]]), [[]])
    .toSorted((a, b) => a.length - b.length);

/** The smallest sets that work, by asking the solver of each set without a working part. */
async function theirs(ask: Ask, asked: Asked, tally: { again: number }): Promise<readonly string[]> {
  const working: (readonly string[])[] = [];
  for (const set of subsets(changeableIn(asked))) {
    if (working.some((part) => part.every((id) => set.includes(id)))) continue;
    if ((await answer(ask, smtOfChange(asked, set), tally)) === "sat") working.push(set);
  }
  return working.map((set) => [...set].sort().join(" ")).sort();
}

test(`Z3 finds the same smallest lawful changes, in ${SITUATIONS} situations`, { timeout: 1_800_000 }, async (ctx) => {
  if (Z3_FOLDER === undefined) {
    ctx.skip(NO_Z3);
    return;
  }
  const ask = await solverIn(Z3_FOLDER);
  const tally = { again: 0, sets: 0, none: 0 };
  const differ: string[] = [];
  const situations = fc
    .sample(situation, { numRuns: 3 * SITUATIONS, seed: 20261128 })
    .flatMap((asked) => {
      const told = ours(asked);
      return told === undefined ? [] : [{ asked, told }];
    })
    .slice(0, SITUATIONS);
  for (const { asked, told } of situations) {
    const found = await theirs(ask, asked, tally);
    tally.sets += found.length;
    if (found.length === 0) tally.none += 1;
    if (JSON.stringify(found) !== JSON.stringify(told))
      differ.push(JSON.stringify({ told, found, known: [...asked.known].map(String), wanted: asked.wanted }));
  }
  console.log(
    `Z3 referee: ${situations.length - differ.length} of ${situations.length} agree; ${tally.sets} smallest sets, ${tally.none} situations without one; asked again ${tally.again} times`,
  );
  expect(differ).toEqual([]);
  expect(situations).toHaveLength(SITUATIONS);
});
