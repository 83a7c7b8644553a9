/**
 * The property tests with as many cases as a night allows: unknowns are sound in 10^5 partial cases, engine = reference =
 * replay on every case of the law, books against the referees by thousands; the ledger through 100,000 power losses, dossiers
 * through 10,000 changes before every verifier; a thousand jobs through killed workers and servers. Names of test files choose among them.
 */
import { spawnSync } from "node:child_process";

const FILES = [
  "test/rules",
  "test/regimes",
  "test/referees",
  "test/ledger",
  "test/io/journal",
  "test/io/jobs",
  "test/api/planbd",
  "test/evidence",
];
const chosen = process.argv.slice(2);
const args = ["node_modules/vitest/vitest.mjs", "run", "--testTimeout=0", ...(chosen.length === 0 ? FILES : chosen)];
const env = { ...process.env, PLANB_NIGHTLY: "1" };
process.exitCode = spawnSync(process.execPath, args, { stdio: "inherit", env }).status ?? 70;
