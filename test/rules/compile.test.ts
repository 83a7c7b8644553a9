/** The compiled engine answers as the interpreter does at first look, byte for byte as the proof has it. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { civilDate, dayNumber } from "#kernel/civil-date.ts";
import { rational } from "#kernel/rational.ts";
import { compile } from "#rules/compile/engine.ts";
import { cut } from "#rules/cut.ts";
import { glance } from "#rules/glance.ts";
import { among, type Facts, type Held } from "#rules/held.ts";
import type { Rulebook } from "#rules/ir.ts";
import { closed, type End } from "#rules/range.ts";
import { book } from "./arbitrary.ts";
import { ALWAYS, bookOf, factsOf, HEAD, moment } from "./support.ts";

const RUNS = { numRuns: 1000, seed: 20260601 };
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

const held = fc.record(
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

const factsFrom = (of: Readonly<Record<string, Held>>): Facts =>
  new Map(Object.entries(of).map(([id, one]) => [id, { held: one, at: {} }]));

/** What both engines say of one question. */
function both(of: Rulebook, facts: Facts) {
  const view = cut(of, moment("2026-06-01"));
  const engine = compile(view);
  const packed = engine.pack(facts, new Map());
  const seen = glance(view, "x", facts, new Map());
  const { status, possible, mayEnd, value } = seen ?? {};
  const interpreted = { status, possible, mayEnd, ...(value === undefined ? {} : { value }) };
  const vector = engine.vectorFor("x");
  return { view, interpreted, short: engine.decide("x", packed), whole: engine.prove("x", packed, vector), vector };
}

describe("compiled = interpreted", () => {
  test("status, value, what is possible and how it may end are those of the first look", () => {
    fc.assert(
      fc.property(book, held, (of, known) => {
        const { interpreted, short, whole } = both(of, factsFrom(known));
        expect(short).toEqual(interpreted);
        expect(whole).toEqual(interpreted);
      }),
      RUNS,
    );
  });
});
void [ALWAYS, bookOf, factsOf, HEAD];
