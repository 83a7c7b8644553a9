/** The verifiers of a dossier, each asked for its verdict on many: ours in this process, the page in a browser without network, the script in Python. */
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { type Browser, chromium, type Page } from "playwright-core";
import { type Trust, verifyDossier } from "#evidence/verify.ts";
import { zipArchive } from "#io/archive.ts";

const root = join(import.meta.dirname, "..", "..");
const SCRIPT = join(root, "tools", "verify", "verify_dossier.py");
const BROWSER = process.env.CHROMIUM ?? "/usr/bin/chromium";

const has = (program: string): boolean => {
  try {
    execFileSync(program, ["--version"], { stdio: "pipe" });
    return true;
  } catch {
    return false;
  }
};

export const hasPython = has("python3");
export const hasBrowser = existsSync(BROWSER);

export const ours = (zips: readonly Uint8Array[], trust: Trust): readonly string[] =>
  zips.map((zip) => verifyDossier(zip, trust, zipArchive).verdict);

/** Runs with files in a folder that goes with it. */
function inFolder<T>(act: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), "planb-verifiers-"));
  try {
    return act(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function run(args: readonly string[]): string {
  try {
    return execFileSync("python3", [SCRIPT, ...args], { encoding: "utf8", stdio: "pipe", maxBuffer: 1e9 });
  } catch (error) {
    const { status, stdout, stderr } = error as { status: number | null; stdout: string; stderr: string };
    if (status !== 1 && status !== 2) throw error;
    if (stdout === "") throw new Error(stderr);
    return stdout;
  }
}

export const python = (zips: readonly Uint8Array[], { key, tsa, policy }: Trust): readonly string[] =>
  inFolder((folder) => {
    const files = zips.map((zip, at) => {
      const path = join(folder, `${at}.zip`);
      writeFileSync(path, zip);
      return path;
    });
    const flag = (name: string, text: string | undefined): readonly string[] => {
      if (text === undefined) return [];
      const path = join(folder, name);
      writeFileSync(path, text);
      return [`--${name}`, path];
    };
    const trust = [...(key === undefined ? [] : ["--key", key]), ...flag("tsa", tsa), ...flag("policy", policy)];
    const lines = run([...files, "--json", ...trust])
      .trimEnd()
      .split("\n");
    return lines.map((line): string => JSON.parse(line).verdict);
  });

export interface PageVerifier {
  readonly page: Page;
  verdicts(zips: readonly Uint8Array[], trust: Trust): Promise<readonly string[]>;
  close(): Promise<void>;
}

/** The built page, opened from disk in a browser that is offline. */
export async function pageVerifier(): Promise<PageVerifier> {
  const folder = mkdtempSync(join(tmpdir(), "planb-page-"));
  execFileSync(process.execPath, [join(root, "tools", "build-verify.mjs"), folder], { cwd: root, stdio: "pipe" });
  const flags = ["--headless", "--no-sandbox", "--disable-gpu"];
  const browser: Browser = await chromium.launch({ executablePath: BROWSER, args: flags });
  const context = await browser.newContext({ offline: true });
  const page = await context.newPage();
  await page.goto(pathToFileURL(join(folder, "verify.html")).href);
  return {
    page,
    verdicts(zips, trust) {
      const all = JSON.stringify(zips.map((zip) => Buffer.from(zip).toString("base64")));
      return page.evaluate(`${all}.map((zip) => planbVerify(planbBytes(zip), ${JSON.stringify(trust)}).verdict)`);
    },
    async close() {
      await browser.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
