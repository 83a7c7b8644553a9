/** What holds of computed facts in every rulebook, tried on random ones whose every comparison is of a computed number. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compareRational, over, plus, type Rational, rational, times } from "#kernel/rational.ts";
import { compile } from "#rules/compile/engine.ts";
import { cut } from "#rules/cut.ts";
import type { Held } from "#rules/held.ts";
import type { Clause, Computation, Formula, Group, Rulebook, Term } from "#rules/ir.ts";
import { parseRulebook } from "#rules/parse.ts";
import { printRulebook } from "#rules/print.ts";
import { type End, meetRange, point, type Range } from "#rules/range.ts";
import { greatestRange, hullRange, leastRange, productRange, reciprocalRange } from "#rules/range-arithmetic.ts";
import { runs } from "../support/nightly.ts";
import { book } from "./arbitrary.ts";
import { factsFrom, held, varied } from "./compile-kit.ts";
import { engine, hasPython, replay } from "./replay-kit.ts";
import { decided, moment, UNITS, value } from "./support.ts";

const DAYS = moment("2026-06-01");
const RUNS = { numRuns: runs(120, 3_000), seed: 20260602 };

const name = fc.constantFrom("m", "n");
const number = fc.constantFrom("2", "0.5", "1.5", "3");
const product: fc.Arbitrary<Formula> = fc.oneof(
  name.map((of): Formula => ({ kind: "product", of: [{ of }], over: [], says: "as it stands" })),
  fc.tuple(number, name).map(([text, of]): Formula => ({ kind: "product", of: [{ number: text }, { of }], over: [] })),
  fc
    .tuple(name, name)
    .map(([a, b]): Formula => ({ kind: "product", of: [{ of: a }, { number: "1", unit: "kg" }], over: [{ of: b }] })),
  number.map((text): Formula => ({ kind: "product", of: [{ number: text, unit: "kg" }], over: [] })),
);
const formula: fc.Arbitrary<Formula> = fc.oneof(
  product,
  fc
    .record({
      kind: fc.constantFrom("greatest" as const, "least" as const, "total" as const),
      of: fc.array(product, { minLength: 1, maxLength: 3 }),
    })
    .map((one): Formula => one),
);

/** The same condition with what it compares made of computed numbers. */
function through(clause: Clause): Clause {
  if (clause.kind === "group") return { ...clause, of: clause.of.map(through) };
  if (clause.kind !== "test" || clause.test.kind !== "numbers") return clause;
  const terms = (of: readonly Term[]) =>
    of.map((term) => (term.of === "m" ? { ...term, of: "k" } : term.of === "n" ? { ...term, of: "j" } : term));
  return { ...clause, test: { ...clause.test, left: terms(clause.test.left), right: terms(clause.test.right) } };
}

const group = (one: Group): Group => ({ ...one, of: one.of.map(through) });

const kilograms = { kind: "number", unit: "kg" } as const;
const declared = (id: string) => ({ id, type: kilograms, question: id, remedy: "identity" as const, judgement: false });

/** `k` is computed from `m` and `n`, `j` from `k` and `n`. */
const computing = (of: fc.Arbitrary<Rulebook>): fc.Arbitrary<Rulebook> =>
  fc.tuple(of, formula, fc.boolean()).map(([one, as, stands]) => {
    const dated = { cite: { law: "Toy Act 2" }, valid: { from: null, to: null }, known: { from: null, to: null } };
    const half: Formula = {
      kind: "total",
      of: [
        { kind: "product", of: [{ number: "50", unit: "%" }, { of: "k" }], over: [] },
        { kind: "product", of: [{ of: "n" }], over: [] },
      ],
    };
    const otherwise = stands ? { otherwise: { number: "1", unit: "kg" } } : {};
    const computations: readonly Computation[] = [
      { id: "k", title: "K", ...dated, readings: [], as, ...otherwise },
      { id: "j", title: "J", ...dated, readings: [], as: half },
    ];
    const when = one.covers.when;
    return {
      ...one,
      units: [...one.units, { text: "%", dimension: "", factor: "1/100" }],
      facts: [...one.facts, declared("k"), declared("j")],
      covers: { ...one.covers, ...(when === undefined ? {} : { when: group(when) }) },
      computations,
      definitions: one.definitions.map((part) => ({ ...part, when: group(part.when) })),
      rules: one.rules.map((part) => ({ ...part, when: group(part.when) })),
    };
  });

