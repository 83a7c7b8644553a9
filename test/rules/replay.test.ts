/** The second implementation answers as the first: on random books, on every case of the law, on both examples. */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readRegimeCases } from "#app/cases/regime-cases.ts";
import { readShortFact } from "#app/cases/short-facts.ts";
import { civilDate, dayNumber } from "#kernel/civil-date.ts";
import { decimal } from "#kernel/decimal.ts";
import type { Interval } from "#kernel/interval.ts";
import { ofDecimal, rational } from "#kernel/rational.ts";
import { readFacts } from "#rules/facts.ts";
import { among, type Facts, type Held } from "#rules/held.ts";
import type { Operator, Rule, Rulebook, StatusName } from "#rules/ir.ts";
import { closed } from "#rules/range.ts";
import { compose, workspacesByPath } from "../../src/bin/compose.ts";
import { type Asked, questionOf } from "../../tools/replay/form.ts";
import { transactionQuestions } from "../../tools/replay/transaction.ts";
import { books, caseFiles, ROOT, units } from "../regimes/books.ts";
import { book } from "./arbitrary.ts";
import { engine, hasPython, replay, replayRaw } from "./replay-kit.ts";
import { bookOf, factsOf, HEAD, ALWAYS as LAW, moment, value } from "./support.ts";

/** What may be known of a fact: a point, a range, some values, a promise, that it does not apply, or nothing. */
const number = fc.integer({ min: -2, max: 9 }).map((halves) => rational(BigInt(halves), 2n));
const numbers = fc.tuple(number, number).map(([a, b]): Held => {
  const [low, high] = a.numerator * b.denominator <= b.numerator * a.denominator ? [a, b] : [b, a];
  return { kind: "range", range: { low: closed(low), high: closed(high) } };
});
const half = number.map((at): Held => ({ kind: "range", range: { low: closed(at), high: null } }));
const dates = fc
  .subarray(["2025-06-01", "2026-01-01", "2026-01-02", "2026-02-01", "2026-03-01"], { minLength: 1, maxLength: 2 })
  .map((days): Held => {
    const [low = 0, high = low] = days.map((day) => dayNumber(civilDate(day)));
    return { kind: "range", range: { low: closed(rational(BigInt(low))), high: closed(rational(BigInt(high))) } };
  });
const some = (...values: readonly string[]) => fc.subarray([...values], { minLength: 1 }).map((held) => among(...held));
const promise = fc
  .constantFrom("2026-05-01", "2026-06-01", "2026-12-01")
  .map((day): Held => ({ kind: "committed", by: civilDate(day) }));
const NOTHING: Held = { kind: "unknown" };
const orNot = (held: fc.Arbitrary<Held>) =>
  fc.oneof(
    { arbitrary: held, weight: 6 },
    { arbitrary: fc.constant<Held>({ kind: "notApplicable" }), weight: 1 },
    { arbitrary: fc.constant(NOTHING), weight: 2 },
  );

const held = fc.record(
  {
    a: orNot(fc.oneof(some("yes", "no"), promise)),
    b: orNot(fc.oneof(some("yes", "no"), promise)),
    c: orNot(some("red", "green", "blue")),
    p: orNot(some("XA", "XB", "XC", "ZZ")),
    m: orNot(fc.oneof(numbers, half)),
    n: orNot(numbers),
    d: orNot(dates),
  },
  { requiredKeys: [] },
);

const factsFrom = (of: Readonly<Record<string, Held>>): Facts =>
  new Map(Object.entries(of).map(([id, one]) => [id, { held: one, at: {} }]));

const OPEN: Interval = { from: null, to: null };
const span = fc.constantFrom<Interval>(
  OPEN,
  { from: civilDate("2026-01-01"), to: null },
  { from: null, to: civilDate("2026-03-01") },
  { from: civilDate("2026-06-02"), to: null },
);
const status = fc.constantFrom<StatusName | "enforced">(
  ...["enforced", "enforced", "enforced", "codified", "stayed", "withdrawn", "unknown"].map(
    (name) => name as StatusName | "enforced",
  ),
);

