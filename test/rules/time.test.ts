/** Two times: the law's own, and when it could be known; and whether law in the text is applied. */
import { describe, expect, test } from "vitest";
import { cut } from "#rules/cut.ts";
import { statusSeries } from "#rules/status.ts";
import { ask, bookOf, HEAD, moment, told } from "./support.ts";

const FACT = 'fact heavy yes/no "Heavy?"\n';
const DECISION = 'decision leave = required | free "Leave?"\n  effect required licence\n  otherwise free\n';
const rule = (id: string, valid: string, known: string, more = "") => `rule ${id} "${id}"
  cite  Toy Act 1
  valid ${valid}
  known ${known}
${more}  then leave = required
  when all
    heavy
`;
const HEAVY = { heavy: "yes" };

describe("the same question on two days of knowledge", () => {
  // Guidance of 31 May says the requirement held all along.
  const book = bookOf(
    `${HEAD}${FACT}${DECISION}${rule("first", "2023-11-17 .. 2025-01-16", "2023-10-25 ..")}${rule("later", "2025-01-16 ..", "2026-05-31 ..")}`,
  );
  test.each([
    ["2024-06-01", "2024-06-01", "decided required"],
    ["2023-11-16", "2026-06-15", "decided free"],
    ["2023-11-17", "2023-10-24", "decided free"],
    ["2023-11-17", "2023-10-25", "decided required"],
    ["2025-01-15", "2026-04-01", "decided required"],
    ["2025-01-16", "2026-04-01", "decided free"],
    ["2026-03-01", "2026-05-30", "decided free"],
    ["2026-03-01", "2026-05-31", "decided required"],
  ])("as of %s, known on %s: %s", (asOf, knownOn, expected) => {
    expect(told(ask(book, HEAVY, { asOf, knownOn }))).toBe(expected);
  });

  test("what was not known that day leaves no trace in the answer", () => {
    const older = bookOf(`${HEAD}${FACT}${DECISION}${rule("first", "2023-11-17 .. 2025-01-16", "2023-10-25 ..")}`);
    const days = { asOf: "2026-03-01", knownOn: "2026-05-30" };
    expect(ask(book, HEAVY, days)).toEqual(ask(older, HEAVY, days));
  });
});

