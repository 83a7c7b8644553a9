/**
 * What an engine keeps from one question to the next: what to weigh, by the gates come through, and what the states of the rules
 * came to. An engine that has answered everything else before answers as one that was asked nothing.
 */
import { expect, test } from "vitest";
import { compile, type Engine } from "#rules/compile/engine.ts";
import { NOT_REACHED } from "#rules/compile/status-byte.ts";
import { cut } from "#rules/cut.ts";
import { among, type Facts, type Held } from "#rules/held.ts";
import { ALWAYS, bookOf, HEAD, moment } from "./support.ts";

const viewOf = (text: string) => cut(bookOf(`${HEAD}${text}`), moment("2026-06-01"));
const rule = (id: string, value: string, ...tests: readonly string[]): string =>
  `rule ${id} "R"\n${ALWAYS}  then d = ${value}\n  when all\n${tests.map((one) => `    ${one}\n`).join("")}\n`;

const UNKNOWN: Held = { kind: "unknown" };
const factsOf = (held: Readonly<Record<string, Held>>): Facts =>
  new Map(Object.entries(held).map(([id, one]) => [id, { held: one, at: {} }]));

function told(engine: Engine, facts: Facts): readonly unknown[] {
  const packed = engine.pack(facts, new Map());
  const vector = engine.vectorFor("d");
  const whole = engine.prove("d", packed, vector);
  return [engine.decide("d", packed), whole, [...vector]];
}

/** Each question is put twice, with all others between. */
function expectNothingKeptToShow(text: string, questions: readonly Facts[]): void {
  const view = viewOf(text);
  const used = compile(view);
  const fresh = questions.map((facts) => told(compile(view), facts));
  for (const _round of [1, 2]) expect(questions.map((facts) => told(used, facts))).toEqual(fresh);
}

/** Every way to choose some of a few. */
const subsets = <T>(of: readonly T[]): readonly (readonly T[])[] =>
  Array.from({ length: 2 ** of.length }, (_, bits) => of.filter((_one, at) => ((bits >> at) & 1) === 1));

const GATED = `fact colour one of red green blue grey "Colour?"
fact place code "Place?"
fact a yes/no "A?"
decision d = x | y | z "D?"
  otherwise z
${rule("one", "x", "colour in [red green]", "a")}${rule("two", "y", "place in [XA XB]", "a")}${rule("three", "z", "colour = blue", "place = XA")}`;

test("rules are reached by every way of holding the values at their gates", () => {
  const colours = subsets(["red", "green", "blue", "grey"]).slice(1);
  const places = subsets(["XA", "XB", "ZZ"]).slice(1);
  const waysOf = (values: readonly (readonly string[])[]): readonly Held[] => [
    UNKNOWN,
    { kind: "notApplicable" },
    ...values.map((some) => among(...some)),
  ];
  const questions = waysOf(colours).flatMap((colour) =>
    waysOf(places).map((place) => factsOf({ colour, place, a: among("yes") })),
  );
  expectNothingKeptToShow(GATED, questions);
});

test("a rule is not reached where none of the values held opens its gate", () => {
  const engine = compile(viewOf(GATED));
  /** Of the rules one, three and two, in the order of their ids. */
  const reached = (colour: Held, place: Held): readonly boolean[] => {
    const vector = engine.vectorFor("d");
    engine.prove("d", engine.pack(factsOf({ colour, place, a: among("yes") }), new Map()), vector);
    return [0, 4, 8].map((at) => vector[at] !== NOT_REACHED);
  };
  expect(reached(among("red"), among("XA"))).toEqual([true, false, true]);
  expect(reached(among("blue"), among("XA"))).toEqual([false, true, true]);
  expect(reached(among("grey"), among("ZZ"))).toEqual([false, false, false]);
  expect(reached(among("red", "grey"), among("ZZ", "YY"))).toEqual([true, false, false]);
  expect(reached(among("grey", "blue"), among("ZZ", "XB"))).toEqual([false, true, true]);
  expect(reached(UNKNOWN, UNKNOWN)).toEqual([true, true, true]);
});

test("more plans than are kept: places no rule names, more of them each time", () => {
  const places = Array.from({ length: 200 }, (_, at) => `P${at}`);
  const questions = places.map((_place, at) =>
    factsOf({ place: among("XA", ...places.slice(0, at + 1)), colour: UNKNOWN, a: among("yes") }),
  );
  expectNothingKeptToShow(GATED, questions);
});

const YES_NO: readonly Held[] = [among("yes"), among("no"), UNKNOWN, { kind: "notApplicable" }];

test("more ends than are kept: four rules, each in every state", () => {
  const ids = ["a", "b", "c", "e"];
  const text = `${ids.map((id) => `fact ${id} yes/no "${id}?"\n`).join("")}decision d = x | y | z "D?"\n  otherwise z\n${ids
    .map((id, at) => rule(`r.${id}`, at % 2 === 0 ? "x" : "y", id))
    .join("")}`;
  const questions = Array.from({ length: 4 ** ids.length }, (_, number) =>
    factsOf(Object.fromEntries(ids.map((id, at) => [id, YES_NO[Math.floor(number / 4 ** at) % 4] ?? UNKNOWN]))),
  );
  expectNothingKeptToShow(text, questions);
});

test("more rules than a number has digits for: the first, the last, all and none of thirty", () => {
  const ids = Array.from({ length: 30 }, (_, at) => `f${10 + at}`);
  const text = `${ids.map((id) => `fact ${id} yes/no "${id}?"\n`).join("")}decision d = x | y | z "D?"\n  otherwise z\n${ids
    .map((id, at) => rule(`r.${id}`, at % 2 === 0 ? "x" : "y", id))
    .join("")}`;
  const holding = (isYes: (at: number) => boolean): Facts =>
    factsOf(Object.fromEntries(ids.map((id, at) => [id, among(isYes(at) ? "yes" : "no")])));
  const ends = [
    holding((at) => at === 0),
    holding((at) => at === 29),
    holding((at) => at === 1),
    holding(() => true),
    holding(() => false),
    holding((at) => at % 2 === 0),
  ];
  expectNothingKeptToShow(text, ends);
  const engine = compile(viewOf(text));
  const values = ends.map((facts) => engine.decide("d", engine.pack(facts, new Map())));
  expect(values.map((branch) => branch?.value ?? branch?.status)).toEqual(["x", "y", "y", "conflict", "z", "x"]);
});
