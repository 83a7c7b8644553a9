/** What a real shell offers after a tab. */
import { spawnSync } from "node:child_process";
import { expect, test } from "vitest";
import { titleOf } from "#app/verb.ts";
import { VERBS } from "#app/verbs.ts";
import { completion } from "#cli/completion.ts";
import { flagsOf } from "#cli/flags.ts";

const SCRIPT = completion("bash", VERBS, [["serve", "serve the page"]]);

/** Asked of bash itself: the last word is the one that is being typed. */
function offered(...words: readonly string[]): readonly string[] {
  const typed = words.map((word) => `'${word}'`).join(" ");
  const script = `${SCRIPT}\nCOMP_WORDS=(${typed}); COMP_CWORD=${words.length - 1}; _planb; printf '%s\\n' "\${COMPREPLY[@]}"`;
  const { stdout, stderr, status } = spawnSync("bash", ["-c", script], { encoding: "utf8" });
  expect({ stderr, status }).toEqual({ stderr: "", status: 0 });
  return stdout.split("\n").filter((word) => word !== "");
}

test("operations, groups and programs first", () => {
  expect(offered("planb", "ch")).toEqual(["check", "check-sheet"]);
  expect(offered("planb", "r")).toEqual(["report", "rules", "regimes"]);
  expect(offered("planb", "se")).toEqual(["serve"]);
});

test("then the operations of a group", () => {
  expect(offered("planb", "rules", "ver")).toEqual(["verify"]);
});

test("then files, and the flags of the operation", () => {
  expect([...offered("planb", "check", "packa")].sort()).toEqual(["package-lock.json", "package.json"]);
  expect(offered("planb", "stress", "simulate", "--sh")).toEqual(["--shard"]);
});

test.each(VERBS.map((verb) => [titleOf(verb), verb] as const))("%s: every flag it has", (title, verb) => {
  expect(SCRIPT).toContain(`"${title}") COMPREPLY=($(compgen -W "${flagsOf(verb).join(" ")}" -- "$word"))`);
});
