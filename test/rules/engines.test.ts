/** One engine asked in every way it can be, on days the book covers and on others; what is left of a book on a day; engines kept. */
import { describe, expect, test } from "vitest";
import { rational } from "#kernel/rational.ts";
import { checklists } from "#rules/checklist.ts";
import { compile } from "#rules/compile/engine.ts";
import { engines } from "#rules/compile/engines.ts";
import { bookLeft, epochDigest } from "#rules/compile/epoch.ts";
import { layoutOf } from "#rules/compile/layout.ts";
import { cut } from "#rules/cut.ts";
import { decide } from "#rules/decide.ts";
import { glance } from "#rules/glance.ts";
import { among, type Facts } from "#rules/held.ts";
import { ALWAYS, bookOf, factsOf, HEAD, moment } from "./support.ts";

const BOOK = bookOf(`${HEAD}  covers from 2026-01-01
  covers when all
    signed | signed papers | (c)

fact heavy yes/no "Heavy?"
fact signed yes/no "Signed?"
fact length number m "How long?"
fact width number m "How wide?"
fact area number m "How large?"
decision leave = required | free "Is leave required?"
  otherwise free
list old "Old places"
  cite  Toy Act 9
  valid .. 2026-02-01
  known ..
  of    XA
define large "Large"
${ALWAYS}  when any
    area > 5 m
compute area "Area"
${ALWAYS}  as total of
    length
    width
rule heavy "Heavy goods"
  cite  Toy Act 1
  valid 2026-01-01 ..
  known ..
  status stayed 2026-03-01 .. 2026-04-01 known .. "Gazette 7"
  then  leave = required
  when all
    heavy
    not
      is large
rule later "Later"
  cite  Toy Act 2
  valid 2026-05-01 ..
  known ..
  then  leave = required
  when all
    is large
`);
const GIVEN = { heavy: "yes", signed: "yes", length: "1 m", width: "2 m" };
const FACTS = factsOf(BOOK, GIVEN);
const NONE = new Map();

