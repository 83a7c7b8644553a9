/**
 * Comparisons of numbers, where doubles end: sums whose parts are known in part, with open and missing ends, and numbers that no double
 * tells apart. What is right is reckoned without the engine: by trying numbers, or by hand.
 */
import { describe, expect, test } from "vitest";
import { type Rational, rational } from "#kernel/rational.ts";
import { compile } from "#rules/compile/engine.ts";
import { STATE_MASK, STATES } from "#rules/compile/status-byte.ts";
import { cut } from "#rules/cut.ts";
import type { Facts, Held } from "#rules/held.ts";
import type { Operator } from "#rules/ir.ts";
import { closed, point, type Range } from "#rules/range.ts";
import { ALWAYS, bookOf, HEAD, moment } from "./support.ts";

/** A book with one decision for each line, met or not. */
function engineFor(lines: readonly string[]) {
  const facts = ["m", "n", "o"].map((id) => `fact ${id} number kg "${id}?"\n`).join("");
  const decisions = lines.map((_line, at) => `decision d${at} = met "Line ${at}?"\n`).join("");
  const rules = lines.map((line, at) => `rule r${at} "R"\n${ALWAYS}  then d${at} = met\n  when all\n    ${line}\n`);
  return compile(cut(bookOf(`${HEAD}${facts}${decisions}${rules.join("")}`), moment("2026-06-01")));
}

const factsOf = (held: Readonly<Record<string, Held>>): Facts =>
  new Map(Object.entries(held).map(([id, one]) => [id, { held: one, at: {} }]));

const ENDS = { met: "decided", unmet: "none", unknown: "open", notApplicable: "none", committed: "decided" };

/** The state of a line's test: from the byte, once it is sure that the look without bytes ends alike. */
function stateOf(engine: ReturnType<typeof engineFor>, at: number, facts: Facts) {
  const packed = engine.pack(facts, new Map());
  const vector = engine.vectorFor(`d${at}`);
  const whole = engine.prove(`d${at}`, packed, vector);
  const state = STATES[(vector[2] ?? 0) & STATE_MASK] ?? "unknown";
  const short = engine.decide(`d${at}`, packed);
  expect([short?.status, whole?.status]).toEqual([ENDS[state], ENDS[state]]);
  return state;
}

describe("over every range with ends at 0 and 1, open, closed or missing", () => {
  const OPERATORS: readonly Operator[] = ["<", "<=", ">", ">=", "=", "!="];
  /** Each form as a line, and as the difference of its sides. */
  const FORMS: readonly [line: (op: Operator) => string, difference: (m: number, n: number) => number][] = [
    [(op) => `m ${op} 1 kg`, (m) => m - 1],
    [(op) => `1 kg ${op} m`, (m) => 1 - m],
    [(op) => `m + n ${op} 1 kg`, (m, n) => m + n - 1],
    [(op) => `m ${op} n`, (m, n) => m - n],
    [(op) => `2 * m ${op} n + 1 kg`, (m, n) => 2 * m - n - 1],
    [(op) => `m + n ${op} m`, (_m, n) => n],
    [(op) => `m + n ${op} m + 1 kg`, (_m, n) => n - 1],
    [(op) => `m ${op} m + 1 kg`, () => -1],
  ];
  const HOLDS: Readonly<Record<Operator, (difference: number) => boolean>> = {
    "<": (difference) => difference < 0,
    "<=": (difference) => difference <= 0,
    ">": (difference) => difference > 0,
    ">=": (difference) => difference >= 0,
    "=": (difference) => difference === 0,
    "!=": (difference) => difference !== 0,
  };
  const end = (at: bigint, open: boolean) => ({ at: rational(at), open });
  const RANGES: readonly Range[] = [
    point(rational(0n)),
    point(rational(1n)),
    ...[null, end(0n, false), end(0n, true)].flatMap((low) =>
      [null, end(1n, false), end(1n, true)].map((high) => ({ low, high })),
    ),
  ];
  /** Numbers of a range, a quarter apart and far out: no sum of the forms has a sign that none of these shows. */
  const NUMBERS = [-100, ...Array.from({ length: 13 }, (_, at) => at / 4 - 1), 100];
  const inside = ({ low, high }: Range): readonly number[] =>
    NUMBERS.filter((one) => {
      const [from, to] = [Number(low?.at.numerator ?? -1000n), Number(high?.at.numerator ?? 1000n)];
      return (low?.open === true ? one > from : one >= from) && (high?.open === true ? one < to : one <= to);
    });

  test("a line is met when it holds of all numbers, unmet when of none, else unknown", () => {
    const lines = FORMS.flatMap(([line, difference]) => OPERATORS.map((op) => ({ line: line(op), difference, op })));
    const engine = engineFor(lines.map(({ line }) => line));
    const ranges = RANGES.map((range) => ({ range, numbers: inside(range) }));
    for (const m of ranges)
      for (const n of ranges) {
        const facts = factsOf({ m: { kind: "range", range: m.range }, n: { kind: "range", range: n.range } });
        lines.forEach(({ line, difference, op }, at) => {
          const holds = m.numbers.flatMap((one) => n.numbers.map((other) => HOLDS[op](difference(one, other))));
          const right = holds.every((one) => one) ? "met" : holds.includes(true) ? "unknown" : "unmet";
          const told = stateOf(engine, at, facts);
          if (told !== right) expect([line, m.range, n.range, told]).toEqual([line, m.range, n.range, right]);
        });
      }
  });

  test("a number that does not apply leaves its line out, even where it cancels", () => {
    const engine = engineFor(["m + n > m", "m > 1 kg", "n > 1 kg"]);
    const facts = factsOf({ m: { kind: "notApplicable" }, n: { kind: "range", range: point(rational(2n)) } });
    expect([0, 1, 2].map((at) => stateOf(engine, at, facts))).toEqual(["notApplicable", "notApplicable", "met"]);
  });
});

