/** The other engines, installed from their own lockfile the first time a bench asks, without running any of their scripts.
 * The lockfile has the native part of ZEN for Linux on x64 only; elsewhere ZEN is told of as not measured. */
import { type SpawnSyncOptions, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";

const HERE = import.meta.dirname;

/** Why they cannot be measured; undefined when they are there. */
export function installPeers(): string | undefined {
  if (existsSync(join(HERE, "node_modules", ".package-lock.json"))) return undefined;
  process.stderr.write(
    "planb: first bench, installing the engines to measure beside (bench/peers, no install scripts) ...\n",
  );
  const args = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];
  const options: SpawnSyncOptions = { cwd: HERE, stdio: ["ignore", 2, 2] };
  const npm = process.env.npm_execpath;
  const done =
    npm === undefined
      ? spawnSync("npm", args, { ...options, shell: process.platform === "win32" })
      : spawnSync(process.execPath, [npm, ...args], options);
  return done.status === 0 ? undefined : "npm ci in bench/peers did not succeed; the lines above say why";
}