describe("an engine", () => {
  const engine = compile(cut(BOOK, moment("2026-01-05")));
  const packed = engine.pack(FACTS, NONE);

  test("decides at once, with bytes, and with what it turns on, alike", () => {
    const vector = engine.vectorFor("leave");
    const decided = { status: "decided", value: "required", possible: ["required"], mayEnd: ["decided"] };
    expect(engine.decide("leave", packed)).toEqual(decided);
    expect(engine.prove("leave", packed, vector)).toEqual(decided);
    expect(engine.look("leave", packed)).toEqual({
      endings: [{ status: "decided", value: "required" }],
      turnsOn: [],
      deciders: ["heavy"],
      missing: [],
    });
    expect(glance(engine, "leave", packed)).toEqual({ ...decided, effect: "none", missing: [] });
  });

  test("of a decision the book does not have it tells nothing, on a day it covers or not", () => {
    for (const day of ["2026-01-05", "2025-12-31"]) {
      const on = compile(cut(BOOK, moment(day)));
      const held = on.pack(FACTS, NONE);
      expect([
        on.decide("other", held),
        on.prove("other", held, new Uint8Array(3)),
        on.look("other", held),
        on.sight("other", held, new Uint8Array(0)),
        on.explain("other", held, new Uint8Array(0)),
        glance(on, "other", held),
        [...on.vectorFor("other")],
      ]).toEqual([undefined, undefined, undefined, undefined, undefined, undefined, []]);
    }
  });

  test("writes into no vector of another length, and explains none", () => {
    const short = new Uint8Array(engine.vectorFor("leave").length - 1);
    expect(() => engine.prove("leave", packed, short)).toThrow(
      "a vector is as long as its decision has clauses: leave",
    );
    expect(engine.sight("leave", packed, short)).toBeUndefined();
    expect(engine.explain("leave", packed, short)).toBeUndefined();
  });

  test("before the first day covered every way to ask says so; the tree still shows what each rule would find", () => {
    const early = compile(cut(BOOK, moment("2025-12-31", "2026-02-01")));
    const held = early.pack(FACTS, NONE);
    const vector = early.vectorFor("leave");
    const outside = { status: "outsideCoverage", possible: [], mayEnd: ["outsideCoverage"] };
    expect(early.decide("leave", held)).toEqual(outside);
    expect(early.prove("leave", held, vector)).toEqual(outside);
    expect(early.look("leave", held)).toEqual({
      endings: [{ status: "outsideCoverage" }],
      turnsOn: [],
      deciders: [],
      missing: [],
    });
    expect(new Set(vector)).toEqual(new Set([32]));
    const known = compile(cut(BOOK, moment("2026-02-01", "2025-12-31")));
    const then = known.pack(FACTS, NONE);
    const blank = known.vectorFor("leave");
    known.prove("leave", then, blank);
    expect(known.explain("leave", then, blank)?.map(({ id, state }) => [id, state])).toEqual([
      ["toy.book/covers", "met"],
      ["heavy", "met"],
    ]);
    const [outcome] = decide(early, held);
    expect([outcome?.status, outcome?.pending, outcome?.missing, outcome?.law]).toEqual([
      "outsideCoverage",
      [],
      [],
      { status: "enforced" },
    ]);
  });

  test("on other days it is another engine, whose view stands on those days", () => {
    const later = engine.at(moment("2026-05-02", "2026-05-03"));
    expect(later.view.moment).toEqual(moment("2026-05-02", "2026-05-03"));
    expect(later.view.rules.map(({ rule }) => rule.id)).toEqual(["heavy", "later"]);
    expect(later.epoch).toBe(epochDigest(cut(BOOK, moment("2026-05-02", "2026-05-03"))));
    expect(engine.at(moment("2026-05-02")).at(moment("2026-01-05")).epoch).toBe(engine.epoch);
  });

  test("a long vector is written whole as well as a short one", () => {
    const rules = Array.from(
      { length: 60 },
      (_, at) => `rule r${at} "R"\n${ALWAYS}  then d = yes\n  when all\n    kind = k${at}\n`,
    ).join("");
    const kinds = Array.from({ length: 60 }, (_, at) => `k${at}`).join(" ");
    const long = bookOf(`${HEAD}fact kind one of ${kinds} "Kind?"\ndecision d = yes "D?"\n${rules}`);
    const on = compile(cut(long, moment("2026-01-05")));
    const vector = on.vectorFor("d").fill(3);
    on.prove("d", on.pack(factsOf(long, { kind: "k7" }), NONE), vector);
    // The rule, its condition and the test of k7 are met; of the other fifty-nine rules nothing is reached.
    expect([
      vector.length,
      vector.filter((byte) => byte === 3).length,
      vector.filter((byte) => byte === 32).length,
    ]).toEqual([180, 3, 177]);
  });
});

describe("what is left of a book on a day", () => {
  const left = (asOf: string, knownOn = asOf) => bookLeft(cut(BOOK, moment(asOf, knownOn)));

  test("the rules in force, each with the one line of its status, and what they rest on", () => {
    const april = left("2026-03-15");
    expect(april.rules.map(({ id, statuses }) => [id, statuses.map(({ status }) => status)])).toEqual([
      ["heavy", ["stayed"]],
    ]);
    expect(left("2026-01-05").rules.map(({ id, statuses }) => [id, statuses])).toEqual([["heavy", []]]);
    expect(april.definitions.map(({ id }) => id)).toEqual(["large"]);
    expect(april.computations.map(({ id }) => id)).toEqual(["area"]);
    expect([left("2026-01-05").lists.map(({ id }) => id), april.lists]).toEqual([["old"], []]);
  });

  test("the day it covers from until that is reached, and the condition it covers always", () => {
    expect(left("2025-12-31").covers).toEqual(BOOK.covers);
    expect(left("2026-01-05").covers).toEqual({ when: BOOK.covers.when });
    const { when, ...from } = BOOK.covers;
    expect(bookLeft(cut({ ...BOOK, covers: from }, moment("2026-01-05"))).covers).toEqual({});
  });
});

