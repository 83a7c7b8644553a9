/**
 * Facts about the end user that follow from the tables of stakes and listings, under the two ownership rules of one place:
 * the same stakes, read by each as it says. The answers of the Office of Foreign Assets Control and the text of the
 * Affiliates Rule are the outside; rows are written as a company writes them.
 */
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { type Followed, partyFacts } from "#app/ownership/facts.ts";
import type { Known, ListingRow, StakeRow } from "#app/ownership/tables.ts";
import { lawFolder } from "#io/law-folder.ts";
import { civilDate } from "#kernel/civil-date.ts";
import { decimal } from "#kernel/decimal.ts";
import { ROOT, units } from "../regimes/books.ts";

const read = await lawFolder(join(ROOT, "regimes"), units).ownership();
if (!read.ok) throw new Error(JSON.stringify(read.faults));
const specs = read.value;

const cell = (text: string | undefined) => (text === undefined ? undefined : decimal(text));

/** `X A 50`, `X A 30..60`, `X A ?`; `- A`: the others were looked up. */
function stakeOf(line: string): StakeRow {
  const [owner = "", asset = "", share = "?"] = line.split(" ");
  const [low, high] = share.split("..");
  const exact = share === "?" || owner === "-" ? undefined : high === undefined ? cell(low) : undefined;
  const bounds = high === undefined ? {} : { low: cell(low), high: cell(high) };
  return {
    ...{ owner: owner === "-" ? undefined : owner, asset, form: "capital", share: exact },
    ...{ low: undefined, high: undefined, ...bounds },
  };
}

/** `X us.entity-list`, `X us.entity-list address`, `A -`: on none. */
function listingOf(line: string): ListingRow {
  const [party = "", list = "-", kind] = line.split(" ");
  return list === "-"
    ? { party, list: undefined, state: "notListed", footnote: undefined, address: undefined }
    : { party, list, state: "listed", footnote: undefined, address: kind === "address" };
}

const known = (stakes: string, listings: string): Known => ({
  stakes: stakes.split("; ").map(stakeOf),
  listings: listings.split("; ").map(listingOf),
  parties: [{ id: "HOME", headquarters: "US" }],
});

function told(rule: string, party: string, day: string, tables: Known): Readonly<Record<string, string>> {
  const moment = { asOf: civilDate(day), knownOn: civilDate(day) };
  const found = specs.filter((spec) => spec.rule === rule).flatMap((spec) => partyFacts(spec, party, tables, moment));
  const shown = ({ value, unit }: Followed) => (unit === undefined ? value : `${value} ${unit}`);
  return Object.fromEntries(found.map((one) => [one.fact.replace("endUser.", ""), shown(one)]));
}

const CLOSED = "- A; - B; - C; - X; - Y";
const DAY = "2025-10-15";

describe("blocked persons", () => {
  test("two of them with 25 % each are half together since 2014, and were not before", () => {
    const tables = known(`X A 25; Y A 25; ${CLOSED}`, "X us.sdn; Y us.sdn; X -; Y -; A -");
    expect(told("us.blocked-persons", "A", "2026-01-01", tables)).toMatchObject({ blockedOwnership: "50 %" });
    expect(told("us.blocked-persons", "A", "2014-08-12", tables)).toMatchObject({ blockedOwnership: "25 %" });
  });

  test("half of a half is half: nothing is multiplied", () => {
    const tables = known(`X A 50; A B 50; ${CLOSED}`, "X us.sdn; X -; A -; B -");
    expect(told("us.blocked-persons", "B", "2026-01-01", tables)).toMatchObject({ blockedOwnership: "50 %" });
  });

  test("owners on another authority's list count for nothing", () => {
    const tables = known(`X A 60; ${CLOSED}`, "X us.entity-list; X -; A -");
    expect(told("us.blocked-persons", "A", "2026-01-01", tables)).toEqual({
      blocked: "no",
      blockedOwnership: "0 %",
      blockedTie: "no",
    });
  });
});

describe("the Affiliates Rule", () => {
  test("owners on different lists are added up, and the list of each is told", () => {
    const tables = known(`X A 30; Y A 20; ${CLOSED}`, "X us.entity-list; X -; Y us.military-end-user; Y -; A -");
    expect(told("us.affiliates", "A", DAY, tables)).toEqual({
      listed: "no",
      militaryListed: "no",
      unverified: "no",
      listedOwnership: "50 %",
      entityListOwner: "yes",
      blockedOwner: "no",
      ...{ footnote1: "no", footnote3: "no", footnote4: "no", footnote5: "no" },
      ...{ footnote1Owner: "no", footnote3Owner: "no", footnote4Owner: "no", footnote5Owner: "no" },
      shareSettled: "yes",
      listedTie: "no",
    });
  });

  test("a listed owner whose share nobody knows leaves it unsettled", () => {
    const tables = known(`X A ?; ${CLOSED}`, "X us.entity-list; X -; A -");
    expect(told("us.affiliates", "A", DAY, tables)).toMatchObject({
      listedOwnership: "0 .. 100 %",
      entityListOwner: "yes",
      shareSettled: "no",
    });
  });

  test("an owner of which only an address is listed does not count, a party of that address does", () => {
    const tables = known(`X A 60; ${CLOSED}`, "X us.entity-list address; X -; A -");
    expect(told("us.affiliates", "A", DAY, tables)).toMatchObject({ listedOwnership: "0 %", listedTie: "no" });
    expect(told("us.affiliates", "X", DAY, tables)).toMatchObject({ listed: "yes" });
  });

  test("a captured company of the United States is no owner that counts, for it is not captured", () => {
    const tables = known(`X HOME 60; HOME A 60; - HOME; ${CLOSED}`, "X us.entity-list; X -; HOME -; A -");
    expect(told("us.affiliates", "A", DAY, tables)).toMatchObject({ listedOwnership: "0 %" });
  });

  test("before the rule only entries are told", () => {
    const tables = known(`X A 60; ${CLOSED}`, "X us.entity-list; X -; A -");
    expect(told("us.affiliates", "A", "2025-09-28", tables)).toEqual({
      listed: "no",
      militaryListed: "no",
      unverified: "no",
      ...{ footnote1: "no", footnote3: "no", footnote4: "no", footnote5: "no" },
    });
  });

  test("of a party nobody looked up nothing is told of lists, and of one without stakes nothing of owners", () => {
    expect(told("us.affiliates", "A", DAY, known("X B 60", "X us.entity-list"))).toEqual({});
  });
});
