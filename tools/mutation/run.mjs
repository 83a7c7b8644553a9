/**
 * `npm run mutation -- [PART ...] [FILE ...]`: puts mistakes into the engine by Stryker, part by part or a file alone (named as in
 * `engine.mjs`; without a name all of it), keeps the result of each file in `scores.json` as soon as it is there, and writes the table of
 * `docs/mutation.md` anew. Exit 0 when 85 % of what was run are noticed, else 1. Needs `npm ci --ignore-scripts` in this folder.
 */
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { fileOf, PARTS } from "./engine.mjs";
import { textDigest, writeTable } from "./table.mjs";

const HERE = dirname(fileURLToPath(import.meta.url));
const ROOT = join(HERE, "..", "..");
const SCORES = join(HERE, "scores.json");
const REPORT = join(HERE, "report.json");
const STRYKER = join(HERE, "node_modules", "@stryker-mutator", "core", "bin", "stryker.js");
const WANTED = 0.85;

function stop(why) {
  console.error(`mutation: ${why}. Nothing was done.`);
  process.exit(2);
}

/** What is to be run, by part: one run of Stryker each. */
function chosen(names) {
  if (names.length === 0) return Object.entries(PARTS);
  const runs = new Map();
  for (const name of names) {
    const part = name in PARTS ? name : Object.keys(PARTS).find((one) => PARTS[one].includes(name));
    if (part === undefined) stop(`\`${name}\` is neither a part nor a file of the engine (tools/mutation/engine.mjs)`);
    runs.set(part, [...(runs.get(part) ?? []), ...(name === part ? PARTS[part] : [name])]);
  }
  return [...runs];
}

const NOTICED = new Set(["Killed", "Timeout"]);
const NOT_NOTICED = new Set(["Survived", "NoCoverage"]);

/** What a mutation changes, as it stands in the source. */
function changed(source, { location, replacement }) {
  const { start, end } = location;
  const lines = source.split("\n").slice(start.line - 1, end.line);
  const last = lines.length - 1;
  const cut = lines.map((line, at) =>
    line.slice(at === 0 ? start.column - 1 : 0, at === last ? end.column - 1 : undefined),
  );
  return `${start.line}:${start.column} ${cut.join(" ").replace(/\s+/g, " ")} -> ${replacement.replace(/\s+/g, " ")}`;
}

function scoreOf({ source, mutants }, on) {
  const left = mutants.filter(({ status }) => NOT_NOTICED.has(status));
  return {
    on,
    of: textDigest(source),
    noticed: mutants.filter(({ status }) => NOTICED.has(status)).length,
    left: left.map((one) => changed(source, one)),
  };
}

if (!existsSync(STRYKER)) stop("Stryker is not there; run `npm ci --ignore-scripts` in tools/mutation first");
const kept = existsSync(SCORES) ? JSON.parse(readFileSync(SCORES, "utf8")) : {};
const on = new Date().toISOString().slice(0, 10);
let [noticed, tried] = [0, 0];

for (const [part, names] of chosen(process.argv.slice(2))) {
  const args = [STRYKER, "run", join(HERE, "stryker.config.json"), "--mutate", names.map(fileOf).join(",")];
  const env = { ...process.env, PLANB_ENGINE_PART: part };
  const { status } = spawnSync(process.execPath, args, { cwd: ROOT, stdio: "inherit", env });
  if (status !== 0)
    throw new Error(`Stryker ended with ${status}: the tests of \`${part}\` must pass before a mistake is put in`);
  const { files } = JSON.parse(readFileSync(REPORT, "utf8"));
  for (const name of names) {
    // A file of types alone has nothing to put a mistake into.
    const score = scoreOf(files[fileOf(name)] ?? { source: "", mutants: [] }, on);
    kept[name] = score;
    noticed += score.noticed;
    tried += score.noticed + score.left.length;
  }
  const sorted = Object.fromEntries(Object.entries(kept).sort(([a], [b]) => (a < b ? -1 : 1)));
  writeFileSync(SCORES, `${JSON.stringify(sorted, undefined, 2)}\n`);
  writeTable(sorted);
}
process.exitCode = noticed >= WANTED * tried ? 0 : 1;
