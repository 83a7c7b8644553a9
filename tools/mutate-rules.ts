/**
 * `node tools/mutate-rules.ts [--count 1000] [--seed 1] [--kind TEXT] [--book TEXT] [--rows 860-870] [--json] [--write]`: mistakes put into the rulebooks shipped,
 * one at a time, each to be caught when the book is read, by verifying, or by a case beside it. Prints the score and
 * every mistake that was not caught, by kind. A mistake that changes no answer on any day is told apart: nothing could
 * catch it. With `--write`, a case is looked for that catches each of the others, and kept in `edges.cases` beside the
 * book. Exit 0 when 99 % are caught, else 1.
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { parse as parseYaml } from "yaml";
import { asks, type RegimeCase, readRegimeCases, runRegimeCase } from "#app/cases/regime-cases.ts";
import { keptEngines } from "#app/cases/scenario.ts";
import { readAccepted, sortFindings } from "#app/rules/accepted.ts";
import { civilDate } from "#kernel/civil-date.ts";
import { hold } from "#kernel/defect.ts";
import { sha256Hex } from "#kernel/digest.ts";
import { stream } from "#kernel/random.ts";
import type { Moment } from "#kernel/timeline.ts";
import { cut } from "#rules/cut.ts";
import { diff } from "#rules/diff.ts";
import type { Rulebook } from "#rules/ir.ts";
import { parseRulebook } from "#rules/parse.ts";
import { checkTogether } from "#rules/together.ts";
import { verify } from "#rules/verify/verify.ts";
import { caseText, rowOf } from "./mutate/case-text.ts";
import { edgeCase, momentsOf } from "./mutate/edges.ts";
import { KINDS, type Mutation, mutated, mutationsOf } from "./mutate/mutations.ts";
import {
  cases,
  catalogue,
  got,
  places,
  REGIMES,
  type Shipped,
  shipped,
  sourceOf,
  strangerTo,
} from "./mutate/shipped.ts";
import { touchedDays } from "./mutate/touched.ts";

const { units } = catalogue;
const codes = new Set(catalogue.jurisdictions.keys());
const accepted = got(
  readAccepted(parseYaml(readFileSync(join(REGIMES, "accepted-findings.yaml"), "utf8")), "accepted-findings.yaml"),
);

type Caught = "when read" | "by a case" | "by verifying" | "changes nothing" | "not caught";

/** Cases about the part come first: one of them catches most mistakes in it. */
function failsCase({ folder, book: before }: Shipped, book: Rulebook, part: string): boolean {
  const touched = touchedDays(before, book);
  const here = shipped.filter((one) => one.folder === folder).map((one) => (one.book.id === book.id ? book : one.book));
  const all = cases.filter((file) => file.folder === folder).flatMap((file) => file.cases);
  const about = (one: RegimeCase): number => (one.source.includes(part) || one.id.includes(part) ? 0 : 1);
  const engineOf = keptEngines();
  return all
    .filter((one) => asks(one.expect, before))
    .filter((one) => touched({ asOf: civilDate(one.asOf), knownOn: civilDate(one.knownOn ?? one.asOf) }))
    .sort((a, b) => about(a) - about(b))
    .some((one) => {
      const found = runRegimeCase(here, one, units, engineOf);
      return !found.ok || found.value.length > 0;
    });
}

function failsVerify(book: Rulebook): boolean {
  const sorted = sortFindings(verify([book], { codes }), accepted, new Set([book.id]));
  return sorted.open.length + sorted.stale.length > 0;
}

/** Whether some day exists on which some answer, or something told with it, differs. */
function changesAnswer(before: Rulebook, after: Rulebook): boolean {
  const told = ({ decisions, definitions, clocks, rules }: Rulebook) =>
    JSON.stringify([
      decisions.map(({ id, effects }) => [id, effects]),
      clocks,
      rules.map(({ id, amount, needs }) => [id, amount, needs]),
      definitions.filter(({ checklist }) => checklist),
    ]);
  if (told(before) !== told(after)) return true;
  const standing = (book: Rulebook, moment: Moment) =>
    JSON.stringify(cut(book, moment).rules.map(({ rule, standing: { status } }) => [rule.id, status]));
  const differ = (moment: Moment): boolean =>
    standing(before, moment) !== standing(after, moment) ||
    diff(cut(before, moment), cut(after, moment)).cases.length > 0;
  return momentsOf(before, after).filter(touchedDays(before, after)).some(differ);
}

function judged(one: Shipped, mutation: Mutation): Caught {
  const read = parseRulebook(mutated(one.text, mutation), one.name, units);
  if (!read.ok) return "when read";
  const book = read.value;
  const together = shipped.map((other) => (other === one ? book : other.book));
  if (!checkTogether(together).ok) return "when read";
  if (failsCase(one, book, blockAt(one, mutation.row).part)) return "by a case";
  if (failsVerify(book)) return "by verifying";
  return changesAnswer(one.book, book) ? "not caught" : "changes nothing";
}

const { values } = parseArgs({
  options: {
    count: { type: "string", default: "1000" },
    seed: { type: "string", default: "1" },
    kind: { type: "string" },
    book: { type: "string" },
    rows: { type: "string" },
    write: { type: "boolean", default: false },
    json: { type: "boolean", default: false },
  },
});

