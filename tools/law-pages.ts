/**
 * Writes the pages that follow from the rulebooks: docs/coverage.md and regimes/CHANGELOG.md. `node tools/law-pages.ts`; with
 * `--check` nothing is written and the exit code is 1 when a page is stale.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { lawChanges } from "#app/regimes/changes.ts";
import { coverageOf } from "#app/regimes/coverage.ts";
import { readCatalogue } from "#io/catalogue.ts";
import { changesPage } from "./law/changes-page.ts";
import { coveragePage } from "./law/coverage-page.ts";
import { got, regimeFolders } from "./law/folders.ts";

const ROOT = join(dirname(fileURLToPath(import.meta.url)), "..");

/** Each page by its path below the root, as it ought to read. */
export async function lawPages(root = ROOT): Promise<ReadonlyMap<string, string>> {
  const { units } = got(await readCatalogue(join(root, "catalogue")));
  const folders = regimeFolders(join(root, "regimes"), units);
  return new Map([
    ["docs/coverage.md", coveragePage(folders.map(coverageOf))],
    ["regimes/CHANGELOG.md", changesPage(lawChanges(folders.flatMap(({ books }) => books)))],
  ]);
}

if (import.meta.main) {
  const pages = await lawPages();
  const stale = [...pages].filter(([path, text]) => {
    try {
      return readFileSync(join(ROOT, path), "utf8") !== text;
    } catch {
      return true;
    }
  });
  if (!process.argv.includes("--check")) for (const [path, text] of stale) writeFileSync(join(ROOT, path), text);
  else if (stale.length > 0) process.exitCode = 1;
  for (const [path] of stale) console.log(path);
}
