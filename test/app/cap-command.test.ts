/** `planb cap` as it is typed: what it prints, and with which code it ends. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { ROOT } from "../../src/bin/compose.ts";

const home = mkdtempSync(join(tmpdir(), "planb-cap-"));
afterAll(() => rmSync(home, { recursive: true, force: true }));

const HALDEN = join(ROOT, "examples", "halden-systems");

function planb(...argv: readonly string[]) {
  const env = { ...process.env, PLANB_HOME: home };
  const run = spawnSync(process.execPath, [join(ROOT, "src/bin/planb.ts"), "cap", ...argv], { env, encoding: "utf8" });
  return { code: run.status, out: run.stdout, err: run.stderr };
}

test("look, reserve, find no room, give back", () => {
  const looked = planb(HALDEN, "--json");
  expect(looked.code).toBe(0);
  expect(JSON.parse(looked.out)).toMatchObject({
    snapshot: 0,
    specifications: [{ held: [], rows: [{ definition: "cap.half" }, {}, {}] }],
  });

  const taken = planb("reserve", HALDEN, "--transaction", "HS-2026-0117", "--quantity", "1000", "--snapshot", "0");
  expect([taken.code, taken.out]).toEqual([0, "Reserved: 1,000 units for HS-2026-0117, entry 0.\n"]);

  const stale = planb("reserve", HALDEN, "--transaction", "HS-2026-0117", "--quantity", "1", "--snapshot", "0");
  expect(stale.code).toBe(2);
  expect(stale.err).toContain("edit-conflict");

  const none = planb("reserve", HALDEN, "--transaction", "HS-2026-0117", "--quantity", "900000");
  expect(none.code).toBe(1);
  expect(none.out).toContain("Not reserved: there is no room for 900,000 units.");

  const back = planb("release", HALDEN, "--entry", "0");
  expect([back.code, back.out]).toEqual([0, "Released: entry 0, by entry 1.\n"]);
});

test.each([
  [["reserve", HALDEN, "--transaction", "HS-2026-0117", "--quantity", "-1"], "wrong-type argument `quantity`"],
  [["reserve", HALDEN, "--transaction", "HS-2026-0117", "--quantity", "0"], "wrong-type argument `quantity`"],
  [["reserve", HALDEN, "--transaction", "HS-2026-0117", "--quantity", "1.5"], "wrong-type argument `quantity`"],
  [["reserve", HALDEN, "--quantity", "1"], "missing-value argument `transaction`"],
  // A reservation is made today.
  [["reserve", HALDEN, "--transaction", "HS-2026-0117", "--quantity", "1", "--as-of", "2026-02-04"], "unknown-option"],
  [["release", HALDEN], "missing-value argument `entry`"],
])("%j is refused", (argv, told) => {
  const { code, err } = planb(...argv);
  expect(code).toBe(2);
  expect(err).toContain(told);
});
