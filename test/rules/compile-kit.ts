/** What may be held of the facts of random books, books with every standing of the law and with gates, and both answers to them. */
import fc from "fast-check";
import { type CivilDate, civilDate, dayNumber } from "#kernel/civil-date.ts";
import type { Interval } from "#kernel/interval.ts";
import { rational } from "#kernel/rational.ts";
import { checklists } from "#rules/checklist.ts";
import { compile } from "#rules/compile/engine.ts";
import { decide } from "#rules/decide.ts";
import { among, type Facts, type Held } from "#rules/held.ts";
import type { Clause, Group, Operator, Rule, Rulebook, StatusName } from "#rules/ir.ts";
import { closed, type End } from "#rules/range.ts";
import type { Ledgers } from "#rules/scene.ts";
import type { View } from "#rules/view.ts";
import { checklists as checklistsWeighed } from "../reference/checklist.ts";
import { decide as decideWeighed } from "../reference/decide.ts";
import { glance } from "../reference/glance.ts";
import { book } from "./arbitrary.ts";

const NOTHING: Held = { kind: "unknown" };

/** Ends at, just beside and far from the thresholds the random tests name; thirds are no doubles. */
const at = fc.oneof(
  fc.integer({ min: -2, max: 9 }).map((halves) => rational(BigInt(halves), 2n)),
  fc.integer({ min: -2, max: 9 }).map((thirds) => rational(BigInt(thirds), 3n)),
  fc.constantFrom(1n, 2n, 3n).map((near) => rational(near * 10n ** 20n + 1n, 10n ** 20n)),
);
const end = fc.option(fc.record({ at, open: fc.boolean() }), { nil: null, freq: 5 });
const numbers = fc.tuple(end, end, fc.boolean()).map(([a, b, alone]): Held => {
  const one: End = closed(a?.at ?? rational(1n));
  if (alone) return { kind: "range", range: { low: one, high: one } };
  if (a === null || b === null) return { kind: "range", range: { low: a, high: b } };
  const [low, high] = a.at.numerator * b.at.denominator < b.at.numerator * a.at.denominator ? [a, b] : [b, a];
  const same = low.at.numerator === high.at.numerator && low.at.denominator === high.at.denominator;
  return { kind: "range", range: same ? { low: closed(low.at), high: closed(low.at) } : { low, high } };
});
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
const orNot = (held: fc.Arbitrary<Held>) =>
  fc.oneof(
    { arbitrary: held, weight: 6 },
    { arbitrary: fc.constant<Held>({ kind: "notApplicable" }), weight: 1 },
    { arbitrary: fc.constant(NOTHING), weight: 2 },
  );

export const held = fc.record(
  {
    a: orNot(fc.oneof(some("yes", "no"), promise)),
    b: orNot(fc.oneof(some("yes", "no"), promise)),
    c: orNot(some("red", "green", "blue")),
    p: orNot(some("XA", "XB", "XC", "ZZ")),
    m: orNot(numbers),
    n: orNot(numbers),
    d: orNot(dates),
  },
  { requiredKeys: [] },
);

export const factsFrom = (of: Readonly<Record<string, Held>>): Facts =>
  new Map(Object.entries(of).map(([id, one]) => [id, { held: one, at: {} }]));

const OPEN = { from: null, to: null };
const STANDINGS: readonly (StatusName | "enforced")[] = [
  "enforced",
  "enforced",
  "codified",
  "stayed",
  "withdrawn",
  "unknown",
];
const FIRST_DAYS: readonly (CivilDate | null)[] = [null, civilDate("2026-01-01"), civilDate("2026-06-02")];
const SPANS: readonly Interval[] = [
  ...FIRST_DAYS.map((from) => ({ from, to: null })),
  { from: null, to: civilDate("2026-03-01") },
];

/** Gates: tests that an `all` demands, and others that look like one. */
const gate = fc.constantFrom<Clause>(
  { kind: "test", test: { kind: "equals", fact: "c", op: "=", value: "red" } },
  { kind: "test", test: { kind: "equals", fact: "c", op: "!=", value: "red" } },
  { kind: "test", test: { kind: "member", fact: "p", not: false, of: { values: ["XA", "XB"] } } },
  { kind: "test", test: { kind: "member", fact: "p", not: true, of: { list: "far" } } },
  { kind: "test", test: { kind: "member", fact: "p", not: false, of: { list: "far" } } },
);

