/** The second implementation answers as the first: on random books, on cases of the law, on both examples. */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readShortFact } from "#app/cases/short-facts.ts";
import { decimal } from "#kernel/decimal.ts";
import { ofDecimal, rational } from "#kernel/rational.ts";
import { readFacts } from "#rules/facts.ts";
import type { Held } from "#rules/held.ts";
import type { Rulebook } from "#rules/ir.ts";
import { closed, type End } from "#rules/range.ts";
import { compose, workspacesByPath } from "../../src/bin/compose.ts";
import { type Asked, questionOf } from "../../tools/replay/form.ts";
import { transactionQuestions } from "../../tools/replay/transaction.ts";
import { books, caseFiles, ROOT, situations, units } from "../regimes/books.ts";
import { runs, some } from "../support/nightly.ts";
import { book } from "./arbitrary.ts";
import { factsFrom, held, totals, varied } from "./compile-kit.ts";
import { engine, hasPython, replay, replayRaw } from "./replay-kit.ts";
import { bookOf, factsOf, HEAD, ALWAYS as LAW, moment, value } from "./support.ts";

/** Every case of the law, put to every book that stands beside it. */
function caseQuestions(): readonly Asked[] {
  return caseFiles.flatMap((file) => {
    const here = books.filter((one) => one.folder === file.folder).map(({ book: of }) => of);
    return situations(file).flatMap((one) => {
      const stated = Object.entries(one.facts).map(([fact, text]) => value(readShortFact(fact, text, {})));
      const facts = value(readFacts(here, stated, units));
      const sums = Object.entries(one.ledgers ?? {}).map(
        ([id, text]) => [id, ofDecimal(decimal(text.split(" ")[0]?.replaceAll("_", "") ?? ""))] as const,
      );
      const days = moment(one.asOf, one.knownOn ?? one.asOf);
      return here.map((of): Asked => {
        return { id: `${one.id} ${of.id}`, book: of, moment: days, facts, ledgers: new Map(sums) };
      });
    });
  });
}

/** Transactions of the examples on some days, put to every book there is: all at night, one in twenty-four with every change. */
async function exampleQuestions(): Promise<readonly Asked[]> {
  const context = value(await compose(workspacesByPath()));
  const found: Asked[] = [];
  const folders = readdirSync(join(ROOT, "examples"), { withFileTypes: true }).filter((entry) => entry.isDirectory());
  for (const { name } of folders) {
    const workspace = join(ROOT, "examples", name);
    const opened = value(await context.workspaces.open(workspace));
    const ids = [...new Set(opened.tables.transactions.map(({ id }) => id))];
    const pairs = ["2026-02-04", "2026-06-30", "2026-11-23"].flatMap((day) => ids.map((id) => ({ day, id })));
    for (const { day, id } of some(pairs, 24)) {
      const asked = await transactionQuestions(context, { workspace, transaction: id, asOf: day, knownOn: day });
      if (asked.ok) found.push(...asked.value);
    }
  }
  context.close();
  return found;
}

/** How many agree, and those that do not: the first program's answer beside the second's. */
function compared(questions: readonly Asked[]) {
  const answers = replay(questions);
  const pairs = questions.map((asked, index) => ({ engine: engine(asked), replay: answers[index] }));
  const apart = pairs.filter((pair) => JSON.stringify(sorted(pair.engine)) !== JSON.stringify(sorted(pair.replay)));
  return { cases: questions.length, mismatches: apart.slice(0, 3) };
}

/** The same value with its keys in order, lists as they are. */
function sorted(of: unknown): unknown {
  if (Array.isArray(of)) return of.map(sorted);
  if (of === null || typeof of !== "object") return of;
  return Object.fromEntries(
    Object.entries(of)
      .sort()
      .map(([key, one]) => [key, sorted(one)]),
  );
}

const RANDOM = runs(80, 4_000);
/** A range that somebody states holds both its ends; one that does not is no question (docs/formats/ir.md). */
const stated = (one: Held): Held => {
  const end = (at: End | null): End | null => (at === null ? null : closed(at.at));
  return one.kind === "range" ? { kind: "range", range: { low: end(one.range.low), high: end(one.range.high) } } : one;
};

const questionOn = (of: Rulebook, facts: Readonly<Record<string, Held>>, ledgers: Asked["ledgers"], index: number) => ({
  id: `random ${index}`,
  book: of,
  moment: moment("2026-06-01"),
  facts: factsFrom(Object.fromEntries(Object.entries(facts).map(([id, one]) => [id, stated(one)]))),
  ledgers,
});

