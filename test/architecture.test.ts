/** What a tool can hold of docs/architecture.md: borders, no clock or chance in the core, no law in code, kinds that are registered. */
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join, relative } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { FAULT_CODES } from "#kernel/fault.ts";
import { TABLES } from "#workspace/registry.ts";
import { cruise, ROOT, type Violation } from "./borders.ts";

const text = (path: string): string => readFileSync(join(ROOT, path), "utf8");

/** Every file below a folder of the repository, by its path from the root; none when the folder is not there. */
function filesBelow(folder: string): readonly string[] {
  try {
    return readdirSync(join(ROOT, folder), { withFileTypes: true, recursive: true })
      .filter((entry) => entry.isFile() && !entry.parentPath.includes("node_modules"))
      .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)).replaceAll("\\", "/"))
      .sort();
  } catch {
    return [];
  }
}

/** `file:line: what` for every line of the files in which the pattern is found. */
function linesWith(files: readonly string[], pattern: RegExp): readonly string[] {
  return files.flatMap((path) =>
    text(path)
      .split("\n")
      .flatMap((line, index) => {
        const found = pattern.exec(line);
        return found === null ? [] : [`${path}:${index + 1}: ${found[0]}`];
      }),
  );
}

describe("borders", () => {
  test("no import of the house crosses one", () => {
    const { files, violations } = cruise(ROOT, ["src", "web", "tools", "test"]);
    expect(violations).toEqual([]);
    expect(files).toBeGreaterThan(100);
  });
});

/** A deliberate import, and the rule that must refuse it; without a rule it must pass. */
const DELIBERATE: readonly { from: string; imports: string; refused?: string }[] = [
  { from: "src/kernel/a.ts", imports: "#rules/right.ts", refused: "the-kernel-imports-nothing" },
  { from: "src/kernel/b.ts", imports: "node:crypto", refused: "the-kernel-imports-nothing" },
  { from: "src/kernel/c.ts", imports: "left-pad", refused: "the-kernel-imports-nothing" },
  { from: "src/kernel/digest.ts", imports: "node:fs", refused: "the-digest-imports-only-the-hash-function" },
  { from: "src/rules/a.ts", imports: "#network/right.ts", refused: "rules-uses-only-the-kernel" },
  { from: "src/rules/b.ts", imports: "#workspace/right.ts", refused: "rules-uses-only-the-kernel" },
  { from: "src/rules/c.ts", imports: "node:fs", refused: "the-core-does-no-input-or-output" },
  { from: "src/rules/d.ts", imports: "left-pad", refused: "rules-brings-no-package-but-its-own" },
  { from: "src/workspace/a.ts", imports: "#rules/right.ts", refused: "workspace-uses-only-the-kernel" },
  { from: "src/workspace/b.ts", imports: "node:path", refused: "the-core-does-no-input-or-output" },
  { from: "src/ledger/a.ts", imports: "#evidence/right.ts", refused: "ledger-uses-only-the-kernel" },
  { from: "src/ledger/b.ts", imports: "node:fs/promises", refused: "the-core-does-no-input-or-output" },
  { from: "src/network/a.ts", imports: "#rules/right.ts", refused: "network-uses-only-the-kernel-and-workspace" },
  { from: "src/network/b.ts", imports: "#stress/right.ts", refused: "network-uses-only-the-kernel-and-workspace" },
  {
    from: "src/parties/a.ts",
    imports: "#rules/right.ts",
    refused: "parties-uses-only-the-kernel-and-network-and-workspace",
  },
  {
    from: "src/stress/a.ts",
    imports: "#switch/right.ts",
    refused: "stress-uses-only-the-kernel-and-network-and-workspace",
  },
  {
    from: "src/stress/b.ts",
    imports: "#rules/right.ts",
    refused: "stress-uses-only-the-kernel-and-network-and-workspace",
  },
  { from: "src/stress/c.ts", imports: "node:worker_threads", refused: "the-core-does-no-input-or-output" },
  {
    from: "src/switch/a.ts",
    imports: "#rules/right.ts",
    refused: "switch-uses-only-the-kernel-and-stress-and-network-and-workspace",
  },
  { from: "src/evidence/a.ts", imports: "#workspace/right.ts", refused: "evidence-uses-only-the-kernel-and-ledger" },
  { from: "src/contract/a.ts", imports: "#app/right.ts", refused: "contract-uses-only-the-kernel" },
  {
    from: "src/app/a.ts",
    imports: "#cli/right.ts",
    refused:
      "app-uses-only-the-kernel-and-rules-and-workspace-and-network-and-parties-and-stress-and-switch-and-ledger-and-evidence-and-contract",
  },
  { from: "src/app/b.ts", imports: "#io/right.ts", refused: "io-is-met-only-where-parts-are-composed" },
  { from: "src/app/c.ts", imports: "node:fs", refused: "the-core-does-no-input-or-output" },
  { from: "src/cli/a.ts", imports: "#network/right.ts", refused: "cli-uses-only-the-kernel-and-app-and-contract" },
  { from: "src/cli/b.ts", imports: "node:child_process", refused: "the-core-does-no-input-or-output" },
  { from: "src/api/a.ts", imports: "#rules/right.ts", refused: "api-uses-only-the-kernel-and-app-and-contract" },
  { from: "src/api/b.ts", imports: "#io/right.ts", refused: "io-is-met-only-where-parts-are-composed" },
  { from: "src/io/a.ts", imports: "#cli/right.ts", refused: "io-never-reaches-into-the-faces" },
  { from: "web/src/a.ts", imports: "../../src/app/right.ts", refused: "the-page-sees-only-the-contract" },
  { from: "web/src/b.ts", imports: "../../src/network/right.ts", refused: "the-page-sees-only-the-contract" },
  { from: "src/bin/a.ts", imports: "../../test/right.ts", refused: "nothing-imports-a-test" },
  { from: "src/bin/b.ts", imports: "./nowhere.ts", refused: "every-import-resolves" },
  { from: "src/bin/round-again.ts", imports: "./round.ts", refused: "no-circle" },
  { from: "src/bin/compose.ts", imports: "#io/right.ts" },
  { from: "src/io/b.ts", imports: "#app/right.ts" },
  { from: "src/switch/b.ts", imports: "#stress/right.ts" },
  { from: "src/evidence/b.ts", imports: "#ledger/right.ts" },
  { from: "src/rules/e.ts", imports: "#kernel/right.ts" },
  { from: "src/app/d.ts", imports: "#rules/right.ts" },
  { from: "web/src/c.ts", imports: "#contract/right.ts" },
];

