/** Tests of dates and numbers asked for themselves: what they find, what lies between, where they cut, and as a comparison with zero. */
import { describe, expect, test } from "vitest";
import { type CivilDate, civilDate, dayNumber } from "#kernel/civil-date.ts";
import { printRational, type Rational, rational } from "#kernel/rational.ts";
import { compile } from "#rules/compile/engine.ts";
import { cut } from "#rules/cut.ts";
import { apartOf, cutsOf, judge, marginOf, shownTest } from "#rules/leaf/registry.ts";
import { testsIn } from "#rules/match-clause.ts";
import { ALWAYS, bookOf, factsOf, HEAD, moment } from "./support.ts";

const FACTS = `fact on date "On?"
fact due date "Due?"
fact mass number kg "Mass?"
fact other number g "Other?"
fact ratio number 1 "Ratio?"
fact kind one of tool toy "Kind?"
fact signed yes/no "Signed?"
decision d = yes "D?"
`;
type Given = Readonly<Record<string, string>>;

/** The test a line says, in what is held. */
function asked(line: string, given: Given = {}) {
  const book = bookOf(`${HEAD}${FACTS}rule r "R"\n${ALWAYS}  then d = yes\n  when all\n    ${line}\n`);
  const view = cut(book, moment("2026-06-01"));
  const [test] = view.rules.flatMap(({ rule }) => testsIn(rule.when));
  if (test === undefined) throw new Error("the line is no test");
  return { test, view, scene: compile(view).pack(factsOf(book, given), new Map()).scene };
}

function told(line: string, given: Given = {}): string {
  const { test, scene } = asked(line, given);
  const { finding } = judge(test, scene);
  const margin = marginOf(test, scene);
  const missing = finding.state === "unknown" ? finding.missing : [];
  const between = margin === undefined ? [] : [`margin ${printRational(margin.value)} ${margin.unit}`];
  return [finding.state, shownTest(test, scene), ...between, ...missing.map((id) => `missing ${id}`)].join(" | ");
}

