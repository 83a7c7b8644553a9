/**
 * Rulebooks by name. On the command line a name is a file, a folder or the id of a shipped rulebook; over HTTP it is one of
 * the shipped rulebooks and nothing else: names are compared with what is shipped, and no path of a caller is opened.
 */
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { parse as parseYaml } from "yaml";
import type { ReadBook, Rulebooks } from "#app/ports.ts";
import { type Accepted, readAccepted } from "#app/rules/accepted.ts";
import { collect, failed, fault, type Outcome, ok } from "#kernel/fault.ts";
import { nearestHint } from "#kernel/nearest.ts";
import { quote } from "#kernel/quote.ts";
import type { UnitTable } from "#kernel/unit.ts";
import { parsePlaced } from "#rules/parse.ts";
import { checkTogether } from "#rules/together.ts";

const ACCEPTED = "accepted-findings.yaml";

const booksBelow = (folder: string): readonly string[] =>
  readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".rules"))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();

function filesAt(path: string): Outcome<readonly string[]> {
  if (!existsSync(path)) {
    const help = "Name a `.rules` file, a folder that holds some, or the id of a shipped rulebook.";
    return failed(fault("missing-file", { file: path }, "there is no file or folder of this name", help));
  }
  if (!statSync(path).isDirectory()) return ok([path]);
  const found = booksBelow(path);
  if (found.length > 0) return ok(found);
  return failed(fault("missing-file", { file: path }, "the folder holds no `.rules` file", "Name another folder."));
}

/** Books that can be asked together; faults of every file. */
function readFiles(paths: readonly string[], from: string, units: UnitTable): Outcome<readonly ReadBook[]> {
  const read = collect(
    [...new Set(paths)].map((path) => {
      const file = relative(from, path);
      const parsed = parsePlaced(readFileSync(path, "utf8"), file, units);
      return parsed.ok ? ok({ ...parsed.value, file }) : parsed;
    }),
  );
  if (!read.ok) return read;
  const together = checkTogether(read.value.map(({ book }) => book));
  return together.ok ? read : together;
}

/** The accepted findings beside the books, or in the nearest folder above the path; none when there is no such file. */
function acceptedNear(path: string, from: string): Outcome<readonly Accepted[]> {
  let folder = existsSync(path) && statSync(path).isDirectory() ? path : dirname(path);
  for (let above = dirname(folder); !existsSync(join(folder, ACCEPTED)) && above !== folder; above = dirname(folder))
    folder = above;
  const file = join(folder, ACCEPTED);
  if (!existsSync(file)) return ok([]);
  const at = relative(from, file);
  try {
    return readAccepted(parseYaml(readFileSync(file, "utf8")), at);
  } catch (error) {
    const why = error instanceof Error ? (error.message.split("\n")[0] ?? "") : "the file cannot be read";
    return failed(fault("rule-syntax", { file: at }, why.toLowerCase(), "docs/methods/verify.md shows the form."));
  }
}

/** The file of a shipped rulebook by its id or its path; its first line names the id. */
function shippedBy(root: string): ReadonlyMap<string, string> {
  return new Map(
    booksBelow(root).flatMap((path) => {
      const id = /^rulebook\s+(\S+)/m.exec(readFileSync(path, "utf8"))?.[1];
      const named = relative(root, path).replaceAll("\\", "/");
      return [...(id === undefined ? [] : [id]), named, `regimes/${named}`].map((name) => [name, path] as const);
    }),
  );
}

/** For people at this machine: what they may read, they may name. */
export function rulebooksByPath(root: string, units: UnitTable): Rulebooks {
  const from = process.cwd();
  const placeOf = (name: string) => (existsSync(name) ? resolve(name) : (shippedBy(root).get(name) ?? name));
  return {
    async read(names) {
      const files = collect((names.length === 0 ? [root] : names.map(placeOf)).map(filesAt));
      return files.ok ? readFiles(files.value.flat(), from, units) : files;
    },
    async accepted([first]) {
      return acceptedNear(first === undefined ? root : placeOf(first), from);
    },
  };
}

/** For callers from outside: the shipped rulebooks, by id or by their path below the folder of the law. */
export function rulebooksByName(root: string, units: UnitTable): Rulebooks {
  const from = dirname(root);
  return {
    async read(names) {
      if (names.length === 0) return readFiles(booksBelow(root), from, units);
      const shipped = shippedBy(root);
      const files = collect(
        names.map((name) => {
          const file = shipped.get(name);
          if (file !== undefined) return ok(file);
          const help = `Leave it out to ask about all of them.${nearestHint(name, shipped.keys())}`;
          return failed(fault("not-found-here", {}, `there is no shipped rulebook ${quote(name)}`, help));
        }),
      );
      return files.ok ? readFiles(files.value, from, units) : files;
    },
    async accepted() {
      return acceptedNear(root, from);
    },
  };
}