describe("a store of engines", () => {
  test("holds one or more", () => {
    expect(() => engines(0)).toThrow("a store of engines holds one or more: 0");
    expect(() => engines(1.5)).toThrow("a store of engines holds one or more: 1.5");
    expect(engines(1).size).toBe(0);
  });

  test("gives the engine of two days again while they are among the last sixteen pairs asked about", () => {
    const store = engines(8);
    const day = (at: number) => moment(`2026-01-${String(at).padStart(2, "0")}`);
    const first = store.at(BOOK, day(1));
    expect(first.view.moment).toEqual(day(1));
    expect(store.at(BOOK, moment("2026-01-01", "2026-01-09"))).not.toBe(first);
    expect(store.at(BOOK, day(1))).toBe(first);
    expect(store.at({ ...BOOK }, day(1))).not.toBe(first);
    const second = store.at(BOOK, day(2));
    for (let at = 3; at <= 15; at++) store.at(BOOK, day(at));
    // Sixteen pairs are kept; asking about the first again makes another the oldest.
    expect(store.at(BOOK, day(1))).toBe(first);
    store.at(BOOK, day(16));
    store.at(BOOK, day(17));
    expect(store.at(BOOK, day(1))).toBe(first);
    expect(store.at(BOOK, day(2))).not.toBe(second);
  });
});

test("of two lists of conditions each is told with its own parts, and what is no list is not", () => {
  const book = bookOf(`${HEAD}fact one yes/no "One?" by "the buyer"
fact two yes/no "Two?"
fact three yes/no "Three?"
define a.list "First list"
${ALWAYS}  checklist
  when all
    one
    two
define b.list "Second list"
${ALWAYS}  checklist
  when any
    three
    is a.list
define c.plain "No list"
${ALWAYS}  when all
    three
`);
  const engine = compile(cut(book, moment("2026-06-01")));
  const facts = factsOf(book, { one: "yes", two: "no", three: "yes" });
  const lists = checklists(engine, engine.pack(facts, NONE));
  expect(lists.map(({ definition, state, rows }) => [definition, state, rows.map((row) => row.state)])).toEqual([
    ["a.list", "unmet", ["met", "unmet"]],
    ["b.list", "met", ["met", "unmet"]],
  ]);
  expect(lists[1]?.rows.map(({ who }) => who)).toEqual([[], ["the buyer"]]);
  expect(lists[1]?.rows[1]?.proof.of.map(({ state }) => state)).toEqual(["met", "unmet"]);
});

