/** What must hold between the parts of a book: names are declared, versions do not overlap, rules displace their like. */

import type { Place } from "#kernel/fault.ts";
import { printInterval } from "#kernel/interval.ts";
import { nearestHint } from "#kernel/nearest.ts";
import { clashes } from "#kernel/timeline.ts";
import { checkAddressees } from "./check-addressees.ts";
import { checkComputations } from "./check-computations.ts";
import { checkDisplacements } from "./check-displacements.ts";
import { checkHeadroom } from "./check-headroom.ts";
import { checkSize } from "./check-size.ts";
import { checkDecisionNames } from "./decision-name.ts";
import type { Clause, Dated, Rulebook, Test } from "./ir.ts";
import { clausesIn, definitionsIn } from "./match-clause.ts";
import { isNorm } from "./norm.ts";
import { pathTo } from "./path.ts";
import { clash, placeOf, type Reader, say, undeclared } from "./reader.ts";

/** Versions of one id may not be in force and on record at once. */
function checkVersions(reader: Reader, what: string, items: readonly (Dated & { readonly id: string })[]): void {
  for (const id of new Set(items.map((item) => item.id))) {
    const versions = items
      .filter((item) => item.id === id)
      .map((value) => ({ valid: value.valid, known: value.known, value }));
    for (const [a, b] of clashes(versions)) {
      const row = placeOf(reader, a.value).row ?? 0;
      const message = `two versions of ${what} \`${id}\` are in force and on record at once`;
      const help = `The other stands in row ${row}: valid ${printInterval(a.valid)}, known ${printInterval(a.known)}. Close one of the two.`;
      say(reader, placeOf(reader, b.value), "rule-version", message, help);
    }
  }
}

function checkUnique(reader: Reader, what: string, items: readonly { readonly id: string }[]): void {
  const seen = new Set<string>();
  for (const item of items) {
    if (seen.has(item.id)) clash(reader, placeOf(reader, item), what, item.id);
    seen.add(item.id);
  }
}

const conditionsOf = (book: Rulebook): readonly Clause[] => [
  ...(book.covers.when === undefined ? [] : [book.covers.when]),
  ...book.definitions.map(({ when }) => when),
  ...book.rules.map(({ when }) => when),
];

/** A list that a choice is tested against holds values of that choice. */
function checkList(reader: Reader, book: Rulebook, at: Place, { fact, list }: { fact: string; list: string }): void {
  const versions = book.lists.filter(({ id }) => id === list);
  if (versions.length === 0) undeclared(reader, at, "list", list, ["list"]);
  const type = reader.facts.get(fact)?.type;
  if (type?.kind !== "choice") return;
  const strange = versions.flatMap(({ of }) => of).find((member) => !type.of.includes(member));
  if (strange === undefined) return;
  const help = `Its values are ${type.of.join(", ")}.${nearestHint(strange, type.of)}`;
  say(reader, at, "rule-reference", `list \`${list}\` holds \`${strange}\`, which is not a value of \`${fact}\``, help);
}

const listTest = (test: Test): { fact: string; list: string } | undefined =>
  test.kind === "member" && "list" in test.of ? { fact: test.fact, list: test.of.list } : undefined;

function checkConditions(reader: Reader, book: Rulebook): void {
  const definitions = new Set(book.definitions.map(({ id }) => id));
  for (const clause of conditionsOf(book).flatMap(clausesIn)) {
    const at = placeOf(reader, clause);
    if (clause.kind === "is" && !definitions.has(clause.definition))
      undeclared(reader, at, "definition", clause.definition, ["define"]);
    const list = clause.kind === "test" ? listTest(clause.test) : undefined;
    if (list !== undefined) checkList(reader, book, at, list);
  }
}

/** A definition may not rest on itself; true when one does. */
function checkCircles(reader: Reader, book: Rulebook): boolean {
  let found = false;
  const uses = new Map<string, Set<string>>();
  for (const { id, when } of book.definitions) uses.set(id, new Set([...(uses.get(id) ?? []), ...definitionsIn(when)]));
  for (const definition of book.definitions) {
    const path = pathTo(definition.id, definition.id, uses);
    if (path === undefined) continue;
    const message = `definition \`${definition.id}\` rests on itself: ${[definition.id, ...path].join(", ")}`;
    say(reader, placeOf(reader, definition), "rule-reference", message, "Leave one of these references out.");
    found = true;
  }
  return found;
}

/** A decision that is named is declared, and has the value. */
function checkValue(reader: Reader, book: Rulebook, at: Place, named: { decision: string; value: string }): void {
  const decision = book.decisions.find(({ id }) => id === named.decision);
  if (decision === undefined) undeclared(reader, at, "decision", named.decision, ["decision"]);
  else if (!decision.values.includes(named.value)) {
    const help = `Its values are ${decision.values.join(", ")}.${nearestHint(named.value, decision.values)}`;
    say(reader, at, "rule-reference", `\`${named.value}\` is not a value of decision \`${decision.id}\``, help);
  }
}

/** A rule decides a declared decision, with one of its values; a decision is asked, and a clock times, only where another has one of its own. */
function checkDecides(reader: Reader, book: Rulebook): void {
  for (const rule of book.rules) if (!isNorm(rule)) checkValue(reader, book, placeOf(reader, rule), rule);
  for (const clock of book.clocks)
    if (clock.while !== undefined) checkValue(reader, book, placeOf(reader, clock), clock.while);
  for (const decision of book.decisions) {
    const { id, asked } = decision;
    const at = placeOf(reader, decision);
    if (asked === undefined) continue;
    if (asked.decision !== id) checkValue(reader, book, at, asked);
    else say(reader, at, "rule-reference", `decision \`${id}\` is asked where it is itself`, "Name another decision.");
  }
}

/** Two status lines may not speak for one day at once. */
function checkStatuses(reader: Reader, book: Rulebook): void {
  for (const rule of book.rules) {
    const lines = rule.statuses.map((value) => ({ valid: value.valid, known: value.known, value }));
    for (const [a, b] of clashes(lines)) {
      const message = `rule \`${rule.id}\` is ${a.value.status} and ${b.value.status} at once`;
      const help = "Close one status line in `valid` or in `known`.";
      say(reader, placeOf(reader, rule), "rule-version", message, help);
    }
  }
}

/** Adds to the reader's faults all that is wrong between the parts of a book. */
export function checkBook(book: Rulebook, reader: Reader): void {
  checkVersions(reader, "list", book.lists);
  checkVersions(reader, "computation", book.computations);
  checkVersions(reader, "definition", book.definitions);
  checkVersions(reader, "rule", book.rules);
  checkVersions(reader, "clock", book.clocks);
  checkUnique(reader, "act", book.acts);
  checkUnique(reader, "decision", book.decisions);
  checkComputations(reader, book);
  checkConditions(reader, book);
  if (!checkCircles(reader, book)) checkSize(reader, book);
  checkDecides(reader, book);
  checkDecisionNames(reader, book);
  checkStatuses(reader, book);
  checkAddressees(reader, book);
  checkDisplacements(reader, book);
  checkHeadroom(reader, book);
}
