/** The exact second pass: the cases of what is unknown, in which order they are tried, how far, and what they settle. */
import { describe, expect, test } from "vitest";
import { printRational } from "#kernel/rational.ts";
import { compile } from "#rules/compile/engine.ts";
import { cut } from "#rules/cut.ts";
import type { Held } from "#rules/held.ts";
import { casesOf, cutsFor, exactEndings, splitOf } from "#rules/residual.ts";
import { endingKey } from "#rules/settle.ts";
import { testsThrough } from "#rules/tests-through.ts";
import { ALWAYS, ask, bookOf, factsOf, HEAD, moment, told } from "./support.ts";

const FACTS = `fact signed yes/no "Signed?"
fact kind one of tool toy food drink "Kind?"
fact place code "Place?"
fact mass number kg "Mass?"
fact other number kg "Other mass?"
fact total number kg "Both?"
fact on date "Day?"
fact idle yes/no "In no test?"
ledger sent number kg "Sent"
compute total "Total"
${ALWAYS}  as total of
    mass
    2 * other
decision d = yes | no "D?"
`;
const book = (...lines: readonly string[]) =>
  bookOf(
    `${HEAD}${FACTS}rule r "R"\n${ALWAYS}  then d = yes\n  when any\n${lines.map((line) => `    ${line}\n`).join("")}`,
  );

const BOOK = book(
  "signed",
  "kind in [tool toy]",
  "place in [XB XA]",
  "place = XB",
  "mass >= 2 kg",
  "mass < 5 kg",
  "on < 2026-03-01",
  "sent > 7 kg",
  "total > 10 kg",
);
const sceneOf = (facts: Readonly<Record<string, string>>, of = BOOK) =>
  compile(cut(of, moment("2026-06-01"))).pack(factsOf(of, facts), new Map()).scene;

/** `yes`, `tool|toy`, `2`, `(2 .. 5)`: round brackets for open ends. */
function toldCase(held: Held): string {
  if (held.kind === "among") return held.values.join("|");
  if (held.kind !== "range") return held.kind;
  const { low, high } = held.range;
  const [from, to] = [low, high].map((end) => (end === null ? "" : printRational(end.at)));
  if (from === to && low?.open === false) return String(from);
  return `${low?.open ? "(" : ""}${from} .. ${to}${high?.open ? ")" : ""}`;
}
const cases = (id: string, facts: Readonly<Record<string, string>> = {}) => casesOf(sceneOf(facts), id).map(toldCase);

describe("the cases a fact falls into", () => {
  test.each<[id: string, facts: Readonly<Record<string, string>>, cases: readonly string[]]>([
    ["signed", {}, ["yes", "no"]],
    ["signed", { signed: "not applicable" }, []],
    ["kind", {}, ["tool|toy", "food|drink"]],
    ["kind", { kind: "toy|drink" }, ["toy", "drink"]],
    ["kind", { kind: "food|drink" }, ["food|drink"]],
    // A code may be one that no test names: that is one case more.
    ["place", {}, ["XA", "XB", "other"]],
    ["place", { place: "XB|XC|XD" }, ["XB", "XC|XD"]],
    ["mass", { other: "not applicable" }, [" .. 2)", "2", "(2 .. 5)", "5", "(5 .. 10)", "10", "(10 .. "]],
    ["mass", { mass: "3 .. 5 kg", other: "not applicable" }, ["3 .. 5)", "5"]],
    ["mass", { mass: "not applicable" }, []],
    ["sent", {}, [" .. 7)", "7", "(7 .. "]],
    // The day before and the day after: days are whole.
    ["on", {}, [" .. 20512", "20513", "20514 .. "]],
    ["idle", {}, ["yes|no"]],
    ["nothing", {}, []],
  ])("%s with %o: %o", (id, facts, expected) => {
    expect(cases(id, facts)).toEqual(expected);
  });

  test("a part is cut where what is computed of it is cut, the other parts being as held", () => {
    expect(cases("other", { mass: "4 kg" })).toEqual([" .. 3)", "3", "(3 .. "]);
    expect(cases("other")).toEqual([" .. "]);
    expect(cutsFor(sceneOf({ mass: "4 kg" }), "other")).toEqual({
      points: [{ numerator: 3n, denominator: 1n }],
      sets: [],
    });
    expect(testsThrough(cut(BOOK, moment("2026-06-01")), "other")).toHaveLength(1);
    expect(testsThrough(cut(BOOK, moment("2026-06-01")), "mass")).toHaveLength(3);
    expect(testsThrough(cut(BOOK, moment("2026-06-01")), "idle")).toEqual([]);
  });
});