/** The value of a formula over single numbers, reckoned apart; null when it does not apply. */
function reckoned(of: Formula, world: Readonly<Record<string, Rational | null>>): Rational | null {
  if (of.kind === "product") {
    const size = (factor: (typeof of.of)[number]): Rational | null => {
      if ("of" in factor) return world[factor.of] ?? null;
      const [whole = "0", tenth = ""] = factor.number.split(".");
      const plain = rational(BigInt(whole + tenth), tenth === "" ? 1n : 10n);
      return factor.unit === "%" ? over(plain, rational(100n)) : plain;
    };
    let total: Rational | null = rational(1n);
    for (const factor of of.of) {
      const one = size(factor);
      total = total === null || one === null ? null : times(total, one);
    }
    for (const factor of of.over) {
      const one = size(factor);
      total = total === null || one === null || one.numerator === 0n ? null : over(total, one);
    }
    return total;
  }
  const parts = of.of.flatMap((part) => reckoned(part, world) ?? []);
  const [first, ...rest] = parts;
  if (first === undefined) return null;
  const better = (a: Rational, b: Rational): Rational => {
    if (of.kind === "total") return plus(a, b);
    return compareRational(a, b) > 0 === (of.kind === "greatest") ? a : b;
  };
  return rest.reduce(better, first);
}

const told = (of: Rulebook, facts: Readonly<Record<string, Held>>) => {
  const outcome = decided(cut(of, DAYS), factsFrom(facts), new Map()).find(({ decision }) => decision === "x");
  if (outcome === undefined) throw new Error("the book decides nothing");
  return outcome;
};

const NUMBERS = [-1n, 0n, 1n, 2n, 3n, 4n].map((halves) => rational(halves, 2n));
const world = fc.record({ m: fc.constantFrom(null, ...NUMBERS), n: fc.constantFrom(null, ...NUMBERS) });
const heldAs = (at: Rational | null): Held =>
  at === null ? { kind: "notApplicable" } : { kind: "range", range: point(at) };

describe("computed facts", () => {
  test("a fact computed is a fact stated with that value", () => {
    fc.assert(
      fc.property(computing(book), world, held, (of, numbers, others) => {
        const [k, j] = of.computations;
        if (k === undefined || j === undefined) throw new Error("two are computed");
        const atK = reckoned(k.as, numbers) ?? (k.otherwise === undefined ? null : rational(1n));
        const atJ = reckoned(j.as, { ...numbers, k: atK });
        const facts = { ...others, m: heldAs(numbers.m), n: heldAs(numbers.n) };
        const plain = { ...of, computations: [] };
        const computed = told(of, facts);
        const stated = told(plain, { ...facts, k: heldAs(atK), j: heldAs(atJ) });
        const { proof: _, ...one } = computed;
        const { proof: __, ...other } = stated;
        expect(one).toEqual(other);
      }),
      RUNS,
    );
  });

  test("knowing less of the parts never loses an ending", () => {
    fc.assert(
      fc.property(computing(book), held, fc.subarray(["m", "n", "a", "c"], { minLength: 1 }), (of, facts, gone) => {
        const more = told(of, facts);
        const fewer = told(of, Object.fromEntries(Object.entries(facts).filter(([id]) => !gone.includes(id))));
        // What does not apply is not among the values of what is unknown.
        fc.pre(gone.every((id) => facts[id as keyof typeof facts]?.kind !== "notApplicable"));
        for (const one of more.possible) expect(fewer.possible).toContain(one);
        for (const one of more.mayEnd) expect(fewer.mayEnd).toContain(one);
      }),
      RUNS,
    );
  });

  test("compiled = interpreted, at a glance", () => {
    fc.assert(
      fc.property(computing(varied), held, (of, facts) => {
        const view = cut(of, DAYS);
        const compiled = compile(view);
        const packed = compiled.pack(factsFrom(facts), new Map());
        const branch = compiled.decide("x", packed);
        const outcome = told(of, facts);
        if (branch?.status !== "open") expect([branch?.status, branch?.value]).toEqual([outcome.status, outcome.value]);
        for (const one of outcome.possible) expect(branch?.possible).toContain(one);
      }),
      RUNS,
    );
  });

  test("parse(print(book)) = book", () => {
    fc.assert(
      fc.property(computing(book), (of) => {
        const read = value(parseRulebook(printRulebook(of), "toy.rules", UNITS));
        expect({ ...read, units: of.units }).toEqual(of);
      }),
      { ...RUNS, numRuns: 100 },
    );
  });

  test.skipIf(!hasPython)("the second implementation answers as the first", () => {
    const statedToo = fc.record(
      { k: fc.constantFrom(...NUMBERS).map(heldAs), j: fc.constantFrom(...NUMBERS).map(heldAs) },
      { requiredKeys: [] },
    );
    const closed = (one: Held): Held => {
      if (one.kind !== "range") return one;
      const end = (at: End | null) => (at === null ? null : { at: at.at, open: false });
      return { kind: "range", range: { low: end(one.range.low), high: end(one.range.high) } };
    };
    const asked = fc
      .sample(fc.tuple(computing(varied), held, statedToo), { numRuns: 250, seed: 7 })
      .map(([of, facts, stated], index) => ({
        id: `computed ${index}`,
        book: of,
        moment: DAYS,
        facts: factsFrom(
          Object.fromEntries(Object.entries({ ...facts, ...stated }).map(([id, one]) => [id, closed(one)])),
        ),
        ledgers: new Map(),
      }));
    const answers = replay(asked);
    const apart = asked.flatMap((one, index) => {
      const ours = JSON.parse(JSON.stringify(engine(one))) as unknown;
      return JSON.stringify(sorted(ours)) === JSON.stringify(sorted(answers[index])) ? [] : [[ours, answers[index]]];
    });
    expect(apart).toEqual([]);
  });
});

