/**
 * Pages under test/transcripts/ and every console fence of README and docs are run: the command, then exactly what it
 * prints, then its exit code when it is not 0. With PLANB_RESET=1 the expected output is rewritten; whoever resets owns
 * the difference. A SHA-256 names every row and rule an answer rests on and changes with each; here it stands as dots,
 * and so does the size of a workbook, whose packed bytes hold such names.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { ROOT } from "../src/bin/compose.ts";
import { type Bench, bench } from "./support/compose.ts";

const FENCE = /```console\n\$ planb ([^\n]*)\n([\s\S]*?)```/g;

async function said(planb: Bench, command: string): Promise<string> {
  const { code, out, err } = await planb.planb(command.split(" ").filter((word) => word !== ""));
  const text = (out + err)
    .replace(/\b[0-9a-f]{64}\b/g, "...")
    .replace(/(?<=\.xlsx[,，] ?)[\d,]+/g, "...")
    .replace(/[ \t]+$/gm, "")
    .trimEnd();
  return `${text}\n${code === 0 ? "" : `[exit ${code}]\n`}`;
}

/** Pages of a folder, by path from the root; none when the folder is not there. */
const pagesIn = (folder: string): readonly string[] =>
  existsSync(join(ROOT, folder))
    ? readdirSync(join(ROOT, folder), { withFileTypes: true, recursive: true })
        .filter((entry) => entry.isFile() && entry.name.endsWith(".md"))
        .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)))
        .sort()
    : [];

const fencesOf = (page: string) =>
  [...readFileSync(join(ROOT, page), "utf8").matchAll(FENCE)].map(([, command = "", expected = ""]) => ({
    command,
    expected,
  }));

const pages = ["README.md", ...pagesIn("docs"), ...pagesIn("test/transcripts")].filter(
  (page) => fencesOf(page).length > 0,
);

/** The commands of a page share a ledger, as they would for a reader who types them one after the other. */
describe.each(pages)("%s", async (page) => {
  const path = join(ROOT, page);
  const planb = await bench();
  afterAll(() => planb.close());

  test.each(fencesOf(page))("planb $command", async ({ command, expected }) => {
    const printed = await said(planb, command);
    if (process.env.PLANB_RESET === "1") {
      const now = readFileSync(path, "utf8");
      writeFileSync(
        path,
        now.replace(`$ planb ${command}\n${expected}`, () => `$ planb ${command}\n${printed}`),
      );
      return;
    }
    expect(printed).toBe(expected);
  });
});
