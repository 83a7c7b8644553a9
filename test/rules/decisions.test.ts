/** Decisions: exceptions, rules that stand notwithstanding others, promises, coverage, and what is still open. */
import { describe, expect, test } from "vitest";
import { ALWAYS, ask, bookOf, HEAD, told } from "./support.ts";

const FACTS = `fact heavy yes/no "Heavy?"
fact tool yes/no "A tool?"
fact war yes/no "In war?"
fact signed yes/no "Signed?" obtain 1
fact checked yes/no "Checked?" obtain 2
`;
const rule = (id: string, decided: string, more: string, ...when: readonly string[]): string =>
  `rule ${id} "${id}"\n${ALWAYS}  then leave = ${decided}\n${more}  when all\n${when.map((line) => `    ${line}\n`).join("")}`;
const DECISION = `decision leave = required | free | barred "Is leave required?"
  effect required licence
  effect barred prohibits
`;

describe("an exception lives inside the rule it names", () => {
  const book = bookOf(
    `${HEAD}${FACTS}${DECISION}${rule("base", "required", "", "heavy")}${rule("tools", "free", "  exception to base\n", "tool")}${rule("war", "barred", "  exception to tools\n", "war")}`,
  );
  test.each([
    [{ heavy: "yes", tool: "no" }, "decided required"],
    [{ heavy: "yes", tool: "yes", war: "no" }, "decided free"],
    [{ heavy: "yes", tool: "yes", war: "yes" }, "decided barred"],
    [{ heavy: "no", tool: "yes", war: "yes" }, "none"],
    [{ heavy: "yes", war: "yes" }, "open required or barred"],
    [{ heavy: "yes" }, "open required or free or barred"],
    [{ tool: "yes", war: "no" }, "open free"],
    [{ tool: "no" }, "open required"],
  ])("%o: %s", (facts, expected) => {
    expect(told(ask(book, facts))).toBe(expected);
  });

  test("what is displaced is told in the proof, and the decider is cited", () => {
    const outcome = ask(book, { heavy: "yes", tool: "yes", war: "no" });
    expect(outcome.deciders).toEqual(["tools"]);
    expect(outcome.cite).toEqual({ instrument: "Toy Act 1", paragraph: "(a)" });
    expect(outcome.proof.of.map(({ id, state, displaced = false }) => [id, state, displaced])).toEqual([
      ["base", "met", true],
      ["tools", "met", false],
      ["war", "unmet", false],
    ]);
  });

  test("an open answer may also end without a rule, and says so", () => {
    expect(ask(book, { tool: "no" }).mayEnd).toEqual(["decided", "none"]);
    expect(ask(book, { heavy: "yes" }).mayEnd).toEqual(["decided"]);
  });

  test("only facts on which the answer turns are missing", () => {
    expect(ask(book, { heavy: "yes", tool: "no" }).missing).toEqual([]);
    expect(ask(book, { tool: "no" }).missing).toEqual(["heavy"]);
    expect(ask(book, { heavy: "yes", tool: "yes" }).missing).toEqual(["war"]);
  });
});

describe("an exception may live inside several rules", () => {
  const book = bookOf(
    `${HEAD}${FACTS}${DECISION}${rule("one", "required", "", "heavy")}${rule("two", "barred", "", "war")}${rule("tools", "free", "  exception to one two\n", "tool")}`,
  );
  test.each([
    [{ heavy: "yes", war: "no", tool: "yes" }, "decided free"],
    [{ heavy: "no", war: "yes", tool: "yes" }, "decided free"],
    [{ heavy: "yes", war: "yes", tool: "yes" }, "decided free"],
    [{ heavy: "no", war: "no", tool: "yes" }, "none"],
    [{ heavy: "yes", war: "yes", tool: "no" }, "conflict"],
  ])("%o: %s", (facts, expected) => {
    expect(told(ask(book, facts))).toBe(expected);
  });
});

describe("notwithstanding reaches beyond the rule it beats", () => {
  const book = bookOf(
    `${HEAD}${FACTS}${DECISION}${rule("base", "required", "", "heavy")}${rule("war", "barred", "  notwithstanding base\n", "war")}`,
  );
  test.each([
    [{ heavy: "yes", war: "yes" }, "decided barred"],
    [{ heavy: "no", war: "yes" }, "decided barred"],
    [{ heavy: "yes", war: "no" }, "decided required"],
    [{ heavy: "no" }, "open barred"],
  ])("%o: %s", (facts, expected) => {
    expect(told(ask(book, facts))).toBe(expected);
  });
});

