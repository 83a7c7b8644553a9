/** `npm run -s cases -- FILE`: outside cases against the rulebooks shipped. One JSON line a case, the totals last. Exit 0 without a fail, 1 with one, 2 on faulty input. */
import { readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parse as parseYaml } from "yaml";
import { runCases } from "#app/cases.ts";
import { readCatalogue } from "#io/catalogue.ts";
import { lawFolder } from "#io/law-folder.ts";
import { type Fault, failed, fault, type Outcome, ok, printPlace } from "#kernel/fault.ts";

const ROOT = join(dirname(fileURLToPath(import.meta.url)), "..");

function readJson(path: string | undefined): Outcome<unknown> {
  const help = "Give the path of one JSON file of cases.";
  if (path === undefined) return failed(fault("unknown-option", {}, "no file is named", help));
  const at = { file: basename(path) };
  try {
    return ok(JSON.parse(readFileSync(path, "utf8")) as unknown);
  } catch (error) {
    const missing = error instanceof Error && "code" in error && error.code === "ENOENT";
    return missing
      ? failed(fault("missing-file", at, "there is no file of this name", help))
      : failed(fault("not-json", at, "the file cannot be read as JSON", help));
  }
}

async function main(path: string | undefined): Promise<Outcome<number>> {
  const cases = readJson(path);
  if (!cases.ok) return cases;
  const catalogue = await readCatalogue(join(ROOT, "catalogue"));
  if (!catalogue.ok) return catalogue;
  const units = catalogue.value.units;
  const folder = lawFolder(join(ROOT, "regimes"), units);
  const [law, ownership] = [await folder.books(), await folder.ownership()];
  if (!law.ok) return law;
  if (!ownership.ok) return ownership;
  const map: unknown = parseYaml(readFileSync(join(ROOT, "regimes", "cases-map.yaml"), "utf8"));
  const books = law.value.map(({ book }) => book);
  const report = runCases({
    file: basename(path ?? ""),
    cases: cases.value,
    map,
    books,
    ownership: ownership.value,
    units,
  });
  if (!report.ok) return report;
  for (const result of report.value.results) console.log(JSON.stringify(result));
  console.log(JSON.stringify(report.value.totals));
  return ok(report.value.totals.fail > 0 ? 1 : 0);
}

const line = ({ code, at, message, help }: Fault): string => {
  const where = printPlace(at);
  return `${code}${where === "" ? "" : ` ${where}`}: ${message}. ${help}`;
};

const outcome = await main(process.argv[2]);
if (!outcome.ok) console.error(outcome.faults.map(line).join("\n"));
process.exitCode = outcome.ok ? outcome.value : 2;
