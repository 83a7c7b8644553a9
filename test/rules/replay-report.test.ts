/**
 * An answer is recomputed from the report alone: what `check --json` says was held, the rulebooks its digests name, and a
 * program in another language. Of transactions of the examples; and a report that was altered is found out.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { CheckReport } from "#contract/check.ts";
import { canonicalJson } from "#kernel/canonical-json.ts";
import { canonicalBook } from "#rules/canonical.ts";
import { books, ROOT } from "../regimes/books.ts";
import { type Bench, bench, HALDEN, YUNQU } from "../support/compose.ts";
import { some } from "../support/nightly.ts";
import { hasPython } from "./replay-kit.ts";

const DAYS: Readonly<Record<string, readonly string[]>> = {
  [HALDEN]: ["2026-02-04", "2026-06-30", "2026-11-23"],
  [YUNQU]: ["2026-11-23"],
};

let planb: Bench;
const folder = mkdtempSync(join(tmpdir(), "planb-replay-"));
const file = (name: string): string => join(folder, name);

beforeAll(async () => {
  planb = await bench();
  writeFileSync(file("books.jsonl"), books.map(({ book }) => `${canonicalJson(canonicalBook(book))}\n`).join(""));
});
afterAll(() => {
  planb.close();
  rmSync(folder, { recursive: true });
});

interface Line {
  readonly agrees?: true;
  readonly differ?: readonly string[];
}

/** What the second program says of each answer of these reports, and how it ends. */
function recomputed(reports: readonly CheckReport[], law = "books.jsonl") {
  const paths = reports.map((report, index) => {
    writeFileSync(file(`${index}.json`), JSON.stringify(report));
    return file(`${index}.json`);
  });
  const program = join(ROOT, "tools", "replay", "report.py");
  const run = spawnSync("python3", [program, file(law), ...paths], { encoding: "utf8", maxBuffer: 2 ** 28 });
  const lines = run.stdout.split("\n").filter((line) => line !== "");
  return { exit: run.status, lines: lines.map((line) => JSON.parse(line) as Line) };
}

async function reportsOf(workspace: string): Promise<readonly CheckReport[]> {
  const reports: CheckReport[] = [];
  for (const asOf of DAYS[workspace] ?? []) {
    const opened = await planb.context.workspaces.open(workspace);
    if (!opened.ok) throw new Error("the example cannot be read");
    const ids = [...new Set(opened.value.tables.transactions.map(({ id }) => id))];
    for (const transaction of some(ids, 3)) {
      const asked = await planb.ask("check", { workspace, transaction, asOf, knownOn: asOf });
      // A transaction that is not on record on the day is a fault, and no answer.
      if (asked.ok) reports.push(asked.value.report as CheckReport);
    }
  }
  return reports;
}

describe.skipIf(!hasPython)("recomputed from the report alone (skipped where there is no python3)", () => {
  test.each([HALDEN, YUNQU])(
    "every answer about transactions of an example agrees: about all at night, about one in three with every change",
    async (workspace) => {
      const reports = await reportsOf(workspace);
      const { exit, lines } = recomputed(reports);
      expect(lines.filter(({ agrees }) => agrees !== true)).toEqual([]);
      expect(exit).toBe(0);
      expect(lines.length).toBe(reports.reduce((sum, { answers }) => sum + answers.length, 0));
      expect(lines.length).toBeGreaterThan(50);
    },
  );

  test("one fact, one byte, one value or one digest altered: the field is named", async () => {
    const report = await planb.report("check", { workspace: HALDEN, asOf: "2026-02-04", knownOn: "2026-02-04" });
    const altered = (change: (copy: CheckReport) => void) => {
      const copy = structuredClone(report);
      change(copy);
      return recomputed([copy]);
    };
    const differing = ({ lines }: ReturnType<typeof altered>) => [
      ...new Set(lines.flatMap(({ differ = [] }) => differ)),
    ];
    const facts = altered(({ held }) => {
      held.facts["item.tpp"] = { kind: "notApplicable" };
    });
    expect(differing(facts)).toContain("record.facts");
    expect(facts.exit).toBe(1);
    const byte = altered(({ answers: [first] }) => {
      if (first === undefined) throw new Error("there is no answer");
      const vector = Buffer.from(first.record.vector, "base64");
      vector[0] = (vector[0] ?? 0) ^ 1;
      first.record.vector = vector.toString("base64");
    });
    expect(differing(byte)).toEqual(["record.vector"]);
    const said = altered(({ answers: [first] }) => {
      if (first !== undefined) first.missing.push("nothing");
    });
    expect(differing(said)).toEqual(["missing"]);
    const law = altered(({ books: [first] }) => {
      if (first !== undefined) first.digest = "0".repeat(64);
    });
    expect(law.exit).toBe(2);
  });
});
