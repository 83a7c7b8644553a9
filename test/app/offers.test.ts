/** The offers of the example buyer: what the law does not let flow stands apart with its reason, whatever it would cost. */
import { afterAll, expect, test } from "vitest";
import type { OffersReport } from "#contract/offers.ts";
import { bench, YUNQU } from "../support/compose.ts";
import { changed } from "../support/workspaces.ts";

const planb = await bench();
afterAll(() => planb.close());
const DAY = { asOf: "2026-02-04", knownOn: "2026-02-04" };

/** The coolants alone, one of them asked of another offer's transaction, one in a currency without a rate, one given away. */
const coolants = () =>
  changed(YUNQU, {
    "offers.csv": (text) =>
      text
        .split("\n")
        .filter((line, at) => at === 0 || line.startsWith("Q-COOL"))
        .join("\n")
        .replace(/^(Q-COOL-1,.*),T-COOLANT,/m, "$1,T-COOLANT-SECOND,")
        .replace(/^(Q-COOL-2,.*?),24.50,EUR,8.1,/m, "$1,0,EUR,,"),
  });

test("an answer about another deal is none; a price nobody can convert is no cost; only what may flow, is open and whole is compared", async () => {
  const asked = await planb.ask("switch offers", {
    workspace: coolants(),
    ...DAY,
    item: "coolant-second",
    weight: "origin=0.5",
    share: 25,
  });
  if (!asked.ok) throw new Error(asked.faults.map(({ message }) => message).join("\n"));
  const report = asked.value.report as OffersReport;
  const [need] = report.needs;
  expect(
    need?.offers.map(({ id, standing, lawful, lacks, missing }) => [id, standing, lawful, lacks, missing]),
  ).toEqual([
    ["Q-COOL-3", "front", "met", [], []],
    ["Q-COOL-4", "front", "met", [], []],
    ["Q-COOL-2", "incomplete", "met", ["cost"], []],
    ["Q-COOL-5", "expired", "met", [], []],
    ["Q-COOL-1", "refused", "unknown", [], ["T-COOLANT-SECOND"]],
  ]);
  const [hanxi, kestrel] = need?.offers ?? [];
  // A quarter of 109.6 litres a day over a year is 10,001; half of it from another place: 7500 + 2500 squared.
  expect([hanxi?.quantity.value, hanxi?.hhiJurisdiction?.value, hanxi?.cost[0]?.figure?.value]).toEqual([
    "10001",
    "-3750",
    "4200420",
  ]);
  expect(kestrel?.cost.map(({ part, figure, why }) => [part, figure?.value ?? why])).toEqual([
    ["goods", "5460546"],
    ["duty", "0"],
    ["delay", "0"],
    ["risk", "noEvents"],
  ]);
  // Nothing that may not flow stands in any order.
  expect(need?.turns.flatMap(({ order }) => order).filter((id) => !["Q-COOL-3", "Q-COOL-4"].includes(id))).toEqual([]);
  expect([asked.value.exit, report.counts, report.weights.map(({ weight }) => weight.value)]).toEqual([
    0,
    { offers: 5, needs: 1, front: 2, dominated: 0, refused: 0, unknown: 1, rest: 2 },
    ["1/6", "1/6", "1/6", "0.5"],
  ]);
});