describe("two rules that nothing ranks", () => {
  const both = (second: string) =>
    bookOf(`${HEAD}${FACTS}${DECISION}${rule("one", "required", "", "heavy")}${rule("two", second, "", "war")}`);
  test("two values at once are a conflict, which is told and not solved", () => {
    const outcome = ask(both("barred"), { heavy: "yes", war: "yes" });
    expect([outcome.status, outcome.value, outcome.possible, outcome.effect]).toEqual([
      "conflict",
      undefined,
      ["required", "barred"],
      "none",
    ]);
    expect(outcome.proof.state).toBe("conflict");
  });
  test("one value twice is no conflict, and does not wait for the second", () => {
    expect(told(ask(both("required"), { heavy: "yes" }))).toBe("decided required");
    expect(ask(both("required"), { heavy: "yes", war: "yes" }).deciders).toEqual(["one", "two"]);
  });
  test("a conflict that may come is one of the ways it may end", () => {
    expect(ask(both("barred"), { heavy: "yes" }).mayEnd).toEqual(["conflict", "decided"]);
  });
});

describe("a promise counts, and is named", () => {
  const text = `${HEAD}${FACTS}${DECISION}${rule("base", "required", "", "heavy")}`;
  const book = bookOf(`${text}${rule("fine", "free", "  exception to base\n", "signed", "checked")}`);
  test("the rule applies, and the answer rests on the promises", () => {
    const outcome = ask(book, { heavy: "yes", signed: "promised 2026-07-01", checked: "promised 2026-08-01" });
    expect([told(outcome), outcome.pending, outcome.proof.state]).toEqual([
      "decided free",
      ["checked", "signed"],
      "committed",
    ]);
    expect(outcome.proof.of.map(({ id, state }) => [id, state])).toEqual([
      ["base", "met"],
      ["fine", "committed"],
    ]);
  });
  test("a promise beside something unknown proves nothing", () => {
    const outcome = ask(book, { heavy: "yes", signed: "promised 2026-07-01" });
    expect([told(outcome), outcome.missing]).toEqual(["open required or free", ["checked"]]);
  });
  test("a promise whose day has passed proves nothing any more", () => {
    const facts = { heavy: "yes", signed: "promised 2026-05-31", checked: "yes" };
    expect(told(ask(book, facts, { asOf: "2026-05-31" }))).toBe("decided free");
    expect([told(ask(book, facts)), ask(book, facts).missing]).toEqual(["open required or free", ["signed"]]);
  });
  test("a promise the answer does not need is not named", () => {
    const twice = bookOf(`${text}${rule("also", "required", "", "signed")}`);
    expect(ask(twice, { heavy: "yes", signed: "promised 2026-07-01" }).pending).toEqual([]);
    expect(ask(twice, { heavy: "no", signed: "promised 2026-07-01" }).pending).toEqual(["signed"]);
  });
  test("under `not` a promise leaves open whether it is kept", () => {
    const negative = bookOf(`${text}${rule("late", "barred", "  exception to base\n", "not\n      signed")}`);
    const outcome = ask(negative, { heavy: "yes", signed: "promised 2026-07-01" });
    expect([told(outcome), outcome.missing]).toEqual(["open required or barred", ["signed"]]);
  });
  test("at least two of three: met and promised count, and the day is the last one needed", () => {
    const some = bookOf(`${HEAD}${FACTS}${DECISION}rule some "Some"
${ALWAYS}  then leave = free
  when at least 2 of
    signed
    checked
    tool
`);
    const facts = { tool: "yes", signed: "promised 2026-08-01", checked: "promised 2026-07-01" };
    expect([told(ask(some, facts)), ask(some, facts).pending]).toEqual(["decided free", ["checked", "signed"]]);
    expect(told(ask(some, { tool: "yes", signed: "no" }))).toBe("open free");
    expect(told(ask(some, { tool: "no", signed: "no" }))).toBe("none");
    expect(told(ask(some, { tool: "not applicable", signed: "yes", checked: "yes" }))).toBe("decided free");
  });
});

