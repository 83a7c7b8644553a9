/** What is left standing of rules whose conditions are met, unmet or unknown: every way a decision can end, on what that turns, who decides. */
import { describe, expect, test } from "vitest";
import { type Branch, branchOf, sameBranch } from "#rules/branch.ts";
import { STATES } from "#rules/compile/status-byte.ts";
import type { DecisionDeclaration } from "#rules/ir.ts";
import { type Candidate, distinct, type Ending, endingKey, OUTSIDE, settle } from "#rules/settle.ts";

/** `id: value, state [inside a b] [over c]`. */
function candidate(line: string): Candidate {
  const [, id = "", value = "", named, inside, over] =
    /^(\S+): (\S+), (\S+)(?: inside ([^>]+?))?(?: over (.+))?$/.exec(line) ?? [];
  const bases = inside?.split(" ");
  const state = STATES.find((one) => one === named);
  if (state === undefined) throw new Error(`no candidate: ${line}`);
  return {
    id,
    value,
    state,
    ...(bases === undefined ? {} : { inside: bases }),
    displaces: bases ?? over?.split(" ") ?? [],
  };
}

const settled = (lines: readonly string[], otherwise?: string) => {
  const { endings, turnsOn, deciders } = settle(lines.map(candidate), otherwise);
  return { endings: endings.map(endingKey), turnsOn, deciders };
};

describe("rules of which everything is known", () => {
  test.each<[lines: readonly string[], otherwise: string | undefined, ending: string, deciders: readonly string[]]>([
    [["one: a, met"], undefined, "decided a", ["one"]],
    [["one: a, committed"], undefined, "decided a", ["one"]],
    [["one: a, unmet"], undefined, "none", []],
    [["one: a, notApplicable"], undefined, "none", []],
    [["one: a, unmet"], "z", "decided z", []],
    [["one: a, met", "two: a, met"], "z", "decided a", ["one", "two"]],
    [["one: b, met", "two: a, met"], "z", "conflict a b", ["one", "two"]],
    [["one: a, met", "two: b, met over one"], undefined, "decided b", ["two"]],
    [["one: a, unmet", "two: b, met over one"], undefined, "decided b", ["two"]],
    [["one: a, met", "two: b, met inside one"], undefined, "decided b", ["two"]],
    [["one: a, unmet", "two: b, met inside one"], undefined, "none", []],
    [["one: a, notApplicable", "two: b, met inside one"], "z", "decided z", []],
    // A base that is not among the rules at all carries nothing.
    [["two: b, met inside one"], undefined, "none", []],
    // An exception to an exception brings nothing back where the base is not met.
    [["one: a, unmet", "two: b, met inside one", "three: c, met inside two"], undefined, "none", []],
    [["three: c, met inside two", "two: b, met inside one", "one: a, met"], undefined, "decided c", ["three"]],
    // Inside several, one is enough; and it displaces them all.
    [["one: a, met", "two: b, unmet", "three: c, met inside one two"], undefined, "decided c", ["three"]],
    [["one: a, met", "two: b, met", "three: c, met inside one two"], undefined, "decided c", ["three"]],
    [["one: a, met", "two: b, met", "three: c, met over two"], undefined, "conflict a c", ["one", "three"]],
  ])("%o, otherwise %s: %s by %o", (lines, otherwise, ending, deciders) => {
    expect(settled(lines, otherwise)).toEqual({ endings: [ending], turnsOn: [], deciders });
  });

  test("values that collide are told in order, more than ten of them too", () => {
    const values = Array.from({ length: 12 }, (_, at) => `v${String(11 - at).padStart(2, "0")}`);
    const { endings } = settled(values.map((value) => `of.${value}: ${value}, met`));
    expect(endings).toEqual([`conflict ${[...values].sort().join(" ")}`]);
  });
});

