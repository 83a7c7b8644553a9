/** regimes status: a rule is unknown on the days its status line says, as known then; a source is due the day after its day. */
import { expect, test } from "vitest";
import { regimesStatus } from "#app/regimes/status.ts";
import { RegimesStatusReport } from "#contract/regimes.ts";
import { civilDate } from "#kernel/civil-date.ts";
import { bookOf } from "../rules/support.ts";

const book = bookOf(`rulebook toy.book "A toy book"
  jurisdiction TOY
  authority "Toy office"
fact heavy yes/no "Is it heavy?"
decision leave = required | notRequired "Is leave required?"
  effect required licence
  otherwise notRequired
rule base "Leave for heavy goods"
  cite  Toy Act 3(a)
  valid 2020-01-01 ..
  known 2020-01-01 ..
  status stayed 2025-01-01 .. 2026-01-01 known 2024-12-15 .. "Gazette 9"
  status unknown 2026-01-01 .. known 2024-12-15 .. 2026-03-01 "nobody has said whether the stay goes on"
  then  leave = required
  when all
    heavy | heavy | (a)
`);

const sources = {
  version: 1 as const,
  reviewBy: civilDate("2026-06-30"),
  sources: [
    { instrument: "Toy Act", mark: "verified" as const, readOn: civilDate("2025-06-30") },
    { instrument: "Toy Gazette", paragraph: "9", mark: "secondary" as const, reviewBy: civilDate("2026-01-31") },
  ],
  sections: [],
};

const asked = (asOf: string, knownOn: string, jurisdiction?: string) =>
  RegimesStatusReport.parse(
    regimesStatus(
      [{ name: "toy/act", books: [book], sources }],
      { asOf: civilDate(asOf), knownOn: civilDate(knownOn) },
      (en) => ({ en }),
      jurisdiction,
    ),
  );

test("a stay is known, what comes after it is not, until somebody says so", () => {
  const standing = (asOf: string, knownOn: string) => asked(asOf, knownOn).unknown.map(({ why, from }) => [from, why]);
  const unknown = ["2026-01-01", "nobody has said whether the stay goes on"];
  expect(standing("2025-12-31", "2025-12-31")).toEqual([]);
  expect(standing("2026-01-01", "2025-12-31")).toEqual([unknown]);
  expect(standing("2026-01-01", "2024-12-14")).toEqual([]);
  expect(standing("2026-01-01", "2026-03-01")).toEqual([]);
});

test("a source is due the day after its day of review, its own before that of the file", () => {
  const due = (asOf: string) => asked(asOf, "2026-03-01").overdue.map(({ instrument, days }) => [instrument, days]);
  expect(due("2026-01-31")).toEqual([]);
  expect(due("2026-02-01")).toEqual([["Toy Gazette", 1]]);
  expect(due("2026-06-30")).toEqual([["Toy Gazette", 150]]);
  expect(due("2026-07-01")).toEqual([
    ["Toy Act", 1],
    ["Toy Gazette", 151],
  ]);
});

test("of another place there is nothing to say", () => {
  expect(asked("2026-07-01", "2025-01-01", "ELSE")).toMatchObject({ rules: 0, unknown: [], overdue: [] });
  expect(asked("2026-07-01", "2025-01-01", "TOY")).toMatchObject({
    rules: 1,
    marks: { verified: 1, secondary: 1, assumption: 0 },
  });
});

test("a file without a day of review is told", () => {
  const bare = { version: 1 as const, sources: sources.sources, sections: [] };
  const moment = { asOf: civilDate("2026-01-01"), knownOn: civilDate("2026-01-01") };
  const report = regimesStatus([{ name: "toy/act", books: [book], sources: bare }], moment, (en) => ({ en }));
  expect(report.unscheduled).toEqual(["toy/act"]);
});