describe("definitions that rest on definitions", () => {
  const book = bookOf(`${HEAD}  covers when all
    is a.first | what is covered | (z)

fact kind one of tool toy food "Kind?"
fact place code "Where?"
fact one yes/no "One?"
fact two yes/no "Two?"
decision leave = required | free "Is leave required?"
define a.first "First"
${ALWAYS}  when all
    is b.second
    one
define b.second "Second"
${ALWAYS}  when any
    is c.third
    two
define c.third "Third"
${ALWAYS}  when all
    kind in [tool toy food]
rule all.of "All"
${ALWAYS}  then leave = required
  when all
    is a.first
rule toys "Toys"
${ALWAYS}  then leave = free
  when all
    kind = toy
    is b.second
rule tools "Tools to one place"
${ALWAYS}  then leave = free
  when all
    place = XA
    kind = tool
    is c.third
`);
  const view = cut(book, moment("2026-06-01"));
  const engine = compile(view);
  const bytes = (facts: Readonly<Record<string, string>>) => {
    const packed = engine.pack(factsOf(book, facts), NONE);
    const vector = engine.vectorFor("leave");
    const whole = engine.prove("leave", packed, vector);
    expect(engine.decide("leave", packed)).toEqual(whole);
    return [...vector].join(" ");
  };

  test("stand in the layout by id, behind the rules, with those that only the coverage names", () => {
    expect(
      layoutOf(view, "leave").sections.map(({ rule, definition }) => rule?.rule.id ?? definition ?? "covers"),
    ).toEqual(["covers", "all.of", "tools", "toys", "a.first", "b.second", "c.third"]);
  });

  test("are weighed behind what they rest on, whatever their ids; a rule whose gate is shut is not reached", () => {
    const nothing = "32 32 32 32 32";
    // Coverage, the rule on it, tools, toys, then the three definitions, each a whole before its parts.
    expect(bytes({ kind: "food", one: "yes", two: "no", place: "ZZ" })).toBe(
      `3 3 3 3 3 ${nothing} 32 32 32 32 3 3 3 3 3 0 3 3`,
    );
    expect(bytes({ kind: "toy", one: "no", two: "no", place: "XA" })).toBe(
      "0 0 0 0 0 0 0 3 0 3 3 3 3 3 0 3 0 3 3 0 3 3",
    );
    expect(bytes({ kind: "tool", one: "yes", place: "ZZ" })).toBe(`3 3 3 3 3 ${nothing} 32 32 32 32 3 3 3 3 3 1 3 3`);
    expect(bytes({ kind: "tool", one: "yes", place: "XA" })).toBe("3 3 3 3 3 3 3 3 3 3 32 32 32 32 3 3 3 3 3 1 3 3");
    // A choice nobody made: a test that names all of its values is met all the same.
    expect(bytes({ one: "yes", place: "XA" })).toBe("3 3 3 3 3 1 1 3 1 3 1 1 1 3 3 3 3 3 3 1 3 3");
  });
});

test("a fact supposed is a fact packed, beside ranges in doubt, several values and what is stated by whom", () => {
  const book = bookOf(`${HEAD}fact kind one of tool toy food "Kind?"
fact mass number kg "Mass?"
fact other number kg "Other?"
fact signed yes/no "Signed?"
decision leave = required "Is leave required?"
rule sum "All"
${ALWAYS}  then leave = required
  when all
    mass + other > 1 kg
    kind in [tool toy]
    signed
`);
  const engine = compile(cut(book, moment("2026-06-01")));
  const at = (thirds: bigint) => ({ at: rational(thirds, 3n), open: true });
  const facts = (more: Readonly<Record<string, string>>): Facts =>
    new Map(
      [...factsOf(book, { kind: "tool|toy", mass: "1 .. 2 kg", ...more })].map(([id, fact]) => [
        id,
        {
          ...fact,
          exhibit: `E-${id}`,
          ...(id === "mass" ? { held: { kind: "range", range: { low: at(1n), high: at(4n) } } } : {}),
        },
      ]),
    );
  const told = (packed: ReturnType<typeof engine.pack>) => {
    const vector = engine.vectorFor("leave");
    const branch = engine.prove("leave", packed, vector);
    return [branch, [...vector], engine.explain("leave", packed, vector)];
  };
  const unsigned = engine.pack(facts({ other: "0.75 kg" }), NONE);
  const without = engine.suppose(unsigned, "signed", among("yes"));
  const [branch, bytes, tree] = told(engine.pack(facts({ other: "0.75 kg", signed: "yes" }), NONE));
  expect(told(without).slice(0, 2)).toEqual([branch, bytes]);
  // All but who shows the fact that was only supposed.
  expect(JSON.stringify(told(without)[2])).toBe(JSON.stringify(tree).replace(',"exhibit":"E-signed"', ""));
  // What was supposed changes nothing of what it was supposed from.
  expect(told(unsigned)).toEqual(told(engine.pack(facts({ other: "0.75 kg" }), NONE)));
  const more = engine.suppose(without, "other", { kind: "range", range: { low: at(2n), high: at(2n) } });
  expect(engine.decide("leave", more)?.status).toBe("decided");
});
