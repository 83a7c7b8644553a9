/**
 * The property tests with as many cases as a night allows: unknowns are sound in 10^5 partial cases, engine = reference =
 * replay on every case of the law, books against the referees by thousands. Names of test files choose among them.
 */
import { spawnSync } from "node:child_process";

const FILES = ["test/rules", "test/regimes", "test/referees"];
const chosen = process.argv.slice(2);
const args = ["node_modules/vitest/vitest.mjs", "run", "--testTimeout=0", ...(chosen.length === 0 ? FILES : chosen)];
const env = { ...process.env, PLANB_NIGHTLY: "1" };
process.exitCode = spawnSync(process.execPath, args, { stdio: "inherit", env }).status ?? 70;
