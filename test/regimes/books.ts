/** The law on disk for tests: every book by folder, the cases, words and sources beside it, and the units. */
import { readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { parse as parseCsv } from "csv-parse/sync";
import { parse as parseYaml } from "yaml";
import { type RegimeCase, readRegimeCases } from "#app/cases/regime-cases.ts";
import { readCatalogue } from "#io/catalogue.ts";
import { parseRulebook } from "#rules/parse.ts";

export const ROOT = join(dirname(fileURLToPath(import.meta.url)), "..", "..");
const REGIMES = join(ROOT, "regimes");

const files = readdirSync(REGIMES, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath, entry.name))
  .sort();

const catalogue = await readCatalogue(join(ROOT, "catalogue"));
if (!catalogue.ok) throw new Error(JSON.stringify(catalogue.faults));
export const units = catalogue.value.units;

export const books = files
  .filter((file) => file.endsWith(".rules"))
  .map((file) => {
    const text = readFileSync(file, "utf8");
    const name = relative(REGIMES, file);
    const read = parseRulebook(text, name, units);
    if (!read.ok) throw new Error(JSON.stringify(read.faults, undefined, 1));
    return { name, folder: dirname(name), text, book: read.value };
  });

const inFolders = (name: string): ReadonlyMap<string, string> =>
  new Map(
    files
      .filter((file) => basename(file) === name)
      .map((file) => [relative(REGIMES, dirname(file)), readFileSync(file, "utf8")]),
  );

export const caseFiles = files
  .filter((file) => file.endsWith(".cases"))
  .map((file) => ({
    name: relative(REGIMES, file),
    folder: relative(REGIMES, dirname(file)),
    value: parseYaml(readFileSync(file, "utf8"), { merge: true }) as unknown,
  }));

/** Each situation once: what a case asks again (`also`) is another day or place of the same, which the cases' own test asks. */
export function situations({ name, value }: (typeof caseFiles)[number]): readonly RegimeCase[] {
  const read = readRegimeCases(value, name);
  if (!read.ok) throw new Error(JSON.stringify(read.faults, undefined, 1));
  return read.value.filter(({ id }) => !id.includes("/"));
}

export interface Word {
  readonly en: string;
  readonly "zh-Hant": string;
  readonly "zh-Hans": string;
  readonly key: string;
}

export const words: ReadonlyMap<string, readonly Word[]> = new Map(
  [...inFolders("words.csv")].map(([folder, text]) => [folder, parseCsv<Word>(text, { columns: true })]),
);

export const sources: ReadonlyMap<string, unknown> = new Map(
  [...inFolders("sources.yaml")].map(([folder, text]) => [folder, parseYaml(text) as unknown]),
);