describe("rules of which something is unknown", () => {
  test("each is tried both ways, the endings in the order of their names", () => {
    expect(settled(["one: b, unknown", "two: a, unknown"], "z")).toEqual({
      endings: ["conflict a b", "decided a", "decided b", "decided z"],
      turnsOn: ["one", "two"],
      deciders: [],
    });
    expect(settled(["one: b, unknown", "two: a, met"])).toEqual({
      endings: ["conflict a b", "decided a"],
      turnsOn: ["one"],
      deciders: ["two"],
    });
  });

  test("nothing turns on a rule that says what comes out anyway, or that cannot apply", () => {
    const same = ["one: a, met", "two: a, unknown", "three: b, unknown inside four", "four: c, unmet"];
    expect(settled(same)).toEqual({ endings: ["decided a"], turnsOn: [], deciders: ["one"] });
    expect(settled(["one: z, unknown"], "z")).toEqual({ endings: ["decided z"], turnsOn: [], deciders: [] });
    expect(settled(["one: a, unknown", "two: b, met over one"])).toEqual({
      endings: ["decided b"],
      turnsOn: [],
      deciders: ["two"],
    });
  });

  test("what may be displaced stands in the cases in which it is not", () => {
    expect(settled(["one: a, met", "two: b, unknown over one"])).toEqual({
      endings: ["decided a", "decided b"],
      turnsOn: ["two"],
      deciders: [],
    });
    expect(settled(["one: a, met", "two: b, unknown inside one"]).endings).toEqual(["decided a", "decided b"]);
    expect(settled(["one: a, unknown", "two: b, met inside one"], "z").endings).toEqual(["decided b", "decided z"]);
  });

  test("an exception inside a base that is met and one that may be stands in both cases", () => {
    expect(settled(["one: a, met", "two: b, unknown", "three: c, met inside one two"])).toEqual({
      endings: ["decided c"],
      turnsOn: [],
      deciders: ["three"],
    });
    expect(settled(["one: a, met", "two: b, unknown", "three: c, met inside two"]).endings).toEqual([
      "conflict a c",
      "decided a",
    ]);
  });

  test("which values collide depends on which rules apply: each such set is an ending of its own", () => {
    expect(settled(["one: c, unknown", "two: b, unknown", "three: a, met"]).endings).toEqual([
      "conflict a b",
      "conflict a b c",
      "conflict a c",
      "decided a",
    ]);
  });

  test("ten unknown rules are all tried; with eleven, every ending that could be is told", () => {
    const unknown = (count: number) => Array.from({ length: count }, (_, at) => `r${at + 10}: a, unknown`);
    const ids = (count: number) => unknown(count).map((line) => line.slice(0, 3));
    expect(settled(unknown(10), "a")).toEqual({ endings: ["decided a"], turnsOn: [], deciders: [] });
    expect(settled([...unknown(10), "sure: a, met"], "z").endings).toEqual(["decided a"]);
    expect(settled([...unknown(11), "sure: a, met"], "z")).toEqual({
      endings: ["decided a", "decided z"],
      turnsOn: ids(11),
      deciders: [],
    });
    expect(settled([...unknown(11), "sure: b, met"]).endings).toEqual([
      "conflict a b",
      "decided a",
      "decided b",
      "none",
    ]);
    // Not a value of a rule that is unmet, withdrawn, or inside one that is.
    const out = ["no: x, unmet", "gone: y, notApplicable", "in: w, met inside gone"];
    expect(settled([...unknown(11), ...out]).endings).toEqual(["decided a", "none"]);
  });
});

describe("endings told", () => {
  const decision: DecisionDeclaration = {
    id: "leave",
    values: ["b", "a", "c"],
    question: "Leave?",
    effects: [],
  };
  const a: Ending = { status: "decided", value: "a" };
  const c: Ending = { status: "decided", value: "c" };
  const both: Ending = { status: "conflict", values: ["a", "b"] };

  test("one ending is settled; several are open, with the values in the decision's order and the ways in their own", () => {
    expect(branchOf(decision, [a])).toEqual({ status: "decided", value: "a", possible: ["a"], mayEnd: ["decided"] });
    expect(branchOf(decision, [both])).toStrictEqual({
      status: "conflict",
      possible: ["b", "a"],
      mayEnd: ["conflict"],
    });
    expect(branchOf(decision, [OUTSIDE])).toEqual({
      status: "outsideCoverage",
      possible: [],
      mayEnd: ["outsideCoverage"],
    });
    expect(branchOf(decision, [{ status: "none" }, c, a, both])).toEqual({
      status: "open",
      possible: ["b", "a", "c"],
      mayEnd: ["conflict", "decided", "none"],
    });
    expect(branchOf(decision, [])).toEqual({ status: "open", possible: [], mayEnd: [] });
  });

  test("endings without repeats, in order", () => {
    expect(distinct([OUTSIDE, a, both, a, OUTSIDE]).map(endingKey)).toEqual([
      "conflict a b",
      "decided a",
      "outsideCoverage",
    ]);
  });

  test("two branches are the same when status, value, possible values and ways to end are", () => {
    const open = branchOf(decision, [a, c]);
    const others: readonly Branch[] = [
      branchOf(decision, [a]),
      branchOf(decision, [c]),
      branchOf(decision, [both]),
      branchOf(decision, [a, { status: "none" }]),
      branchOf(decision, [a, both]),
      branchOf(decision, [a, c, { status: "none" }]),
      { ...open, possible: ["c", "a"] },
    ];
    expect(sameBranch(open, branchOf(decision, [c, a]))).toBe(true);
    expect(others.map((one) => sameBranch(open, one))).toEqual(others.map(() => false));
    expect(sameBranch(branchOf(decision, [a]), branchOf(decision, [c]))).toBe(false);
    expect(sameBranch({ ...open, status: "conflict" }, open)).toBe(false);
    expect(sameBranch({ ...open, value: "a" }, open)).toBe(false);
  });
});
