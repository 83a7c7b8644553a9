import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { civilDate } from "#kernel/civil-date.ts";
import { all, any, committed, type Finding, MET, NOT_APPLICABLE, not, UNMET, unknown } from "#kernel/finding.ts";
import { findings } from "./arbitraries.ts";
import { law } from "./law.ts";

const MARCH = civilDate("2026-03-01");
const JUNE = civilDate("2026-06-01");

/** M met, C committed, ? unknown, U unmet, - not applicable. */
const LETTERS: Readonly<Record<string, Finding>> = {
  M: MET,
  C: committed(MARCH),
  "?": unknown("item.tpp"),
  U: UNMET,
  "-": NOT_APPLICABLE,
};
const letter = (of: Finding): string | undefined =>
  Object.entries(LETTERS).find(([, finding]) => finding.state === of.state)?.[0];

function follows(operation: (parts: readonly Finding[]) => Finding, table: string): void {
  const [header = "", ...rows] = table
    .trim()
    .split("\n")
    .map((line) => line.trim());
  const columns = header.replace("|", "").trim().split(/\s+/);
  const told = rows.map((row) => {
    const [left = ""] = row;
    const cells = columns.map((right) => letter(operation([LETTERS[left] ?? MET, LETTERS[right] ?? MET])));
    return `${left} | ${cells.join(" ")}`;
  });
  expect(told).toEqual(rows);
}

describe("truth tables", () => {
  test("all: the weakest of what applies", () =>
    follows(
      all,
      `  | M C ? U -
       M | M C ? U M
       C | C C ? U C
       ? | ? ? ? U ?
       U | U U U U U
       - | M C ? U -`,
    ));

  test("any: the strongest of what applies", () =>
    follows(
      any,
      `  | M C ? U -
       M | M M M M M
       C | M C C C C
       ? | M C ? ? ?
       U | M C ? U U
       - | M C ? U -`,
    ));

  test.each([
    ["M", "U"],
    ["U", "M"],
    ["?", "?"],
    ["C", "?"],
    ["-", "-"],
  ])("not %s = %s", (of, is) => expect(letter(not(LETTERS[of] ?? MET))).toBe(is));

  test("of nothing: all is met, any is unmet", () => {
    expect(all([])).toEqual(MET);
    expect(any([])).toEqual(UNMET);
  });
});

describe("what is told with the state", () => {
  test("everything that is missing, once, in order", () => {
    const parts = [unknown("party.listed", "item.tpp"), MET, unknown("item.tpp", "endUser.parent")];
    expect(all(parts)).toEqual(unknown("endUser.parent", "item.tpp", "party.listed"));
  });
  test("two promises are both kept by the later day", () =>
    expect(all([committed(JUNE), committed(MARCH)])).toEqual(committed(JUNE)));
  test("one of two promises is kept by the earlier day", () =>
    expect(any([committed(JUNE), committed(MARCH)])).toEqual(committed(MARCH)));
  test("a promise is not proof of the opposite: it is unknown under not, and nothing can be asked for", () =>
    expect(not(committed(MARCH))).toEqual(unknown()));
});

describe.each([
  ["all", all, MET],
  ["any", any, UNMET],
] as const)("%s", (name, of, unit) => {
  law(`${name}(a, b) = ${name}(b, a)`, [findings, findings], (a, b) => expect(of([a, b])).toEqual(of([b, a])));
  law(
    `${name}(${name}(a, b), c) = ${name}(a, ${name}(b, c)) = ${name}(a, b, c)`,
    [findings, findings, findings],
    (a, b, c) => {
      expect(of([of([a, b]), c])).toEqual(of([a, b, c]));
      expect(of([a, of([b, c])])).toEqual(of([a, b, c]));
    },
  );
  law(`${name}(a, a) = ${name}(a) = a`, [findings], (a) => {
    expect(of([a, a])).toEqual(a);
    expect(of([a])).toEqual(a);
  });
  law(`${name}(a, not applicable) = a`, [findings], (a) => expect(of([a, NOT_APPLICABLE])).toEqual(a));
  law(`${name}(a, ${unit.state}) = a, for a that applies`, [findings], (a) => {
    if (a.state !== "notApplicable") expect(of([a, unit])).toEqual(a);
  });
});

describe("laws between them", () => {
  law("all(a, any(a, b)) = a in state, for what applies", [findings, findings], (a, b) => {
    if (a.state !== "notApplicable") expect(all([a, any([a, b])]).state).toBe(a.state);
  });
  law("not all(a, b) = any(not a, not b)", [findings, findings], (a, b) =>
    expect(not(all([a, b]))).toEqual(any([not(a), not(b)])),
  );
  law(
    "not any(a, b) = all(not a, not b) in state, and in what is missing where nothing is promised",
    [findings, findings],
    (a, b) => {
      expect(not(any([a, b])).state).toBe(all([not(a), not(b)]).state);
      if (a.state !== "committed" && b.state !== "committed") expect(not(any([a, b]))).toEqual(all([not(a), not(b)]));
    },
  );
  law("not not a = a, where nothing is promised", [findings], (a) => {
    if (a.state !== "committed") expect(not(not(a))).toEqual(a);
  });
});

describe("knowing more never flips what was decided", () => {
  const decided = ({ state }: Finding) => state === "met" || state === "unmet";
  const unsettled = findings.filter(({ state }) => state === "unknown" || state === "committed");
  const formulas = fc.constantFrom<(x: Finding, others: readonly Finding[]) => Finding>(
    (x, others) => all([x, ...others]),
    (x, others) => any([x, ...others]),
    (x, others) => not(all([x, ...others])),
    (x, others) => any([not(x), all(others)]),
    (x, others) => all([any([x, ...others]), not(x)]),
  );
  law(
    "f(?, b) decided: f(a, b) = f(?, b) for every a",
    [formulas, unsettled, findings, fc.array(findings, { maxLength: 3 })],
    (f, before, after, others) => {
      const answer = f(before, others);
      if (decided(answer) && after.state !== "notApplicable") expect(f(after, others)).toEqual(answer);
    },
  );
});
