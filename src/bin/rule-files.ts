/** Rulebooks named on the command line, read whole: files, or every `.rules` file below a folder. All faults at once. */
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { parse as parseYaml } from "yaml";
import { type Accepted, readAccepted } from "#app/rules/accepted.ts";
import { collect, failed, fault, type Outcome, ok } from "#kernel/fault.ts";
import type { UnitTable } from "#kernel/unit.ts";
import { type PlacedBook, parsePlaced } from "#rules/parse.ts";
import { checkTogether } from "#rules/together.ts";

const ACCEPTED = "accepted-findings.yaml";

function filesAt(path: string): Outcome<readonly string[]> {
  if (!existsSync(path)) {
    const help = "Name a `.rules` file or a folder that holds some.";
    return failed(fault("missing-file", { file: path }, "there is no file or folder of this name", help));
  }
  if (!statSync(path).isDirectory()) return ok([path]);
  const found = readdirSync(path, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".rules"))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  if (found.length > 0) return ok(found);
  return failed(fault("missing-file", { file: path }, "the folder holds no `.rules` file", "Name another folder."));
}

export interface ReadBook extends PlacedBook {
  readonly file: string;
}

/** Books that can be asked together; faults of every file. */
export function readBooks(paths: readonly string[], units: UnitTable): Outcome<readonly ReadBook[]> {
  const files = collect(paths.map(filesAt));
  if (!files.ok) return files;
  const read = collect(
    [...new Set(files.value.flat())].map((path) => {
      const file = relative(process.cwd(), path);
      const parsed = parsePlaced(readFileSync(path, "utf8"), file, units);
      return parsed.ok ? ok({ ...parsed.value, file }) : parsed;
    }),
  );
  if (!read.ok) return read;
  const together = checkTogether(read.value.map(({ book }) => book));
  return together.ok ? read : together;
}

/** The accepted findings beside the books, or in the nearest folder above the first path; none when there is no such file. */
export function readAcceptedNear(path: string): Outcome<readonly Accepted[]> {
  let folder = existsSync(path) && statSync(path).isDirectory() ? path : dirname(path);
  for (let above = dirname(folder); !existsSync(join(folder, ACCEPTED)) && above !== folder; above = dirname(folder))
    folder = above;
  const file = join(folder, ACCEPTED);
  if (!existsSync(file)) return ok([]);
  const at = relative(process.cwd(), file);
  try {
    return readAccepted(parseYaml(readFileSync(file, "utf8")), at);
  } catch (error) {
    const why = error instanceof Error ? (error.message.split("\n")[0] ?? "") : "the file cannot be read";
    return failed(fault("rule-syntax", { file: at }, why.toLowerCase(), "docs/methods/verify.md shows the form."));
  }
}
