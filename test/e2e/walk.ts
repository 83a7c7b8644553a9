/**
 * Walks the page as a reader would: every page, three languages, wide and narrow, light and dark once. It starts no
 * server: `BASE_URL=http://127.0.0.1:8080 node test/e2e/walk.ts [--shots DIR]`. Asserts what a reader relies on: an
 * answer as heading, no fault of accessibility, nothing fetched from elsewhere, no sideways scroll on a narrow screen,
 * the numbers of the API on the screen, and that a number opens to its proof and gives the focus back.
 */
import { availableParallelism } from "node:os";
import type { Browser, Page } from "playwright-core";
import { type DateStyle, printValue } from "../../src/contract/format.ts";
import { LANGUAGES, type Language } from "../../src/contract/text.ts";
import { counting, faultsOfAccess, SIZES, shoot, startBrowser, tooWide, watch } from "./browser.ts";

const BASE = process.env.BASE_URL ?? "http://127.0.0.1:8080";
const PATHS = ["/", "/check", "/network", "/stress", "/plan", "/cases"] as const;
const { expect, end } = counting();

/** On a busy machine the network is idle between two requests too: the page itself says when it waits for no answer more. */
const settled = async (page: Page): Promise<void> => {
  await page.waitForSelector("main h1", { timeout: 120_000 });
  await page.waitForSelector("#books, .p.ruled", { state: "attached", timeout: 120_000 });
  await page.waitForLoadState("networkidle");
  await page.locator(".waiting .line").waitFor({ state: "detached", timeout: 120_000 });
};

async function look(browser: Browser, path: string, language: Language, size: (typeof SIZES)[number]): Promise<void> {
  const name = `${path === "/" ? "today" : path.slice(1)}.${language}.${size.name}`;
  const context = await browser.newContext({ viewport: { width: size.width, height: size.height } });
  const page = await context.newPage();
  const seen = watch(page, BASE);
  await page.goto(`${BASE}${path}?lang=${language}`);
  await settled(page);
  const heading = (await page.textContent("main h1"))?.trim() ?? "";
  expect(heading.length > 3, `${name}: the answer is the heading`);
  expect((await page.locator("h1").count()) === 1, `${name}: one heading of the first level`);
  expect((await page.getAttribute("html", "lang")) === language, `${name}: the page says its language`);
  const closed = await page.locator("main span.n").count();
  expect(closed === 0, `${name}: every number is a door, ${closed} are none`);
  const wide = await tooWide(page);
  expect(wide <= 0, `${name}: no sideways scroll (${wide} px too wide)`);
  const found = await faultsOfAccess(page);
  expect(found.length === 0, `${name}: ${found.join("; ")}`);
  expect((await page.locator(".who, .sign-in").count()) === 0, `${name}: alone, nobody is named and nobody signs in`);
  expect(seen.elsewhere.length === 0, `${name}: asked elsewhere for ${seen.elsewhere.join(", ")}`);
  expect(seen.errors.length === 0, `${name}: console said ${seen.errors.join(" | ")}`);
  await shoot(page, name);
  await context.close();
}

type Wire = Readonly<Record<string, unknown>>;
const isWire = (value: unknown): value is Wire => typeof value === "object" && value !== null;

async function ask(path: string): Promise<Wire> {
  const reply: unknown = await (await fetch(`${BASE}${path}`)).json();
  return isWire(reply) ? reply : {};
}

/** The key figures of an answer as the page must print them. */
function keyTexts(report: Wire, language: Language): readonly string[] {
  const keys: readonly unknown[] = Array.isArray(report.keys) ? report.keys : [];
  return keys.slice(0, 4).flatMap((key) => {
    const figure = isWire(key) ? key.figure : undefined;
    if (!isWire(figure) || typeof figure.value !== "string" || typeof figure.unit !== "string") return [];
    return [printValue(language, figure.value, figure.unit).number];
  });
}

const SIDES = [
  ["/check", "check", "seller"],
  ["/network", "map", "buyer"],
  ["/stress", "stress", "buyer"],
  ["/plan", "switch", "buyer"],
  ["/cases", "evidence", "seller"],
] as const;