function sorted(of: unknown): unknown {
  if (Array.isArray(of)) return of.map(sorted);
  if (of === null || typeof of !== "object") return of;
  return Object.fromEntries(
    Object.entries(of)
      .sort()
      .map(([key, one]) => [key, sorted(one)]),
  );
}

describe("arithmetic of ranges", () => {
  const at = fc.integer({ min: -3, max: 3 }).map((whole) => rational(BigInt(whole)));
  const end = fc.option(fc.record({ at, open: fc.boolean() }), { nil: null });
  const range: fc.Arbitrary<Range> = fc
    .tuple(end, end)
    .map(
      ([low, high]): Range =>
        low !== null && high !== null && compareRational(low.at, high.at) >= 0 ? point(low.at) : { low, high },
    );
  const GRID = Array.from({ length: 33 }, (_, index) => rational(BigInt(index - 16), 4n));
  const inside = (one: Range, number: Rational): boolean => {
    const { low, high } = meetRange(one, point(number));
    return low !== null && high !== null && compareRational(low.at, high.at) === 0 && !low.open && !high.open;
  };
  const members = (one: Range) => GRID.filter((number) => inside(one, number));

  test.each([
    ["product", productRange, times],
    ["greatest", greatestRange, (a: Rational, b: Rational) => (compareRational(a, b) > 0 ? a : b)],
    ["least", leastRange, (a: Rational, b: Rational) => (compareRational(a, b) < 0 ? a : b)],
  ] as const)("%s: every outcome is inside, and a closed end is an outcome", (_, join, ofPoints) => {
    fc.assert(
      fc.property(range, range, (a, b) => {
        const joined = join(a, b);
        for (const x of members(a)) for (const y of members(b)) expect(inside(joined, ofPoints(x, y))).toBe(true);
        for (const one of [joined.low, joined.high]) {
          if (one === null || one.open) continue;
          const reached = members(a).some((x) => members(b).some((y) => compareRational(ofPoints(x, y), one.at) === 0));
          expect(reached).toBe(true);
        }
      }),
      RUNS,
    );
  });

  test("the hull holds both; one over a range holds one over each number of it", () => {
    fc.assert(
      fc.property(range, range, (a, b) => {
        for (const x of [...members(a), ...members(b)]) expect(inside(hullRange(a, b), x)).toBe(true);
        const inverse = reciprocalRange(a);
        for (const x of members(a).filter(({ numerator }) => numerator !== 0n))
          expect(inverse !== undefined && inside(inverse, over(rational(1n), x))).toBe(true);
      }),
      RUNS,
    );
  });
});
