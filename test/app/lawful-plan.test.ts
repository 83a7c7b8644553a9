/**
 * The plan is lawful or it is no plan. Asked from outside, through the public verbs: whatever the budget and the day, no
 * transaction of a measure is one that `check` answers with anything but "no requirement found"; what was refused is
 * never bought; patterns to be examined are named as such; who the parties are is never offered as a change.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { CATALOGUES } from "#contract/catalogues.ts";
import type { SwitchReport } from "#contract/switch.ts";
import { bench, YUNQU } from "../support/compose.ts";
import { some } from "../support/nightly.ts";
import { copied, withRow } from "../support/workspaces.ts";

const planb = await bench();
afterAll(() => planb.close());

const on = (day: string, workspace = YUNQU) => ({ workspace, asOf: day, knownOn: day });
const DAYS = ["2026-02-04", "2026-11-23"];
const [DAY = ""] = DAYS;
/** From nothing to plenty, `undefined` being what the company has: all at night, nothing and the company's with every change. */
const BUDGETS = some([0, 30_000_000, undefined, 5_000_000_000], 2);

/** Each plan is made once. */
const made = new Map<string, Promise<SwitchReport>>();
function planFor(day: string, budget?: number, workspace = YUNQU): Promise<SwitchReport> {
  const key = `${day} ${budget} ${workspace}`;
  const question = { ...on(day, workspace), ...(budget === undefined ? {} : { budget }) };
  const plan = made.get(key) ?? planb.report("switch", question);
  made.set(key, plan);
  return plan;
}

/** Each transaction is checked once a day. */
const checked = new Map<string, Promise<string>>();
function verdictOn(day: string, transaction: string): Promise<string> {
  const key = `${day} ${transaction}`;
  const verdict =
    checked.get(key) ?? planb.report("check", { ...on(day), transaction }).then(({ verdict: one }) => one);
  checked.set(key, verdict);
  return verdict;
}

/** The transaction of each alternative, read from the sheet and not through planb. */
const transactionOf = new Map(
  readFileSync(join(YUNQU, "alternatives.csv"), "utf8")
    .trim()
    .split("\n")
    .slice(1)
    .map((line) => [line.split(",")[0] ?? "", /\b(T-[A-Z0-9-]+)\b/.exec(line)?.[1]] as const),
);

async function verdicts(report: SwitchReport, day: string): Promise<readonly string[]> {
  const found = report.plan.measures.map(async ({ alternative }) => {
    const transaction = transactionOf.get(alternative);
    if (transaction === undefined) return `${alternative}: nothing crosses a line`;
    return `${alternative}: ${await verdictOn(day, transaction)}`;
  });
  return Promise.all(found);
}

const spent = ({ plan }: SwitchReport): number => plan.measures.reduce((sum, { cost }) => sum + Number(cost.value), 0);

test.each([
  ...BUDGETS.map((budget) => [DAY, budget] as const),
  ...DAYS.slice(1).map((day) => [day, undefined] as const),
])("%s, budget %s: nothing is bought that check does not leave free", async (day, budget) => {
  const report = await planFor(day, budget);
  const found = await verdicts(report, day);
  const free = (each: string) => /: (noRequirementFound|nothing crosses a line)$/.test(each);
  expect(found.filter((each) => !free(each))).toEqual([]);
  const bought = new Set(report.plan.measures.map(({ alternative }) => alternative));
  expect(report.refused.filter(({ alternative }) => bought.has(alternative))).toEqual([]);
  expect(spent(report)).toBeLessThanOrEqual(Number(report.plan.budget.value));
  expect(report.plan.flowsChecked).toBe(report.plan.measures.length);
});

describe.each(DAYS)("as of and known on %s", (day) => {
  test("every alternative that check does not leave free is among the refused", async () => {
    const report = await planFor(day);
    const refused = new Set(report.refused.map(({ alternative }) => alternative));
    for (const [alternative, transaction] of transactionOf) {
      if (transaction === undefined) continue;
      const verdict = await verdictOn(day, transaction);
      if (verdict !== "noRequirementFound") expect([...refused], `${alternative} is ${verdict}`).toContain(alternative);
    }
  });

  test("another seller's resale to the same buyer, and an order in parts, are to be examined, not planned", async () => {
    const { refused } = await planFor(day);
    const found = (id: string) => refused.find(({ alternative }) => alternative === id);
    expect(found("alt-reseller")).toMatchObject({ state: "unmet", reason: "diversion", pattern: "thirdPlace" });
    expect(found("alt-split")).toMatchObject({ state: "unmet", reason: "diversion", pattern: "split" });
  });
});

test("with nothing to spend nothing that costs is bought", async () => {
  const { plan } = await planFor(DAY, 0);
  expect(plan.measures.filter(({ cost }) => cost.value !== "0")).toEqual([]);
  expect(plan.cost.value).toBe("0");
});

test("a larger budget never leaves a larger loss", async () => {
  const losses = [];
  for (const budget of BUDGETS) {
    const { plan } = await planFor(DAY, budget);
    losses.push(Number(plan.cost.value) + Number(plan.lossWith.value));
  }
  expect(losses).toEqual(losses.toSorted((a, b) => b - a));
});

describe("what is known of two deals changes: a fact of one is not stated, another's is judged", () => {
  const facts = readFileSync(join(YUNQU, "facts.csv"), "utf8").split("\n");
  const judged = withRow({
    transaction: "T-ASCEND",
    fact: "prohibition10.authorised",
    state: "stated",
    value: "no",
    source: "invented for this test",
    mark: "assumption",
  });
  const company = copied(YUNQU, {
    "facts.csv": judged(facts.filter((line) => !/^T-LEASE-HOME,/.test(line)).join("\n")),
  });
  afterAll(() => company.close());
  const workspace = company.path;
  const planned = () => planFor(DAY, undefined, workspace);
  const bought = async () => (await planned()).plan.measures.map(({ alternative }) => alternative);
  const refused = async () => (await planned()).refused.map(({ alternative }) => alternative);

  test("a fact that becomes unknown takes a measure out of the plan", async () => {
    expect(await bought()).not.toContain("alt-lease-home");
    expect(await refused()).toContain("alt-lease-home");
  });

  test("guidance that speaks against a deal is no free way, whether or not the law is silent", async () => {
    const check = await planb.report("check", { ...on(DAY, workspace), transaction: "T-ASCEND" });
    expect(check.answers.find(({ decision }) => decision === "prohibition10")).toMatchObject({ value: "reached" });
    expect(check.verdict).toBe("unknown");
    expect(check.answer.key).toBe("check.answer.guidance");
    expect(await refused()).toContain("alt-ascend");
    expect(await bought()).not.toContain("alt-ascend");
  });
});

describe("who the parties are is never offered as a change", () => {
  const IDENTITY = /^(transaction\.destination|endUser\.(parent|headquarters|name)|item\.kind)/;

  test.each(DAYS)("no fact of identity is asked for as one to obtain or to lessen, %s", async (day) => {
    const report = await planb.report("check", { ...on(day), transaction: "T-H200" });
    const { missing } = await planFor(day);
    const asked = [...report.missing, ...missing].filter(({ fact }) => IDENTITY.test(fact));
    expect(asked.filter(({ remedy }) => remedy !== "identity")).toEqual([]);
  });

  test("the words of the answers know no such advice", () => {
    const advice = /change the (destination|end user|buyer|description|parent)|reroute|relabel|split the order/i;
    expect(Object.entries(CATALOGUES.en).filter(([, text]) => advice.test(text))).toEqual([]);
  });
});
