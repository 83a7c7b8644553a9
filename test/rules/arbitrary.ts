/** Small random rulebooks and what may be known of their facts. Every fact has a small world that tells all its tests apart. */
import fc from "fast-check";
import { civilDate } from "#kernel/civil-date.ts";
import type {
  Actor,
  Clause,
  Dated,
  Deadline,
  Definition,
  Group,
  Modal,
  Operator,
  Rule,
  Rulebook,
  Test,
} from "#rules/ir.ts";
import type { Truth } from "./reference.ts";

const ALWAYS: Dated = {
  cite: { law: "Toy Act 1" },
  valid: { from: null, to: null },
  known: { from: null, to: null },
};

const FACTS: Rulebook["facts"] = [
  { id: "a", type: { kind: "yes/no" }, question: "A?", remedy: "identity", judgement: false },
  { id: "b", type: { kind: "yes/no" }, question: "B?", remedy: "obtain", rank: 1, judgement: true, by: "the buyer" },
  {
    id: "c",
    type: { kind: "choice", of: ["red", "green", "blue"] },
    question: "C?",
    remedy: "identity",
    judgement: false,
  },
  { id: "p", type: { kind: "code" }, question: "P?", remedy: "identity", judgement: false },
  { id: "m", type: { kind: "number", unit: "kg" }, question: "M?", remedy: "reduce", judgement: false },
  { id: "n", type: { kind: "number", unit: "kg" }, question: "N?", remedy: "reduce", judgement: false },
  { id: "d", type: { kind: "date" }, question: "D?", remedy: "wait", judgement: false },
];

/** Values between, at and beyond every threshold the random tests name. */
const HALVES = [-1000n, 0n, 500n, 1000n, 1500n, 2000n, 2500n, 3000n, 4000n, 9000n];
export const SMALL_WORLD: Readonly<Record<string, readonly Truth[]>> = {
  a: ["yes", "no"],
  b: ["yes", "no"],
  c: ["red", "green", "blue"],
  p: ["XA", "XB", "XC", "ZZ"],
  m: HALVES,
  n: [1000n],
  d: ["2025-06-01", "2026-01-01", "2026-01-02", "2026-02-01", "2026-03-01"],
};

const operator = fc.constantFrom<Operator>("<", "<=", ">", ">=", "=", "!=");
const whole = fc.constantFrom("1", "2", "3");
const day = fc.constantFrom(civilDate("2026-01-01"), civilDate("2026-02-01"));

const test: fc.Arbitrary<Test> = fc.oneof(
  fc.record({ kind: fc.constant("holds" as const), fact: fc.constantFrom("a", "b") }),
  fc.record({
    kind: fc.constant("equals" as const),
    fact: fc.constant("c"),
    op: fc.constantFrom("=" as const, "!=" as const),
    value: fc.constantFrom("red", "green", "blue"),
  }),
  fc.record({
    kind: fc.constant("member" as const),
    fact: fc.constant("c"),
    not: fc.boolean(),
    of: fc.record({ values: fc.constantFrom(["red", "green"], ["blue"]) }),
  }),
  fc.record({
    kind: fc.constant("member" as const),
    fact: fc.constant("p"),
    not: fc.boolean(),
    of: fc.constantFrom({ list: "far" }, { values: ["XA", "XC"] }, { values: ["XB"] }),
  }),
  fc.record({ op: operator, number: whole }).map(
    ({ op, number }): Test => ({
      kind: "numbers",
      left: [{ sign: 1, of: "m" }],
      op,
      right: [{ sign: 1, number, unit: "kg" }],
    }),
  ),
  fc.record({ op: operator, number: fc.constantFrom("50", "200") }).map(
    ({ op, number }): Test => ({
      kind: "numbers",
      left: [
        { sign: 1, of: "m" },
        { sign: -1, number: "1", unit: "kg" },
      ],
      op,
      right: [{ sign: 1, number, percent: true, of: "n" }],
    }),
  ),
  fc
    .record({ op: operator, date: day, turned: fc.boolean() })
    .map(
      ({ op, date, turned }): Test =>
        turned
          ? { kind: "dates", left: { date }, op, right: { fact: "d" } }
          : { kind: "dates", left: { fact: "d" }, op, right: { date } },
    ),
);

const wording = fc.constantFrom(
  {},
  { says: "in our words" },
  { says: "so it reads", paragraph: "(b)(2)" },
  { paragraph: "7(a)" },
);

const leaf = (definitions: readonly string[]): fc.Arbitrary<Clause> => {
  const tests = fc
    .record({ test, wording })
    .map(({ test: of, wording: words }): Clause => ({ kind: "test", test: of, ...words }));
  if (definitions.length === 0) return tests;
  const named = fc.constantFrom(...definitions).map((definition): Clause => ({ kind: "is", definition }));
  return fc.oneof({ arbitrary: tests, weight: 4 }, { arbitrary: named, weight: 1 });
};

const clause = (definitions: readonly string[], depth: number): fc.Arbitrary<Clause> =>
  depth === 0
    ? leaf(definitions)
    : fc.oneof({ arbitrary: leaf(definitions), weight: 3 }, { arbitrary: group(definitions, depth), weight: 2 });