async function compare(browser: Browser): Promise<void> {
  const { workspaces } = await ask("/v1/workspaces");
  const known: readonly unknown[] = Array.isArray(workspaces) ? workspaces : [];
  const page = await (await browser.newContext()).newPage();
  for (const [path, verb, role] of SIDES) {
    const workspace = known.filter(isWire).find(({ company }) => isWire(company) && company.role === role) ?? known[0];
    const name = isWire(workspace) ? String(workspace.name) : "";
    const report = await ask(`/v1/${verb}?workspace=${encodeURIComponent(name)}`);
    for (const language of LANGUAGES) {
      await page.goto(`${BASE}${path}?lang=${language}`);
      await settled(page);
      const shown = await page.locator(".keys dd.v").allTextContents();
      for (const text of keyTexts(report, language)) {
        expect(
          shown.some((each) => each.includes(text)),
          `${path} ${language}: the figure ${text} of the API stands on the page`,
        );
      }
      const digest = String(report.digest);
      expect(
        (await page.textContent("footer code"))?.includes(digest.slice(0, 4)) === true,
        `${path} ${language}: the digest of the answer stands in the foot`,
      );
    }
  }
  await page.close();
}

const figuresIn = (value: unknown, names: readonly string[], date: DateStyle = "prose"): readonly string[] =>
  names.flatMap((name) => {
    const figure = isWire(value) ? value[name] : undefined;
    if (!isWire(figure) || typeof figure.value !== "string" || typeof figure.unit !== "string") return [];
    return [printValue("en", figure.value, figure.unit, { date }).number];
  });

/** Every cell of the heat map has the number of the API, zero too. */
async function exposure(page: Page, workspace: string): Promise<void> {
  const { events } = await ask(`/v1/stress?workspace=${encodeURIComponent(workspace)}`);
  const told = new Map(rowsOf(events).map((event) => [english(event.label), rowsOf(event.byProduct)]));
  const rows = page.locator("#exposure tbody tr");
  const names = await rows.locator("th").allTextContents();
  expect(names.length > 0, "/stress: the heat map has rows");
  for (const [index, name] of names.entries()) {
    const cells = await rows.nth(index).locator("td").allTextContents();
    const wanted = (told.get(name.trim()) ?? []).flatMap((one) => figuresIn(one, ["loss"]));
    expect(cells.length > 0 && cells.join() === wanted.join(), `/stress: ${name} loses ${wanted.join(", ")}`);
  }
}

/** Another event is chosen by hand: the address holds both, and each row of the table has the numbers of the API. */
async function comparison(page: Page, workspace: string): Promise<void> {
  const second = await page.locator("#compare select").nth(1).locator("option").nth(2).getAttribute("value");
  await page.locator("#compare select").nth(1).selectOption(second);
  await page.waitForSelector("#compare tbody tr", { timeout: 120_000 });
  expect(new URL(page.url()).searchParams.get("against") === second, "/stress: what is compared stands in the address");
  const { differences } = await ask(`/v1/stress/compare?workspace=${encodeURIComponent(workspace)}&against=${second}`);
  const rows = await page.locator("#compare tbody tr").allTextContents();
  for (const [index, one] of rowsOf(differences).entries())
    for (const text of figuresIn(one, ["first", "second"], "iso"))
      expect(rows[index]?.includes(text) === true, `/stress: ${text} stands in row ${index + 1} of the comparison`);
  const found = await faultsOfAccess(page);
  expect(found.length === 0, `a comparison: ${found.join("; ")}`);
}

