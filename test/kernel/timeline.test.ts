import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { civilDate } from "#kernel/civil-date.ts";
import { contains, type Interval, parseInterval } from "#kernel/interval.ts";
import { clashes, onRecord, type Versioned, versionsAt } from "#kernel/timeline.ts";
import { FEW_DAYS, intervals } from "./arbitraries.ts";
import { law } from "./law.ts";

const version = fc.record({ valid: intervals, known: intervals, value: fc.nat() });
const timelines: fc.Arbitrary<readonly Versioned<number>[]> = fc.array(version, { maxLength: 5 });
const days = fc.constantFrom(...FEW_DAYS);

function stretch(text: string): Interval {
  const outcome = parseInterval(text);
  if (!outcome.ok) throw new Error(`${text} is a stretch`);
  return outcome.value;
}

/** Some pair of days on which both hold and are on record, by trying every pair. */
const meet = (a: Versioned<number>, b: Versioned<number>): boolean =>
  FEW_DAYS.some((asOf) =>
    FEW_DAYS.some((knownOn) => [a, b].every(({ valid, known }) => contains(valid, asOf) && contains(known, knownOn))),
  );

/** Closed to the few days, so that trying them is trying all. */
const within = (versions: readonly Versioned<number>[]): readonly Versioned<number>[] => {
  const [first = null] = FEW_DAYS;
  const last = FEW_DAYS.at(-1) ?? null;
  const cut = ({ from, to }: Interval): Interval => ({ from: from ?? first, to: to ?? last });
  return versions.map(({ valid, known, value }) => ({ valid: cut(valid), known: cut(known), value }));
};

describe("versions with two times", () => {
  law("a version is told iff it holds and is on record", [timelines, days, days], (versions, asOf, knownOn) =>
    expect(versionsAt(versions, { asOf, knownOn })).toEqual(
      versions.filter((v) => contains(v.valid, asOf) && contains(v.known, knownOn)).map((v) => v.value),
    ),
  );
  law("clashes = the pairs that meet on some pair of days", [timelines.map(within)], (versions) =>
    expect(clashes(versions)).toEqual(
      versions.flatMap((a, i) => versions.slice(i + 1).flatMap((b) => (meet(a, b) ? [[a, b]] : []))),
    ),
  );
  law("no clash: at most one version at any moment", [timelines, days, days], (versions, asOf, knownOn) => {
    if (clashes(versions).length === 0) expect(versionsAt(versions, { asOf, knownOn }).length).toBeLessThanOrEqual(1);
  });

  test("a stay recorded in November changes the answer for March only from November on", () => {
    const rule: readonly Versioned<string>[] = [
      { valid: stretch("2026-01-15 .."), known: stretch("2026-01-13 .. 2026-11-10"), value: "in force" },
      { valid: stretch("2026-01-15 .. 2026-03-01"), known: stretch("2026-11-10 .."), value: "in force" },
      { valid: stretch("2026-03-01 .."), known: stretch("2026-11-10 .."), value: "stayed" },
    ];
    const asOf = civilDate("2026-03-15");
    expect(clashes(rule)).toEqual([]);
    expect(versionsAt(rule, { asOf, knownOn: civilDate("2026-11-09") })).toEqual(["in force"]);
    expect(versionsAt(rule, { asOf, knownOn: civilDate("2026-11-10") })).toEqual(["stayed"]);
    expect(versionsAt(rule, { asOf, knownOn: civilDate("2026-01-12") })).toEqual([]);
  });
});

test("an event counts from its day, once it is on record", () => {
  const events = [
    { at: civilDate("2026-03-01"), recorded: civilDate("2026-03-05"), act: "registered" },
    { at: civilDate("2026-04-01"), recorded: civilDate("2026-04-01"), act: "asked" },
  ];
  const acts = (asOf: string, knownOn: string) =>
    onRecord(events, { asOf: civilDate(asOf), knownOn: civilDate(knownOn) }).map(({ act }) => act);
  expect(acts("2026-03-01", "2026-03-05")).toEqual(["registered"]);
  expect(acts("2026-03-01", "2026-03-04")).toEqual([]);
  expect(acts("2026-12-31", "2026-04-01")).toEqual(["registered", "asked"]);
  expect(acts("2026-02-28", "2026-12-31")).toEqual([]);
});
