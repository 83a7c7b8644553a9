/**
 * Walks through the door of a shared server as its people do: `node test/e2e/sign-in.ts [--shots DIR]`, with the page built. Starts planbd
 * on a PostgreSQL of its own. Asserts what they rely on: the form in three languages, no fault of accessibility, nothing fetched from
 * elsewhere, a cookie no script can read, who is signed in and what the role may, and that nobody is shown what another may see.
 */
import { spawn } from "node:child_process";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { ROOT } from "../../src/bin/compose.ts";
import { OPERATIONS } from "../../src/bin/planbd/operate.ts";
import type { Language } from "../../src/contract/text.ts";
import { HALDEN, YUNQU } from "../support/compose.ts";
import { freshDatabase } from "../support/postgres.ts";
import { counting, faultsOfAccess, SIZES, shoot, startBrowser, tooWide, watch } from "./browser.ts";

const PASSWORD = "correct horse battery staple";
const TENANTS = [
  ["anton", "olga", "officer", HALDEN],
  ["berta", "rita", "reader", YUNQU],
] as const;

/** The same for all, so that the server answers once. */
const DAYS = "asOf=2026-02-04&knownOn=2026-02-04";

const { expect, end } = counting();

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const address = probe.address();
      const port = typeof address === "object" ? address?.port : undefined;
      probe.close(() => (port === undefined ? reject(new Error("no port")) : resolve(port)));
    });
  });

interface Served {
  readonly base: string;
  /** One statement as the superuser. */
  root(statement: string): Promise<void>;
  end(): Promise<void>;
}

async function served(): Promise<Served> {
  const fresh = await freshDatabase();
  const data = mkdtempSync(join(tmpdir(), "planbd-walk-"));
  const base = `http://127.0.0.1:${await freePort()}`;
  const environment = {
    ...{ ...process.env, DATABASE_URL: fresh.appUrl, PLANB_OWNER_URL: fresh.ownerUrl, PLANBD_DATA: data },
    ...{ PLANBD_ORIGIN: base, PLANBD_PORT: new URL(base).port },
    ...{ PLANBD_OIDC_ISSUER: "https://login.invalid", PLANBD_OIDC_CLIENT: "planb", PLANBD_OIDC_SECRET: "secret" },
  };
  for (const [tenant, account, role, workspace] of TENANTS)
    for (const line of [`tenant ${tenant}`, `account ${tenant} ${account} --role ${role}`]) {
      const [name = "", ...argv] = line.split(" ");
      const told = await OPERATIONS[name]?.(argv, { environment, input: async () => PASSWORD });
      if (told?.ok !== true) throw new Error(JSON.stringify(told));
      cpSync(workspace, join(data, tenant, "workspaces", basename(workspace)), { recursive: true });
    }
  const program = join(ROOT, "src", "bin", "planbd.ts");
  const child = spawn(process.execPath, [program, "serve"], { env: environment, stdio: ["ignore", "pipe", "inherit"] });
  await new Promise((resolve, reject) => {
    child.stdout.once("data", resolve);
    child.once("exit", (code) => reject(new Error(`planbd ended with ${code}`)));
  });
  return {
    ...{ base, root: fresh.root },
    async end() {
      const ended = new Promise((resolve) => child.once("close", resolve));
      child.kill("SIGTERM");
      await ended;
      rmSync(data, { recursive: true, force: true });
    },
  };
}

/** A refusal is an answer here: the browser tells of it in its console. */
const unexpected = (errors: readonly string[]) => errors.filter((text) => !/status of 401/.test(text));

async function soundly(page: Page, name: string, seen: ReturnType<typeof watch>, within?: string): Promise<void> {
  const wide = await tooWide(page);
  expect(wide <= 0, `${name}: no sideways scroll (${wide} px too wide)`);
  const found = await faultsOfAccess(page, within);
  expect(found.length === 0, `${name}: ${found.join("; ")}`);
  expect(seen.elsewhere.length === 0, `${name}: asked elsewhere for ${seen.elsewhere.join(", ")}`);
  expect(unexpected(seen.errors).length === 0, `${name}: console said ${unexpected(seen.errors).join(" | ")}`);
}

async function signIn(page: Page, tenant: string, account: string, password = PASSWORD): Promise<void> {
  await page.waitForSelector(".sign-in");
  await page.fill("input[name=tenant]", tenant);
  await page.fill("input[name=account]", account);
  await page.fill("input[name=password]", password);
  await page.keyboard.press("Enter");
}

const question = async (page: Page): Promise<string> => (await page.textContent("main .q"))?.trim() ?? "";

/** The form, in one language and one size. */
async function door(browser: Browser, base: string, language: Language, size: (typeof SIZES)[number]): Promise<void> {
  const name = `sign-in.${language}.${size.name}`;
  const page = await browser.newPage({ viewport: { width: size.width, height: size.height } });
  const seen = watch(page, base);
  await page.goto(`${base}/check?lang=${language}`);
  await page.waitForSelector(".sign-in .elsewhere");
  expect((await page.getAttribute("html", "lang")) === language, `${name}: the page says its language`);
  expect((await page.textContent("body"))?.includes("halden") === false, `${name}: nothing is shown to a stranger`);
  await soundly(page, name, seen);
  await shoot(page, name);
  await page.click(".sign-in .elsewhere a");
  const told = await page.textContent(".sign-in .told");
  expect((told ?? "") !== "" && page.url().startsWith(base), `${name}: to sign in elsewhere the tenant is asked for`);
  await page.close();
}

