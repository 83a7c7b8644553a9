/** What formulas read, come to and pass; in which order computed facts are worked out; and a computed fact beside what is stated of it. */
import { describe, expect, test } from "vitest";
import { civilDate } from "#kernel/civil-date.ts";
import { type Rational, rational } from "#kernel/rational.ts";
import { fromParts, settledBy, supposedBy } from "#rules/computed.ts";
import { feedsOf, inOrder } from "#rules/computed-order.ts";
import { formulasIn, type Parts, passesOf, readsOf, valueIn } from "#rules/formula.ts";
import { among, type Held, NOT_APPLICABLE_HELD, UNKNOWN_HELD } from "#rules/held.ts";
import type { Computation, Factor, Formula } from "#rules/ir.ts";
import { ANY_NUMBER, closed, point, type Range } from "#rules/range.ts";

const of = (...ids: readonly string[]): readonly Factor[] => ids.map((id) => ({ of: id }));
const product = (over: readonly Factor[], under: readonly Factor[] = []): Formula => ({
  kind: "product",
  of: over,
  over: under,
});
const total = (...parts: readonly Formula[]): Formula => ({ kind: "total", of: parts });
const greatest = (...parts: readonly Formula[]): Formula => ({ kind: "greatest", of: parts });
const least = (...parts: readonly Formula[]): Formula => ({ kind: "least", of: parts });

const whole = (at: number): Range => point(rational(BigInt(at)));
const between = (low: number, high: number): Range => ({
  low: closed(rational(BigInt(low))),
  high: closed(rational(BigInt(high))),
});

/** Facts by name; a name not given does not apply, `?` is unknown. A tonne is a thousand of the base unit. */
const held = (given: Readonly<Record<string, number | "?" | readonly [number, number]>>): Parts => ({
  range(id) {
    const one = given[id];
    if (one === undefined) return undefined;
    return one === "?" ? ANY_NUMBER : typeof one === "number" ? whole(one) : between(...one);
  },
  factor: (unit) => rational(unit === "t" ? 1000n : 1n),
});

describe("what a formula comes to", () => {
  test.each<[told: string, formula: Formula, Parts, value: Range | undefined]>([
    ["a product", product(of("m", "n")), held({ m: 6, n: 2 }), whole(12)],
    ["a quotient", product(of("m", "n"), of("o")), held({ m: 6, n: 2, o: 3 }), whole(4)],
    ["a number in a unit", product([{ number: "3", unit: "t" }, { of: "m" }]), held({ m: 2 }), whole(6000)],
    ["a number without one", product([{ number: "3" }, { of: "m" }]), held({ m: 2 }), whole(6)],
    ["a factor that does not apply", product(of("m", "n")), held({ m: 6 }), undefined],
    ["over what does not apply", product(of("m"), of("n")), held({ m: 6 }), undefined],
    ["over nothing", product(of("m"), of("n")), held({ m: 6, n: 0 }), undefined],
    ["over what may be nothing", product(of("m"), of("n")), held({ m: 6, n: "?" }), ANY_NUMBER],
    ["a product between two values", product(of("m", "n")), held({ m: [1, 2], n: [3, 4] }), between(3, 8)],
    ["the greatest of those that apply", greatest(product(of("m")), product(of("n"))), held({ n: -2 }), whole(-2)],
    ["the greatest", greatest(product(of("m")), product(of("n"))), held({ m: -3, n: -2 }), whole(-2)],
    ["the least", least(product(of("m")), product(of("n"))), held({ m: -3, n: -2 }), whole(-3)],
    ["the total", total(product(of("m")), product(of("n")), product(of("o"))), held({ m: 1, o: 5 }), whole(6)],
    ["the total of nothing that applies", total(product(of("m"))), held({}), undefined],
  ])("%s", (_told, formula, parts, value) => {
    expect(valueIn(formula, parts)).toEqual(value);
  });
});

