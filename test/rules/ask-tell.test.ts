/** What is held, told in one line; how a decision may end within the looks a search has left; and the interview's order and bounds. */
import { describe, expect, test } from "vitest";
import { type CivilDate, civilDate, dayNumber } from "#kernel/civil-date.ts";
import { printRational, type Rational, rational } from "#kernel/rational.ts";
import { ask } from "#rules/ask.ts";
import { answersTo } from "#rules/ask-cases.ts";
import { endingsIn } from "#rules/ask-endings.ts";
import { tellHeld } from "#rules/ask-tell.ts";
import { compile } from "#rules/compile/engine.ts";
import { cut } from "#rules/cut.ts";
import { among, type Held, NOT_APPLICABLE_HELD, UNKNOWN_HELD } from "#rules/held.ts";
import { ANY_NUMBER, type End, point } from "#rules/range.ts";
import { endingKey } from "#rules/settle.ts";
import { ALWAYS, bookOf, factsOf, HEAD, moment } from "./support.ts";

const DAY = moment("2026-06-01");
const NONE = new Map();

const BOOK = bookOf(`${HEAD}  covers from 2026-01-01

fact signed yes/no "Signed?"
fact checked yes/no "Checked?" obtain 2
fact kind one of tool toy food "Kind?"
fact mass number g "Mass?"
fact count number 1 "How many?"
fact on date "Day?"
ledger sent number kg "Sent"
decision leave = required | free | barred "Is leave required?"
  otherwise free
rule heavy "Heavy goods"
${ALWAYS}  then leave = required
  when any
    mass > 1 kg
    sent > 7 kg
rule tools "Checked tools"
${ALWAYS}  then leave = barred
  when all
    signed
    not
      signed
`);
const engine = compile(cut(BOOK, DAY));

describe("what is held, in one line", () => {
  const end = (at: Rational, open: boolean): End => ({ at, open });
  const range = (low: End | null, high: End | null): Held => ({ kind: "range", range: { low, high } });
  const day = (on: CivilDate): Rational => rational(BigInt(dayNumber(on)));
  test.each<[id: string, held: Held, line: string]>([
    ["signed", among("yes"), "yes"],
    ["kind", among("tool", "toy"), "tool|toy"],
    ["signed", { kind: "committed", by: civilDate("2026-03-31") }, "committed 2026-03-31"],
    ["signed", UNKNOWN_HELD, "unknown"],
    ["signed", NOT_APPLICABLE_HELD, "notApplicable"],
    ["mass", { kind: "range", range: point(rational(7n, 25n)) }, "280 g"],
    ["count", { kind: "range", range: point(rational(3n)) }, "3"],
    ["sent", { kind: "range", range: point(rational(3n)) }, "3 kg"],
    ["mass", range(end(rational(1n), true), end(rational(4n), true)), "> 1000 g .. < 4000 g"],
    ["mass", range(end(rational(1n), false), end(rational(4n), false)), ">= 1000 g .. <= 4000 g"],
    ["mass", range(null, end(rational(4n), true)), "< 4000 g"],
    ["mass", range(end(rational(1n), false), null), ">= 1000 g"],
    ["mass", { kind: "range", range: ANY_NUMBER }, "any"],
    ["on", { kind: "range", range: point(day(civilDate("2026-03-31"))) }, "2026-03-31"],
    ["on", range(end(day(civilDate("2026-03-31")), false), null), ">= 2026-03-31"],
  ])("%s: %o is %s", (id, held, line) => {
    expect(tellHeld(engine.view, id, held)).toBe(line);
  });
});