/** The frame behind the door, in one language and one size. */
async function inside(browser: Browser, base: string, language: Language, size: (typeof SIZES)[number]): Promise<void> {
  const name = `inside.${language}.${size.name}`;
  const context = await browser.newContext({ viewport: { width: size.width, height: size.height } });
  const page = await context.newPage();
  const seen = watch(page, base);
  await page.goto(`${base}/check?${DAYS}&lang=${language}`);
  await signIn(page, "anton", "olga");
  await page.waitForSelector("#books", { state: "attached", timeout: 120_000 });
  expect(page.url().includes("/check?asOf=2026-02-04"), `${name}: the page one wanted is the page one gets`);
  await page.click(".who");
  const card = page.locator(".who-card");
  const text = (await card.textContent()) ?? "";
  expect(text.includes("olga") && text.includes("anton"), `${name}: the frame says who is signed in`);
  expect((await card.locator("li").count()) === 5, `${name}: and each of the five acts, as open or not`);
  await soundly(page, name, seen, ".bar");
  await shoot(page, name, false);
  await context.close();
}

async function refused(browser: Browser, base: string): Promise<void> {
  const page = await browser.newPage();
  await page.goto(`${base}/?lang=en`);
  for (const [tenant, account, password] of [
    ["anton", "olga", "a wrong password"],
    ["berta", "olga", PASSWORD],
  ] as const) {
    const answer = page.waitForResponse("**/v1/session");
    await signIn(page, tenant, account, password);
    await answer;
    await page.waitForSelector(".sign-in .told:not(:empty)");
    const told = await page.textContent(".sign-in .told");
    expect(told === "Tenant, account or password are not right.", `${tenant} ${account}: told ${told}`);
  }
  await page.fill("input[name=tenant]", "anton");
  const link = await page.getAttribute(".sign-in .elsewhere a", "href");
  expect(link === "/v1/session/oidc?tenant=anton&to=%2F%3Flang%3Den", `the company signs in at ${link}`);
  await page.close();
}

/** One after another at one screen: what the first was shown is gone before the second comes. */
async function oneAfterAnother(browser: Browser, { base, root }: Served): Promise<void> {
  const context = await browser.newContext({ viewport: SIZES[0] });
  const page = await context.newPage();
  const seen = watch(page, base);
  await page.goto(`${base}/check?${DAYS}&lang=en`);
  await signIn(page, "anton", "olga");
  await page.waitForSelector("#books", { state: "attached", timeout: 120_000 });
  const [cookie] = await context.cookies();
  expect(cookie?.name === "__Host-planb" && cookie.httpOnly && cookie.secure, "the cookie is kept from scripts");
  expect(cookie?.sameSite === "Lax" && cookie.path === "/", "and from other sites");
  expect((await page.evaluate("document.cookie")) === "", "no script reads it");
  const first = await question(page);
  await page.click(".who");
  await soundly(page, "inside.en.1440", seen, ".bar");
  await shoot(page, "inside.en.1440", false);
  await page.click(".who-card .btn");
  await page.waitForSelector(".sign-in");
  expect((await context.cookies()).length === 0, "signing out takes the cookie away");
  expect((await page.textContent("body"))?.includes("Halden") === false, "and what was shown");
  await signIn(page, "berta", "rita");
  await page.waitForSelector("#books", { state: "attached", timeout: 120_000 });
  expect((await question(page)) !== first, "the next one is answered anew");
  const companies = await page.locator("select.ws option").allTextContents();
  expect(
    companies.join().startsWith("Yunqu") && companies.length === 1,
    `and sees their own companies, not ${companies}`,
  );
  await page.click(".who");
  const mayNot = await page.locator(".who-card ul").last().textContent();
  expect(mayNot?.includes("ask for what binds") === true, "a reader is told what a reader may not do");
  await page.keyboard.press("Escape");
  await root("DELETE FROM planb.session");
  // Who asks was looked up a moment ago; what was looked up is kept for seconds.
  await page.waitForTimeout(5_200);
  await page.keyboard.press("[");
  await page.waitForSelector(".sign-in", { timeout: 120_000 });
  expect((await page.textContent(".lead"))?.includes("session has ended") === true, "a session that ended is told");
  await signIn(page, "berta", "rita");
  await page.waitForSelector(".who", { timeout: 120_000 });
  expect(page.url().includes("/check?asOf=2026-02-03"), "signed in again one is where one was");
  await context.close();
}

const server = await served();
const browser = await startBrowser();
try {
  const [wide, narrow] = SIZES;
  await door(browser, server.base, "en", wide);
  await door(browser, server.base, "zh-Hant", narrow);
  await door(browser, server.base, "zh-Hans", wide);
  await inside(browser, server.base, "zh-Hant", narrow);
  await refused(browser, server.base);
  await oneAfterAnother(browser, server);
} finally {
  await browser.close();
  await server.end();
}
end();
process.exit();