describe("numbers that no double tells apart", () => {
  const HOLE = 10n ** 30n;
  const third = (thirds: bigint, more = 0n): Rational => rational(thirds * HOLE + 3n * more, 3n * HOLE);
  const whole = (of: bigint): Rational => rational(of);
  const MOST = 2n ** 53n;
  /** Neighbours of 9.007199254740881 among the fractions whose denominators are smaller than its own. */
  const NEAR = {
    below: rational(5191528087035620n, 576375401521521n),
    at: rational(9007199254740881n, 10n ** 15n),
    above: rational(3815671167705261n, 423624598478479n),
  };

  test.each<[line: string, m: Rational, n: Rational, o: Rational, state: string]>([
    // A third has no double: the value is right of the limit, left of it, or on it, by less than a double shows.
    ["3 * m > 1 kg", third(1n, 1n), whole(0n), whole(0n), "met"],
    ["3 * m > 1 kg", third(1n), whole(0n), whole(0n), "unmet"],
    ["3 * m >= 1 kg", third(1n), whole(0n), whole(0n), "met"],
    ["3 * m >= 1 kg", third(1n, -1n), whole(0n), whole(0n), "unmet"],
    ["1 kg <= 3 * m", third(1n, -1n), whole(0n), whole(0n), "unmet"],
    ["1 kg >= 3 * m", third(1n, 1n), whole(0n), whole(0n), "unmet"],
    ["m > 0.1 kg", rational(HOLE + 10n, 10n * HOLE), whole(0n), whole(0n), "met"],
    ["m <= 0.1 kg", rational(HOLE + 10n, 10n * HOLE), whole(0n), whole(0n), "unmet"],
    // Fractions of whole numbers that doubles hold, so near the limit that no product of them tells: by one part in 10^30.
    ["m > 9.007199254740881 kg", NEAR.above, whole(0n), whole(0n), "met"],
    ["m <= 9.007199254740881 kg", NEAR.above, whole(0n), whole(0n), "unmet"],
    ["m < 9.007199254740881 kg", NEAR.below, whole(0n), whole(0n), "met"],
    ["m >= 9.007199254740881 kg", NEAR.below, whole(0n), whole(0n), "unmet"],
    ["m = 9.007199254740881 kg", NEAR.below, whole(0n), whole(0n), "unmet"],
    ["m >= 9.007199254740881 kg", NEAR.at, whole(0n), whole(0n), "met"],
    ["m > 9.007199254740881 kg", NEAR.at, whole(0n), whole(0n), "unmet"],
    ["m > 0.3 kg", rational(3n, 10n), whole(0n), whole(0n), "unmet"],
    ["m >= 0.3 kg", rational(3n, 10n), whole(0n), whole(0n), "met"],
    // The same of sums.
    ["m + n > 1 kg", third(1n), third(2n, 1n), whole(0n), "met"],
    ["m + n > 1 kg", third(1n), third(2n), whole(0n), "unmet"],
    ["m + n = 1 kg", third(1n), third(2n), whole(0n), "met"],
    ["m + n >= 1 kg", third(1n), third(2n, -1n), whole(0n), "unmet"],
    // A limit beside a whole number is no whole number, however near.
    ["m + n >= 1.00000000000000000001 kg", whole(1n), whole(0n), whole(0n), "unmet"],
    ["m + n <= 0.99999999999999999999 kg", whole(1n), whole(0n), whole(0n), "unmet"],
    ["m + 1.00000000000000000001 * n > o", whole(0n), whole(1n), whole(1n), "met"],
    // Whole numbers that a double holds, in sums that it does not: 2^53 + 1 + 1 is 2^53 in doubles.
    ["m + n > 9007199254740992 kg", whole(MOST), whole(1n), whole(0n), "met"],
    ["m + n + o = 9007199254740994 kg", whole(MOST), whole(1n), whole(1n), "met"],
    ["m + n + o < 9007199254740994 kg", whole(MOST), whole(1n), whole(1n), "unmet"],
    ["m - n - o = 0 kg", whole(MOST + 2n), whole(MOST), whole(2n), "met"],
    ["0.5 * m + 0.5 * n > o", whole(MOST), whole(1n), whole(MOST / 2n), "met"],
    // Halves are exact as long as they are few.
    ["0.5 * m + 0.25 * n = o", whole(1n), whole(2n), whole(1n), "met"],
    ["0.5 * m + 0.25 * n < o", whole(1n), whole(2n), whole(1n), "unmet"],
    ["m + n = o", rational(1n, 2n), rational(1n, 4n), rational(3n, 4n), "met"],
    ["m + n != o", rational(1n, 2n), rational(1n, 4n), rational(3n, 4n), "unmet"],
    // Parts that are no whole numbers, each a double, in a sum that rounds to zero and to the wrong side of it.
    ["m + n > o", whole(MOST), rational(1n, 2n), whole(MOST), "met"],
    ["m + n <= o", whole(MOST), rational(1n, 2n), whole(MOST), "unmet"],
    // What looks whole as a double and is not, what is a double and is not whole, and quarters of more than a double tells quarters of.
    ["m + n > o", rational(HOLE + 1n, HOLE), whole(1n), whole(2n), "met"],
    ["m + n > o", whole(1n), rational(HOLE + 1n, HOLE), whole(2n), "met"],
    ["m + n > o", rational(1n, 2n ** 52n), whole(2n ** 40n), whole(2n ** 40n), "met"],
    ["m + n > o", whole(2n ** 40n), rational(1n, 2n ** 52n), whole(2n ** 40n), "met"],
    ["0.25 * m + 0.25 * n >= o", whole(MOST - 1n), whole(MOST - 4n), whole(MOST / 2n - 1n), "unmet"],
    // Rounded, 2^53 + 1 + 1 less 2^53 + 2 is less than nothing; and of numbers a third apart the sum is.
    ["m + n + n - o = 0 kg", whole(MOST), whole(1n), whole(MOST + 2n), "met"],
    ["m + n + n - o < 0 kg", whole(MOST), whole(1n), whole(MOST + 2n), "unmet"],
    ["m - n >= o", third(3n * 10n ** 15n + 1n), third(3n * 10n ** 15n), third(1n), "met"],
    ["m - n > o", third(3n * 10n ** 15n + 1n, 1n), third(3n * 10n ** 15n), third(1n), "met"],
    // Beyond every double, above and below.
    ["m + n > o", whole(10n ** 500n), whole(1n), whole(10n ** 500n), "met"],
    ["m + n < o", rational(-1n, 10n ** 500n), whole(0n), whole(0n), "met"],
    [`m + n >= 1${"0".repeat(300)} kg`, whole(1n), whole(1n), whole(0n), "unmet"],
    [`m + 1${"0".repeat(300)} * n <= o`, whole(1n), whole(1n), whole(1n), "unmet"],
    ["m < 1 kg", rational(1n, 10n ** 500n), whole(0n), whole(0n), "met"],
    ["m > 0 kg", rational(1n, 10n ** 500n), whole(0n), whole(0n), "met"],
    ["3 * m > n", third(1n, 1n), whole(1n), whole(0n), "met"],
  ])("%s of %o, %o and %o", (line, m, n, o, state) => {
    const held = (at: Rational): Held => ({ kind: "range", range: { low: closed(at), high: closed(at) } });
    expect(stateOf(engineFor([line]), 0, factsOf({ m: held(m), n: held(n), o: held(o) }))).toBe(state);
  });

  test("the same where one of the numbers is only known to lie between two that stand so close", () => {
    const engine = engineFor(["m + n > 1 kg", "m + n >= 1 kg", "3 * m > 1 kg", "m + n < o"]);
    const between = (low: Rational, high: Rational): Held => ({
      kind: "range",
      range: { low: closed(low), high: closed(high) },
    });
    const above = factsOf({
      m: between(third(1n), third(1n, 1n)),
      n: between(third(2n), third(2n)),
      o: between(third(3n, 1n), third(3n, 2n)),
    });
    expect([0, 1, 2, 3].map((at) => stateOf(engine, at, above))).toEqual(["unknown", "met", "unknown", "unknown"]);
    const huge = factsOf({
      m: between(whole(MOST), whole(MOST + 2n)),
      n: between(whole(1n), whole(1n)),
      o: between(whole(MOST + 3n), whole(MOST + 3n)),
    });
    expect(stateOf(engine, 3, huge)).toBe("unknown");
  });
});