describe("how a decision may end, within the looks left", () => {
  const endings = (given: Readonly<Record<string, string>>, left: number, each = 200) => {
    const work = { left, each };
    const { endings: found, missing } = endingsIn(engine, "leave", engine.pack(factsOf(BOOK, given), NONE), work);
    return { ends: found.map(endingKey), missing, left: work.left };
  };

  test("what is settled takes one look and misses nothing", () => {
    expect(endings({ mass: "2 kg", signed: "no" }, 10)).toEqual({ ends: ["decided required"], missing: [], left: 9 });
  });

  test("what every case settles takes a look at the whole again and one for each case, and misses nothing then", () => {
    expect(endings({ mass: "2 kg" }, 10)).toEqual({ ends: ["decided required"], missing: [], left: 6 });
  });

  test("with no look left, or none allowed for one case, it stays as open as the first look left it", () => {
    const open = ["conflict barred required", "decided required"];
    expect(endings({ mass: "2 kg" }, 1)).toEqual({ ends: open, missing: ["signed"], left: 0 });
    expect(endings({ mass: "2 kg" }, 10, 0)).toEqual({ ends: open, missing: ["signed"], left: 9 });
  });

  test("before the first day covered it is outside, without a look", () => {
    const early = compile(cut(BOOK, moment("2025-12-31")));
    const work = { left: 5, each: 5 };
    expect(endingsIn(early, "leave", early.pack(NONE, NONE), work)).toEqual({
      endings: [{ status: "outsideCoverage" }],
      missing: [],
    });
    expect(work.left).toBe(5);
    expect(endingsIn(engine, "other", engine.pack(NONE, NONE), work)).toEqual({
      endings: [{ status: "outsideCoverage" }],
      missing: [],
    });
  });
});

describe("the answers a question can have", () => {
  const scene = engine.pack(NONE, NONE).scene;
  test("neighbouring stretches that every test judges alike are one", () => {
    expect(answersTo([scene], "mass").map((held) => tellHeld(engine.view, "mass", held))).toEqual([
      "<= 1000 g",
      "> 1000 g",
    ]);
    expect(answersTo([scene], "sent").map((held) => tellHeld(engine.view, "sent", held))).toEqual([
      "<= 7 kg",
      "> 7 kg",
    ]);
    expect(answersTo([scene], "signed")).toEqual([among("yes"), among("no")]);
    expect(answersTo([scene], "kind")).toEqual([among("tool", "toy", "food")]);
    expect(answersTo([], "mass")).toEqual([]);
  });
});

describe("an interview", () => {
  const rank = `${HEAD}fact a yes/no "A?" obtain 3
fact b yes/no "B?" obtain 2
fact c yes/no "C?"
fact d yes/no "D?"
decision x = v "X?"
rule one "One"
${ALWAYS}  then x = v
  when all
    d
    c
    b
    a
`;
  const over = (text: string, given: Readonly<Record<string, string>> = {}, most?: number) => {
    const book = bookOf(text);
    const on = compile(cut(book, DAY));
    return ask([{ engine: on, ledgers: NONE, decisions: ["x"] }], factsOf(book, given), most);
  };

  test("of questions that leave as much open, the cheaper answer first, then by name", () => {
    const { questions, open, others, complete } = over(rank);
    expect(questions.map(({ fact, expected }) => [fact, printRational(expected)])).toEqual([
      ["c", "1.5"],
      ["d", "1.5"],
      ["b", "1.5"],
      ["a", "1.5"],
    ]);
    expect([open, others, complete]).toEqual([1, [], true]);
    expect(questions[0]?.cases).toEqual([
      { held: among("yes"), ends: [], settles: 0, open: 1, missing: 3 },
      {
        held: among("no"),
        ends: [{ book: "toy.book", decision: "x", status: "none", possible: [], mayEnd: ["none"] }],
        settles: 1,
        open: 0,
        missing: 0,
      },
    ]);
  });

  test("asks for a ledger's total, and not for a decision that was not named", () => {
    const ledger = `${HEAD}fact a yes/no "A?"
ledger sent number kg "Sent"
decision x = v "X?"
decision y = v "Y?"
rule one "One"
${ALWAYS}  then x = v
  when all
    sent > 7 kg
rule two "Two"
${ALWAYS}  then y = v
  when all
    a
`;
    expect(over(ledger).questions.map(({ fact }) => fact)).toEqual(["sent"]);
    expect(over(ledger).open).toBe(1);
  });

  test("nothing is open, nothing is asked", () => {
    expect(over(rank, { a: "no" })).toEqual({ questions: [], open: 0, others: [], complete: true });
  });

  test("an answer that narrows without settling is told as it then may end", () => {
    const three = `${HEAD}fact a yes/no "A?"
fact b yes/no "B?"
decision x = v | w "X?"
rule one "One"
${ALWAYS}  then x = v
  when all
    a
rule two "Two"
${ALWAYS}  then x = w
  notwithstanding one
  when all
    b
`;
    const [first, second] = over(three).questions;
    expect(first?.fact).toBe("b");
    expect(
      second?.cases.map(({ held, ends, settles }) => [
        held,
        ends.map(({ status, possible }) => [status, possible]),
        settles,
      ]),
    ).toEqual([
      [among("yes"), [["open", ["v", "w"]]], 0],
      [among("no"), [["open", ["w"]]], 0],
    ]);
  });

  test("without looks there are no questions, and the search says that it was cut short", () => {
    expect(over(rank, {}, 0)).toEqual({ questions: [], open: 1, others: ["a", "b", "c", "d"], complete: false });
    expect(over(rank, {}, 4).questions.length).toBeLessThan(4);
  });
});