/** What may be lost: the charts stand for the numbers of the API, and `T` puts their tables in their place. */
async function losses(browser: Browser): Promise<void> {
  const { workspaces } = await ask("/v1/workspaces");
  const buyer = (Array.isArray(workspaces) ? workspaces : [])
    .filter(isWire)
    .find(({ company }) => isWire(company) && company.role === "buyer");
  const { results } = await ask(`/v1/stress/simulate?workspace=${encodeURIComponent(String(buyer?.name))}`);
  const chances: readonly unknown[] = isWire(results) && Array.isArray(results.exceedance) ? results.exceedance : [];
  const page = await (await browser.newContext({ viewport: { width: 1440, height: 1000 } })).newPage();
  await page.goto(`${BASE}/stress?lang=en`);
  await settled(page);
  await exposure(page, String(buyer?.name));
  const panel = page.locator(".p", { hasText: "Chance of losing more than" });
  const beside = await panel.locator("dl dd").allTextContents();
  const told = figuresIn(results, ["mean", "valueAtRisk95", "cvar95"]);
  expect(told.length === 3, "the API tells mean, value at risk and CVaR");
  for (const text of told)
    expect(
      beside.some((each) => each.includes(text)),
      `${text} stands beside the curve`,
    );
  const points = await panel.locator("svg circle").count();
  const above = chances.filter((one) => figuresIn(one, ["loss"])[0] !== "0").length;
  expect(points === above + 1, `the curve goes through ${above} losses and the chance of any, not ${points} points`);
  await page.keyboard.press("Shift+T");
  const table = page.getByRole("region", { name: "Chance of losing more than" });
  const rows = await table.locator("tbody tr").allTextContents();
  for (const [index, one] of chances.entries())
    for (const text of figuresIn(one, ["loss"]))
      expect(rows[index]?.includes(text) === true, `${text} stands in row ${index + 1} of the table`);
  await comparison(page, String(buyer?.name));
  await page.close();
}

const rowsOf = (of: unknown): readonly Wire[] => (Array.isArray(of) ? of.filter(isWire) : []);
const english = (label: unknown): string => (isWire(label) ? String(label.en) : "");

/** Every claim and every clause of the API stands on the page; a claim opens to its elements and what speaks against it. */
async function claims(browser: Browser): Promise<void> {
  const page = await (await browser.newContext({ viewport: { width: 1440, height: 1000 } })).newPage();
  await page.goto(`${BASE}/cases?lang=en`);
  await settled(page);
  await page.waitForSelector("#claims tbody tr", { timeout: 120_000 });
  await page.waitForSelector("#contracts tbody tr", { timeout: 120_000 });
  const workspace = encodeURIComponent(new URL(page.url()).searchParams.get("workspace") ?? "halden-systems");
  const told = rowsOf((await ask(`/v1/evidence/claims?workspace=${workspace}`)).claims);
  const buttons = page.locator("#claims tbody button");
  expect(told.length > 0 && (await buttons.count()) === told.length, `/cases: ${told.length} claims can be opened`);
  for (const [index, claim] of told.entries()) {
    await buttons.nth(index).click();
    const shown = (await page.textContent("#claims")) ?? "";
    for (const { asks } of [...rowsOf(claim.elements), ...rowsOf(claim.against)])
      expect(shown.includes(english(asks)), `/cases: ${claim.id} asks: ${english(asks)}`);
  }
  const found = await faultsOfAccess(page);
  expect(found.length === 0, `an opened claim: ${found.join("; ")}`);
  await buttons.nth(told.length - 1).click();
  const contracts = rowsOf((await ask(`/v1/evidence/contracts?workspace=${workspace}`)).contracts);
  const clauses = contracts.flatMap((contract) => rowsOf(contract.clauses).map(({ id }) => `${contract.id} ${id}`));
  const rows = await page.locator("#contracts tbody tr b:first-of-type").allTextContents();
  expect(clauses.length > 0 && rows.join() === clauses.join(), `/cases: the clauses are ${clauses.join()}`);
  for (const [index, clause] of contracts.flatMap((contract) => rowsOf(contract.clauses)).entries()) {
    await page.locator("#contracts tbody button").nth(index).click();
    const shown = (await page.textContent("#contracts")) ?? "";
    for (const { asks } of [...rowsOf(clause.elements), ...rowsOf(clause.against)])
      expect(shown.includes(english(asks)), `/cases: clause ${clause.id} asks: ${english(asks)}`);
  }
  await page.close();
}

const WAITING = '[id^="wait-"]';