describe("which fact is split first", () => {
  const first = (facts: Readonly<Record<string, string>>, ...missing: readonly string[]) =>
    splitOf(sceneOf(facts), missing)?.id;
  test("the one that most tests read; of equals the first by name; none that falls into one case", () => {
    expect(first({}, "signed", "kind", "place")).toBe("place");
    expect(first({}, "signed", "kind")).toBe("kind");
    expect(first({ kind: "food|drink" }, "signed", "kind")).toBe("signed");
    expect(first({}, "idle")).toBeUndefined();
    expect(first({})).toBeUndefined();
  });
  test("a fact computed of a missing one is tried as well", () => {
    expect(first({}, "other")).toBe("total");
  });
});

describe("what trying every case settles", () => {
  test.each<[lines: readonly string[], facts: Readonly<Record<string, string>>, answer: string]>([
    [["signed", "not", "  signed"], {}, "decided yes"],
    [["mass < 5 kg", "mass > 3 kg"], {}, "decided yes"],
    [["mass < 5 kg", "mass > 5 kg"], {}, "open yes"],
    [["kind in [tool toy]", "kind in [food drink]"], {}, "decided yes"],
    [["place = XA", "place != XA"], {}, "decided yes"],
    [["place = XA", "place = XB"], { place: "XA|XB" }, "decided yes"],
    [["on < 2026-03-01", "on > 2026-02-28"], {}, "decided yes"],
    [["sent > 7 kg", "sent <= 7 kg"], {}, "decided yes"],
    [["total > 10 kg", "total <= 10 kg"], {}, "decided yes"],
    [["total > 10 kg", "other <= 3 kg"], { mass: "4 kg" }, "decided yes"],
    [["total > 10 kg", "other <= 2 kg"], { mass: "4 kg" }, "open yes"],
    // A number that may not apply is not among the cases: it was not said that it does not.
    [["mass < 5 kg", "mass >= 5 kg"], { mass: "not applicable" }, "none"],
  ])("%o with %o: %s", (lines, facts, answer) => {
    expect(told(ask(book(...lines), facts))).toBe(answer);
  });

  test("as far as the looks reach: one for the whole and one for each case", () => {
    const of = book("signed", "not", "  signed");
    const engine = compile(cut(of, moment("2026-06-01")));
    const packed = engine.pack(factsOf(of, {}), new Map());
    let looks = 0;
    const endings = (most?: number) => {
      looks = 0;
      const look = (here: typeof packed) => {
        looks += 1;
        return engine.look("d", here);
      };
      return exactEndings(engine, packed, look, most).map(endingKey);
    };
    expect([endings(), looks]).toEqual([["decided yes"], 3]);
    expect([endings(1), looks]).toEqual([["decided yes"], 3]);
    expect([endings(0), looks]).toEqual([["decided yes", "none"], 1]);
    expect(exactEndings(engine, packed, () => undefined)).toEqual([]);
  });

  test("once both endings were met with, no further case is looked into", () => {
    const of = book("signed", "idle", "kind = tool", "place = XA");
    const engine = compile(cut(of, moment("2026-06-01")));
    const packed = engine.pack(factsOf(of, {}), new Map());
    let looks = 0;
    exactEndings(engine, packed, (here) => {
      looks += 1;
      return engine.look("d", here);
    });
    // The whole, and of each of the four facts both cases: behind the one that says yes nothing is left to split.
    expect(looks).toBe(9);
    expect(told(ask(of, {}))).toBe("open yes");
  });

  test("the text's own answer is settled case by case as well, and then misses nothing", () => {
    const of = bookOf(`${HEAD}${FACTS}rule r "R"
  cite  Toy Act 1
  valid ..
  known ..
  status codified .. known .. "Gazette 3"
  then d = yes
  when any
    signed
    not
      signed
`);
    const { status, codified } = ask(of, {});
    expect([status, codified]).toEqual([
      "none",
      { status: "decided", value: "yes", possible: ["yes"], mayEnd: ["decided"], missing: [] },
    ]);
  });
});