describe("what does not apply is left out", () => {
  const book = bookOf(`${HEAD}${FACTS}${DECISION}${rule("base", "required", "", "heavy", "tool")}`);
  test.each([
    [{ heavy: "yes", tool: "not applicable" }, "decided required"],
    [{ heavy: "not applicable", tool: "not applicable" }, "none"],
    [{ heavy: "no", tool: "not applicable" }, "none"],
    [{ heavy: "not applicable" }, "open required"],
  ])("%o: %s", (facts, expected) => {
    expect(told(ask(book, facts))).toBe(expected);
  });
});

describe("coverage", () => {
  const head = HEAD.replace('"Toy office"\n', '"Toy office"\n  covers from 2022-01-01\n  covers when all\n    tool\n');
  const book = bookOf(`${head}${FACTS}${DECISION}  otherwise free\n${rule("base", "required", "", "heavy")}`);
  test.each([
    [{ tool: "yes", heavy: "yes" }, "decided required"],
    [{ tool: "yes", heavy: "no" }, "decided free"],
    [{ tool: "no", heavy: "yes" }, "outsideCoverage"],
    [{ tool: "not applicable", heavy: "yes" }, "outsideCoverage"],
    [{ heavy: "yes" }, "open required"],
    [{ tool: "yes" }, "open required or free"],
  ])("%o: %s", (facts, expected) => {
    expect(told(ask(book, facts))).toBe(expected);
  });
  test("unknown coverage is unknown, and names its fact", () => {
    const outcome = ask(book, { heavy: "yes" });
    expect([outcome.mayEnd, outcome.missing]).toEqual([["decided", "outsideCoverage"], ["tool"]]);
  });
  test("a day before the first one covered is outside coverage, asked about or asked on", () => {
    const facts = { tool: "yes", heavy: "no" };
    expect(told(ask(book, facts, { asOf: "2021-12-31", knownOn: "2026-01-01" }))).toBe("outsideCoverage");
    expect(told(ask(book, facts, { asOf: "2022-01-01", knownOn: "2021-12-31" }))).toBe("outsideCoverage");
    expect(told(ask(book, facts, { asOf: "2022-01-01" }))).toBe("decided free");
    expect(ask(book, facts, { asOf: "2021-12-31" }).proof.shown).toBe(
      "the book covers from 2022-01-01; asked as of 2021-12-31, known on 2021-12-31",
    );
  });
});

describe("case by case, when the first look leaves it open", () => {
  const decided = (when: string, facts: Readonly<Record<string, string>>, more = "") =>
    told(
      ask(
        bookOf(
          `${HEAD}${FACTS}fact mass number kg "Mass?"\nfact far number kg "Far?"\nfact place code "Place?"\nfact on date "Day?"\n${more}${DECISION}rule r "R"\n${ALWAYS}  then leave = required\n  when ${when}`,
        ),
        facts,
      ),
    );
  test.each([
    ["any\n    tool\n    not\n      tool\n", "decided required"],
    ["all\n    tool\n    not\n      tool\n", "none"],
    ["any\n    mass < 5 kg\n    mass >= 5 kg\n", "decided required"],
    ["any\n    mass < 5 kg\n    mass > 5 kg\n", "open required"],
    ["all\n    mass < 5 kg\n    mass > 7 kg\n", "none"],
    ["any\n    place in [XA XB]\n    place not in [XA]\n", "decided required"],
    ["any\n    on <= 2026-01-01\n    on >= 2026-01-02\n", "decided required"],
    ["any\n    on < 2026-01-01\n    on >= 2026-01-02\n", "open required"],
    ["any\n    mass + far < 5 kg\n    mass + far >= 5 kg\n", "open required"],
  ])("when %s", (when, expected) => {
    expect(decided(when, {})).toBe(expected);
  });
  test("a range is cut only where it reaches", () => {
    expect(decided("any\n    mass < 5 kg\n    mass > 5 kg\n", { mass: "6 .. 9 kg" })).toBe("decided required");
    expect(
      decided("all\n    any\n      mass < 2 kg\n      tool\n    any\n      mass > 1 kg\n      not\n        tool\n", {
        mass: "1 .. 2 kg",
      }),
    ).toBe("open required");
  });
  test("the proof says that the answer holds in every case", () => {
    const book = bookOf(
      `${HEAD}${FACTS}${DECISION}${rule("with", "free", "", "tool")}${rule("without", "free", "", "not\n      tool")}`,
    );
    const outcome = ask(book, {});
    expect([told(outcome), outcome.missing, outcome.deciders, outcome.proof.shown]).toEqual([
      "decided free",
      [],
      [],
      "free in every case of tool",
    ]);
  });
});
