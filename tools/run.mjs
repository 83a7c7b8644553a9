/**
 * Makes every npm script work in a fresh clone: installs the locked dependencies on first use (no install scripts),
 * finds a Node that runs TypeScript, and hands over. Plain JavaScript, because the Node that starts it may be older.
 */
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = join(dirname(fileURLToPath(import.meta.url)), "..");
const at = (...parts) => join(ROOT, ...parts);

/** The commands of the project: arguments for node. `{}` stands for what follows on the command line. */
const COMMANDS = {
  planb: ["src/bin/planb.ts", "{}"],
  planbd: ["src/bin/planbd.ts", "{}"],
  demo: ["src/bin/planb.ts", "demo", "{}"],
  test: ["node_modules/vitest/vitest.mjs", "run", "{}"],
  "test-all": ["tools/test-all.ts", "{}"],
  nightly: ["tools/nightly.ts", "{}"],
  mutation: ["tools/mutation/run.mjs", "{}"],
  verify: ["src/bin/planb-verify.ts", "{}"],
  cases: ["tools/cases.ts", "{}"],
  bench: ["tools/bench.ts", "{}"],
  build: ["node_modules/vite/bin/vite.js", "build", "web", "{}"],
  types: ["tools/types.ts", "{}"],
  lint: ["node_modules/@biomejs/biome/bin/biome", "check", "{}"],
  borders: [
    "node_modules/dependency-cruiser/bin/dependency-cruiser.mjs",
    "--config",
    ".dependency-cruiser.mjs",
    "src",
    "web",
    "tools",
    "test",
    "{}",
  ],
};

function installed() {
  const done = at("node_modules", ".package-lock.json");
  if (!existsSync(done)) return false;
  const wanted = JSON.parse(readFileSync(at("package-lock.json"), "utf8")).packages;
  const have = JSON.parse(readFileSync(done, "utf8")).packages;
  return Object.entries(wanted).every(
    ([path, entry]) =>
      !path.startsWith("node_modules/") ||
      entry.optional === true ||
      entry.link === true ||
      have[path]?.version === entry.version,
  );
}

function install() {
  process.stderr.write("planb: first use, installing the locked dependencies (no install scripts run) ...\n");
  const npm = process.env.npm_execpath;
  const args = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];
  const options = { cwd: ROOT, stdio: ["ignore", 2, 2] };
  const done =
    npm === undefined
      ? spawnSync("npm", args, { ...options, shell: process.platform === "win32" })
      : spawnSync(process.execPath, [npm, ...args], options);
  if (done.status !== 0) {
    process.stderr.write(
      "planb: the dependencies could not be installed; the lines above say why. Nothing else was done.\n",
    );
    process.exit(2);
  }
}

const runsTypeScript = (version) => {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  return major > 22 || (major === 22 && minor >= 18);
};

function findNode() {
  if (runsTypeScript(process.versions.node)) return process.execPath;
  const local = at("node_modules", ".bin", "node");
  if (existsSync(local)) return local;
  process.stderr.write(
    `planb: node-too-old: this is Node ${process.versions.node}; planb needs 22.18 or newer, and none comes through npm for ${process.platform} ${process.arch}.\n` +
      "Install Node 24 from nodejs.org or your package manager, then run the same command again.\n",
  );
  process.exit(2);
}

/** Every file the page is built from, so that it is built again only when one has changed. */
function* filesBelow(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (entry.name === "node_modules" || entry.name === "dist") continue;
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* filesBelow(path);
    else yield path;
  }
}

function buildPage(node) {
  const hash = createHash("sha256");
  for (const folder of ["web", "src/contract", "src/kernel"]) {
    for (const path of filesBelow(at(folder))) hash.update(path).update(readFileSync(path));
  }
  const digest = hash.digest("hex");
  const stamp = at("node_modules", ".cache", "planb-page");
  if (existsSync(stamp) && existsSync(at("web", "dist", "index.html")) && readFileSync(stamp, "utf8") === digest)
    return;
  const built = spawnSync(node, [at("node_modules/vite/bin/vite.js"), "build", "--logLevel", "warn", at("web")], {
    cwd: ROOT,
    stdio: ["ignore", 2, 2],
  });
  if (built.status !== 0) process.exit(70);
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, digest);
}

const [name = "", ...rest] = process.argv.slice(2);
const command = COMMANDS[name];
if (command === undefined || !statSync(at("package-lock.json")).isFile()) {
  process.stderr.write(`planb: there is no command \`${name}\`. There are: ${Object.keys(COMMANDS).join(", ")}.\n`);
  process.exit(2);
}
if (!installed()) install();
const node = findNode();
if (name === "demo" && !rest.includes("--once")) buildPage(node);
const args = command.flatMap((part) => (part === "{}" ? rest : [part]));
const run = spawnSync(node, args, {
  cwd: ROOT,
  stdio: "inherit",
  env: {
    // Node keeps what it made of our TypeScript, so that the next call starts in half the time.
    NODE_COMPILE_CACHE: at("node_modules", ".cache", "node"),
    ...process.env,
    PATH: `${dirname(node)}:${process.env.PATH}`,
  },
});
process.exit(run.status ?? 70);