/** A cap on ledgers in another unit, with two unknown sums and a weight below zero. */
const cap = (op: Operator): Clause => ({
  kind: "test",
  test: {
    kind: "numbers",
    left: [
      { sign: 1, of: "m" },
      { sign: 1, of: "sent" },
      { sign: -1, number: "250.5", unit: "g" },
    ],
    op,
    right: [{ sign: 1, number: "12.5", percent: true, of: "sold" }],
  },
});

interface Dress {
  readonly standing: StatusName | "enforced";
  readonly valid: Interval;
  readonly gate: Clause | null;
  readonly inner: boolean;
  readonly op: Operator;
}

function dress(rule: Rule, { standing, valid, gate: first, inner, op }: Dress): Rule {
  const capped: Group = { kind: "group", joint: "any", of: [rule.when, cap(op)] };
  const under: readonly Clause[] = first === null ? [capped] : [first, capped];
  const all: Group = { kind: "group", joint: "all", of: under };
  return {
    ...rule,
    valid,
    statuses: standing === "enforced" ? [] : [{ status: standing, valid: OPEN, known: OPEN, source: "Gazette 2" }],
    when: inner ? { kind: "group", joint: "all", of: [all] } : all,
  };
}

const dresses = fc.array(
  fc.record({
    standing: fc.constantFrom(...STANDINGS),
    valid: fc.constantFrom(...SPANS),
    gate: fc.option(gate, { nil: null, freq: 3 }),
    inner: fc.boolean(),
    op: fc.constantFrom<Operator>("<", "<=", ">", ">=", "=", "!="),
  }),
  { minLength: 6, maxLength: 6 },
);

/** Random books with versions not in force, every standing, gates, caps on ledgers, and a first day. */
export const varied: fc.Arbitrary<Rulebook> = fc
  .tuple(book, dresses, fc.constantFrom(...SPANS), fc.constantFrom(...FIRST_DAYS))
  .map(([of, own, valid, from]) => ({
    ...of,
    units: [...of.units, { text: "g", dimension: "mass^1", factor: "1/1000" }],
    ledgers: [
      { id: "sent", unit: "g", question: "Sent so far?" },
      { id: "sold", unit: "kg", question: "Sold so far?" },
    ],
    covers: { ...of.covers, ...(from === null ? {} : { from }) },
    lists: of.lists.map((list) => ({ ...list, valid })),
    definitions: of.definitions.map((one) => (one.id === "g" ? { ...one, valid } : one)),
    rules: of.rules.map((rule, index) => {
      const dressed = own[index];
      return dressed === undefined ? rule : dress(rule, dressed);
    }),
  }));

const total = fc.oneof(
  fc.integer({ min: 0, max: 40 }).map((thirds) => rational(BigInt(thirds), 3n)),
  fc.integer({ min: 0, max: 40 }).map((low) => ({ low: rational(BigInt(low)), high: rational(BigInt(low + 3)) })),
);
export const totals: fc.Arbitrary<Ledgers> = fc
  .record({ sent: total, sold: total }, { requiredKeys: [] })
  .map((of) => new Map(Object.entries(of).flatMap(([id, one]) => (one === undefined ? [] : [[id, one] as const]))));

/** What the interpreter says of a decision, and the engine without and with a proof. */
export function three(view: View, decision: string, facts: Facts, ledgers: Ledgers) {
  const engine = compile(view);
  const packed = engine.pack(facts, ledgers);
  const { status, possible, mayEnd, value: decided } = glance(view, decision, facts, ledgers) ?? {};
  return {
    interpreted: { status, possible, mayEnd, ...(decided === undefined ? {} : { value: decided }) },
    short: engine.decide(decision, packed),
    whole: engine.prove(decision, packed, engine.vectorFor(decision)),
  };
}

/** Both answers, without the bytes that only the engine makes. */
export function both(view: View, facts: Facts, ledgers: Ledgers) {
  const engine = compile(view);
  const packed = engine.pack(facts, ledgers);
  const compiled = decide(engine, packed).map(({ vector, first, ...outcome }) => outcome);
  return {
    compiled: { outcomes: compiled, lists: checklists(engine, packed) },
    weighed: { outcomes: decideWeighed(view, facts, ledgers), lists: checklistsWeighed(view, facts, ledgers) },
  };
}