describe("law in the text that is not applied", () => {
  const lines = `  status stayed 2025-11-10 .. 2026-11-10 known 2025-11-10 .. "Gazette 5"
  status unknown 2026-11-10 .. known 2025-11-10 .. "no source read says whether the stay was extended"
`;
  const book = bookOf(`${HEAD}${FACT}${DECISION}${rule("base", "2024-01-01 ..", "2024-01-01 ..", lines)}`);
  const asked = (asOf: string, knownOn = asOf, facts: Readonly<Record<string, string>> = HEAVY) => {
    const outcome = ask(book, facts, { asOf, knownOn });
    return [told(outcome), outcome.law.status, outcome.codified?.value, outcome.missing];
  };

  test("enforced before the stay", () => {
    expect(asked("2025-11-09")).toEqual(["decided required", "enforced", undefined, []]);
  });
  test("stayed: not applied, and the text's own answer stands beside it", () => {
    expect(asked("2025-11-10")).toEqual(["decided free", "stayed", "required", []]);
    expect(ask(book, HEAVY, { asOf: "2025-11-10" }).law).toMatchObject({ rule: "base", line: { source: "Gazette 5" } });
  });
  test("as known before the stay was on record, it is enforced", () => {
    expect(asked("2026-03-01", "2025-11-09")).toEqual(["decided required", "enforced", undefined, []]);
  });
  test("after its end nothing read says: open, and the status is what is missing", () => {
    expect(asked("2026-11-10")).toEqual(["open required or free", "unknown", "required", ["status of base"]]);
  });
  test("where the rule would not matter, its status does not either", () => {
    expect(asked("2026-03-01", "2026-03-01", { heavy: "no" })).toEqual(["decided free", "enforced", undefined, []]);
    expect(asked("2026-12-01", "2026-12-01", { heavy: "no" })).toEqual(["decided free", "enforced", undefined, []]);
  });
  test("the series tells every status known that day", () => {
    const on = moment("2026-03-01");
    const [live] = cut(book, on).rules;
    expect(live?.standing.status).toBe("stayed");
    expect(
      live === undefined ? [] : statusSeries(live.rule, on).map(({ status, valid }) => [status, valid.from]),
    ).toEqual([
      ["stayed", "2025-11-10"],
      ["unknown", "2026-11-10"],
    ]);
  });

  test("codified but not applied: the text's answer stands beside the one applied", () => {
    const codified = bookOf(
      `${HEAD}${FACT}${DECISION}${rule("base", "..", "..", '  status codified 2025-05-13 .. known 2025-05-13 .. "statement"\n')}`,
    );
    const outcome = ask(codified, HEAVY);
    expect([told(outcome), outcome.law.status, outcome.codified]).toEqual([
      "decided free",
      "codified",
      { status: "decided", value: "required", possible: ["required"], mayEnd: ["decided"], missing: [] },
    ]);
  });
  test("withdrawn is gone from the text too", () => {
    const withdrawn = bookOf(
      `${HEAD}${FACT}${DECISION}${rule("base", "..", "..", '  status withdrawn 2025-05-13 .. known 2025-05-13 .. "Gazette 6"\n')}`,
    );
    const outcome = ask(withdrawn, HEAVY);
    expect([told(outcome), outcome.law.status, outcome.codified]).toEqual(["decided free", "withdrawn", undefined]);
  });
  test("a withdrawn rule is not told where another rule decides", () => {
    const gone = '  status withdrawn 2025-05-13 .. known 2025-05-13 .. "Gazette 6"\n';
    const still = rule("still", "..", "..").replace("leave = required", "leave = free");
    const both = bookOf(`${HEAD}${FACT}${DECISION}${rule("base", "..", "..", gone)}${still}`);
    const outcome = ask(both, HEAVY);
    expect([told(outcome), outcome.deciders, outcome.law.status]).toEqual(["decided free", ["still"], "enforced"]);
  });
  test("a stayed rule is told where another rule decides instead of it", () => {
    const still = rule("still", "..", "..").replace("leave = required", "leave = free");
    const both = bookOf(`${HEAD}${FACT}${DECISION}${rule("base", "..", "..", lines)}${still}`);
    const outcome = ask(both, HEAVY, { asOf: "2026-06-01" });
    expect([told(outcome), outcome.deciders, outcome.law.status, outcome.law.rule]).toEqual([
      "decided free",
      ["still"],
      "stayed",
      "base",
    ]);
    expect(outcome.codified).toEqual({
      status: "conflict",
      possible: ["required", "free"],
      mayEnd: ["conflict"],
      missing: [],
    });
  });
  test("outside what the book covers no status is told; where that is not known, it is", () => {
    const covering = bookOf(
      `${HEAD.trimEnd()}\n  covers when all\n    order | an order is there | (z)\n\nfact order yes/no "Order?"\n${FACT}${DECISION}${rule("base", "..", "..", lines)}`,
    );
    const status = (order: string) => ask(covering, { ...HEAVY, order }, { asOf: "2026-06-01" }).law.status;
    expect([status("no"), status("unknown"), status("yes")]).toEqual(["enforced", "stayed", "stayed"]);
  });
  test("an exception to a rule that is stayed does not apply alone", () => {
    const exception = `rule fine "fine"
  cite  Toy Act 2
  valid 2025-01-01 ..
  known 2025-01-01 ..
  then leave = free
  exception to base
  when all
    heavy
`;
    const inside = bookOf(
      `${HEAD}${FACT}decision leave = required | free "Leave?"\n${rule("base", "..", "..", lines)}${exception}`,
    );
    expect(told(ask(inside, HEAVY, { asOf: "2025-06-01" }))).toBe("decided free");
    expect(told(ask(inside, HEAVY, { asOf: "2026-06-01" }))).toBe("none");
  });
});
