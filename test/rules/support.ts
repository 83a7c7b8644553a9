/** How the tests of the rules ask: a small book from lines, facts as short texts, and the answer to one decision. */
import { expect } from "vitest";
import { civilDate } from "#kernel/civil-date.ts";
import type { Outcome } from "#kernel/fault.ts";
import { rational } from "#kernel/rational.ts";
import type { UnitTable } from "#kernel/unit.ts";
import { compile } from "#rules/compile/engine.ts";
import { cut } from "#rules/cut.ts";
import { type DecisionOutcome, decide } from "#rules/decide.ts";
import { readFacts, type StatedFact } from "#rules/facts.ts";
import { glance } from "#rules/glance.ts";
import type { Facts } from "#rules/held.ts";
import type { Rulebook } from "#rules/ir.ts";
import { parseRulebook } from "#rules/parse.ts";
import type { Ledgers } from "#rules/scene.ts";
import type { View } from "#rules/view.ts";
import { decide as interpreted } from "../reference/decide.ts";
import { glance as glanceInterpreted } from "../reference/glance.ts";

const symbol = (name: string, dimension: string, numerator = 1n, denominator = 1n) =>
  [name, { symbol: name, dimension, factor: rational(numerator, denominator) }] as const;

export const UNITS: UnitTable = new Map([
  symbol("1", "number"),
  symbol("%", "number", 1n, 100n),
  symbol("day", "time"),
  symbol("kg", "mass"),
  symbol("g", "mass", 1n, 1000n),
  symbol("t", "mass", 1000n),
  symbol("m", "length"),
  symbol("EUR", "money EUR"),
]);

export const HEAD = `rulebook toy.book "A toy book"
  jurisdiction TOY
  authority "Toy office"
`;

/** What a rule or definition needs besides its meaning. */
export const ALWAYS = `  cite  Toy Act 1(a)
  valid ..
  known ..
`;

export function value<T>(outcome: Outcome<T>): T {
  if (outcome.ok) return outcome.value;
  throw new Error(
    outcome.faults.map(({ code, message, at }) => `${code} ${at.row}:${at.column} ${message}`).join("\n"),
  );
}

export const bookOf = (text: string): Rulebook => value(parseRulebook(text, "toy.rules", UNITS));

/** The faults of a text as `row:column code message`. */
export function faultsOf(text: string): readonly string[] {
  const outcome = parseRulebook(text, "toy.rules", UNITS);
  return outcome.ok ? [] : outcome.faults.map(({ code, message, at }) => `${at.row}:${at.column} ${code}: ${message}`);
}

const at = { file: "facts.csv" };

/** `5 kg`, `CN|MO`, `yes`, `promised 2026-05-01`, `unknown`, `not applicable`. */
export function stated(fact: string, text: string): StatedFact {
  const promise = /^promised (\S+)$/.exec(text)?.[1];
  if (promise !== undefined) return { fact, state: "committed", due: civilDate(promise), at };
  if (text === "unknown") return { fact, state: "unknown", at };
  if (text === "not applicable") return { fact, state: "notApplicable", at };
  const [, number, unit] = /^(-?[\d.]+(?: \.\.(?: -?[\d.]+)?)?|\.\. -?[\d.]+) ([a-zA-Z%/*]+)$/.exec(text) ?? [];
  return { fact, state: "stated", value: number ?? text, unit, at };
}

export const factsOf = (book: Rulebook, facts: Readonly<Record<string, string>>): Facts =>
  value(
    readFacts(
      [book],
      Object.entries(facts).map(([fact, text]) => stated(fact, text)),
      UNITS,
    ),
  );

export const moment = (asOf: string, knownOn = asOf) => ({ asOf: civilDate(asOf), knownOn: civilDate(knownOn) });

/** What a view decides, by an engine compiled for it alone. */
export function decided(view: View, facts: Facts, ledgers: Ledgers): readonly DecisionOutcome[] {
  const engine = compile(view);
  return decide(engine, engine.pack(facts, ledgers));
}

const NOTHING_HELD: Facts = new Map();
const NO_LEDGERS: Ledgers = new Map();

/**
 * The same of an exact case, which is a case of three laws as well: the interpreter answers the same in every field; the quick look and
 * the look with bytes end alike; and what was asked in between leaves no trace.
 */
export function decidedAlike(view: View, facts: Facts, ledgers: Ledgers): readonly DecisionOutcome[] {
  const engine = compile(view);
  const packed = engine.pack(facts, ledgers);
  const outcomes = decide(engine, packed);
  expect(outcomes.map(({ vector, first, ...outcome }) => outcome)).toStrictEqual(interpreted(view, facts, ledgers));
  const nothing = engine.pack(NOTHING_HELD, NO_LEDGERS);
  for (const { decision, first, vector } of outcomes) {
    const before = engine.decide(decision, nothing);
    expect(engine.decide(decision, packed)).toEqual(first);
    expect(engine.decide(decision, nothing)).toEqual(before);
    const glanced = glanceInterpreted(view, decision, facts, ledgers);
    expect(glanced).toEqual({ ...first, effect: glanced?.effect, missing: glanced?.missing });
    expect(glance(engine, decision, packed)).toEqual(glanced);
    const again = engine.vectorFor(decision);
    expect(engine.prove(decision, packed, again)).toEqual(first);
    expect(again).toEqual(vector);
  }
  return outcomes;
}

export interface Asked {
  readonly asOf?: string;
  readonly knownOn?: string;
  readonly ledgers?: Ledgers;
}

/** The answer to the first decision of a book. */
export function ask(book: Rulebook, facts: Readonly<Record<string, string>>, asked: Asked = {}): DecisionOutcome {
  const { asOf = "2026-06-01", knownOn = asOf, ledgers = new Map() } = asked;
  const [outcome] = decidedAlike(cut(book, moment(asOf, knownOn)), factsOf(book, facts), ledgers);
  if (outcome === undefined) throw new Error("the book decides nothing");
  return outcome;
}

/** An outcome in one line: `decided allowed`, `open allowed or barred`, `none`. */
export const told = ({ status, value: said, possible }: DecisionOutcome): string =>
  status === "open" ? `open ${possible.join(" or ")}` : [status, said].filter((part) => part !== undefined).join(" ");