/** The ways an import can be written; each must be seen. */
const WAYS: Readonly<Record<string, string>> = {
  "a value": 'import { right } from "#network/right.ts";\nexport const seen = right;\n',
  "a type": 'import type { Right } from "#network/right.ts";\nexport type Seen = Right;\n',
  "passed on": 'export { right } from "#network/right.ts";\n',
  "all passed on": 'export * from "#network/right.ts";\n',
  "when it runs": 'export const seen = await import("#network/right.ts");\n',
  "for its effect": 'import "#network/right.ts";\n',
  "a type in place": 'export type Seen = import("#network/right.ts").Right;\n',
  "by its path": 'import { right } from "../network/right.ts";\nexport const seen = right;\n',
};

describe("a deliberate wrong import is refused by the rule that says so", () => {
  let tree = "";
  const refused: Violation[] = [];

  const write = (path: string, content: string): void => {
    mkdirSync(dirname(join(tree, path)), { recursive: true });
    writeFileSync(join(tree, path), content);
  };

  beforeAll(() => {
    tree = mkdtempSync(join(tmpdir(), "planb-borders-"));
    for (const path of ["package.json", "tsconfig.json", "web/package.json", "web/tsconfig.json"])
      write(path, text(path));
    write("node_modules/left-pad/package.json", '{ "name": "left-pad", "version": "1.0.0", "main": "index.js" }');
    write("node_modules/left-pad/index.js", "module.exports = {};\n");
    const rooms = Object.keys(JSON.parse(text("package.json")).imports).map((name) => name.slice(1, -2));
    for (const room of rooms) write(`src/${room}/right.ts`, "export const right = 1;\nexport type Right = number;\n");
    write("test/right.ts", "export const right = 1;\n");
    for (const { from, imports } of DELIBERATE)
      write(from, `import * as other from "${imports}";\nexport const seen = other;\n`);
    // A circle is told once, at the first of its files.
    write("src/bin/round.ts", 'export * as other from "./round-again.ts";\n');
    for (const [index, content] of Object.values(WAYS).entries()) write(`src/rules/way-${index}.ts`, content);
    refused.push(...cruise(tree, ["src", "web", "test"]).violations);
  });

  afterAll(() => rmSync(tree, { recursive: true, force: true }));

  const rulesFor = (from: string): readonly string[] =>
    refused.filter((violation) => violation.from === from).map(({ rule }) => rule);

  test.each(DELIBERATE.filter(({ refused: rule }) => rule !== undefined))("$from imports $imports: $refused", (one) => {
    expect(rulesFor(one.from)).toContain(one.refused);
  });

  test.each(DELIBERATE.filter(({ refused: rule }) => rule === undefined))("$from may import $imports", ({ from }) => {
    expect(rulesFor(from)).toEqual([]);
  });

  test.each(Object.keys(WAYS).map((way, index) => [way, index] as const))("however it is written: %s", (_, index) => {
    expect(rulesFor(`src/rules/way-${index}.ts`)).toContain("rules-uses-only-the-kernel");
  });
});

