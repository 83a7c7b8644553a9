/** The rulebooks shipped hold together in every epoch, but for what is accepted with a reason; and the command says so. */
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { parse as parseYaml } from "yaml";
import { readAccepted, sortFindings } from "#app/rules/accepted.ts";
import { readCatalogue } from "#io/catalogue.ts";
import { parsePlaced } from "#rules/parse.ts";
import { verify } from "#rules/verify/verify.ts";
import { value } from "./support.ts";

const ROOT = join(dirname(fileURLToPath(import.meta.url)), "..", "..");
const REGIMES = join(ROOT, "regimes");
const catalogue = value(await readCatalogue(join(ROOT, "catalogue")));

const files = readdirSync(REGIMES, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && entry.name.endsWith(".rules"))
  .map((entry) => join(entry.parentPath, entry.name));
const books = files.map((file) => value(parsePlaced(readFileSync(file, "utf8"), file, catalogue.units)));
const entries = value(
  readAccepted(parseYaml(readFileSync(join(REGIMES, "accepted-findings.yaml"), "utf8")), "accepted-findings.yaml"),
);

const found = verify(
  books.map(({ book }) => book),
  { codes: new Set(catalogue.jurisdictions.keys()), places: new Map(books.flatMap(({ places }) => [...places])) },
);
const { open, accepted, stale } = sortFindings(found, entries, new Set(books.map(({ book }) => book.id)));

test("nothing is open, and nothing is accepted that does not occur", () => {
  expect(open.map(({ at, check, message }) => `${at.file}:${at.row} ${check}: ${message}`)).toEqual([]);
  expect(stale).toEqual([]);
});

test("what is accepted names its place, its days and its reason", () => {
  expect(accepted.length).toBeGreaterThan(0);
  for (const { at, moment, reason } of accepted) {
    expect(at.row).toBeGreaterThan(0);
    expect(moment?.asOf).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    expect(reason.length).toBeGreaterThan(20);
  }
});

test("two contradicting exceptions of the law shipped would be told with a case", () => {
  const text = readFileSync(join(REGIMES, "us", "ear-advanced-computing", "advanced-computing.rules"), "utf8");
  const narrow = text.replaceAll(/^ {2}exception to licence\.groups .*$/gm, "  exception to licence.groups");
  const { book } = value(parsePlaced(narrow, "advanced-computing.rules", catalogue.units));
  const conflicts = verify([book]).filter(({ check }) => check === "conflict");
  expect(conflicts.map(({ message }) => message)).toContain(
    "`licence` is `exceptionAca` by `licence.aca` and `required` by `licence.emiratesB` at once",
  );
  expect(conflicts.every(({ witness }) => (witness?.facts.length ?? 0) > 0)).toBe(true);
});

const planb = (...argv: readonly string[]) =>
  spawnSync(process.execPath, [join(ROOT, "src", "bin", "planb.ts"), "rules", ...argv], {
    cwd: ROOT,
    encoding: "utf8",
  });

test("planb rules verify: exit 0 and a line that counts", () => {
  const { status, stdout } = planb("verify");
  expect(stdout.trim().split("\n").at(-1)).toBe(
    `${books.length} rulebooks: 0 findings, ${accepted.length} accepted with a reason, 0 accepted but not found.`,
  );
  expect(status).toBe(0);
});

test("planb rules diff: exit 1 when something changes, with both endings and a case", () => {
  const book = join("regimes", "my", "strategic-trade-directive-2025", "strategic-trade-directive.rules");
  const { status, stdout } = planb("diff", book, "--from", "2025-07-01", "--to", "2025-08-01", "--json");
  const told: unknown = JSON.parse(stdout);
  expect(told).toMatchObject({
    before: { asOf: "2025-07-01", knownOn: "2025-07-01" },
    parts: expect.arrayContaining([{ what: "rule", id: "notice.due", change: "added" }]),
    cases: expect.arrayContaining([
      expect.objectContaining({
        before: { status: "outsideCoverage" },
        after: { status: "decided", value: "noticeRequired" },
      }),
    ]),
  });
  expect(status).toBe(1);
});

test("planb rules: a wrong word, a missing file and a missing day are faults with help, exit 2", () => {
  expect(planb("verfy").stderr).toContain("unknown-verb: there is no operation of `rules` called `verfy`");
  expect(planb("verfy").stderr).toContain("Nearest: `verify`.");
  expect(planb("check", "nowhere").stderr).toContain("missing-file nowhere: there is no file or folder of this name");
  const { status, stderr } = planb("diff", files[0] ?? "", "--from", "2026-01-01");
  expect(stderr).toContain("missing-value argument `to`: nothing is given");
  expect(status).toBe(2);
});

test("planb rules print: what it prints is read as the same book", () => {
  const file = files[0] ?? "";
  const printed = planb("print", file).stdout;
  const again = value(parsePlaced(printed, "printed.rules", catalogue.units)).book;
  expect(again).toEqual(value(parsePlaced(readFileSync(file, "utf8"), file, catalogue.units)).book);
});
