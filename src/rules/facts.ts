/** Facts as a workspace states them, read into the types the books declare: every fault at once, nothing guessed. */
import type { CivilDate } from "#kernel/civil-date.ts";
import { collect, type Fault, failed, fault, type Outcome, ok, type Place } from "#kernel/fault.ts";
import { nearestHint } from "#kernel/nearest.ts";
import type { UnitTable } from "#kernel/unit.ts";
import { readFactValue } from "./fact-types.ts";
import { type Facts, type Held, type HeldFact, NOT_APPLICABLE_HELD, UNKNOWN_HELD } from "./held.ts";
import type { FactDeclaration, Rulebook } from "./ir.ts";

export interface StatedFact {
  readonly fact: string;
  readonly state: "stated" | "committed" | "unknown" | "notApplicable";
  /** A value, `low .. high`, or `A|B`; numbers with their unit apart. */
  readonly value?: string | undefined;
  readonly unit?: string | undefined;
  /** For `committed`: the day promised. */
  readonly due?: CivilDate | undefined;
  readonly who?: string | undefined;
  readonly exhibit?: string | undefined;
  readonly at: Place;
}

type Reading = (stated: StatedFact, declared: FactDeclaration, units: UnitTable) => Outcome<Held>;

function readCommitted({ fact: id, value, due, at }: StatedFact, { type }: FactDeclaration): Outcome<Held> {
  if (type.kind !== "yes/no" || (value ?? "yes") !== "yes") {
    const help = "Only a yes to a yes/no fact can be promised; state anything else as `unknown` until it holds.";
    return failed(fault("fact-domain", at, `\`${id}\` cannot be promised as \`${value ?? ""}\``, help));
  }
  if (due !== undefined) return ok({ kind: "committed", by: due });
  return failed(
    fault("not-a-date", at, `\`${id}\` is promised, but no day is given`, "Give the day it is promised by."),
  );
}

function readStated(
  { fact: id, value = "", unit, at }: StatedFact,
  { type }: FactDeclaration,
  units: UnitTable,
): Outcome<Held> {
  if (value.trim() !== "") return readFactValue(type, { fact: id, text: value.trim(), unit, units, at });
  const help = "Give a value, or state the fact as `unknown` or `notApplicable`.";
  return failed(fault("wrong-type", at, `\`${id}\` is stated without a value`, help));
}

const STATES: Readonly<Record<StatedFact["state"], Reading>> = {
  stated: readStated,
  committed: readCommitted,
  unknown: () => ok(UNKNOWN_HELD),
  notApplicable: () => ok(NOT_APPLICABLE_HELD),
};

/** The declarations of all books, one for each fact; that they agree is checked when books are read together. */
export const declarationsOf = (books: readonly Rulebook[]): ReadonlyMap<string, FactDeclaration> =>
  new Map([...books].reverse().flatMap((book) => book.facts.map((fact) => [fact.id, fact] as const)));

function readOne(
  stated: StatedFact,
  declared: ReadonlyMap<string, FactDeclaration>,
  units: UnitTable,
): Outcome<readonly [string, HeldFact]> {
  const declaration = declared.get(stated.fact);
  if (declaration === undefined) {
    const help = `Name a fact of the rulebooks.${nearestHint(stated.fact, declared.keys())}`;
    return failed(fault("fact-unknown", stated.at, `fact \`${stated.fact}\` is in no rulebook read`, help));
  }
  const held = STATES[stated.state](stated, declaration, units);
  if (!held.ok) return held;
  const { who, exhibit, at } = stated;
  const given = (text: string | undefined): text is string => text !== undefined && text !== "";
  const fact = { held: held.value, ...(given(who) ? { who } : {}), ...(given(exhibit) ? { exhibit } : {}), at };
  return ok([stated.fact, fact]);
}

const twice = (stated: readonly StatedFact[]): readonly Fault[] =>
  stated
    .filter(({ fact: id }, index) => stated.findIndex((other) => other.fact === id) < index)
    .map(({ fact: id, at }) => fault("duplicate-key", at, `\`${id}\` is stated twice`, "Keep one of the two."));

/** Faults: fact-unknown, fact-domain, wrong-unit, unknown-unit, wrong-type, not-a-date, duplicate-key. */
export function readFacts(books: readonly Rulebook[], stated: readonly StatedFact[], units: UnitTable): Outcome<Facts> {
  const declared = declarationsOf(books);
  const read = collect(stated.map((one) => readOne(one, declared, units)));
  const repeated = twice(stated);
  if (!read.ok || repeated.length > 0) return failed(...(read.ok ? [] : read.faults), ...repeated);
  return ok(new Map(read.value));
}
