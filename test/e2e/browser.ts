/** What every walk through the page shares: how the browser is started, what is counted, and what is watched while a page is open. */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { AxeBuilder } from "@axe-core/playwright";
import { type Browser, chromium, type Page } from "playwright-core";

const FLAGS = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

export const SIZES = [
  { name: "1440", width: 1440, height: 1000 },
  { name: "390", width: 390, height: 844 },
] as const;

export const startBrowser = (): Promise<Browser> =>
  chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: FLAGS });

/** What held and what did not, told as the walk goes. */
export function counting() {
  const count = { passed: 0, failed: 0 };
  return {
    expect(holds: boolean, what: string): void {
      count[holds ? "passed" : "failed"] += 1;
      if (!holds) console.log(`failed: ${what}`);
    },
    end(): void {
      console.log(`${count.passed} passed, ${count.failed} failed`);
      process.exitCode = count.failed === 0 ? 0 : 1;
    },
  };
}

/** What went wrong while a page was open. */
export function watch(page: Page, base: string): { readonly elsewhere: string[]; readonly errors: string[] } {
  const elsewhere: string[] = [];
  const errors: string[] = [];
  page.on("request", (request) => {
    const url = request.url();
    if (!url.startsWith(base) && !url.startsWith("data:")) elsewhere.push(url);
  });
  page.on("console", (message) => {
    if (message.type() === "error") errors.push(message.text());
  });
  page.on("pageerror", (error) => errors.push(error.message));
  return { elsewhere, errors };
}

/** Faults only, within what a selector names, and in the page itself: it holds no frames, and an analysis through a page beside it takes three times as long. */
export async function faultsOfAccess(page: Page, within = "html"): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page })
    .include(within)
    .options({ resultTypes: ["violations"] })
    .withTags(RULES)
    .setLegacyMode(true)
    .analyze();
  const placesOf = (nodes: (typeof violations)[number]["nodes"]) =>
    nodes.slice(0, 3).map(({ target }) => target.join(" "));
  return violations.map(({ id, nodes }) => `${id} at ${placesOf(nodes).join(", ")}`);
}

/** Pixels by which the page is wider than its window. */
export const tooWide = (page: Page): Promise<number> =>
  page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");

/** Where pictures are kept: `--shots DIR`. */
const shots = process.argv.includes("--shots") ? process.argv[process.argv.indexOf("--shots") + 1] : undefined;

export async function shoot(page: Page, name: string, fullPage = true): Promise<void> {
  if (shots === undefined) return;
  mkdirSync(shots, { recursive: true });
  await page.screenshot({ path: join(shots, `${name}.png`), fullPage });
}