describe("the core is pure", () => {
  const CORE = ["kernel", "rules", "workspace", "network", "stress", "switch", "ledger", "evidence", "contract", "app"];
  const files = CORE.flatMap((room) => filesBelow(`src/${room}`)).filter((path) => path.endsWith(".ts"));

  test("no clock, no chance, no environment, no printing", () => {
    const impure =
      /\bDate\.now\b|\bnew Date\b|\bTemporal\.Now\b|\bperformance\.now\b|\bMath\.random\b|\brandomUUID\b|\brandomBytes\b|\bgetRandomValues\b|\bprocess\.\w+|\bconsole\.\w+|\bset(?:Timeout|Interval)\b|\bfetch\(/;
    expect(files.length).toBeGreaterThan(50);
    expect(linesWith(files, impure)).toEqual([]);
  });

  test("no order or format of the machine's language", () => {
    expect(linesWith(files, /\btoLocale\w*\(|\blocaleCompare\(/)).toEqual([]);
  });
});

describe("no law in code", () => {
  const [, ...rows] = text("catalogue/jurisdictions.csv").trim().split("\n");
  const places = rows.map((row) => row.split(","));
  const codes = places.map(([code = ""]) => code);
  const currencies = text("catalogue/currencies.csv")
    .trim()
    .split("\n")
    .slice(1)
    .map((row) => row.slice(0, 3));
  const english = [...places.map(([, name = ""]) => name), "America", "PRC", "mainland"];
  const chinese = [...places.flatMap(([, , hant = "", hans = ""]) => [hant, hans]), "大陸", "大陆", "台灣"];

  /** Authorities, instruments and lists, as they are cited. Written out here because no code may know them. */
  const AUTHORITIES = [
    "BIS",
    "Bureau of Industry",
    "OFAC",
    "CBP",
    "DDTC",
    "CFIUS",
    "MOFCOM",
    "GACC",
    "CAC",
    "METI",
    "MITI",
    "SHTC",
    "MOTIE",
    "DG TRADE",
    "Commerce Department",
    "Department of Commerce",
    "Ministry of Commerce",
    "Federal Register",
    "商务部",
    "商務部",
    "海关总署",
    "海關總署",
    "網信辦",
    "网信办",
    "經濟部",
    "经济产业省",
  ];
  const INSTRUMENTS = [
    "EAR",
    "CFR",
    "FR",
    "U\\.S\\.C\\.",
    "USC",
    "ECCN",
    "HTSUS",
    "ITAR",
    "ECRA",
    "AFSL",
    "PIPL",
    "STA 2010",
    "CSMS",
    "FDPR?",
    "3A090",
    "4A090",
    "3A001",
    "Entity List",
    "Unreliable Entity",
    "Country Group",
    "Affiliates Rule",
    "Wassenaar",
    "section 232",
    "Section 301",
    "Export Administration",
    "Export Control Law",
    "Anti-Foreign",
    "出口管制法",
    "出口管制條例",
    "两用物项",
    "不可靠实体",
    "實體清單",
    "实体清单",
  ];

  const files = filesBelow("src").filter((path) => /\.(ts|tsx|json|css|html)$/.test(path));
  const whole = (names: readonly string[]) =>
    new RegExp(`(?<![\\p{L}\\p{N}_])(?:${names.join("|")})(?![\\p{L}\\p{N}_])`, "u");

  test("the lists are not empty", () => {
    expect(codes).toContain("TW");
    expect(currencies).toContain("JPY");
    expect(files.length).toBeGreaterThan(100);
  });

  test("no jurisdiction by its name", () => {
    expect(linesWith(files, whole(english))).toEqual([]);
    expect(linesWith(files, new RegExp(chinese.join("|")))).toEqual([]);
  });

  test("no jurisdiction or currency by its code, in quotes", () => {
    expect(linesWith(files, new RegExp(`(["'\`])(?:${[...codes, ...currencies].join("|")})\\1`))).toEqual([]);
  });

  test("no authority, instrument or list", () => {
    const latin = [...AUTHORITIES, ...INSTRUMENTS].filter((name) => /^[\x20-\x7e]+$/.test(name));
    const han = [...AUTHORITIES, ...INSTRUMENTS].filter((name) => !/^[\x20-\x7e]+$/.test(name));
    expect(linesWith(files, whole(latin))).toEqual([]);
    expect(linesWith(files, new RegExp(han.join("|")))).toEqual([]);
  });
});

describe("kinds are records", () => {
  const KIND_FOLDERS = /^src\/(?:.+\/)?(?:events|measures|exhibits|checks)$/;
  const registries = filesBelow("src").filter(
    (path) => KIND_FOLDERS.test(dirname(path)) && ["registry.ts", "index.ts"].includes(basename(path)),
  );

  test("every folder of kinds has one registry", () => {
    const folders = new Set(
      filesBelow("src")
        .map(dirname)
        .filter((folder) => KIND_FOLDERS.test(folder)),
    );
    expect([...folders].sort()).toEqual(registries.map(dirname).sort());
  });

  const kebab = (name: string): string => name.replace(/(?<=[a-z0-9])[A-Z]/g, (letter) => `-${letter}`).toLowerCase();
  const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
    typeof value === "object" && value !== null && !Array.isArray(value);

  /** A registry may be a map, a record or a list; a list tells no keys. */
  function entriesOf(table: object): readonly (readonly [key: string | undefined, kind: unknown])[] {
    if (Array.isArray(table)) return table.map((kind) => [undefined, kind]);
    return table instanceof Map ? [...table].map(([key, kind]) => [String(key), kind]) : Object.entries(table);
  }

  /** The kinds a registry tells, by the name it tells them under; a list leaves the name to the export. */
  function registered(registry: Readonly<Record<string, unknown>>): ReadonlyMap<unknown, string | undefined> {
    const tables = Object.values(registry).flatMap((table) =>
      typeof table === "object" && table !== null ? [entriesOf(table)] : [],
    );
    const ofKinds = tables.filter((table) => table.every(([, kind]) => isRecord(kind)));
    return new Map(ofKinds.flat().map(([key, kind]) => [kind, key]));
  }

  test.each([
    [TABLES.events.columns.kind, "src/stress/events"],
    [TABLES.alternatives.columns.measure, "src/switch/measures"],
  ])("what a workspace may name as a kind is what is registered: %#", async (column, folder) => {
    const path = registries.find((registry) => dirname(registry) === folder);
    const kinds = path === undefined ? new Map() : registered(await import(join(ROOT, path)));
    expect([...kinds.values()].sort(), folder).toEqual([...column.of].sort());
  });

  describe.each(registries)("%s", (path) => {
    const folder = dirname(path);
    const siblings = filesBelow(folder).filter(
      (file) => dirname(file) === folder && file !== path && file.endsWith(".ts"),
    );
    const load = (file: string): Promise<Readonly<Record<string, unknown>>> => import(join(ROOT, file));

    test("each kind stands in the file of its name", async () => {
      const kinds = registered(await load(path));
      expect(kinds.size).toBeGreaterThan(0);
      const homes = new Map<unknown, { file: string; name: string }>();
      for (const file of siblings) {
        for (const [name, value] of Object.entries(await load(file))) {
          if (kinds.has(value)) homes.set(value, { file: basename(file, ".ts"), name });
        }
      }
      for (const [kind, key] of kinds) {
        const home = homes.get(kind);
        expect(
          home,
          `the kind \`${key ?? JSON.stringify(kind)}\` is exported by a file beside its registry`,
        ).toBeDefined();
        expect(kebab(key ?? home?.name ?? "").replaceAll("_", "-")).toBe(home?.file);
        for (const field of ["kind", "name", "id"]) {
          const told = isRecord(kind) ? kind[field] : undefined;
          if (typeof told === "string") expect(told.replaceAll(" ", "-")).toBe(key ?? home?.file);
        }
      }
    });

    test("every file that holds a kind is registered", async () => {
      const kinds = registered(await load(path));
      const [first = {}, ...others] = [...kinds.keys()].filter(isRecord);
      const shape = Object.keys(first).filter((field) => others.every((kind) => Object.hasOwn(kind, field)));
      const forgotten: string[] = [];
      for (const file of siblings) {
        for (const [name, value] of Object.entries(await load(file))) {
          if (isRecord(value) && shape.every((field) => Object.hasOwn(value, field)) && !kinds.has(value))
            forgotten.push(`${file}: ${name}`);
        }
      }
      expect(shape.length).toBeGreaterThan(0);
      expect(forgotten).toEqual([]);
    });
  });
});

describe("faults", () => {
  test("docs/errors.md has one section for each code, and none besides but the one on defects", () => {
    const sections = [...text("docs/errors.md").matchAll(/^## (.+)$/gm)].map(([, title = ""]) => title);
    expect(sections.toSorted()).toEqual([...Object.keys(FAULT_CODES), "defect"].toSorted());
  });

  test("each section says what it means, shows the line planb prints, and what helps", () => {
    const [, ...sections] = text("docs/errors.md").split(/^## /m);
    for (const section of sections) {
      const code = section.slice(0, section.indexOf("\n"));
      if (code === "defect") continue;
      expect(section, code).toMatch(new RegExp(`^    ${code}(?: [^:\\n]+)?: [^\\n]+\\. [A-Z\`][^\\n]+\\.$`, "m"));
      expect(section, code).toMatch(/^\*\*What helps\.\*\* [A-Z`]/m);
    }
  });

  test("every fault is raised by some room", () => {
    const code = filesBelow("src").filter((path) => path.endsWith(".ts") && path !== "src/kernel/fault.ts");
    const raised = [...code, "tools/bench.ts", "tools/run.mjs"].map(text).join("\n");
    const unused = Object.keys(FAULT_CODES).filter((name) => !new RegExp(`"${name}"|\\b${name}:`).test(raised));
    expect(unused).toEqual([]);
  });
});

describe("pages", () => {
  const pages = [...readdirSync(ROOT), ...filesBelow("docs")].filter((path) => path.endsWith(".md"));

  test("every link within the repository leads to a file", () => {
    const dangling = pages.flatMap((page) =>
      [...text(page).matchAll(/\]\((?!https?:|mailto:|#)([^)#\s]+)[^)]*\)/g)]
        .map(([, target = ""]) => target)
        .filter((target) => !existsSync(join(ROOT, dirname(page), target)))
        .map((target) => `${page}: ${target}`),
    );
    expect(dangling).toEqual([]);
    expect(pages).toContain("CONTRIBUTING.md");
  });
});

describe("the package", () => {
  const manifests = ["package.json", "web/package.json"];

  test.each(manifests)("%s names exact versions only", (path) => {
    const manifest = JSON.parse(text(path));
    const versions = ["dependencies", "devDependencies", "optionalDependencies"].flatMap((group) =>
      Object.entries<string>(manifest[group] ?? {}),
    );
    const loose = versions.filter(([, version]) => !/^(?:npm:(?:@[\w-]+\/)?[\w.-]+@)?\d+\.\d+\.\d+$/.test(version));
    expect(loose).toEqual([]);
    expect(versions.length).toBeGreaterThan(0);
  });

  test("no package runs a script when it is installed", () => {
    const packages = Object.entries<{ hasInstallScript?: boolean }>(JSON.parse(text("package-lock.json")).packages);
    expect(packages.filter(([, { hasInstallScript }]) => hasInstallScript === true).map(([path]) => path)).toEqual([]);
    expect(packages.length).toBeGreaterThan(50);
  });

  test("npm says nothing on standard output", () => {
    expect(text(".npmrc")).toMatch(/^loglevel=silent$/m);
  });
});

describe("habits", () => {
  const code = ["src", "web/src", "tools", "test"].flatMap(filesBelow).filter((path) => /\.(ts|tsx|mjs)$/.test(path));
  const src = code.filter((path) => path.startsWith("src/"));

  test("no type is silenced", () => {
    const here = code.filter((path) => path !== "test/architecture.test.ts");
    expect(linesWith(here, /\bas unknown as\b|@ts-(?:ignore|expect-error|nocheck)|\bas any\b/)).toEqual([]);
  });

  test("no barrel: nothing passes on all of another file", () => {
    expect(linesWith(src, /^export \* from/)).toEqual([]);
  });

  test("nothing is left for later, and no path of one machine", () => {
    expect(linesWith(src, /\b(?:TODO|FIXME|XXX|HACK)\b|(?:^|[\s"'`(])\/(?:tmp|work|home|root)\//)).toEqual([]);
  });
});
