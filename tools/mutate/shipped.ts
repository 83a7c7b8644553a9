/** The rulebooks shipped with their texts, the cases beside them, and what reading both needs. */
import { readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { parse as parseYaml } from "yaml";
import { type RegimeCase, readRegimeCases } from "#app/cases/regime-cases.ts";
import { readCatalogue } from "#io/catalogue.ts";
import { hold } from "#kernel/defect.ts";
import type { Outcome } from "#kernel/fault.ts";
import type { Rulebook } from "#rules/ir.ts";
import { parseRulebook } from "#rules/parse.ts";

const ROOT = join(dirname(fileURLToPath(import.meta.url)), "..", "..");
export const REGIMES = join(ROOT, "regimes");

export function got<T>(outcome: Outcome<T>): T {
  hold(outcome.ok, "what is shipped reads without fault", outcome.ok ? "" : JSON.stringify(outcome.faults));
  return outcome.value;
}

const files = readdirSync(REGIMES, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath, entry.name))
  .sort();
export const catalogue = got(await readCatalogue(join(ROOT, "catalogue")));

export interface Shipped {
  readonly name: string;
  readonly folder: string;
  readonly text: string;
  readonly book: Rulebook;
}

export const shipped: readonly Shipped[] = files
  .filter((file) => file.endsWith(".rules"))
  .map((file) => {
    const text = readFileSync(file, "utf8");
    const name = relative(REGIMES, file);
    return { name, folder: dirname(name), text, book: got(parseRulebook(text, name, catalogue.units)) };
  });

/** Of each file; a tool that finds a case adds it. */
export const cases: { readonly folder: string; readonly cases: readonly RegimeCase[] }[] = files
  .filter((file) => file.endsWith(".cases"))
  .map((file) => ({
    folder: dirname(relative(REGIMES, file)),
    cases: got(readRegimeCases(parseYaml(readFileSync(file, "utf8"), { merge: true }), basename(file))),
  }));

/** Codes of places, last first: the first that a text does not name is a stranger to it. */
export const places: readonly string[] = [...catalogue.jurisdictions.keys()].sort().reverse();

export const strangerTo = (text: string): string =>
  places.find((code) => !new RegExp(`\\b${code}\\b`).test(text)) ?? "ZZ";

/** What a part rests on: the instrument it cites with its publication. */
export function sourceOf(book: Rulebook, part: string): string | undefined {
  const shelf = [...book.rules, ...book.definitions, ...book.computations, ...book.lists, ...book.clocks];
  const cite = shelf.find(({ id }) => id === part)?.cite;
  return cite === undefined ? undefined : [cite.law, cite.published].filter((one) => one !== undefined).join("; ");
}