/** A rule with dates and a standing of its own, and a cap on a ledger in another unit. */
const dress = (rule: Rule, [name, valid, cap]: readonly [StatusName | "enforced", Interval, Operator]): Rule => ({
  ...rule,
  valid,
  statuses: name === "enforced" ? [] : [{ status: name, valid: OPEN, known: OPEN, source: "Gazette 2" }],
  when: {
    kind: "group",
    joint: "any",
    of: [
      rule.when,
      {
        kind: "test",
        test: {
          kind: "numbers",
          left: [
            { sign: 1, of: "m" },
            { sign: 1, of: "sent" },
            { sign: -1, number: "250.5", unit: "g" },
          ],
          op: cap,
          right: [{ sign: 1, number: "12.5", percent: true, of: "sold" }],
        },
      },
    ],
  },
});

/** Books with every standing of the law, with versions, with caps on ledgers and a first day. */
const varied: fc.Arbitrary<Rulebook> = fc
  .tuple(
    book,
    fc.array(fc.tuple(status, span, fc.constantFrom<Operator>("<", "<=", ">", ">=", "=", "!=")), {
      minLength: 4,
      maxLength: 4,
    }),
    span,
    fc.constantFrom({}, { from: civilDate("2026-01-01") }, { from: civilDate("2026-06-02") }),
  )
  .map(([of, dresses, valid, from]) => ({
    ...of,
    units: [...of.units, { text: "g", dimension: "mass^1", factor: "1/1000" }],
    ledgers: [
      { id: "sent", unit: "g", question: "Sent so far?" },
      { id: "sold", unit: "kg", question: "Sold so far?" },
    ],
    covers: { ...of.covers, ...from },
    lists: of.lists.map((list) => ({ ...list, valid })),
    definitions: of.definitions.map((one) => (one.id === "g" ? { ...one, valid } : one)),
    rules: of.rules.map((rule, index) => {
      const own = dresses[index];
      return own === undefined ? rule : dress(rule, own);
    }),
  }));

const total = fc.oneof(
  fc.integer({ min: 0, max: 40 }).map((at) => rational(BigInt(at), 3n)),
  fc.integer({ min: 0, max: 40 }).map((at) => ({ low: rational(BigInt(at)), high: rational(BigInt(at + 3)) })),
);
const totals = fc
  .record({ sent: total, sold: total }, { requiredKeys: [] })
  .map((of) => new Map(Object.entries(of).flatMap(([id, one]) => (one === undefined ? [] : [[id, one] as const]))));

/** Every case of the law, put to every book that stands beside it. */
function caseQuestions(): readonly Asked[] {
  return caseFiles.flatMap(({ name, folder, value: file }) => {
    const here = books.filter((one) => one.folder === folder).map(({ book: of }) => of);
    return value(readRegimeCases(file, name)).flatMap((one) => {
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

/** Every transaction of an example on some days, put to every book there is. */
async function exampleQuestions(): Promise<readonly Asked[]> {
  const context = value(await compose(workspacesByPath()));
  const found: Asked[] = [];
  const folders = readdirSync(join(ROOT, "examples"), { withFileTypes: true }).filter((entry) => entry.isDirectory());
  for (const { name } of folders) {
    const workspace = join(ROOT, "examples", name);
    const opened = value(await context.workspaces.open(workspace));
    const ids = [...new Set(opened.tables.transactions.map(({ id }) => id))];
    for (const day of ["2026-02-04", "2026-06-30", "2026-11-23"])
      for (const transaction of ids) {
        const asked = await transactionQuestions(context, { workspace, transaction, asOf: day, knownOn: day });
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

const RANDOM = 400;
const questionOn = (of: Rulebook, facts: Readonly<Record<string, Held>>, ledgers: Asked["ledgers"], index: number) => ({
  id: `random ${index}`,
  book: of,
  moment: moment("2026-06-01"),
  facts: factsFrom(facts),
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

  test("on every case of the law, in every book beside it", () => {
    const questions = caseQuestions();
    expect(questions.length).toBeGreaterThan(150);
    expect(compared(questions)).toEqual({ cases: questions.length, mismatches: [] });
  });

  test("on every case of the law with every second fact taken away", () => {
    const questions = caseQuestions().map((asked) => {
      const facts = new Map([...asked.facts].filter((_fact, index) => index % 2 > 0));
      return { ...asked, facts };
    });
    expect(compared(questions)).toEqual({ cases: questions.length, mismatches: [] });
  });

  test("on every transaction of the examples, in every book, on three days", async () => {
    const questions = await exampleQuestions();
    expect(questions.length).toBeGreaterThan(100);
    expect(compared(questions)).toEqual({ cases: questions.length, mismatches: [] });
  });
});
