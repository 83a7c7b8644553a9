/** Ties to listed parties that are no capture, told from what is named alone. */
import { expect, test } from "vitest";
import { standingOf } from "#parties/ownership.ts";
import { tiesOf } from "#parties/ties.ts";
import { HALF, screened, stakesOf, whole } from "./kit.ts";

function ties(text: string, party: string, ...listed: string[]) {
  const stakes = whole(stakesOf(text));
  const screening = screened(...listed);
  return tiesOf(party, standingOf(party, stakes, HALF, screening), { stakes, rule: HALF, screening });
}

test("a listed owner with less than half is a tie, one with half is capture", () => {
  expect(ties("X A 49.9", "A", "X")).toEqual(["stake"]);
  expect(ties("X A 50", "A", "X")).toEqual([]);
});

test("control by another way is a tie", () => {
  expect(ties("X A control", "A", "X")).toEqual(["control"]);
});

test("the parent of a listed company, and its sister under one parent, are tied to it", () => {
  const group = "P L 100\nP C 100";
  expect(ties(group, "P", "L")).toEqual(["below"]);
  expect(ties(group, "C", "L")).toEqual(["beside"]);
});

test("an owner of less than half of both makes no sisters", () => {
  expect(ties("P L 40\nP C 40", "C", "L")).toEqual([]);
});

test("a smaller stake of a company that is itself captured is a tie", () => {
  expect(ties("X A 60\nA B 20", "B", "X")).toEqual(["stake"]);
});
