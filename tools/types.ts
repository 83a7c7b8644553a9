/** Type-checks the house and the page. The page has its own settings because a bundler builds it. */
import { spawnSync } from "node:child_process";

const TSC = "node_modules/@typescript/native/bin/tsc";
const results = [["--noEmit"], ["--noEmit", "-p", "web"]].map(
  (args) => spawnSync(process.execPath, [TSC, ...args], { stdio: "inherit" }).status,
);
process.exitCode = results.every((status) => status === 0) ? 0 : 1;
