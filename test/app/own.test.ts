/**
 * An alternative that names no transaction says that nothing crosses a border or an ownership line. Where the tables say
 * otherwise the law was not asked, and what nobody asked is no yes.
 */
import { afterAll, expect, test } from "vitest";
import { bench } from "../support/compose.ts";
import { type Changes, changed, put } from "../support/workspaces.ts";

const planb = await bench();
afterAll(() => planb.close());

/** Two foundries of Lark's own, in Lark's country. */
const TWO_MAKERS = "test/transcripts/two-makers";

async function answers(changes: Changes) {
  const workspace = changed(TWO_MAKERS, changes);
  const report = await planb.report("switch coverage", { workspace, asOf: "2026-11-28", knownOn: "2026-11-28" });
  const told = report.routes.flatMap(({ alternatives }) =>
    alternatives.map(({ id, lawful, missing, reds }) => [
      id,
      [lawful, ...missing, ...reds.filter((red) => red === "unlawful")].join(" "),
    ]),
  );
  return { ...Object.fromEntries(told), wanted: report.missing.map(({ fact }) => fact) };
}

test("both foundries are the company's own and at home: nothing has to be asked", async () => {
  expect(await answers({})).toEqual({ "alt-slow": "met", "alt-quick": "met", wanted: [] });
});

test("of another owner, or made or owned abroad, without a transaction: unknown, and the transaction is asked for", async () => {
  const unknown = "unknown alternatives.transaction unlawful";
  expect(await answers({ "parties.csv": put("Quick Foundry,DE,,", "Quick Foundry,DE,lark,") })).toMatchObject({
    ...{ "alt-slow": "met", "alt-quick": unknown },
  });
  const abroad = put("slow-site,slow,Slow town,FR", "slow-site,slow,Slow town,DE");
  expect(await answers({ "sites.csv": abroad })).toMatchObject({ "alt-slow": unknown, "alt-quick": "met" });
  const apart = (text: string) => text.replaceAll("DE,lark,", "DE,,");
  expect(await answers({ "parties.csv": apart })).toEqual({
    ...{ "alt-slow": unknown, "alt-quick": unknown },
    wanted: ["alternatives.transaction"],
  });
});
