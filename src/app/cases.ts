/**
 * Cases stated outside this project, put to the rulebooks through a map that is data: each passes, fails, or is
 * unsupported with the reason. What cannot be translated whole is unsupported; nothing is compared by half in silence.
 */
import { type CivilDate, dayAfter, isCivilDate, parseCivilDate } from "#kernel/civil-date.ts";
import { parseDecimal } from "#kernel/decimal.ts";
import { failed, fault, type Outcome, ok } from "#kernel/fault.ts";
import { floor, ofDecimal, over, plus, printRational, type Rational, rational, times } from "#kernel/rational.ts";
import type { Moment } from "#kernel/timeline.ts";
import type { UnitTable } from "#kernel/unit.ts";
import type { Rulebook } from "#rules/ir.ts";
import { decisionsOf } from "#rules/norm.ts";
import { pointOf } from "#rules/range.ts";
import { type Difference, differences } from "./cases/expectation.ts";
import { linesFor } from "./cases/lines.ts";
import {
  type DueLine,
  type ExpectLine,
  fitting,
  type OutsideCase,
  OutsideFile,
  OutsideMap,
} from "./cases/outside-map.ts";
import { valueAt } from "./cases/paths.ts";
import { answersOf, type BookAnswer, type Scenario } from "./cases/scenario.ts";
import { type Translated, translate } from "./cases/translate.ts";
import { partyFacts } from "./ownership/facts.ts";
import type { OwnershipSpec } from "./ownership/spec.ts";

export interface CaseResult {
  readonly id: string;
  readonly group: string;
  readonly status: "pass" | "fail" | "unsupported";
  readonly expected: Readonly<Record<string, unknown>>;
  readonly got: Readonly<Record<string, string>>;
  readonly reason?: string;
  /** Expectations told in words, which were not compared. */
  readonly told?: readonly string[];
}

export interface CaseTotals {
  readonly total: number;
  readonly pass: number;
  readonly fail: number;
  readonly unsupported: number;
}

const shown = (value: unknown): string => (typeof value === "string" ? value : JSON.stringify(value));

/** What an expectation asks, checked; or why it cannot be compared. */
type Compared = readonly Difference[] | { readonly reason: string };

interface Asked {
  readonly one: OutsideCase;
  readonly answers: readonly BookAnswer[];
  readonly again: (facts: Scenario["facts"]) => Outcome<readonly BookAnswer[]>;
}

const one = (what: string, expected: string, got: string): readonly Difference[] =>
  expected === got ? [] : [{ what, expected, got }];

function compareTexts(line: ExpectLine, value: unknown, { answers: plain, again }: Asked): Compared {
  const other = line.set === undefined ? ok(plain) : again(line.set);
  if (!other.ok) return { reason: other.faults[0]?.message ?? "" };
  const answers = other.value;
  const texts = line.each === undefined ? [value] : Array.isArray(value) ? value : [value];
  const found: Difference[] = [];
  for (const text of texts.map(shown)) {
    const expected = fitting(line.each ?? line.says ?? {}, text);
    if (expected === undefined)
      return { reason: `expect.${line.path} is \`${text}\`, which the map does not translate` };
    const each = "either" in expected ? expected.either : [expected];
    const all = each.map((one) => differences(one, answers));
    found.push(...(all.find((none) => none.length === 0) ?? all[0] ?? []));
  }
  return found;
}

function compareAmount({ path, amount }: ExpectLine, value: unknown, { answers }: Asked): Compared {
  if (amount === undefined) return [];
  const outcome = answers.flatMap(({ decisions }) => decisions).find(({ decision }) => decision === amount.decision);
  if (outcome?.status !== "decided") return one(path, shown(value), outcome?.status ?? "no such decision");
  const totals = outcome.amounts.flatMap(({ total }) =>
    total?.unit === amount.unit ? [printRational(total.value)] : [],
  );
  return one(path, shown(value), totals[0] ?? (outcome.amounts.length === 0 ? "0" : "unknown"));
}

function compareHeadroom({ path, headroom }: ExpectLine, value: unknown, { again }: Asked): Compared {
  if (headroom === undefined) return [];
  const answers = again(headroom.set);
  if (!answers.ok) return { reason: answers.faults[0]?.message ?? "" };
  const limits = answers.value.flatMap(({ headrooms }) => headrooms);
  const found = limits.find(({ definition }) => definition === headroom.definition);
  return one(path, shown(value), String(found?.units ?? "unknown"));
}

