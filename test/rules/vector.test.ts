/** One byte for each clause: what it tells, what it leaves out, and that the whole tree comes back from it. */
import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { canonicalJson } from "#kernel/canonical-json.ts";
import { rational } from "#kernel/rational.ts";
import { bookDigest } from "#rules/canonical.ts";
import { compile } from "#rules/compile/engine.ts";
import { layoutOf } from "#rules/compile/layout.ts";
import { factsDigest, ledgersDigest, proofRecord, recordDigest } from "#rules/compile/record.ts";
import { cut } from "#rules/cut.ts";
import type { Facts } from "#rules/held.ts";
import type { Ledgers } from "#rules/scene.ts";
import type { View } from "#rules/view.ts";
import { decide } from "../reference/decide.ts";
import { glance } from "../reference/glance.ts";
import { factsFrom, held, totals, varied } from "./compile-kit.ts";
import { ALWAYS, bookOf, factsOf, HEAD, moment } from "./support.ts";

/** The tree of a decision from its bytes alone. */
function explain(view: View, decision: string, vector: Uint8Array, facts: Facts, ledgers: Ledgers) {
  const engine = compile(view);
  return engine.explain(decision, engine.pack(facts, ledgers), vector);
}

/** Places at which two vectors differ. */
const differences = (a: readonly number[], b: readonly number[]): readonly number[] =>
  a.flatMap((byte, at) => (byte === b[at] ? [] : [at]));

const RUNS = { numRuns: 800, seed: 20260602 };

const TOOLS = bookOf(`${HEAD}
fact goods.kind one of tool toy other "What is it?"
fact goods.weight number kg "How heavy?"
fact goods.checked yes/no "Is it checked?" obtain judgement
fact goods.place code "Where to?"
ledger sent number g "Sent so far?"
decision leave = required | free "Is leave required?"
  otherwise free
define far "Far"
${ALWAYS}  when any
    goods.place in [XA XB]
    goods.place = XC
rule heavy "Heavy goods"
${ALWAYS}  then  leave = required
  when all
    goods.weight + sent >= 1_000 kg
    not
      is far
rule tools "Checked tools"
${ALWAYS}  then  leave = free
  exception to heavy
  when all
    goods.checked
    goods.kind in [tool other]
    goods.kind = tool
`);

const view = cut(TOOLS, moment("2026-06-01"));
const SENT = new Map([["sent", rational(200_000n)]]);

/** The bytes of one question, rule by rule, as the format page counts them. */
function bytesOf(facts: Readonly<Record<string, string>>): readonly number[] {
  const engine = compile(view);
  const vector = engine.vectorFor("leave");
  engine.prove("leave", engine.pack(factsOf(TOOLS, facts), SENT), vector);
  return [...vector];
}

const ALL_KNOWN = { "goods.kind": "tool", "goods.weight": "800 kg", "goods.checked": "yes", "goods.place": "ZZ" };

describe("the bytes", () => {
  test("stand in the order: rule, its condition, whole before parts; then the definitions, once each", () => {
    expect(
      layoutOf(view, "leave").sections.map(({ rule, definition, from, to }) => [rule?.rule.id ?? definition, from, to]),
    ).toEqual([
      ["heavy", 1, 5],
      ["tools", 6, 10],
      ["far", 10, 13],
    ]);
  });

  test("800 kg, 200 kg sent before, a checked tool, not far: both rules met, the base displaced, one test a judgement", () => {
    expect(bytesOf(ALL_KNOWN)).toEqual([3 | 8, 3, 3, 3, 0, /* tools */ 3, 3, 3 | 16, 3, 3, /* far */ 0, 0, 0]);
  });

  test("a toy: the exception is not reached, for its gate is the test that names the fewest values", () => {
    expect(bytesOf({ ...ALL_KNOWN, "goods.kind": "toy" })).toEqual([3, 3, 3, 3, 0, 32, 32, 32, 32, 32, 0, 0, 0]);
    expect(bytesOf({ ...ALL_KNOWN, "goods.kind": "other" }).slice(5, 10)).toEqual([32, 32, 32, 32, 32]);
    expect(bytesOf({ ...ALL_KNOWN, "goods.kind": "tool|toy" }).slice(5, 10)).toEqual([1, 1, 3 | 16, 1, 1]);
  });

  test("a promise, a fact nobody gave, and one that does not apply each have a state of their own", () => {
    expect(bytesOf({ ...ALL_KNOWN, "goods.checked": "promised 2026-07-01" }).slice(5, 8)).toEqual([2, 2, 2 | 16]);
    expect(bytesOf({ ...ALL_KNOWN, "goods.weight": "unknown" }).slice(0, 3)).toEqual([1, 1, 1]);
    expect(bytesOf({ ...ALL_KNOWN, "goods.place": "not applicable" })).toEqual([
      ...[3 | 8, 3, 3, 4, 4],
      ...[3, 3, 3 | 16, 3, 3],
      ...[4, 4, 4],
    ]);
  });

  test("a judgement stays marked where one of several values, or a range over the limit, leaves it open", () => {
    const book = bookOf(`${HEAD}
fact goods.use one of lab plant home "What for?" judgement
fact goods.worth number EUR "Worth?" judgement
decision leave = required "Is leave required?"
rule use "Use"
${ALWAYS}  then  leave = required
  when any
    goods.use = lab
    goods.worth + 1 EUR > 10 EUR
    goods.worth > 20 EUR
`);
    const engine = compile(cut(book, moment("2026-06-01")));
    const bytes = (facts: Readonly<Record<string, string>>): readonly number[] => {
      const vector = engine.vectorFor("leave");
      engine.prove("leave", engine.pack(factsOf(book, facts), new Map()), vector);
      return [...vector].slice(2);
    };
    expect(bytes({ "goods.use": "lab|plant", "goods.worth": "8 .. 21 EUR" })).toEqual([1 | 16, 1 | 16, 1 | 16]);
    expect(bytes({ "goods.use": "plant|home", "goods.worth": "10 .. 20 EUR" })).toEqual([0 | 16, 3 | 16, 0 | 16]);
    expect(bytes({ "goods.use": "home", "goods.worth": "9 EUR" })).toEqual([0 | 16, 0 | 16, 0 | 16]);
    expect(bytes({ "goods.worth": "not applicable" })).toEqual([1 | 16, 4 | 16, 4 | 16]);
  });

  test("a day before the first that the book covers: nothing is reached", () => {
    const early = cut({ ...TOOLS, covers: { from: moment("2026-01-01").asOf } }, moment("2025-06-01"));
    const engine = compile(early);
    const vector = engine.vectorFor("leave");
    const branch = engine.prove("leave", engine.pack(factsOf(TOOLS, ALL_KNOWN), SENT), vector);
    expect([branch?.status, new Set(vector)]).toEqual(["outsideCoverage", new Set([32])]);
  });
});

