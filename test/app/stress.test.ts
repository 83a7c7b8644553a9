/** What a disruption loses by product, and what that would have been sold at. */
import { afterAll, expect, test } from "vitest";
import { readExact } from "#contract/format.ts";
import { compareRational, plus, type Rational, times } from "#kernel/rational.ts";
import { bench, HALDEN, YUNQU } from "../support/compose.ts";
import { changed, put } from "../support/workspaces.ts";

const planb = await bench();
afterAll(() => planb.close());

const DATES = { asOf: "2026-02-04", knownOn: "2026-02-04", top: 1 };

function exactly(text: string | undefined): Rational {
  const read = readExact(text ?? "");
  if (read === undefined) throw new Error(`no number: ${text}`);
  return read;
}

test("of one product the revenue at risk is to the margin lost as the price is to the margin of a unit", async () => {
  const { events } = await planb.report("stress", { workspace: HALDEN, ...DATES });
  expect(events.length).toBeGreaterThan(0);
  for (const { loss, revenue } of events) {
    const told = times(exactly(loss?.value), exactly("187200"));
    expect(compareRational(told, times(exactly(revenue?.value), exactly("31000")))).toBe(0);
  }
});

test("without a price nothing is told of revenue", async () => {
  const workspace = changed(HALDEN, { "demand.csv": put("31000,,", "31000,187200,") });
  const { events } = await planb.report("stress", { workspace, ...DATES });
  expect(events.map(({ revenue }) => revenue)).toEqual(events.map(() => undefined));
});

test("what falls on each product adds up to the margin an event loses, exactly; those that lose nothing are told too", async () => {
  const { events } = await planb.report("stress", { workspace: YUNQU, ...DATES });
  expect(events.map(({ byProduct = [] }) => byProduct.length)).toEqual(events.map(() => 4));
  for (const { loss, byProduct = [] } of events) {
    const all = byProduct.reduce((sum, product) => plus(sum, exactly(product.loss.value)), exactly("0"));
    expect(compareRational(all, exactly(loss?.value))).toBe(0);
  }
  expect(events.some(({ byProduct = [] }) => byProduct.filter(({ loss }) => loss.value !== "0").length > 1)).toBe(true);
});