/** A figure of the books rounded to the digits a number is written with, half away from zero. */
function toDigits(value: Rational, text: string): string {
  const digits = text.split(".")[1]?.length ?? 0;
  const scale = rational(10n ** BigInt(digits));
  const half = rational(value.numerator < 0n ? -1n : 1n, 2n);
  const scaled = plus(times(value, scale), half);
  const whole = value.numerator < 0n ? -floor(times(scaled, rational(-1n))) : floor(scaled);
  return printRational(over(rational(whole), scale));
}

function compareComputed({ path, computed }: ExpectLine, value: unknown, { answers }: Asked): Compared {
  if (computed === undefined) return [];
  const found = answers.flatMap((answer) => answer.computed).find(({ fact }) => fact === computed.fact);
  if (found === undefined) return { reason: `no book asked computes ${computed.fact} on that day` };
  if (value === null)
    return one(path, "not computable", found.state === "notApplicable" ? "not computable" : found.shown);
  const expected = parseDecimal(shown(value));
  const at = found.range === undefined ? undefined : pointOf(found.range);
  if (expected === undefined) return { reason: `expect.${path} is \`${shown(value)}\`, which is no number` };
  const told = printRational(ofDecimal(expected));
  return one(path, told, at === undefined || found.state !== "met" ? found.shown : toDigits(at, told));
}

/** The day on which stages that follow each other end, if each uses its whole limit. */
function lastDayOf({ clock, from, stages }: DueLine, { one: asked, answers }: Asked): CivilDate | undefined {
  const start = shown(valueAt(asked.facts, from));
  const found = answers.flatMap(({ clocks }) => clocks).find(({ id }) => id === clock);
  const days = stages.map(
    (id) => found?.stages.find((stage) => stage.id === id && stage.calendar === "calendar")?.days,
  );
  if (!isCivilDate(start) || days.includes(undefined)) return undefined;
  return dayAfter(
    start,
    days.reduce<number>((sum, count) => sum + (count ?? 0), 0),
  );
}

function compareDue({ path, due = [] }: ExpectLine, value: unknown, asked: Asked): Compared {
  const line = due.find(({ from }) => valueAt(asked.one.facts, from) !== undefined);
  if (line === undefined) return { reason: `the map names no day for expect.${path} to be counted from` };
  return one(path, shown(value), lastDayOf(line, asked) ?? "no such stage");
}

function compare(line: ExpectLine, value: unknown, asked: Asked): Compared {
  if (line.amount !== undefined) return compareAmount(line, value, asked);
  if (line.headroom !== undefined) return compareHeadroom(line, value, asked);
  if (line.due !== undefined) return compareDue(line, value, asked);
  if (line.computed !== undefined) return compareComputed(line, value, asked);
  return compareTexts(line, value, asked);
}

function told(answers: readonly BookAnswer[]): Readonly<Record<string, string>> {
  const decisions = answers.flatMap(({ book, decisions: all }) => all.map((outcome) => ({ book, outcome })));
  return Object.fromEntries(
    decisions
      .filter(({ outcome }) => outcome.status !== "outsideCoverage" && outcome.status !== "none")
      .map(({ book, outcome }) => [`${book}/${outcome.decision}`, outcome.value ?? outcome.possible.join("|")]),
  );
}

function scenarioOf(one: OutsideCase, map: OutsideMap, given: Pick<Scenario, "facts" | "ledgers">): Outcome<Scenario> {
  const [asOf, knownOn] = [one.asOf, one.knownOn ?? map.knownOn].map((text) => parseCivilDate(text, { file: one.id }));
  if (asOf?.ok && knownOn?.ok)
    return ok({ id: one.id, moment: { asOf: asOf.value, knownOn: knownOn.value }, ...given });
  return failed(...[asOf, knownOn].flatMap((part) => (part === undefined || part.ok ? [] : part.faults)));
}

/** What follows of who owns whom in the case, in the short form of facts. */
function ownedFacts(law: LawOfCases, { owners, facts }: Given, moment: Moment): Readonly<Record<string, string>> {
  if (owners === undefined) return {};
  const parties = [{ id: owners.party, headquarters: facts["endUser.headquarters"] ?? "" }];
  const followed = law.ownership.flatMap((spec) =>
    partyFacts(spec, owners.party, { ...owners.known, parties }, moment),
  );
  return Object.fromEntries(
    followed.map(({ fact, value, unit }) => [fact, unit === undefined ? value : `${value} ${unit}`]),
  );
}