describe("the tree from the bytes", () => {
  test("is the proof of the first look, whatever is held", () => {
    fc.assert(
      fc.property(varied, held, totals, (of, known, ledgers) => {
        const here = cut(of, moment("2026-06-01"));
        const facts = factsFrom(known);
        const engine = compile(here);
        const packed = engine.pack(facts, ledgers);
        for (const whole of decide(here, facts, ledgers)) {
          const { decision } = whole;
          const vector = engine.vectorFor(decision);
          const branch = engine.prove(decision, packed, vector);
          expect(explain(here, decision, vector, facts, ledgers)).toEqual(whole.proof.of);
          expect(engine.explain(decision, packed, vector)).toEqual(whole.proof.of);
          const looked = engine.look(decision, packed);
          expect(looked?.endings.length === 1).toBe(branch?.status !== "open");
          expect(looked?.missing).toEqual(glance(here, decision, facts, ledgers)?.missing);
        }
      }),
      RUNS,
    );
  });

  test("tells the words of the law, the values, the margin and the judgement", () => {
    const engine = compile(view);
    const facts = factsOf(TOOLS, ALL_KNOWN);
    const vector = engine.vectorFor("leave");
    const branch = engine.prove("leave", engine.pack(facts, SENT), vector);
    expect(branch?.value).toBe("free");
    const rules = explain(view, "leave", vector, facts, SENT);
    expect(rules?.[0]?.of[0]).toMatchObject({
      shown: "800 kg + 200000 g >= 1000 kg",
      margin: { value: rational(0n), unit: "kg" },
    });
    expect(rules?.[1]?.of[0]).toMatchObject({ state: "met", judgement: true });
  });

  test("a vector of another length, or of a decision the book does not have, explains nothing", () => {
    const facts = factsOf(TOOLS, ALL_KNOWN);
    expect(explain(view, "leave", new Uint8Array(12), facts, SENT)).toBeUndefined();
    expect(explain(view, "other", new Uint8Array(0), facts, SENT)).toBeUndefined();
  });
});

describe("the record", () => {
  const facts = factsOf(TOOLS, ALL_KNOWN);
  const record = () => proofRecord(compile(view), "leave", facts, SENT);

  test("names the law, the days, what was held, the answer and the bytes", () => {
    expect(record()).toMatchObject({
      format: "proof-1",
      book: "toy.book",
      asOf: "2026-06-01",
      knownOn: "2026-06-01",
      decision: "leave",
      status: "decided",
      value: "free",
      possible: ["free"],
      vector: "CwMDAwADAxMDAwAAAA==",
      margins: [{ clause: 2, value: "0/1", unit: "kg" }],
    });
  });

  test("its digests are those of the canonical JSON written on the format page", () => {
    const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");
    const point = '{"at":"800/1","open":false}';
    const held = [
      '"goods.checked":{"kind":"among","values":["yes"]}',
      '"goods.kind":{"kind":"among","values":["tool"]}',
      '"goods.place":{"kind":"among","values":["ZZ"]}',
      `"goods.weight":{"high":${point},"kind":"range","low":${point}}`,
    ];
    const told = record();
    expect(told?.facts).toBe(sha256(`{"facts":{${held.join(",")}},"format":"facts-1"}`));
    const sent = '{"high":"200000/1","low":"200000/1"}';
    expect(told?.ledgers).toBe(sha256(`{"format":"ledgers-1","totals":{"sent":${sent}}}`));
    expect(told?.epoch).toBe(bookDigest(TOOLS));
    expect(told === undefined ? "" : recordDigest(told)).toBe(
      sha256(told === undefined ? "-" : canonicalJson(JSON.parse(JSON.stringify(told)))),
    );
  });

  test("what is unknown is what is not there; another value, and a total, have another digest", () => {
    const without = factsOf(TOOLS, { "goods.kind": "tool" });
    expect(factsDigest(view, factsOf(TOOLS, { "goods.kind": "tool", "goods.checked": "unknown" }))).toBe(
      factsDigest(view, without),
    );
    expect(factsDigest(view, factsOf(TOOLS, { "goods.kind": "toy" }))).not.toBe(factsDigest(view, without));
    expect(ledgersDigest(view, new Map())).not.toBe(ledgersDigest(view, SENT));
  });

  test("two vectors differ where one clause was found otherwise", () => {
    expect(differences(bytesOf(ALL_KNOWN), bytesOf({ ...ALL_KNOWN, "goods.weight": "799 kg" }))).toEqual([0, 1, 2]);
  });
});
