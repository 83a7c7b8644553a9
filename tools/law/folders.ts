/** Every folder of the law on disk, as the pages about it need it: rulebooks, sources and the bases of the cases. */
import { readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join, relative } from "node:path";
import { parse as parseYaml } from "yaml";
import { readRegimeCases } from "#app/cases/regime-cases.ts";
import type { RegimeFolder } from "#app/regimes/folder.ts";
import { checkSources, readSources } from "#app/regimes/sources.ts";
import type { Outcome } from "#kernel/fault.ts";
import type { UnitTable } from "#kernel/unit.ts";
import { parseRulebook } from "#rules/parse.ts";

export function got<T>(outcome: Outcome<T>): T {
  if (outcome.ok) return outcome.value;
  throw new Error(JSON.stringify(outcome.faults, undefined, 1));
}

const yaml = (file: string): unknown => parseYaml(readFileSync(file, "utf8"), { merge: true });

export function regimeFolders(root: string, units: UnitTable): readonly RegimeFolder[] {
  const files = readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  const within = (folder: string, ending: string) =>
    files.filter((file) => dirname(file) === folder && file.endsWith(ending));
  const folders = [...new Set(files.filter((file) => file.endsWith(".rules")).map(dirname))].sort();
  return folders.map((folder) => {
    const name = relative(root, folder);
    const books = within(folder, ".rules").map((file) =>
      got(parseRulebook(readFileSync(file, "utf8"), relative(root, file), units)),
    );
    const sources = got(readSources(yaml(join(folder, "sources.yaml")), `${name}/sources.yaml`));
    const faults = checkSources(sources, books, `${name}/sources.yaml`);
    if (faults.length > 0) throw new Error(JSON.stringify(faults, undefined, 1));
    const cases = within(folder, ".cases").flatMap((file) =>
      got(readRegimeCases(yaml(file), relative(root, file))).map(({ basis }) => ({ file: basename(file), basis })),
    );
    return { name, books, sources, cases };
  });
}