/** Waiting against switching: the table has the numbers of the API, and so has the chart's twin. */
async function waiting(browser: Browser): Promise<void> {
  const page = await (await browser.newContext({ viewport: { width: 1440, height: 1000 } })).newPage();
  await page.goto(`${BASE}/plan?lang=en`);
  await settled(page);
  await page.waitForSelector(WAITING, { timeout: 120_000 });
  const workspace = encodeURIComponent(new URL(page.url()).searchParams.get("workspace") ?? "yunqu-cloud");
  const compared = rowsOf((await ask(`/v1/switch/wait?workspace=${workspace}`)).routes).flatMap((route) =>
    rowsOf(route.compared),
  );
  await page.keyboard.press("Shift+T");
  const shown = (await page.locator(WAITING).allTextContents()).join(" ");
  expect(compared.length > 0, "the API compares waiting with something");
  for (const one of compared)
    for (const text of figuresIn(one, ["expectedNow", "expectedBest", "expectedNever"]))
      expect(shown.includes(text), `/plan: ${text} stands beside ${english(one.label)}`);
  for (const point of rowsOf(compared[0]?.curve))
    for (const text of figuresIn(point, ["expected"]))
      expect(shown.includes(text), `/plan: ${text} on day ${point.day}`);
  await page.close();
}

/**
 * Reasons and a drill are asked by hand, the address holds it, and the page has the numbers of the API; a drill is recorded
 * only when that was said and confirmed. Of a company without routes it takes a second; of the buyer, with `--long`, a minute.
 */
async function reasons(browser: Browser, workspace: string): Promise<void> {
  const page = await (await browser.newContext({ viewport: { width: 1440, height: 1000 } })).newPage();
  const seen = watch(page, BASE);
  await page.goto(`${BASE}/plan?workspace=${workspace}&lang=en`);
  await settled(page);
  await page.locator("#why button").click();
  await page.waitForSelector("#why-tornado", { timeout: 300_000 });
  const { plan } = await ask(`/v1/switch?workspace=${workspace}&why=true`);
  const why = isWire(plan) && isWire(plan.why) ? plan.why : {};
  for (const [part, of, names] of [
    ["#why-binding", why.binding, ["one", "saves"]],
    ["#why-tornado", why.tornado, ["kept"]],
  ] as const) {
    const shown = (await page.textContent(part)) ?? "";
    for (const one of rowsOf(of))
      for (const text of figuresIn(one, names)) expect(shown.includes(text), `/plan: ${text} stands in ${part}`);
  }
  await page.locator("#drill button").click();
  await page.waitForSelector("#drill dl", { timeout: 300_000 });
  const { searchParams } = new URL(page.url());
  expect(searchParams.get("why") === "true" && searchParams.get("walk") === "true", "/plan: the address holds both");
  const { walked, lacking } = await ask(`/v1/switch/playbook?workspace=${workspace}`);
  const drill = (await page.textContent("#drill")) ?? "";
  for (const one of rowsOf(walked))
    for (const text of figuresIn(one, ["liveP50", "liveP80", "marginP80"], "iso"))
      expect(drill.includes(text), `/plan: ${text} stands in the drill`);
  expect(
    (await page.locator("#lacking tbody tr").count()) === Math.min(10, rowsOf(lacking).length),
    "/plan: all that is missing is told",
  );
  await page.locator("#drill .btn").click();
  expect((await page.locator("#drill [role=status]").count()) === 0, "/plan: nothing is recorded unasked");
  const found = await faultsOfAccess(page);
  expect(found.length === 0, `/plan with reasons and a drill: ${found.join("; ")}`);
  await shoot(page, `reasons.${workspace}`);
  await page.locator("#drill .btn.pri").click();
  await page.waitForSelector("#drill [role=status] b", { timeout: 300_000 });
  const said = (await page.textContent("#drill [role=status]")) ?? "";
  expect(/Recorded as entry \d+ of the ledger/.test(said), `/plan: the drill is recorded: ${said}`);
  expect(seen.errors.length === 0, `/plan with reasons: console said ${seen.errors.join(" | ")}`);
  await page.close();
}

