/**
 * Reads the law: every `.rules` file under regimes/, the translations beside it (words.csv: en,zh-Hant,zh-Hans and, for a
 * decision's value, key) and which shipments its ledgers sum (ledgers.yaml, docs/formats/ledgers.md). Everything is read and checked together once;
 * a mistake in one book refuses all, with every fault.
 */
import { readdir, readFile } from "node:fs/promises";
import { basename, dirname, join, relative } from "node:path";
import { parse as parseCsv } from "csv-parse/sync";
import { parse as parseYaml } from "yaml";
import { z } from "zod";
import { type ContentSpec, factsIn, readContent } from "#app/contained/spec.ts";
import { type Claim, type Ground, readClaim, readGround } from "#app/grounds/ground.ts";
import { type HandoverSpec, NO_HANDOVER, readHandover } from "#app/handover/spec.ts";
import { type OwnershipSpec, readOwnership } from "#app/ownership/spec.ts";
import type { Law, LedgerSpec, LoadedBook, ReachSpec } from "#app/ports.ts";
import type { SourcedBooks } from "#app/regimes/folder.ts";
import { checkSources, readSources, type SourcesFile } from "#app/regimes/sources.ts";
import { type Form, readForm } from "#app/worksheet/form.ts";
import { BLANKS, type Draft, strangersIn } from "#evidence/draft.ts";
import { type Fault, failed, fault, type Outcome, ok } from "#kernel/fault.ts";
import { groupBy } from "#kernel/group.ts";
import { nearestHint } from "#kernel/nearest.ts";
import type { UnitTable } from "#kernel/unit.ts";
import { MECHANISMS } from "#network/reach.ts";
import { bookDigest } from "#rules/canonical.ts";
import type { Rulebook } from "#rules/ir.ts";
import { decisionsOf } from "#rules/norm.ts";
import { parseRulebook } from "#rules/parse.ts";
import { checkTogether } from "#rules/together.ts";

interface Name {
  readonly en: string;
  readonly "zh-Hant"?: string;
  readonly "zh-Hans"?: string;
}

