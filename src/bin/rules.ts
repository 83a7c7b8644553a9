/**
 * planb rules check [PATH...] | print FILE | types [PATH...] | verify [PATH...] | diff FILE [OTHER] --from DATE --to DATE
 * [--known-from DATE] [--known-to DATE], each with --json. A path is a rulebook or a folder of them; without one, the law
 * that is shipped. Exit 0 nothing found, 1 findings or changes, 2 faulty input.
 */
import { join } from "node:path";
import { parseArgs } from "node:util";
import { sortFindings } from "#app/rules/accepted.ts";
import { printFaults } from "#cli/faults.ts";
import { readCatalogue } from "#io/catalogue.ts";
import { type CivilDate, parseCivilDate } from "#kernel/civil-date.ts";
import { collect, failed, fault, type Outcome, ok } from "#kernel/fault.ts";
import { nearestHint } from "#kernel/nearest.ts";
import { bookDigest } from "#rules/canonical.ts";
import { cut } from "#rules/cut.ts";
import { diff } from "#rules/diff.ts";
import { factTypes } from "#rules/fact-typescript.ts";
import { printRulebook } from "#rules/print.ts";
import { verify } from "#rules/verify/verify.ts";
import type { Catalogue } from "#workspace/catalogue.ts";
import { ROOT } from "./compose.ts";
import { type ReadBook, readAcceptedNear, readBooks } from "./rule-files.ts";
import { printable, printDifference, printSorted } from "./rule-print.ts";

interface Asked {
  readonly catalogue: Catalogue;
  readonly paths: readonly string[];
  readonly days: Readonly<Partial<Record<"from" | "to" | "known-from" | "known-to", string>>>;
}

interface Told {
  readonly json: unknown;
  readonly text: string;
  readonly exit: 0 | 1;
}

type Task = (asked: Asked) => Outcome<Told>;

const SHIPPED = join(ROOT, "regimes");

const wrong = (message: string, help: string): Outcome<never> => failed(fault("unknown-option", {}, message, help));

const pathsOf = ({ paths }: Asked): readonly string[] => (paths.length === 0 ? [SHIPPED] : paths);

const check: Task = (asked) => {
  const books = readBooks(pathsOf(asked), asked.catalogue.units);
  if (!books.ok) return books;
  const told = books.value.map(({ file, book }) => ({ file, book: book.id, digest: bookDigest(book) }));
  const lines = told.map(({ file, book, digest }) => `${file}: ${book} ${digest}`);
  const count = `${told.length} ${told.length === 1 ? "rulebook" : "rulebooks"}, no fault.`;
  return ok({ json: { books: told }, text: [...lines, count, ""].join("\n"), exit: 0 });
};

function oneBook({ paths, catalogue }: Asked, most = 1): Outcome<readonly ReadBook[]> {
  if (paths.length < 1 || paths.length > most) return wrong("expected one rulebook", "Name one `.rules` file.");
  const read = collect(paths.map((path) => readBooks([path], catalogue.units)));
  if (!read.ok) return read;
  const books = read.value.flat();
  return books.length === paths.length ? ok(books) : wrong("expected one rulebook, found a folder", "Name one file.");
}

const print: Task = (asked) => {
  const books = oneBook(asked);
  if (!books.ok) return books;
  const text = books.value.map(({ book }) => printRulebook(book)).join("");
  return ok({ json: { text, books: books.value.map(({ book }) => book) }, text, exit: 0 });
};

const typesTask: Task = (asked) => {
  const books = readBooks(pathsOf(asked), asked.catalogue.units);
  if (!books.ok) return books;
  const text = factTypes(books.value.map(({ book }) => book));
  return ok({ json: { text }, text, exit: 0 });
};

