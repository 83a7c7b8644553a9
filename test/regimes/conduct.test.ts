/** What the law shipped says of switching itself, by day: told for counsel, and decided nowhere. */
import { expect, test } from "vitest";
import { CONSENTS, conductOf } from "#app/switch/conduct.ts";
import { civilDate } from "#kernel/civil-date.ts";
import { cut } from "#rules/cut.ts";
import { books } from "./books.ts";

const NAMES = {
  label: (en: string) => ({ en }),
  value: (_: string, en: string) => ({ en }),
  title: () => ({ en: "" }),
};

const told = (day: string) => {
  const moment = { asOf: civilDate(day), knownOn: civilDate(day) };
  const views = books.map(({ book }) => cut(book, moment));
  return conductOf(views, NAMES).map(({ act, rules }) => [
    act,
    rules.map(({ book, modal, status }) => `${book} ${modal} ${status}`).sort(),
  ]);
};

test("in May 2026: stopping a supplier, gathering data and answering a check are each spoken of", () => {
  expect(told("2026-05-01")).toEqual([
    [
      "dealings.stop",
      [
        "cn.normal-dealings mustNot enforced",
        "cn.supply-chain-security mustNot unknown",
        "us.forced-labour must enforced",
      ],
    ],
    ["chain.trace", ["cn.supply-chain-security mustNot unknown", "us.forced-labour must enforced"]],
    ["check.accept", ["cn.dual-use consent enforced", "us.ear.end-use-checks must enforced"]],
  ]);
});

test("before the provisions of April 2026 nothing of them is told", () => {
  expect(JSON.stringify(told("2026-02-04"))).not.toContain("supply-chain-security");
});

test("on a day before all of them no rulebook speaks, and each act is told all the same", () => {
  expect(told("2015-01-01")).toEqual([
    ["dealings.stop", []],
    ["chain.trace", []],
    ["check.accept", []],
  ]);
});

test("a decision that asks for consent is declared by a book shipped", () => {
  const declared = books.flatMap(({ book }) => book.decisions.map(({ id }) => `${book.id}/${id}`));
  expect(
    Object.values(CONSENTS)
      .flat()
      .filter((name) => !declared.includes(name)),
  ).toEqual([]);
});
