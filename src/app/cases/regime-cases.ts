/** The `.cases` files beside the law (docs/formats/cases.md): what a rulebook must answer, and who says so. */
import { z } from "zod";
import { civilDate, isCivilDate } from "#kernel/civil-date.ts";
import { failed, fault, type Outcome, ok } from "#kernel/fault.ts";
import type { UnitTable } from "#kernel/unit.ts";
import type { Rulebook } from "#rules/ir.ts";
import { decisionsOf } from "#rules/norm.ts";
import { type Difference, differences, Expected } from "./expectation.ts";
import { onlyAsked } from "./only-asked.ts";
import { answersOf, compiled, type EngineOf } from "./scenario.ts";

const day = z.string().refine(isCivilDate, "a date is written 2026-02-04");

export const RegimeCase = z.strictObject({
  id: z.string(),
  title: z.string(),
  asOf: day,
  knownOn: day.optional(),
  facts: z.record(z.string(), z.string()),
  ledgers: z.record(z.string(), z.string()).optional(),
  expect: Expected,
  basis: z.enum([
    "official-example",
    "regulator-faq",
    "published-calculator",
    "published-table",
    "filing",
    "regulator-statement",
    "counsel",
    "our-reading",
  ]),
  source: z.string(),
});
export type RegimeCase = z.infer<typeof RegimeCase>;

/** The same situation asked again: what is not said here is as in the case. */
const Again = z.strictObject({
  asOf: day.optional(),
  knownOn: day.optional(),
  facts: z.record(z.string(), z.string()).optional(),
  expect: Expected.optional(),
});

const WrittenCase = RegimeCase.extend({ also: z.array(Again).optional() });
export type WrittenCase = z.infer<typeof WrittenCase>;

/** Each further question is a case of its own, numbered from 2. A day of knowledge left out is that of the case. */
export function asked({ also = [], ...one }: WrittenCase): readonly RegimeCase[] {
  const again = also.map(
    ({ asOf = one.asOf, knownOn = one.knownOn ?? one.asOf, facts, expect = one.expect }, index) => {
      const id = `${one.id}/${index + 2}`;
      return { ...one, id, asOf, knownOn, facts: { ...one.facts, ...facts }, expect };
    },
  );
  return [one, ...again];
}

/** `facts` here are taken by every case that does not state them itself. */
const RegimeCases = z.strictObject({
  version: z.literal(1),
  facts: z.record(z.string(), z.string()).optional(),
  cases: z.array(WrittenCase),
});

/** Faults: rule-syntax, one for each place the file departs from the form. */
export function readRegimeCases(value: unknown, file: string): Outcome<readonly RegimeCase[]> {
  const read = RegimeCases.safeParse(value);
  if (read.success) {
    const { facts = {}, cases } = read.data;
    return ok(cases.flatMap(asked).map((one) => ({ ...one, facts: { ...facts, ...one.facts } })));
  }
  const help = "docs/formats/cases.md shows the form.";
  return failed(
    ...read.error.issues.map(({ path, message }) =>
      fault("rule-syntax", { file, column: path.join(".") }, message.toLowerCase(), help),
    ),
  );
}

/** Whether a case asks this book anything: an answer nobody compares is not computed. */
export function asks(
  { decisions = {}, checklists = {}, limits = {}, clocks = {}, needs = {} }: Expected,
  book: Rulebook,
): boolean {
  if (book.rules.some(({ id }) => Object.hasOwn(needs, id))) return true;
  if (book.clocks.some(({ id }) => Object.hasOwn(clocks, id))) return true;
  const named = [...Object.keys(checklists), ...Object.keys(limits)];
  const decided = Object.keys(decisions).map((name) => name.split("/").at(-1));
  return (
    decisionsOf(book).some(({ id }) => decided.includes(id)) || book.definitions.some(({ id }) => named.includes(id))
  );
}

/** How the answers differ from what a case expects; none when the books answer as it says. */
export function runRegimeCase(
  books: readonly Rulebook[],
  one: RegimeCase,
  units: UnitTable,
  engineOf: EngineOf = compiled,
): Outcome<readonly Difference[]> {
  const moment = { asOf: civilDate(one.asOf), knownOn: civilDate(one.knownOn ?? one.asOf) };
  const scenario = { id: one.id, moment, facts: one.facts, ledgers: one.ledgers ?? {} };
  const asked = books.filter((book) => asks(one.expect, book)).map((book) => onlyAsked(book, one.expect));
  const answers = answersOf({ all: books, asked }, scenario, units, engineOf);
  return answers.ok ? ok(differences(one.expect, answers.value)) : answers;
}