const [firstRow = 1, lastRow = firstRow] = values.rows?.split("-").map(Number) ?? [1, Number.POSITIVE_INFINITY];
const chosen = shipped.filter(({ name }) => values.book === undefined || name.includes(values.book));
const all = chosen.flatMap((one) =>
  mutationsOf(one.text, places)
    .filter(({ kind }) => values.kind === undefined || kind.includes(values.kind))
    .filter(({ row }) => row >= firstRow && row <= lastRow)
    .map((mutation) => ({ one, mutation })),
);
const chance = stream(Number(values.seed));
const drawn = all
  .map((item) => ({ item, at: chance.next() }))
  .sort((a, b) => a.at - b.at)
  .slice(0, Number(values.count))
  .map(({ item }) => item);

const EDGES = "edges.cases";
const HEAD = `# Found by tools/mutate-rules.ts --write: at each case one small mistake in the text would change the answer. What is
# expected was reckoned from the text as it stands, which the source names: it guards the text and proves no law.
`;

/** The block a row stands in: its id, and the instrument it cites. */
function blockAt({ text, book }: Shipped, row: number): { readonly part: string; readonly source: string } {
  const lines = text.split("\n").slice(0, row);
  const head = lines.findLast((line) => /^[a-z]/.test(line)) ?? "";
  const [, keyword = "", part = ""] = /^(\S+) (\S+)/.exec(head) ?? [];
  const source = sourceOf(book, part) ?? `${book.id}, ${keyword}`;
  return { part, source };
}

/** Kept at once, so that a run that is ended loses nothing. What stands in the file stays as written, shared facts too. */
function keep(file: string, found: RegimeCase): void {
  const old = existsSync(file) ? readFileSync(file, "utf8") : caseText(HEAD, []);
  writeFileSync(file, `${old.trimEnd()}\n${rowOf(found)}\n`);
}

/** As the case is read from the file, with the facts that the file has for all its cases. */
function asRead(file: string, found: RegimeCase): RegimeCase {
  const written: object = existsSync(file) ? parseYaml(readFileSync(file, "utf8")) : { version: 1 };
  const [one] = got(readRegimeCases({ ...written, cases: [found] }, file));
  hold(one !== undefined, "a case that is written is read");
  return one;
}

/** Whether the law as it stands answers as the case says. */
function holds({ folder }: Shipped, found: RegimeCase): boolean {
  const here = shipped.filter((one) => one.folder === folder).map(({ book }) => book);
  const differ = runRegimeCase(here, found, units);
  return differ.ok && differ.value.length === 0;
}

/** Finds and keeps a case for a mistake that nothing caught; its id says what it asks. */
function addEdge(one: Shipped, mutation: Mutation): boolean {
  const read = parseRulebook(mutated(one.text, mutation), one.name, units);
  const { part, source } = blockAt(one, mutation.row);
  const edge = { before: one.book, part, source, stranger: strangerTo(one.text), units, mistake: mutation.kind };
  const found = read.ok ? edgeCase({ ...edge, after: read.value, id: part }) : undefined;
  if (found === undefined) return false;
  const named = { ...found, id: `edge-${part}-${sha256Hex(JSON.stringify(found)).slice(0, 8)}` };
  const file = join(REGIMES, one.folder, EDGES);
  const asked = asRead(file, named);
  cases.push({ folder: one.folder, cases: [asked] });
  const tells = holds(one, asked) && judged(one, mutation) === "by a case";
  if (tells) keep(file, named);
  else cases.pop();
  return tells;
}

function judgedOrMended(one: Shipped, mutation: Mutation): Caught {
  const caught = judged(one, mutation);
  return caught === "not caught" && values.write && addEdge(one, mutation) ? "by a case" : caught;
}

const started = performance.now();
const results = drawn.map(({ one, mutation }) => ({
  book: one.name,
  ...mutation,
  caught: judgedOrMended(one, mutation),
}));
const seconds = (performance.now() - started) / 1000;

const counted = (caught: Caught, kind?: string): number =>
  results.filter((result) => result.caught === caught && (kind === undefined || result.kind === kind)).length;
const real = results.length - counted("changes nothing");
const missed = results.filter(({ caught }) => caught === "not caught");
const score = real === 0 ? 1 : (real - missed.length) / real;

if (values.json) console.log(JSON.stringify({ possible: all.length, drawn: results.length, score, seconds, results }));
else {
  for (const { kind, book, row, line } of missed)
    console.log(`not caught: ${kind}: ${book}:${row}: ${line?.trim() ?? "(line left out)"}`);
  for (const kind of KINDS) {
    const mine = results.filter((result) => result.kind === kind).length;
    if (mine > 0)
      console.log(
        `${kind}: ${mine} made, ${counted("not caught", kind)} not caught, ${counted("changes nothing", kind)} change nothing`,
      );
  }
  const by = (["when read", "by a case", "by verifying", "changes nothing", "not caught"] as const).map(
    (caught) => `${counted(caught)} ${caught}`,
  );
  console.log(
    `${results.length} of ${all.length} mistakes: ${by.join(", ")}. Caught ${(100 * score).toFixed(1)} % of ${real} in ${seconds.toFixed(0)} s.`,
  );
}
process.exitCode = score >= 0.99 ? 0 : 1;