/** A number opens to its proof, its address holds it, Esc closes it and gives the focus back. */
async function openProof(browser: Browser): Promise<void> {
  const page = await (await browser.newContext()).newPage();
  const seen = watch(page, BASE);
  await page.goto(`${BASE}/?lang=en`);
  await settled(page);
  const number = page.locator("main a.n").first();
  await number.focus();
  await page.keyboard.press("Enter");
  await page.waitForSelector("dialog.proof[open]");
  expect(page.url().includes("#proof="), "a number: its proof has an address");
  const found = await faultsOfAccess(page);
  expect(found.length === 0, `the drawer: ${found.join("; ")}`);
  await shoot(page, "proof.card");
  const address = page.url();
  const door = page.locator("dialog.proof .doors a").first();
  if ((await door.count()) > 0) {
    await door.click();
    await page.waitForURL(/~\d+$/);
    expect((await page.locator("dialog.proof h2").count()) === 1, "a number: the second step shows the thing itself");
    await shoot(page, "proof.thing");
  }
  await page.keyboard.press("Escape");
  await page.waitForSelector("dialog.proof", { state: "hidden" });
  expect(
    await page.evaluate<boolean>("document.activeElement?.classList.contains('n') === true"),
    "a number: Esc gives the focus back",
  );
  await page.goto("about:blank");
  await page.goto(address);
  await page.waitForSelector("dialog.proof[open]");
  expect(true, "a number: its address opens the proof again");
  expect(seen.errors.length === 0, `the drawer: console said ${seen.errors.join(" | ")}`);
  await page.close();
}

/** The questions of the API stand on the page in its order, and so does each way of changing the answer. */
async function interview(browser: Browser): Promise<void> {
  const days = "asOf=2026-02-04&knownOn=2026-02-04";
  const page = await (await browser.newContext()).newPage();
  await page.goto(`${BASE}/check?${days}&lang=en`);
  await settled(page);
  const name = new URL(page.url()).searchParams.get("workspace") ?? "halden-systems";
  const report = await ask(`/v1/check?workspace=${encodeURIComponent(name)}&${days}`);
  const asked = rowsOf(isWire(report.ask) ? report.ask.questions : undefined).map(({ fact }) => String(fact));
  const shown = await page.locator("#ask tbody code").allTextContents();
  expect(asked.length > 0 && shown.join(" ") === asked.slice(0, 5).join(" "), `/check: it asks ${asked.join(", ")}`);
  const changes = rowsOf(report.unblock).flatMap(({ sets }) => rowsOf(sets).flatMap((one) => rowsOf(one.changes)));
  const text = (await page.textContent("main")) ?? "";
  for (const { fact } of changes) expect(text.includes(String(fact)), `/check: ${fact} can be changed`);
  await page.close();
}

/** Dates and language live in the address; the keyboard moves between pages. */
async function move(browser: Browser): Promise<void> {
  const page = await (await browser.newContext()).newPage();
  await page.goto(`${BASE}/check?asOf=2026-02-04&knownOn=2026-02-04&lang=en`);
  await settled(page);
  expect(
    (await page.inputValue("#day-asOf")) === "4\u00a0Feb\u00a02026",
    "the as-of day of the address stands in its field",
  );
  expect((await page.locator(".past-note").count()) === 1, "a day in the past is said to be one");
  await page.click(".lang a[lang=zh-Hant]");
  await page.waitForSelector("html[lang=zh-Hant]");
  expect(page.url().includes("asOf=2026-02-04"), "another language keeps the dates");
  await settled(page);
  await page.keyboard.press("g");
  await page.keyboard.press("s");
  await page.waitForURL(/\/stress/);
  await settled(page);
  expect(page.url().includes("asOf=2026-02-04"), "another page keeps the dates");
  await page.goBack();
  await settled(page);
  expect(page.url().includes("/check"), "back goes back");
  await page.close();
}

const OUTLINE = JSON.stringify({
  type: "LineString",
  coordinates: [
    [-100, 20],
    [0, 50],
    [120, 40],
  ],
});