/** A group of one to three parts; `at least` asks for no more than there are. */
export const group = (definitions: readonly string[], depth: number): fc.Arbitrary<Group> =>
  fc
    .record({
      joint: fc.constantFrom<Group["joint"]>("all", "all", "any", "any", "not", "atLeast"),
      least: fc.integer({ min: 1, max: 3 }),
      of: fc.array(clause(definitions, depth - 1), { minLength: 1, maxLength: 3 }),
      words: wording,
    })
    .map(({ joint, least, of, words }): Group => {
      if (joint === "not") return { kind: "group", joint, ...words, of: of.slice(0, 1) };
      if (joint === "atLeast") return { kind: "group", joint, least: Math.min(least, of.length), ...words, of };
      return { kind: "group", joint, ...words, of };
    });

const definition = (id: string): fc.Arbitrary<Definition> =>
  group([], 2).map((when) => ({ id, title: `Definition ${id}`, ...ALWAYS, readings: [], checklist: id === "f", when }));

const STAYED = {
  status: "stayed",
  valid: { from: null, to: null },
  known: { from: null, to: null },
  source: "Gazette 1",
} as const;

/** Rules displace only rules before them, so that none displaces itself. */
const rule = (index: number): fc.Arbitrary<Rule> =>
  fc
    .record({
      value: fc.constantFrom("u", "v", "w"),
      how: fc.constantFrom("root" as const, "exception" as const, "notwithstanding" as const),
      over: fc.subarray(
        Array.from({ length: Math.max(1, index) }, (_, before) => `r${before}`),
        { minLength: 1, maxLength: Math.min(2, Math.max(1, index)) },
      ),
      stayed: fc.integer({ min: 0, max: 9 }),
      when: group(["f", "g"], 2),
    })
    .map(({ value, how, over, stayed, when }): Rule => {
      const displaces: Rule["displaces"] = index === 0 || how === "root" ? undefined : { how, rules: over };
      return {
        id: `r${index}`,
        title: `Rule ${index}`,
        ...ALWAYS,
        statuses: stayed === 0 ? [STAYED] : [],
        decision: "x",
        value,
        ...(displaces === undefined ? {} : { displaces }),
        readings: stayed === 1 ? [{ question: "Open?", taken: "yes" }] : [],
        when,
      };
    });

const ACTS: Rulebook["acts"] = [
  { id: "keep", done: "keep the records", effects: [{ value: "mustNot", effect: "licence" }] },
];

const DEADLINES: readonly (Deadline | undefined)[] = [
  undefined,
  { day: civilDate("2026-12-31") },
  { days: 30, calendar: "calendar", from: "order.received" },
];

/** What the buyer must, must not or may keep; the second also of the recipient, who is somebody else. */
const normRule = (index: number): fc.Arbitrary<Rule> =>
  fc
    .record({
      modal: fc.constantFrom<Modal>("must", "mustNot", "may"),
      actor: index === 0 ? fc.constant<Actor>("buyer") : fc.constantFrom<Actor>("buyer", "buyer", "recipient"),
      over: fc.constantFrom(undefined, "exception" as const, "notwithstanding" as const),
      until: fc.constantFrom(...DEADLINES),
      when: group(["f"], 1),
    })
    .map(({ modal, actor, over, until, when }): Rule => {
      const beats = index > 0 && actor === "buyer" && over !== undefined;
      const term = modal === "must" && until !== undefined ? { until } : {};
      return {
        id: `n${index}`,
        title: `Norm ${index}`,
        ...ALWAYS,
        statuses: [],
        norm: { actor, modal, act: "keep", ...term },
        ...(beats ? { displaces: { how: over, rules: ["n0"] } } : {}),
        readings: [],
        when,
      };
    });

export const norms: fc.Arbitrary<readonly Rule[]> = fc
  .constantFrom(0, 0, 1, 2)
  .chain((count) => fc.tuple(...Array.from({ length: count }, (_, index) => normRule(index))));

export const book: fc.Arbitrary<Rulebook> = fc
  .record({
    norms,
    rules: fc
      .integer({ min: 1, max: 4 })
      .chain((count) => fc.tuple(...Array.from({ length: count }, (_, index) => rule(index)))),
    definitions: fc.tuple(definition("f"), definition("g")),
    otherwise: fc.constantFrom({}, { otherwise: "w" }),
    when: fc.option(group([], 1), { nil: undefined, freq: 4 }),
  })
  .map(({ norms: obliging, rules, definitions, otherwise, when }) => ({
    id: "toy.random",
    title: "A random book",
    jurisdiction: "TOY",
    authority: "Toy office",
    guidance: false,
    covers: when === undefined ? {} : { when },
    units: [{ text: "kg", dimension: "mass^1", factor: "1/1" }],
    lists: [{ id: "far", title: "Far places", ...ALWAYS, of: ["XA", "XB"] }],
    facts: FACTS,
    ledgers: [],
    acts: obliging.length === 0 ? [] : ACTS,
    computations: [],
    decisions: [{ id: "x", values: ["u", "v", "w"], question: "X?", effects: [], ...otherwise }],
    definitions,
    rules: [...rules, ...obliging],
    clocks: [],
  }));

/** Which facts are known, and which value of the small world each truly has. */
export interface Knowledge {
  readonly truth: Readonly<Record<string, Truth>>;
  readonly known: readonly string[];
}

const IDS = Object.keys(SMALL_WORLD);

export const knowledge: fc.Arbitrary<Knowledge> = fc.record({
  truth: fc.record(Object.fromEntries(IDS.map((id) => [id, fc.constantFrom(...(SMALL_WORLD[id] ?? []))]))),
  known: fc.subarray(IDS).map((ids) => [...new Set([...ids, "n"])]),
});
