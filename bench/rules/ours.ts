/** Our engine over the 64 cases: the book read from its text, cut, compiled, and every case packed once. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { readCatalogue } from "#io/catalogue.ts";
import { civilDate } from "#kernel/civil-date.ts";
import type { Outcome } from "#kernel/fault.ts";
import { compile, type Engine } from "#rules/compile/engine.ts";
import type { Packed } from "#rules/compile/packed.ts";
import { cut } from "#rules/cut.ts";
import { readFacts, type StatedFact } from "#rules/facts.ts";
import type { Facts } from "#rules/held.ts";
import { parseRulebook } from "#rules/parse.ts";
import type { Ledgers } from "#rules/scene.ts";
import type { Input } from "./inputs.ts";

const ROOT = join(import.meta.dirname, "..", "..");
const DAY = civilDate("2026-02-04");
const NO_LEDGERS: Ledgers = new Map();

export function must<T>(outcome: Outcome<T>): T {
  if (outcome.ok) return outcome.value;
  throw new Error(outcome.faults.map(({ at, message }) => `${at.file ?? ""}:${at.row ?? ""} ${message}`).join("\n"));
}

export const { units } = must(await readCatalogue(join(ROOT, "catalogue")));

const UNIT_OF: Readonly<Record<string, string>> = {
  "item.tpp": "TPP",
  "item.density": "TPP/mm2",
  "item.dramBandwidth": "GB/s",
  "application.tpp": "TPP",
  "cap.exported": "TPP",
  "cap.domestic": "TPP",
};

const text = (value: unknown): string => (value === true ? "yes" : value === false ? "no" : String(value));

export const statedOf = (input: Input): readonly StatedFact[] =>
  Object.entries(input).flatMap(([group, of]) =>
    Object.entries(of).map(([name, value]): StatedFact => {
      const fact = `${group}.${name}`;
      return { fact, state: "stated", value: text(value), unit: UNIT_OF[fact], at: {} };
    }),
  );

/** The same cases for the book as shipped, as far as it asks the same; the rest of what it asks stays unknown. */
export function shippedFacts(input: Input): readonly StatedFact[] {
  const renamed = new Map([["item.density", "item.performanceDensity"]]);
  const kept = statedOf(input).filter(({ fact }) => !fact.startsWith("cap."));
  const same = kept.map((stated) => ({ ...stated, fact: renamed.get(stated.fact) ?? stated.fact }));
  const more = { "item.kind": "commodity", "item.form": "circuit", "item.subjectToEar": "yes" };
  const parties = ["endUser.headquarters", "endUser.ultimateParent"].map(
    (fact) => [fact, input.endUser.location] as const,
  );
  const added = [...Object.entries(more), ...parties];
  return [...same, ...added.map(([fact, value]): StatedFact => ({ fact, state: "stated", value, at: {} }))];
}

export interface Ours {
  readonly engine: Engine;
  readonly decision: string;
  readonly facts: readonly Facts[];
  readonly packed: readonly Packed[];
  readonly ledgers: Ledgers;
}

export function ours(source: string, name: string, decision: string, cases: readonly (readonly StatedFact[])[]): Ours {
  const book = must(parseRulebook(source, name, units));
  const engine = compile(cut(book, { asOf: DAY, knownOn: DAY }));
  const facts = cases.map((stated) => must(readFacts([book], stated, units)));
  return { engine, decision, facts, packed: facts.map((one) => engine.pack(one, NO_LEDGERS)), ledgers: NO_LEDGERS };
}

export const sourceOf = (...path: readonly string[]): string => readFileSync(join(ROOT, ...path), "utf8");
