/**
 * Everything a change must pass: in one lane the tests (the borders are among them), in the other types, lint, the demo once, and in a
 * real browser a walk through the page and one through the door of a shared server. Goes on after a failure, so that one run shows
 * all; ends with `N passed, N failed`.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

interface Score {
  readonly passed: number;
  readonly failed: number;
}

const PASS: Score = { passed: 1, failed: 0 };
const FAIL: Score = { passed: 0, failed: 1 };
const scratch = mkdtempSync(join(tmpdir(), "planb-test-"));

const script = (name: string, ...args: readonly string[]) => [join("tools", "run.mjs"), name, ...args];

interface Ran {
  readonly status: number | null;
  /** What it said, in which lines of the other lane do not stand. */
  readonly out: string;
}

/** A program run to its end; what it says goes wrong is shown at once. */
function ran(program: string, args: readonly string[], env: NodeJS.ProcessEnv = process.env): Promise<Ran> {
  const child = spawn(program, args, { stdio: ["ignore", "pipe", "inherit"], env });
  const parts: Buffer[] = [];
  child.stdout.on("data", (part: Buffer) => parts.push(part));
  return new Promise((resolve) => {
    child.on("close", (status) => resolve({ status, out: Buffer.concat(parts).toString("utf8") }));
  });
}

async function passes(args: readonly string[]): Promise<Score> {
  const { status, out } = await ran(process.execPath, args);
  process.stdout.write(out);
  return status === 0 ? PASS : FAIL;
}

interface Report {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly testResults: readonly {
    readonly assertionResults: readonly { readonly status: string; readonly fullName: string }[];
  }[];
}

/** Tests that were left out, because a program they ask is not here: a green run that leaves one out says so. */
function toldOfSkipped({ testResults }: Report): void {
  const all = testResults.flatMap(({ assertionResults }) => assertionResults);
  const skipped = all.filter(({ status }) => status === "skipped" || status === "pending");
  for (const { fullName } of skipped) process.stdout.write(`not run here: ${fullName}\n`);
}

/** The README's test command, with a report that can be counted. */
async function tests(): Promise<Score> {
  const report = join(scratch, "tests.json");
  const flags = ["--", "--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  const { status, out } = await ran("npm", ["test", ...flags]);
  process.stdout.write(out);
  if (!existsSync(report)) return FAIL;
  const counted: Report = JSON.parse(readFileSync(report, "utf8"));
  toldOfSkipped(counted);
  const failed = counted.numFailedTests + (status !== 0 && counted.numFailedTests === 0 ? 1 : 0);
  return { passed: counted.numPassedTests, failed };
}

/** The demo answers the five questions in one JSON document, the same bytes twice, even side by side. */
async function demoOnce(): Promise<Score> {
  const run = () => ran("npm", ["run", "demo", "--", "--once", "--json"]);
  const [first, second] = await Promise.all([run(), run()]);
  process.stdout.write(`demo --once --json: exit ${first.status}, ${first.out.length} characters\n`);
  const keys = first.status === 0 ? Object.keys(JSON.parse(first.out)) : [];
  const whole = ["check", "map", "stress", "switch", "evidence"].every((verb) => keys.includes(verb));
  return whole && second.out === first.out ? PASS : FAIL;
}

/** The address a server prints when it listens. */
function listening(child: ChildProcess): Promise<string | undefined> {
  return new Promise((resolve) => {
    let said = "";
    child.stdout?.on("data", (chunk: Buffer) => {
      said += chunk.toString();
      const address = /http:\/\/127\.0\.0\.1:\d+/.exec(said)?.[0];
      if (address !== undefined) resolve(address);
    });
    child.on("exit", () => resolve(undefined));
  });
}

/** A walk prints what held and what did not, and last how many of each. */
async function walked(name: string, env: NodeJS.ProcessEnv): Promise<Score> {
  const { out } = await ran(process.execPath, [join("test", "e2e", name)], env);
  process.stdout.write(`${name}: ${out}`);
  const [, passed = "0", failed = "1"] = /(\d+) passed, (\d+) failed/.exec(out) ?? [];
  return { passed: Number(passed), failed: Number(failed) };
}

const added = (a: Score, b: Score): Score => ({ passed: a.passed + b.passed, failed: a.failed + b.failed });

/** Both walks side by side, once the demo has built the page: neither keeps two processors busy. */
async function walks(): Promise<Score> {
  const child = spawn(process.execPath, script("demo", "--port", "0"), {
    stdio: ["ignore", "pipe", "inherit"],
    detached: true,
  });
  try {
    const address = await listening(child);
    if (address === undefined) return FAIL;
    const [page, door] = await Promise.all([
      walked("walk.ts", { ...process.env, BASE_URL: address }),
      walked("sign-in.ts", process.env),
    ]);
    return added(page, door);
  } finally {
    // The server is a child of the script that installs; ending the group ends both, and nothing else.
    if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, "SIGTERM");
  }
}

type Step = readonly [name: string, run: () => Promise<Score>];

/** Neither lane keeps two processors busy to its end. */
const LANES: readonly (readonly Step[])[] = [
  [["tests", tests]],
  [
    ["types", () => passes(script("types"))],
    ["lint", () => passes(script("lint"))],
    ["demo once", demoOnce],
    ["walks through the page and through the door", walks],
  ],
];

async function through(steps: readonly Step[]): Promise<Score> {
  let total: Score = { passed: 0, failed: 0 };
  for (const [name, run] of steps) {
    process.stdout.write(`\n== ${name}\n`);
    const score = await run();
    process.stdout.write(`== ${name}: ${score.passed} passed, ${score.failed} failed\n`);
    total = added(total, score);
  }
  return total;
}

const total = (await Promise.all(LANES.map(through))).reduce(added);
process.stdout.write(`\n${total.passed} passed, ${total.failed} failed\n`);
process.exitCode = total.failed === 0 ? 0 : 1;