describe("an interview over several decisions and within few looks", () => {
  const head = (id: string) => HEAD.replace("toy.book", id);
  const given = (text: string, facts: Readonly<Record<string, string>> = {}) => {
    const book = bookOf(text);
    return { book, engine: compile(cut(book, DAY)), facts: factsOf(book, facts) };
  };
  const over = (texts: readonly string[], most?: number) => {
    const all = texts.map((text) => given(text));
    return ask(
      all.map(({ engine: on }) => ({ engine: on, ledgers: NONE, decisions: ["x"] })),
      NONE,
      most,
    );
  };
  const told = (texts: readonly string[], most?: number) =>
    over(texts, most).questions.map(({ fact, expected }) => `${fact} ${printRational(expected)}`);

  const uses = `${HEAD}fact c yes/no "C?"
fact d yes/no "D?"
decision x = v "X?"
rule one "One"
${ALWAYS}  then x = v
  when all
    c
    d
    any
      d
      d
`;

  test("what most tests read is looked at first, and told by name among equals", () => {
    expect(told([uses])).toEqual(["c 0.5", "d 0.5"]);
    expect(told([uses], 7)).toEqual(["d 0.5"]);
  });

  test("of two books each asks for its own facts, counted together", () => {
    const alone = (id: string, fact: string) => `${head(id)}fact ${fact} yes/no "${fact}?"
decision x = v "X?"
rule one "One"
${ALWAYS}  then x = v
  when all
    ${fact}
`;
    expect(told([alone("toy.one", "a"), alone("toy.two", "b")])).toEqual(["a 1", "b 1"]);
    expect(over([alone("toy.one", "a"), alone("toy.two", "b")]).open).toBe(2);
  });

  test("a limit of a decision that is settled splits no question of another", () => {
    const limit = (id: string, kg: number, more: string) => `${head(id)}fact load number kg "Load?"
decision x = v "X?"
rule one "One"
${ALWAYS}  then x = v
  when all
    load > ${kg} kg
${more}`;
    const cases = (more: string) =>
      over([limit("toy.one", 1, ""), limit("toy.two", 5, more)]).questions[0]?.cases.map(({ held }) =>
        tellHeld(given(limit("toy.one", 1, "")).engine.view, "load", held),
      );
    expect(cases("")).toEqual(["<= 1 kg", "> 1 kg .. <= 5 kg", "> 5 kg"]);
    expect(cases("    load < 0 kg\n")).toEqual(["<= 1 kg", "> 1 kg"]);
  });

  test("the search is complete with as many looks as it needs and one more, not with fewer", () => {
    const either = `${HEAD}fact a yes/no "A?"
fact b yes/no "B?"
decision x = v "X?"
rule one "One of them"
${ALWAYS}  then x = v
  when any
    all
      a
      not
        b
    all
      b
      not
        a
`;
    const complete = (most: number) => over([either], most).complete;
    const enough = Array.from({ length: 200 }, (_, at) => at).find(complete) ?? 0;
    expect(enough).toBe(65);
    expect(told([either], enough)).toEqual(["a 1", "b 1"]);
  });
});