describe("where a part stands when the value is 6", () => {
  const SIX = rational(6n);
  const at = (...numbers: readonly number[]): readonly Rational[] => numbers.map((one) => rational(BigInt(one)));
  test.each<[told: string, formula: Formula, Parts, at: readonly Rational[]]>([
    ["a factor", product(of("m", "n"), of("o")), held({ m: "?", n: 2, o: 1 }), at(3)],
    ["of several with one below", product(of("m", "n"), of("o")), held({ m: "?", n: 2, o: 2 }), at(6)],
    ["what it is divided by", product(of("n"), of("m")), held({ m: "?", n: 12 }), at(2)],
    ["beside one that is unknown", product(of("m", "n")), held({ m: "?", n: "?" }), []],
    ["beside nothing", product(of("m", "n")), held({ m: "?", n: 0 }), []],
    ["beside one that does not apply", product(of("m", "n")), held({ m: "?" }), []],
    ["its square is not solved", product(of("m", "m")), held({ m: "?" }), []],
    ["above and below it says nothing", product(of("m"), of("m")), held({ m: "?" }), []],
    ["it is not there", product(of("n")), held({ m: "?", n: 6 }), []],
    ["in a total, what the others leave", total(product(of("m")), product(of("n"))), held({ m: "?", n: 2 }), at(4)],
    [
      "in a total, through a factor",
      total(product([{ number: "2" }, { of: "m" }]), product(of("n")), product(of("o"))),
      held({ m: "?", n: 1, o: 1 }),
      at(2),
    ],
    ["in a total beside what does not apply", total(product(of("m")), product(of("n"))), held({ m: "?" }), at(6)],
    ["in a total beside the unknown", total(product(of("m")), product(of("n"))), held({ m: "?", n: "?" }), []],
    ["in a total that reads it twice", total(product(of("m")), product(of("m"))), held({ m: "?" }), []],
    ["in a total without it", total(product(of("n"))), held({ m: "?", n: 2 }), []],
    [
      "in a greatest, wherever a part passes it",
      greatest(product(of("m")), product([{ number: "2" }, { of: "m" }]), product(of("n"))),
      held({ m: "?", n: 9 }),
      at(6, 3),
    ],
    ["in a least as well", least(product(of("m")), product(of("n"))), held({ m: "?", n: 9 }), at(6)],
  ])("%s", (_told, formula, parts, passed) => {
    expect(passesOf(formula, "m", SIX, parts)).toEqual(passed);
  });

  test("no divisor makes a quotient zero, but a factor does", () => {
    const ZERO = rational(0n);
    expect(passesOf(product(of("n"), of("m")), "m", ZERO, held({ m: "?", n: 12 }))).toEqual([]);
    expect(passesOf(product(of("m", "n")), "m", ZERO, held({ m: "?", n: 12 }))).toEqual([ZERO]);
  });
});

const computation = (id: string, as: Formula, more: Partial<Computation> = {}): Computation => ({
  id,
  title: id,
  cite: { law: "Toy Act 1" },
  valid: { from: null, to: null },
  known: { from: null, to: null },
  readings: [],
  as,
  ...more,
});

describe("order", () => {
  test("a formula reads each name once, below it too, and lists itself and all below", () => {
    const [first, below] = [product(of("n"), of("m")), total(product(of("m", "n")), product(of("o")))];
    const formula = greatest(first, below);
    expect(readsOf(formula)).toEqual(["n", "m", "o"]);
    expect(formulasIn(formula)).toEqual([formula, first, below, product(of("m", "n")), product(of("o"))]);
  });

  test("each fact after those it is made of, else by name; a fact feeds what is computed of it, directly or not", () => {
    const all = [
      computation("c", product(of("m"))),
      computation("b", product(of("z", "m"))),
      computation("a", product(of("b"))),
      computation("z", product(of("n"))),
    ];
    const ordered = inOrder(all);
    expect(ordered.map(({ id }) => id)).toEqual(["z", "b", "a", "c"]);
    expect(Object.fromEntries(feedsOf(new Map(ordered.map((one) => [one.id, one]))))).toEqual({
      n: ["z", "b", "a"],
      z: ["b", "a"],
      m: ["b", "a", "c"],
      b: ["a"],
    });
  });
});

describe("a computed fact beside what is stated of it", () => {
  const range = (of: Range): Held => ({ kind: "range", range: of });
  const due: Held = { kind: "committed", by: civilDate("2026-01-01") };

  test.each<[stated: Held | undefined, computed: Range | undefined, held: Held, contradicts: boolean]>([
    [undefined, whole(3), range(whole(3)), false],
    [UNKNOWN_HELD, whole(3), range(whole(3)), false],
    [undefined, undefined, NOT_APPLICABLE_HELD, false],
    [range(between(1, 5)), between(3, 9), range(between(3, 5)), false],
    [range(whole(1)), between(3, 9), range(between(1, 9)), true],
    [range(whole(1)), undefined, range(ANY_NUMBER), true],
    [NOT_APPLICABLE_HELD, undefined, NOT_APPLICABLE_HELD, false],
    [NOT_APPLICABLE_HELD, ANY_NUMBER, NOT_APPLICABLE_HELD, false],
    [NOT_APPLICABLE_HELD, { low: null, high: closed(rational(1n)) }, range(ANY_NUMBER), true],
    [NOT_APPLICABLE_HELD, { low: closed(rational(1n)), high: null }, range(ANY_NUMBER), true],
    [due, ANY_NUMBER, due, false],
  ])("stated %o, computed %o", (stated, computed, then, contradicts) => {
    expect(settledBy(stated, computed)).toEqual({ held: then, contradicts });
  });

  test("what is only supposed is narrowed where it can be, and never contradicted", () => {
    expect(supposedBy(range(between(1, 5)), between(3, 9))).toEqual({ held: range(between(3, 5)), contradicts: false });
    expect(supposedBy(range(whole(1)), between(3, 9))).toEqual({ held: range(whole(1)), contradicts: false });
    expect(supposedBy(range(whole(1)), undefined)).toEqual({ held: range(whole(1)), contradicts: false });
    expect(supposedBy(among("yes"), whole(1))).toEqual({ held: among("yes"), contradicts: false });
  });

  test("what stands in its place, where nothing applies", () => {
    const otherwise: Factor = { number: "2", unit: "t" };
    const made = product(of("m"));
    expect(fromParts(computation("x", made, { otherwise }), held({}))).toEqual(whole(2000));
    expect(fromParts(computation("x", made, { otherwise }), held({ m: 7 }))).toEqual(whole(7));
    expect(fromParts(computation("x", made), held({}))).toBeUndefined();
  });
});
