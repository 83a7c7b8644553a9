/**
 * Facts of an item that follow from what it is made of and with, asked of the example through the public verbs: what
 * `map` reaches by content, by technology and by ownership, and by which way; what `check` says follows.
 */
import { afterAll, expect, test } from "vitest";
import { bench, HALDEN, YUNQU } from "../support/compose.ts";

const planb = await bench();
afterAll(() => planb.close());

const DAY = "2026-11-23";
const on = (workspace: string) => ({ workspace, asOf: DAY, knownOn: DAY });
const map = await planb.report("map", on(YUNQU));

const reached = (book: string, item: string) =>
  map.reach.filter((each) => each.book === book).flatMap(({ items }) => items.filter((one) => one.item === item));

test("optical modules with 110 to 130 dollars of controlled content in 400 are above a quarter", () => {
  const [found] = reached("us.ear.de-minimis", "optical-800g");
  expect(found?.state).toBe("met");
  expect(found?.ways).toEqual([{ path: ["optical-800g", "optical-dsp"], shown: "110 .. 130 USD" }]);
});

test("what is made with a tool that is a direct product of listed technology is one itself", () => {
  const [found] = reached("us.ear.direct-product", "hbm3e-stack");
  expect(found?.ways).toContainEqual({ path: ["hbm3e-stack", "tester-mem"], shown: "" });
  expect(found?.missing).not.toContain("product.electronics");
});

test("etch tools of listed entries from abroad to a place of the group are reached whatever their content", () => {
  expect(reached("us.ear.direct-product", "etch-tool").map(({ state }) => state)).toEqual(["met"]);
});

test("an integrator of which a listed party holds 52 % is told with its owner, while nobody knows whether the stay holds", () => {
  const [found] = reached("us.ear.parties", "motherboard");
  expect(found?.ways).toEqual([{ path: ["longshou", "wutong"], shown: "52 %" }]);
  expect(found?.missing).toContain("status of party.affiliate");
});

test("check tells what follows of the end user, and by which stakes", async () => {
  const { follows = [] } = await planb.report("check", { ...on(HALDEN), transaction: "HS-2026-0117" });
  const share = follows.find(({ fact }) => fact === "endUser.listedOwnership");
  expect(share).toEqual({
    fact: "endUser.listedOwnership",
    value: "46 .. 54",
    unit: "%",
    ways: [
      { path: ["qilian-capital", "yunqu-cloud"], shown: "31 %" },
      { path: ["hanhai-industry", "yunqu-cloud"], shown: "15 .. 23 %" },
    ],
  });
});