const verifyTask: Task = (asked) => {
  const paths = pathsOf(asked);
  const books = readBooks(paths, asked.catalogue.units);
  const accepted = readAcceptedNear(paths[0] ?? SHIPPED);
  if (!books.ok || !accepted.ok) return failed(...[books, accepted].flatMap((part) => (part.ok ? [] : part.faults)));
  const codes = new Set(asked.catalogue.jurisdictions.keys());
  const findings = books.value.flatMap(({ book, places }) => verify([book], { codes, places }));
  const ids = new Set(books.value.map(({ book }) => book.id));
  const sorted = sortFindings(findings, accepted.value, ids);
  const exit = sorted.open.length + sorted.stale.length === 0 ? 0 : 1;
  return ok({ json: sorted, text: printSorted(sorted, ids.size), exit });
};

/** A day given by an option, or the one that stands in for it. */
function dayOf({ days }: Asked, name: keyof Asked["days"], instead?: Outcome<CivilDate>): Outcome<CivilDate> {
  const text = days[name];
  if (text !== undefined) return parseCivilDate(text, { column: `--${name}` });
  return instead ?? wrong(`\`--${name}\` is not given`, "Write `planb rules diff FILE --from DATE --to DATE`.");
}

const diffTask: Task = (asked) => {
  const books = oneBook(asked, 2);
  const [from, to] = [dayOf(asked, "from"), dayOf(asked, "to")];
  const days = collect([from, to, dayOf(asked, "known-from", from), dayOf(asked, "known-to", to)]);
  if (!books.ok || !days.ok) return failed(...[books, days].flatMap((part) => (part.ok ? [] : part.faults)));
  const [first, second = first] = books.value;
  const [asOf, laterAsOf, knownOn, laterKnownOn] = days.value;
  if (first === undefined || second === undefined || asOf === undefined || knownOn === undefined)
    return wrong("expected one rulebook", "Name one `.rules` file.");
  if (laterAsOf === undefined || laterKnownOn === undefined) return wrong("a day is not given", "Give both days.");
  const before = { asOf, knownOn };
  const after = { asOf: laterAsOf, knownOn: laterKnownOn };
  const found = diff(cut(first.book, before), cut(second.book, after));
  const exit = found.parts.length + found.cases.length === 0 ? 0 : 1;
  return ok({ json: { before, after, ...found }, text: printDifference(found, before, after), exit });
};

const TASKS: Readonly<Record<string, Task>> = { check, print, types: typesTask, verify: verifyTask, diff: diffTask };

function taskOf(name: string): Outcome<Task> {
  const task = Object.hasOwn(TASKS, name) ? TASKS[name] : undefined;
  if (task !== undefined) return ok(task);
  const names = Object.keys(TASKS);
  return wrong(
    `\`${name}\` is not something to do with rulebooks`,
    `It is one of ${names.join(", ")}.${nearestHint(name, names)}`,
  );
}

const OPTIONS = {
  json: { type: "boolean" },
  from: { type: "string" },
  to: { type: "string" },
  "known-from": { type: "string" },
  "known-to": { type: "string" },
} as const;

function readArguments(argv: readonly string[]) {
  try {
    return ok(parseArgs({ args: [...argv], allowPositionals: true, options: OPTIONS }));
  } catch (error) {
    const why = error instanceof Error ? error.message : "the options cannot be read";
    return wrong(why.toLowerCase(), "`planb --help` lists the programs and their options.");
  }
}

async function run(argv: readonly string[]): Promise<Outcome<Told & { readonly asJson: boolean }>> {
  const read = readArguments(argv);
  if (!read.ok) return read;
  const { values, positionals } = read.value;
  const [name = "", ...paths] = positionals;
  const task = taskOf(name);
  const catalogue = await readCatalogue(join(ROOT, "catalogue"));
  if (!task.ok || !catalogue.ok) return failed(...[task, catalogue].flatMap((part) => (part.ok ? [] : part.faults)));
  const told = task.value({ catalogue: catalogue.value, paths, days: values });
  return told.ok ? ok({ ...told.value, asJson: values.json === true }) : told;
}

export async function rules(argv: readonly string[]): Promise<number> {
  const told = await run(argv);
  if (!told.ok) {
    process.stderr.write(printable(printFaults(told.faults)));
    return 2;
  }
  const { json, text, exit, asJson } = told.value;
  process.stdout.write(asJson ? `${JSON.stringify(json)}\n` : printable(text));
  return exit;
}