async function filesBelow(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

const Reach = z.object({
  version: z.literal(1),
  decisions: z.array(z.object({ book: z.string(), decision: z.string(), mechanism: z.enum(MECHANISMS) })),
  facts: z.array(
    z.union([
      z.object({ fact: z.string(), from: z.enum(["maker", "user"]), outside: z.string() }),
      z.object({ fact: z.string(), from: z.enum(["maker", "user", "userHeadquarters", "userParent"]) }),
      z.object({ fact: z.string(), from: z.literal("movement"), within: z.string(), across: z.string() }),
    ]),
  ),
  subject: z.array(z.string()),
});

const REACH_FILE = "reach.yaml";
const HANDOVER_FILE = "handover.yaml";
const NO_REACH: ReachSpec = { decisions: [], facts: [], subject: [] };

const malformed = (error: z.ZodError, file: string, page: string): readonly Fault[] =>
  error.issues.map((issue) =>
    fault(
      "rule-syntax",
      { file, column: issue.path.join(".") },
      issue.message.toLowerCase(),
      `docs/formats/${page} shows the form.`,
    ),
  );

function readReach(text: string | undefined, file: string, books: readonly Rulebook[]): Outcome<ReachSpec> {
  if (text === undefined) return ok(NO_REACH);
  const read = Reach.safeParse(parseYaml(text));
  if (!read.success) return failed(...malformed(read.error, file, "reach.md"));
  const known = new Set(books.flatMap((book) => decisionsOf(book).map(({ id }) => `${book.id} ${id}`)));
  const strangers = read.data.decisions.filter(({ book, decision }) => !known.has(`${book} ${decision}`));
  const faults = strangers.map(({ book, decision }) =>
    fault(
      "rule-reference",
      { file },
      `rulebook \`${book}\` has no decision \`${decision}\``,
      `Name one that is declared.${nearestHint(`${book} ${decision}`, known)}`,
    ),
  );
  return faults.length > 0 ? failed(...faults) : ok(read.data);
}

interface Word {
  readonly name: Name;
  /** The value it names; empty for a wording. */
  readonly key: string;
}

function readWords(text: string): readonly Word[] {
  const rows: readonly Record<string, string>[] = parseCsv(text, { columns: true, skip_empty_lines: true, bom: true });
  return rows.map(({ en = "", "zh-Hant": hant, "zh-Hans": hans, key = "" }) => ({
    key,
    name: {
      en,
      ...(hant === undefined || hant === "" ? {} : { "zh-Hant": hant }),
      ...(hans === undefined || hans === "" ? {} : { "zh-Hans": hans }),
    },
  }));
}

const Ledgers = z.object({
  version: z.literal(1),
  ledgers: z.array(
    z.object({
      ledger: z.string(),
      states: z.array(z.string()),
      destinations: z.array(z.string()),
      end_uses: z.array(z.string()),
      until: z.string().optional(),
    }),
  ),
});

/** Which rows each ledger sums; an empty list means every value. */
function readLedgers(text: string, file: string): Outcome<readonly LedgerSpec[]> {
  const read = Ledgers.safeParse(parseYaml(text));
  if (read.success) {
    return ok(read.data.ledgers.map(({ end_uses: endUses, ...rest }) => ({ ...rest, endUses })));
  }
  return failed(...malformed(read.error, file, "ledgers.md"));
}

/** Faults: a fact that no book declares. */
function checkFacts(facts: readonly string[], file: string, books: readonly Rulebook[]): readonly Fault[] {
  const known = new Set(books.flatMap((book) => book.facts.map(({ id }) => id)));
  return facts
    .filter((fact) => !known.has(fact))
    .map((fact) => {
      const help = `Name one that is declared.${nearestHint(fact, known)}`;
      return fault("rule-reference", { file }, `no rulebook declares the fact \`${fact}\``, help);
    });
}

interface Read {
  readonly ownership: readonly OwnershipSpec[];
  readonly contained: readonly ContentSpec[];
  readonly forms: readonly Form[];
  readonly grounds: readonly Ground[];
  readonly claims: readonly Claim[];
  readonly drafts: readonly Draft[];
  readonly reach: ReachSpec;
  readonly handover: HandoverSpec;
  readonly books: readonly LoadedBook[];
  readonly folders: readonly SourcedBooks[];
  readonly wordings: ReadonlyMap<string, Name>;
  /** By rulebook, then by value. */
  readonly values: ReadonlyMap<string, ReadonlyMap<string, Name>>;
  /** By value, of every rulebook that does not name it itself: norms and actors. */
  readonly shared: ReadonlyMap<string, Name>;
}

/** Folders of the law whose every file is one ground or one claim: they belong to no jurisdiction alone. */
const GROUNDS = "grounds";
const CLAIMS = "claims";

/** Texts for a forum, with blanks for a person to complete. */
const DRAFTS = "forms";

const blanksAmiss = (draft: Draft, file: string): readonly Fault[] =>
  strangersIn(draft).map((name) =>
    fault("rule-reference", { file }, `\`{{${name}}}\` is nothing a dossier knows`, `There are: ${BLANKS.join(", ")}.`),
  );

const isIn = (folder: string, within: string, file: string): boolean =>
  dirname(file) === join(folder, within) && file.endsWith(".yaml");

const UNSOURCED: SourcesFile = { version: 1, sources: [], sections: [] };

/** The books by their folder; one that says nothing of its sources has none. */
function foldersOf(
  root: string,
  books: readonly { readonly file: string; readonly book: Rulebook }[],
  sources: ReadonlyMap<string, SourcesFile>,
): readonly SourcedBooks[] {
  return [...groupBy(books, ({ file }) => dirname(file))].map(([folder, within]) => ({
    name: relative(root, folder),
    books: within.map(({ book }) => book),
    sources: sources.get(folder) ?? UNSOURCED,
  }));
}

async function readAll(folder: string, units: UnitTable): Promise<Outcome<Read>> {
  const files = await filesBelow(folder);
  const texts = new Map(await Promise.all(files.map(async (file) => [file, await readFile(file, "utf8")] as const)));
  const told = (file: string) => relative(dirname(folder), file);
  const faults: Fault[] = [];
  const specs = new Map<string, readonly LedgerSpec[]>();
  const words = new Map<string, readonly Word[]>();
  const forms: Form[] = [];
  const grounds: Ground[] = [];
  const claims: Claim[] = [];
  const drafts: Draft[] = [];
  const owners = new Map<string, OwnershipSpec>();
  const contents = new Map<string, ContentSpec>();
  const sources = new Map<string, SourcesFile>();
  const books: { readonly file: string; readonly book: Rulebook }[] = [];
  for (const [file, text] of texts) {
    if (basename(file) === "words.csv") words.set(dirname(file), readWords(text));
    if (basename(file) === "ledgers.yaml") {
      const read = readLedgers(text, told(file));
      if (read.ok) specs.set(dirname(file), read.value);
      else faults.push(...read.faults);
    }
    if (basename(file) === "worksheet.yaml") {
      const read = readForm(parseYaml(text), told(file));
      if (read.ok) forms.push(read.value);
      else faults.push(...read.faults);
    }
    if (isIn(folder, GROUNDS, file)) {
      const read = readGround(parseYaml(text), told(file));
      if (read.ok) grounds.push(read.value);
      else faults.push(...read.faults);
    }
    if (isIn(folder, CLAIMS, file)) {
      const read = readClaim(parseYaml(text), told(file));
      if (read.ok) claims.push(read.value);
      else faults.push(...read.faults);
    }
    if (dirname(file) === join(folder, DRAFTS) && file.endsWith(".md")) {
      const draft = { name: basename(file, ".md"), text };
      faults.push(...blanksAmiss(draft, told(file)));
      drafts.push(draft);
    }
    if (basename(file) === "ownership.yaml") {
      const read = readOwnership(parseYaml(text), told(file));
      if (read.ok) owners.set(told(file), read.value);
      else faults.push(...read.faults);
    }
    if (basename(file) === "content.yaml") {
      const read = readContent(parseYaml(text), told(file));
      if (read.ok) contents.set(told(file), read.value);
      else faults.push(...read.faults);
    }
    if (basename(file) === "sources.yaml") {
      const read = readSources(parseYaml(text), told(file));
      if (read.ok) sources.set(dirname(file), read.value);
      else faults.push(...read.faults);
    }
    if (!file.endsWith(".rules")) continue;
    const parsed = parseRulebook(text, told(file), units);
    if (parsed.ok) books.push({ file, book: parsed.value });
    else faults.push(...parsed.faults);
  }
  const folders = foldersOf(folder, books, sources);
  for (const one of folders) faults.push(...checkSources(one.sources, one.books, `${one.name}/sources.yaml`));
  const together = checkTogether(books.map(({ book }) => book));
  if (!together.ok) faults.push(...together.faults);
  const ownBooks = books.map(({ book }) => book);
  for (const [file, spec] of owners) {
    const facts = spec.facts.map(({ fact }) => fact);
    faults.push(...checkFacts(facts, file, ownBooks));
  }
  for (const [file, spec] of contents) faults.push(...checkFacts(factsIn(spec), file, ownBooks));
  const reach = readReach(texts.get(join(folder, REACH_FILE)), told(join(folder, REACH_FILE)), ownBooks);
  if (!reach.ok) faults.push(...reach.faults);
  const handed = texts.get(join(folder, HANDOVER_FILE));
  const handover =
    handed === undefined
      ? ok(NO_HANDOVER)
      : readHandover(parseYaml(handed), told(join(folder, HANDOVER_FILE)), ownBooks);
  if (!handover.ok) faults.push(...handover.faults);
  if (faults.length > 0 || !reach.ok || !handover.ok) return failed(...faults);
  const loaded = books.map(({ file, book }) => ({
    book,
    digest: bookDigest(book),
    ledgers: specs.get(dirname(file)) ?? [],
  }));
  const wordings = new Map([...words.values()].flat().map(({ name }) => [name.en, name] as const));
  const keyed = (place: string): ReadonlyMap<string, Name> =>
    new Map((words.get(place) ?? []).flatMap(({ key, name }) => (key === "" ? [] : [[key, name] as const])));
  const values = new Map(books.map(({ file, book }) => [book.id, keyed(dirname(file))] as const));
  const shared = keyed(folder);
  return ok({
    ownership: [...owners.values()],
    contained: [...contents.values()],
    forms,
    grounds,
    claims,
    drafts,
    books: loaded,
    folders,
    wordings,
    values,
    shared,
    reach: reach.value,
    handover: handover.value,
  });
}

const NOTHING_READ: Read = {
  ownership: [],
  contained: [],
  forms: [],
  grounds: [],
  claims: [],
  drafts: [],
  books: [],
  folders: [],
  wordings: new Map(),
  values: new Map(),
  shared: new Map(),
  reach: NO_REACH,
  handover: NO_HANDOVER,
};

/** The law of a folder. It is read on the first question and kept: a rulebook does not change under a running answer. */
export function lawFolder(folder: string, units: UnitTable): Law {
  let reading: Promise<Outcome<Read>> | undefined;
  let known = NOTHING_READ;
  const part = async <T>(of: (read: Read) => T): Promise<Outcome<T>> => {
    reading ??= readAll(folder, units);
    const read = await reading;
    if (!read.ok) return read;
    known = read.value;
    return ok(of(known));
  };
  return {
    books: () => part(({ books }) => books),
    reach: () => part(({ reach }) => reach),
    handover: () => part(({ handover }) => handover),
    ownership: () => part(({ ownership }) => ownership),
    contained: () => part(({ contained }) => contained),
    forms: () => part(({ forms }) => forms),
    grounds: () => part(({ grounds }) => grounds),
    claims: () => part(({ claims }) => claims),
    drafts: () => part(({ drafts }) => drafts),
    folders: () => part(({ folders }) => folders),
    label: (english) => ({ ...(known.wordings.get(english) ?? { en: english }) }),
    value: (book, value) => ({ ...(known.values.get(book)?.get(value) ?? known.shared.get(value) ?? { en: value }) }),
  };
}