describe("dates", () => {
  test.each<[line: string, given: Given, told: string]>([
    ["on < 2026-03-01", { on: "2026-02-20" }, "met | 2026-02-20 < 2026-03-01 | margin 9 day"],
    ["on >= 2026-03-01", { on: "2026-02-20" }, "unmet | 2026-02-20 >= 2026-03-01 | margin -9 day"],
    ["on <= due", { on: "2026-02-20", due: "2026-02-22" }, "met | 2026-02-20 <= 2026-02-22 | margin 2 day"],
    ["on = due", { on: "2026-02-20", due: "2026-02-20" }, "met | 2026-02-20 = 2026-02-20"],
    ["on != due", { on: "2026-02-20", due: "2026-02-21" }, "met | 2026-02-20 != 2026-02-21"],
    ["on > due", { due: "2026-02-21" }, "unknown | unknown > 2026-02-21 | missing on"],
    ["on > due", { on: "2026-02-21" }, "unknown | 2026-02-21 > unknown | missing due"],
    ["on > due", {}, "unknown | unknown > unknown | missing due | missing on"],
    ["on > due", { due: "not applicable" }, "notApplicable | unknown > not applicable"],
    ["on > due", { on: "not applicable" }, "notApplicable | not applicable > unknown"],
    ["on = due", { on: "not applicable", due: "2026-02-20" }, "notApplicable | not applicable = 2026-02-20"],
    ["on >= on", {}, "met | unknown >= unknown | margin 0 day"],
    ["on < on", {}, "unmet | unknown < unknown | margin 0 day"],
    ["on < on", { on: "not applicable" }, "notApplicable | not applicable < not applicable"],
  ])("%s with %o: %s", (line, given, expected) => {
    expect(told(line, given)).toBe(expected);
  });

  const day = (on: CivilDate): Rational => rational(BigInt(dayNumber(on)));
  const MARCH = day(civilDate("2026-03-01"));

  test("a day is cut where the other side stands, if that is one day", () => {
    const cuts = (line: string, id: string, given: Given = {}) => {
      const { test, scene } = asked(line, given);
      return cutsOf(test, id, scene);
    };
    const none = { points: [], sets: [] };
    expect(cuts("on < 2026-03-01", "on")).toEqual({ points: [MARCH], sets: [] });
    expect(cuts("on < due", "on", { due: "2026-03-01" })).toEqual({ points: [MARCH], sets: [] });
    expect(cuts("on < due", "due", { on: "2026-03-01" })).toEqual({ points: [MARCH], sets: [] });
    expect(cuts("on < due", "on")).toEqual(none);
    expect(cuts("on < due", "on", { due: "not applicable" })).toEqual(none);
    expect(cuts("on < on", "on")).toEqual(none);
    expect(cuts("on < 2026-03-01", "due")).toEqual(none);
    expect(cuts("on < due", "mass", { due: "2026-03-01" })).toEqual(none);
  });

  test("as a comparison with zero, in whole days", () => {
    const apart = (line: string) => {
      const { test, view } = asked(line);
      const found = apartOf(test, view);
      return found && { ...found, form: { constant: found.form.constant, of: [...found.form.of] } };
    };
    const ONE = rational(1n);
    const LESS = rational(-1n);
    expect(apart("on < 2026-03-01")).toEqual({
      form: { constant: rational(-MARCH.numerator), of: [["on", ONE]] },
      op: "<",
      whole: true,
    });
    expect(apart("on >= due")).toEqual({
      form: {
        constant: rational(0n),
        of: [
          ["on", ONE],
          ["due", LESS],
        ],
      },
      op: ">=",
      whole: true,
    });
    expect(apart("on = on")).toEqual({ form: { constant: rational(0n), of: [] }, op: "=", whole: true });
    expect(apart("mass + 3 * other > 2 kg")).toEqual({
      form: {
        constant: rational(-2n),
        of: [
          ["mass", ONE],
          ["other", rational(3n)],
        ],
      },
      op: ">",
      whole: false,
    });
    expect([apart("kind = tool"), apart("kind in [tool]"), apart("signed")]).toEqual([undefined, undefined, undefined]);
  });
});

describe("numbers", () => {
  test.each<[line: string, given: Given, told: string]>([
    ["mass > 2 kg", { mass: "not applicable" }, "notApplicable | not applicable > 2 kg"],
    ["mass + other > 2 kg", { mass: "3 kg", other: "not applicable" }, "notApplicable | 3 kg + not applicable > 2 kg"],
    ["mass + other > 2 kg", { mass: "3 kg", other: "500 g" }, "met | 3 kg + 500 g > 2 kg | margin 1.5 kg"],
    ["2 kg < other", { other: "500 g" }, "unmet | 2 kg < 500 g | margin -1500 g"],
    ["ratio <= 2", { ratio: "1" }, "met | 1 <= 2 | margin 1 1"],
    ["ratio <= 2 * ratio", { ratio: "3" }, "met | 3 <= 2 * 3 | margin 3 1"],
    ["mass + other > 2 kg", { mass: "3 kg" }, "unknown | 3 kg + unknown > 2 kg | missing other"],
    ["1 kg < 2 kg", {}, "met | 1 kg < 2 kg | margin 1 kg"],
  ])("%s with %o: %s", (line, given, expected) => {
    expect(told(line, given)).toBe(expected);
  });

  test("a number is cut where the rest of its comparison leaves it", () => {
    const points = (line: string, id: string, given: Given = {}) => {
      const { test, scene } = asked(line, given);
      return cutsOf(test, id, scene).points.map(printRational);
    };
    expect(points("mass + 2 * other > 3 kg", "other", { mass: "1 kg" })).toEqual(["1"]);
    expect(points("mass + 2 * other > 3 kg", "other")).toEqual([]);
    expect(points("mass + 2 * other > 3 kg", "other", { mass: "not applicable" })).toEqual([]);
    expect(points("mass > 3 kg", "other")).toEqual([]);
    expect(points("mass - mass > 3 kg", "mass")).toEqual([]);
  });
});