function runOne(law: LawOfCases, map: OutsideMap, one: OutsideCase): CaseResult {
  const head = { id: one.id, group: one.group, expected: one.expect };
  const unsupported = (reason: string): CaseResult => ({ ...head, status: "unsupported", got: {}, reason });
  const given = translate(one, map);
  if (!given.ok) return unsupported(given.reason);
  const lines = linesFor(one, map);
  if (typeof lines === "string") return unsupported(lines);
  const scenario = scenarioOf(one, map, given);
  if (!scenario.ok) return unsupported(scenario.faults[0]?.message ?? "");
  const used = usedBooks(law.books, map, lines.compared);
  const stated = { ...ownedFacts(law, given, scenario.value.moment), ...scenario.value.facts };
  const again = (facts: Scenario["facts"]) =>
    answersOf(used, { ...scenario.value, facts: { ...stated, ...facts } }, law.units);
  const answers = again({});
  if (!answers.ok) return unsupported(answers.faults[0]?.message ?? "");
  const asked = { one, answers: answers.value, again };
  const found = lines.compared.map((line) => compare(line, one.expect[line.path], asked));
  const reason = found.flatMap((part) => ("reason" in part ? [part.reason] : []))[0];
  if (reason !== undefined) return unsupported(reason);
  const all = found.flatMap((part) => ("reason" in part ? [] : part));
  const uncovered = all.find(({ got }) => got === "outsideCoverage");
  if (uncovered !== undefined) return unsupported(`${uncovered.what}: outside the coverage of the books`);
  return {
    ...head,
    status: all.length === 0 ? "pass" : "fail",
    got: told(answers.value),
    ...(all.length === 0
      ? {}
      : { reason: all.map(({ what, expected, got }) => `${what}: expected ${expected}, got ${got}`).join("; ") }),
    ...(lines.told.length === 0 ? {} : { told: lines.told }),
  };
}

/** Decisions, definitions and clocks the lines ask about, so that only books are computed whose answer is compared. */
function usedBooks(books: readonly Rulebook[], map: OutsideMap, lines: readonly ExpectLine[]) {
  const all = books.filter(({ id }) => map.books.includes(id));
  const text = JSON.stringify(lines);
  const names = (book: Rulebook) =>
    [...decisionsOf(book), ...book.definitions, ...book.computations, ...book.clocks].map(({ id }) => id);
  return { all, asked: all.filter((book) => names(book).some((id) => text.includes(`"${id}"`))) };
}

export interface CasesInput {
  readonly file: string;
  readonly cases: unknown;
  readonly map: unknown;
  readonly books: readonly Rulebook[];
  readonly ownership: readonly OwnershipSpec[];
  readonly units: UnitTable;
}

type LawOfCases = Pick<CasesInput, "books" | "ownership" | "units">;
type Given = Extract<Translated, { ok: true }>;

export interface CasesReport {
  readonly results: readonly CaseResult[];
  readonly totals: CaseTotals;
}

/** Faults: rule-syntax where the map or the file departs from its form, not-found-here for a schema no map reads. */
export function runCases({ file, cases, map, books, ownership, units }: CasesInput): Outcome<CasesReport> {
  const [readMap, readFile] = [OutsideMap.safeParse(map), OutsideFile.safeParse(cases)];
  if (!readMap.success || !readFile.success) {
    const issues = [readMap, readFile].flatMap((read) => (read.success ? [] : read.error.issues));
    const help = "docs/formats/cases.md shows the form.";
    return failed(
      ...issues.map(({ path, message }) =>
        fault("rule-syntax", { file, column: path.join(".") }, message.toLowerCase(), help),
      ),
    );
  }
  if (readFile.data.schema !== readMap.data.reads) {
    const message = `schema \`${readFile.data.schema}\` is not the one the map reads, \`${readMap.data.reads}\``;
    return failed(fault("not-found-here", { file }, message, "Give a file of that schema."));
  }
  const results = readFile.data.cases.map((case_) => runOne({ books, ownership, units }, readMap.data, case_));
  const count = (status: CaseResult["status"]): number => results.filter((result) => result.status === status).length;
  return ok({
    results,
    totals: {
      total: results.length,
      pass: count("pass"),
      fail: count("fail"),
      unsupported: count("unsupported"),
    },
  });
}
