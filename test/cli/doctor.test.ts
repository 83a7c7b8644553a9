/** doctor: what is there and what is not, on this machine. */
import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { ROOT } from "../../src/bin/compose.ts";
import { folder } from "../support/workspaces.ts";

test("a workspace that is there, one that is not, and no file kept elsewhere: exit 2, and nothing is left in the home", () => {
  const home = folder();
  const env = { ...process.env, PLANB_HOME: home, PLANB_HEADS: undefined, PLANB_FONTS: home };
  const args = [join("src", "bin", "planb.ts"), "doctor", "examples/halden-systems", "examples/nowhere"];
  const { stdout, status } = spawnSync(process.execPath, args, { cwd: ROOT, env, encoding: "utf8" });
  const said = stdout.split("\n").map((line) => line.trim().split(/ {2,}/));
  expect(status).toBe(2);
  expect(Object.fromEntries(said.map(([state, what]) => [what, state]))).toMatchObject({
    ...{ planb: "ok", node: "ok", today: "ok", law: "ok", home: "ok", heads: "missing", fonts: "missing" },
    "examples/halden-systems": "ok",
    "examples/halden-systems, ledger": "ok",
    "examples/nowhere": "failed",
  });
  expect(stdout).toContain("1 fault; `planb check examples/nowhere` lists them");
  expect(readdirSync(home).filter((name) => name.startsWith(".doctor"))).toEqual([]);
}, 60_000);