/** The map: a dot for each site of the API that has a position, nearer by hand, and outlines out of a file, or why not. */
async function map(browser: Browser): Promise<void> {
  const { workspaces } = await ask("/v1/workspaces");
  const buyer = rowsOf(workspaces).find(({ company }) => isWire(company) && company.role === "buyer");
  const { sites } = await ask(`/v1/map?workspace=${encodeURIComponent(String(buyer?.name))}`);
  const placed = rowsOf(sites).filter(({ at }) => isWire(at)).length;
  const page = await (await browser.newContext({ viewport: { width: 1440, height: 1000 } })).newPage();
  await page.goto(`${BASE}/network?view=map&lang=en`);
  await settled(page);
  await page.waitForSelector(".world circle");
  const dots = page.locator(".world circle");
  expect(placed > 0 && (await dots.count()) === placed, `/network: the map has ${placed} dots`);
  const before = await dots.first().getAttribute("cx");
  await page.getByRole("button", { name: "Nearer" }).click();
  expect((await dots.first().getAttribute("cx")) !== before, "/network: nearer moves the dots apart");
  const choose = (text: string) =>
    page.setInputFiles("input[type=file]", {
      name: "own.geojson",
      mimeType: "application/geo+json",
      buffer: Buffer.from(text),
    });
  await choose("<kml/>");
  await page.waitForSelector("[role=alert]");
  await choose(OUTLINE);
  await page.waitForSelector(".world .own[d^=M]", { state: "attached" });
  expect((await page.locator("[role=alert]").count()) === 0, "/network: outlines that can be drawn leave no fault");
  const found = await faultsOfAccess(page);
  expect(found.length === 0, `the map: ${found.join("; ")}`);
  await shoot(page, "network.map");
  await everything(page);
  await page.close();
}

/** All groups on a canvas: something is drawn, a point on it chooses what stands there, and the address tells what. */
async function everything(page: Page): Promise<void> {
  await page.goto(`${BASE}/network?view=all&lang=en`);
  await settled(page);
  await page.waitForSelector("canvas.all");
  const drawn = `(() => {
    const canvas = document.querySelector("canvas.all");
    const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
    return data.filter((value, at) => at % 4 === 3 && value > 0).length;
  })()`;
  expect(Number(await page.evaluate(drawn)) > 5000, "/network: the canvas of all groups is drawn on");
  await page.locator("canvas.all").click({ position: { x: 3, y: 9 } });
  await page.waitForURL(/[?&]item=/);
  await page.getByRole("button", { name: "Nearer" }).click();
  const found = await faultsOfAccess(page);
  expect(found.length === 0, `all groups: ${found.join("; ")}`);
  await shoot(page, "network.all");
}

async function dark(browser: Browser): Promise<void> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 1000 }, colorScheme: "dark" });
  const page = await context.newPage();
  for (const path of PATHS) {
    await page.goto(`${BASE}${path}?lang=en`);
    await settled(page);
    const found = await faultsOfAccess(page);
    expect(found.length === 0, `${path} dark: ${found.join("; ")}`);
    await shoot(page, `${path === "/" ? "today" : path.slice(1)}.dark`);
  }
  await context.close();
}

/** How many walks go side by side: each page has a process of its own. */
const ASIDE = availableParallelism();

async function sideBySide(tasks: readonly (() => Promise<void>)[]): Promise<void> {
  const left = [...tasks];
  const work = async (): Promise<void> => {
    for (let task = left.shift(); task !== undefined; task = left.shift()) await task();
  };
  await Promise.all(Array.from({ length: ASIDE }, work));
}

const browser = await startBrowser();
try {
  const looks = LANGUAGES.flatMap((language) =>
    SIZES.flatMap((size) => PATHS.map((path) => () => look(browser, path, language, size))),
  );
  const others = [compare, openProof, interview, losses, claims, waiting, map, move, dark].map(
    (walk) => () => walk(browser),
  );
  await sideBySide([...others, ...looks]);
  // Last, for it writes into a ledger that the others read.
  await reasons(browser, "halden-systems");
  if (process.argv.includes("--long")) await reasons(browser, "yunqu-cloud");
} finally {
  await browser.close();
}
end();
