/** What the page carries: of the contract words and figures, never what checks the shapes. */
import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, it } from "vitest";

const ROOT = resolve(import.meta.dirname, "../..");
const CONTRACT = join(ROOT, "src", "contract");

/** Modules that a file takes values from, and not types alone; what is loaded later counts too. */
function valuesFrom(text: string): readonly string[] {
  const stated = [...text.matchAll(/^import (?!type\b)(?:([^;"]*?) from )?"([^"]+)";/gm)].flatMap(
    ([, names = "", module = ""]) => (/^\{(\s*type [^,}]+,?)+\s*\}$/.test(names) ? [] : [module]),
  );
  return [...stated, ...[...text.matchAll(/import\("([^"]+)"\)/g)].map(([, module = ""]) => module)];
}

/** Every module of the contract that these bring with them. */
function brought(modules: readonly string[], seen: Set<string> = new Set()): ReadonlySet<string> {
  for (const module of modules) {
    const name = module.replace(/^#contract\//, "").replace(/^\.\//, "");
    if (seen.has(name) || !name.endsWith(".ts")) continue;
    seen.add(name);
    const inside = valuesFrom(readFileSync(join(CONTRACT, name), "utf8"));
    brought(
      inside.filter((each) => each.startsWith("./") || each.startsWith("#contract/")),
      seen,
    );
  }
  return seen;
}

it("no module of the page takes a value from one that brings zod along", () => {
  const files = readdirSync(join(ROOT, "web", "src"), { recursive: true, encoding: "utf8" }).filter((name) =>
    /\.tsx?$/.test(name),
  );
  const taken = files.flatMap((name) => valuesFrom(readFileSync(join(ROOT, "web", "src", name), "utf8")));
  const all = brought(taken.filter((module) => module.startsWith("#contract/")));
  expect(all.has("format.ts")).toBe(true);
  const heavy = [...all].filter((name) => valuesFrom(readFileSync(join(CONTRACT, name), "utf8")).includes("zod"));
  expect(heavy).toEqual([]);
});
