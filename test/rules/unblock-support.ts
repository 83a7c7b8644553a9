/** Random books that mostly say no: a rule that always applies, and exceptions to it that need several things at once. */
import fc from "fast-check";
import { civilDate } from "#kernel/civil-date.ts";
import type { Clause, Group, Operator, Remedy, Rule, Rulebook, Test } from "#rules/ir.ts";
import type { Knowledge } from "./arbitrary.ts";
import type { Truth } from "./reference.ts";

const DATED = {
  cite: { law: "Toy Act 1" },
  valid: { from: null, to: null },
  known: { from: null, to: null },
} as const;

const SAID = ["a", "b", "e", "g"] as const;

/** Every value that matters: on, between, below and above all thresholds the tests name. */
export const BLOCKED_WORLD: Readonly<Record<string, readonly Truth[]>> = {
  a: ["yes", "no"],
  b: ["yes", "no"],
  e: ["yes", "no"],
  g: ["yes", "no"],
  c: ["red", "green"],
  m: [0n, ...Array.from({ length: 7 }, (_, half) => BigInt(half + 1) * 500n), 9000n],
  d: ["2025-12-01", "2026-01-01", "2026-01-02", "2026-02-01", "2026-02-02"],
};

const test: fc.Arbitrary<Test> = fc.oneof(
  { arbitrary: fc.record({ kind: fc.constant("holds" as const), fact: fc.constantFrom(...SAID) }), weight: 5 },
  {
    arbitrary: fc.constantFrom("red", "green").map((value): Test => ({ kind: "equals", fact: "c", op: "=", value })),
    weight: 1,
  },
  {
    arbitrary: fc
      .record({ op: fc.constantFrom<Operator>("<", "<=", ">=", ">"), number: fc.constantFrom("1", "2", "3") })
      .map(
        ({ op, number }): Test => ({
          kind: "numbers",
          left: [{ sign: 1, of: "m" }],
          op,
          right: [{ sign: 1, number, unit: "kg" }],
        }),
      ),
    weight: 2,
  },
  {
    arbitrary: fc
      .record({
        op: fc.constantFrom<Operator>(">", ">=", "<"),
        date: fc.constantFrom(civilDate("2026-01-01"), civilDate("2026-02-01")),
      })
      .map(({ op, date }): Test => ({ kind: "dates", left: { fact: "d" }, op, right: { date } })),
    weight: 1,
  },
);

const clause = (depth: number): fc.Arbitrary<Clause> => {
  const leaf = test.map((of): Clause => ({ kind: "test", test: of }));
  return depth === 0 ? leaf : fc.oneof({ arbitrary: leaf, weight: 3 }, { arbitrary: group(depth), weight: 2 });
};

const group = (depth: number): fc.Arbitrary<Group> =>
  fc
    .record({
      joint: fc.constantFrom<Group["joint"]>("all", "all", "all", "any", "any", "atLeast", "not"),
      of: fc.array(clause(depth - 1), { minLength: 2, maxLength: 4 }),
    })
    .map(({ joint, of }): Group => {
      if (joint === "not") return { kind: "group", joint, of: of.slice(0, 1) };
      return joint === "atLeast" ? { kind: "group", joint, least: 2, of } : { kind: "group", joint, of };
    });

const ALWAYS: Group = {
  kind: "group",
  joint: "any",
  of: ["red", "green"].map((value) => ({ kind: "test", test: { kind: "equals", fact: "c", op: "=", value } })),
};

const rule = (id: string, value: string, when: Group, over?: string): Rule => ({
  id,
  title: `Rule ${id}`,
  ...DATED,
  statuses: [],
  decision: "x",
  value,
  ...(over === undefined ? {} : { displaces: { how: "exception", rules: [over] } }),
  readings: [],
  when,
});

const said = (id: string, remedy: Remedy): Rulebook["facts"][number] => ({
  id,
  type: { kind: "yes/no" },
  question: `${id}?`,
  remedy,
  judgement: false,
});

/** `u` unless an exception gives `v`; an exception to that gives `w`. */
export const blockedBook: fc.Arbitrary<Rulebook> = fc
  .record({
    remedies: fc.tuple(...SAID.map(() => fc.constantFrom<Remedy>("obtain", "obtain", "wait", "identity"))),
    number: fc.constantFrom<Remedy>("reduce", "reduce", "identity"),
    day: fc.constantFrom<Remedy>("wait", "identity"),
    first: group(2),
    second: group(2),
  })
  .map(({ remedies, number, day, first, second }) => ({
    id: "toy.blocked",
    title: "A book that says no",
    jurisdiction: "TOY",
    authority: "Toy office",
    guidance: false,
    covers: {},
    units: [{ text: "kg", dimension: "mass^1", factor: "1/1" }],
    lists: [],
    facts: [
      ...SAID.map((id, index) => said(id, remedies[index] ?? "identity")),
      { id: "c", type: { kind: "choice", of: ["red", "green"] }, question: "c?", remedy: "identity", judgement: false },
      { id: "m", type: { kind: "number", unit: "kg" }, question: "m?", remedy: number, judgement: false },
      { id: "d", type: { kind: "date" }, question: "d?", remedy: day, judgement: false },
    ],
    ledgers: [],
    acts: [],
    computations: [],
    decisions: [{ id: "x", values: ["u", "v", "w"], question: "X?", effects: [] }],
    definitions: [],
    rules: [rule("r0", "u", ALWAYS), rule("r1", "v", first, "r0"), rule("r2", "w", second, "r1")],
    clocks: [],
  }));

/** Little has been obtained, the load is heavy and the day early; up to two facts are unknown. */
export const blocked: fc.Arbitrary<Knowledge> = fc
  .record({
    c: fc.constantFrom("red", "green"),
    m: fc.constantFrom(9000n, 3500n, 2000n),
    d: fc.constantFrom("2025-12-01", "2026-01-01"),
    yes: fc.subarray([...SAID], { maxLength: 1 }),
    without: fc.subarray([...SAID, "c", "m", "d"], { maxLength: 2 }),
  })
  .map(({ c, m, d, yes, without }) => ({
    truth: { ...Object.fromEntries(SAID.map((id) => [id, yes.includes(id) ? "yes" : "no"])), c, m, d },
    known: Object.keys(BLOCKED_WORLD).filter((id) => !without.includes(id)),
  }));