const TOOLS = bookOf(`${HEAD}
fact goods.kind one of tool toy "What is it?"
fact goods.weight number kg "How heavy?"
fact goods.checked yes/no "Is it checked?" obtain
ledger sent number g "Sent so far?"
decision leave = required | free "Is leave required?"
  otherwise free
rule heavy "Heavy goods"
${LAW}  then  leave = required
  when all
    goods.weight + sent >= 1_000 kg | 1,000 kg or more | (b)
rule tools "Checked tools"
${LAW}  then  leave = free
  exception to heavy
  when all
    goods.kind = tool
    goods.checked
`);

const asked = (facts: Readonly<Record<string, string>>, day = "2026-06-01"): Asked => ({
  id: "tools",
  book: TOOLS,
  moment: moment(day),
  facts: factsOf(TOOLS, facts),
  ledgers: new Map([["sent", rational(200_000n)]]),
});

/** The first decision and the states of the two rules, as the second implementation tells them. */
function replayed(question: Asked): unknown {
  const [answer] = replay([question]) as readonly {
    decisions: readonly Record<string, unknown>[];
    clauses: readonly { states: readonly string[] }[];
  }[];
  const { status: ends, value: decided, missing, pending } = answer?.decisions[0] ?? {};
  return { ends, decided, missing, pending, clauses: answer?.clauses.map(({ states }) => states.join(" ")) };
}

describe.skipIf(!hasPython)("the second implementation by itself (skipped where there is no python3)", () => {
  const facts = { "goods.weight": "800 kg", "goods.kind": "tool", "goods.checked": "promised 2026-07-01" };

  test("800 kg, 200 kg sent before, a tool, checked promised for 1 July: free, resting on the promise", () => {
    expect(replayed(asked(facts))).toEqual({
      ends: "decided",
      decided: "free",
      missing: [],
      pending: ["goods.checked"],
      clauses: ["met met", "committed met committed"],
    });
  });

  test("a day after the promise it is open, and what is missing is whether it is checked", () => {
    expect(replayed(asked(facts, "2026-07-02"))).toEqual({
      ends: "open",
      decided: undefined,
      missing: ["goods.checked"],
      pending: [],
      clauses: ["met met", "unknown met unknown"],
    });
  });

  test("a unit that measures something else is refused, by name", () => {
    const question = questionOf(asked(facts)) as { facts: Record<string, unknown> };
    const wrong = { ...question, facts: { "goods.weight": { range: ["1", "1"], unit: "1" } } };
    expect(replayRaw([JSON.stringify(wrong)])).toEqual([
      { id: "tools", refused: "'1' does not measure what 'kg' measures" },
    ]);
  });
});

describe.skipIf(!hasPython)("replay = engine (skipped where there is no python3)", () => {
  test(`on ${RANDOM} random books and what is known of their facts`, () => {
    const drawn = fc.sample(fc.tuple(book, held), { numRuns: RANDOM, seed: 20260604 });
    const questions = drawn.map(([of, facts], index) => questionOn(of, facts, new Map(), index));
    expect(compared(questions)).toEqual({ cases: RANDOM, mismatches: [] });
  });

  test(`on ${RANDOM} random books with versions, standings of the law, ledgers and two units`, () => {
    const drawn = fc.sample(fc.tuple(varied, held, totals), { numRuns: RANDOM, seed: 20260605 });
    const questions = drawn.map(([of, facts, sums], index) => questionOn(of, facts, sums, index));
    expect(compared(questions)).toEqual({ cases: RANDOM, mismatches: [] });
  });

  const lawful = caseQuestions();

  test("on cases of the law, in every book beside them: all at night, one in ninety with every change", () => {
    const questions = some(lawful, 90);
    expect(questions.length).toBeGreaterThan(30);
    expect(compared(questions)).toEqual({ cases: questions.length, mismatches: [] });
  });

  test("on cases of the law with every second fact taken away: all at night, one in three hundred with every change", () => {
    const questions = some(lawful, 300).map((asked) => {
      const facts = new Map([...asked.facts].filter((_fact, index) => index % 2 > 0));
      return { ...asked, facts };
    });
    expect(compared(questions)).toEqual({ cases: questions.length, mismatches: [] });
  });

  test("on transactions of the examples, in every book, on three days", async () => {
    const questions = await exampleQuestions();
    expect(questions.length).toBeGreaterThan(60);
    expect(compared(questions)).toEqual({ cases: questions.length, mismatches: [] });
  });
});
