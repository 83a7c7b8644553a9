/** The compiled engine answers as the interpreter does at first look, and its bytes are the states of the proof. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { rational } from "#kernel/rational.ts";
import { compile } from "#rules/compile/engine.ts";
import { engines } from "#rules/compile/engines.ts";
import { bookLeft, epochDigest } from "#rules/compile/epoch.ts";
import { cut } from "#rules/cut.ts";
import { among, type Facts } from "#rules/held.ts";
import type { Rulebook } from "#rules/ir.ts";
import { point } from "#rules/range.ts";
import { runs } from "../support/nightly.ts";
import { book } from "./arbitrary.ts";
import { factsFrom, held, three, totals, varied } from "./compile-kit.ts";
import { ALWAYS, bookOf, factsOf, HEAD, moment } from "./support.ts";

const RUNS = { numRuns: runs(500, 10_000), seed: 20260601 };

describe("compiled = interpreted", () => {
  const seen = new Set<string>();

  test("on random books: status, value, what is possible and how it may end", () => {
    fc.assert(
      fc.property(fc.oneof(varied, book), held, totals, (of, known, ledgers) => {
        const view = cut(of, moment("2026-06-01"));
        for (const { id } of view.decisions) {
          const { interpreted, short, whole } = three(view, id, factsFrom(known), ledgers);
          expect(short).toEqual(interpreted);
          expect(whole).toEqual(interpreted);
          seen.add(String(interpreted.status));
        }
      }),
      RUNS,
    );
  });

  test("and every kind of outcome was among them", () => {
    expect([...seen].sort()).toEqual(["conflict", "decided", "none", "open", "outsideCoverage"]);
  });

  test("asked again, and of other facts in between, the engine answers the same", () => {
    fc.assert(
      fc.property(varied, fc.array(fc.tuple(held, totals), { minLength: 2, maxLength: 4 }), (of, cases) => {
        const engine = compile(cut(of, moment("2026-06-01")));
        const packed = cases.map(([known, ledgers]) => engine.pack(factsFrom(known), ledgers));
        const told = packed.map((one) => {
          const vector = engine.vectorFor("x");
          return [engine.decide("x", one), engine.prove("x", one, vector), vector];
        });
        const again = [...packed].reverse().map((one) => {
          const vector = engine.vectorFor("x");
          const whole = engine.prove("x", one, vector);
          return [engine.decide("x", one), whole, vector];
        });
        expect(again.reverse()).toEqual(told);
      }),
      { ...RUNS, numRuns: 300 },
    );
  });
});

const LIMIT = bookOf(`${HEAD}
fact goods.weight number g "How heavy?"
fact goods.kind one of tool toy other "What is it?"
ledger sent number g "Sent so far?"
decision leave = required "Is leave required?"
rule third "More than a third of a kilogram with what was sent"
${ALWAYS}  then  leave = required
  when all
    goods.weight + 2 * sent > 1 kg
rule tool "Tools"
${ALWAYS}  then  leave = required
  when all
    goods.kind = tool
    goods.weight >= 0.1 kg
`);

describe("doubles decide only what they can", () => {
  const weigh = (numerator: bigint, denominator: bigint, sent: bigint) => {
    const view = cut(LIMIT, moment("2026-06-01"));
    const facts: Facts = new Map([
      ["goods.weight", { held: { kind: "range", range: point(rational(numerator, denominator)) }, at: {} }],
      ["goods.kind", { held: among("toy"), at: {} }],
    ]);
    return three(view, "leave", facts, new Map([["sent", rational(sent, 3n)]])).whole?.status;
  };

  test("one part in 10^40 over a limit, of a sum no double holds, is over it", () => {
    // Two thirds of a gram were sent: 2/3000 kg, and the limit is 1 kg.
    const rest = 3000n - 2n;
    expect(weigh(rest * 10n ** 40n, 3000n * 10n ** 40n, 1n)).toBe("none");
    expect(weigh(rest * 10n ** 40n + 1n, 3000n * 10n ** 40n, 1n)).toBe("decided");
    expect(weigh(rest * 10n ** 40n - 1n, 3000n * 10n ** 40n, 1n)).toBe("none");
  });

  test("numbers beyond every double are still compared", () => {
    expect(weigh(10n ** 500n, 1n, 0n)).toBe("decided");
    expect(weigh(-(10n ** 500n), 1n, 0n)).toBe("none");
    expect(weigh(1n, 10n ** 500n, 0n)).toBe("none");
  });
});

const DATED = bookOf(`${HEAD}
fact goods.heavy yes/no "Heavy?"
decision leave = required | free "Is leave required?"
  otherwise free
rule heavy "Heavy goods"
  cite  Toy Act 1
  valid 2026-01-01 ..
  known ..
  status stayed 2026-03-01 .. known 2026-02-15 .. "Gazette 7"
  then  leave = required
  when all
    goods.heavy
`);

describe("one engine for all days between which the law did not change", () => {
  const digestOn = (asOf: string, knownOn = asOf) => epochDigest(cut(DATED, moment(asOf, knownOn)));

  test("two days in one stretch share an identity; a rule, a stay, and knowing of the stay each change it", () => {
    expect(digestOn("2026-01-05")).toBe(digestOn("2026-02-20"));
    const days = ["2025-12-31", "2026-01-05", "2026-03-05"];
    expect(new Set(days.map((day) => digestOn(day))).size).toBe(3);
    expect(digestOn("2026-03-05", "2026-02-14")).toBe(digestOn("2026-01-05"));
  });

  test("what the cut leaves is a rulebook: cut again it leaves the same", () => {
    fc.assert(
      fc.property(varied, (of: Rulebook) => {
        const view = cut(of, moment("2026-06-01"));
        expect(epochDigest(cut(bookLeft(view), moment("2026-06-01")))).toBe(epochDigest(view));
      }),
      { ...RUNS, numRuns: 200 },
    );
  });

  test("the store compiles once for a stretch, lets a promise lapse by the day asked, and forgets the oldest", () => {
    const store = engines(2);
    const facts: Facts = new Map([
      ["goods.heavy", { held: { kind: "committed", by: moment("2026-01-20").asOf }, at: {} }],
    ]);
    const on = (day: string) => {
      const engine = store.of(cut(DATED, moment(day)));
      return engine.decide("leave", engine.pack(facts, new Map()))?.status;
    };
    expect([on("2026-01-05"), store.size]).toEqual(["decided", 1]);
    expect([on("2026-01-21"), store.size]).toEqual(["open", 1]);
    expect([on("2025-12-31"), store.size]).toEqual(["decided", 2]);
    expect([on("2026-03-05"), store.size]).toEqual(["decided", 2]);
    expect([on("2026-01-05"), store.size]).toEqual(["decided", 2]);
  });
});

test("facts and decisions a book does not know are left out", () => {
  const engine = compile(cut(LIMIT, moment("2026-06-01")));
  const packed = engine.pack(factsOf(DATED, { "goods.heavy": "yes" }), new Map());
  expect(engine.decide("nothing", packed)).toBeUndefined();
  expect(engine.prove("nothing", packed, new Uint8Array(0))).toBeUndefined();
  expect(engine.decide("leave", packed)?.status).toBe("open");
});

test("no rule is run as code: the engine builds no function from text", () => {
  const folder = join(import.meta.dirname, "..", "..", "src", "rules", "compile");
  for (const file of ["engine", "program", "weigh-all", "weigh-short", "standing", "slots"])
    expect(readFileSync(join(folder, `${file}.ts`), "utf8")).not.toMatch(/new Function|\beval\b/);
});
