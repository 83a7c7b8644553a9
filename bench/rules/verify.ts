/**
 * How long all checks of `planb rules verify` take on a synthetic book of 1,000 rules: processor time, beside the same checks on
 * 100 rules, and beside Z3 asked for gap and conflict on those 100 where PLANB_Z3 names a folder with it.
 */
import type { Rulebook } from "#rules/ir.ts";
import { parseRulebook } from "#rules/parse.ts";
import { verify } from "#rules/verify/verify.ts";
import { smtOf } from "../../test/referees/z3-book.ts";
import { answer, NO_Z3, solverIn, Z3_FOLDER } from "../../test/referees/z3-solver.ts";
import type { BenchFigure } from "../../tools/bench.ts";
import { largeBook } from "./large.ts";
import { must, units } from "./ours.ts";

const RULES = 1000;
const FEWER = 100;
const MOST_SECONDS = 10;

const bookOf = (rules: number): Rulebook => must(parseRulebook(largeBook(rules), "large.rules", units));

async function seconds(work: () => unknown): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000_000;
}

function verified(rules: number): () => void {
  const book = bookOf(rules);
  return () => {
    const found = verify([book]);
    if (found.length > 0) throw new Error(`the book of ${rules} rules is not sound: ${found[0]?.message}`);
  };
}

async function besideZ3(ours: number): Promise<readonly BenchFigure[]> {
  if (Z3_FOLDER === undefined) {
    process.stderr.write(`planb: z3-solver is not measured: ${NO_Z3}\n`);
    return [];
  }
  const ask = await solverIn(Z3_FOLDER);
  const texts = (["gap", "conflict"] as const).map((question) => smtOf(bookOf(FEWER), question));
  const theirs = await seconds(async () => {
    for (const text of texts) await answer(ask, text, { again: 0 });
  });
  const name = `verify, all checks, ${FEWER} rules, against Z3 asked for gap and conflict`;
  return [{ name, value: ours, unit: "s", peer: "z3-solver", peerValue: theirs, ratio: theirs / ours }];
}

export async function verifyFigures(): Promise<readonly BenchFigure[]> {
  // Once unmeasured, so that both are measured warm.
  verified(FEWER)();
  const fewer = await seconds(verified(FEWER));
  const value = await seconds(verified(RULES));
  const beside = { peer: `the same checks on ${FEWER} rules`, peerValue: fewer, ratio: value / fewer };
  const aim = { target: MOST_SECONDS, met: value < MOST_SECONDS };
  const name = `verify, all checks, ${RULES} rules, under ${MOST_SECONDS} s`;
  return [{ name, value, unit: "s", ...beside, ...aim }, ...(await besideZ3(fewer))];
}
