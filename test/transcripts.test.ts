/**
 * Pages under test/transcripts/ and every console fence of README and docs are run: the command, then exactly what it
 * prints, then its exit code when it is not 0. With PLANB_RESET=1 the expected output is rewritten; whoever resets owns
 * the difference.
 */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { VERBS } from "#app/verbs.ts";
import { run } from "#cli/run.ts";
import type { Signing } from "#io/journals.ts";
import { seedSigner } from "#io/signer.ts";
import { civilDate } from "#kernel/civil-date.ts";
import { sha256 } from "#kernel/digest.ts";
import { ok } from "#kernel/fault.ts";
import { compose, workspacesByPath } from "../src/bin/compose.ts";

const FOLDER = join(import.meta.dirname, "transcripts");
const FENCE = /```console\n\$ planb ([^\n]*)\n([\s\S]*?)```/g;

async function said(command: string): Promise<string> {
  const home = mkdtempSync(join(tmpdir(), "planb-transcript-"));
  const signing: Signing = (company) => ok(seedSigner(sha256("a key for tests"), `test.invalid/${company}`));
  const context = await compose(workspacesByPath(), { clock: { today: () => civilDate("2026-11-23") }, home, signing });
  if (!context.ok) throw new Error(JSON.stringify(context.faults));
  const parts: string[] = [];
  const code = await run(VERBS, context.value, {
    argv: command.split(" ").filter((word) => word !== ""),
    version: "0.0.0",
    language: "en_GB.UTF-8",
    others: [],
    out: (text) => parts.push(text),
    err: (text) => parts.push(text),
  });
  context.value.close();
  rmSync(home, { recursive: true });
  const text = parts
    .join("")
    .replace(/[ \t]+$/gm, "")
    .trimEnd();
  return `${text}\n${code === 0 ? "" : `[exit ${code}]\n`}`;
}

const pages = existsSync(FOLDER)
  ? readdirSync(FOLDER)
      .filter((name) => name.endsWith(".md"))
      .sort()
  : [];

describe.each(pages)("%s", (page) => {
  const path = join(FOLDER, page);
  const text = readFileSync(path, "utf8");
  const fences = [...text.matchAll(FENCE)].map(([, command = "", expected = ""]) => ({ command, expected }));

  test.each(fences)("planb $command", async ({ command, expected }) => {
    const printed = await said(command);
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
