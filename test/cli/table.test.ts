/** Columns in a terminal: Han characters take two cells, numbers stand to the right, prose gives way, nothing is lost. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { columns, TABLE_WIDTH, table, width, wrapped } from "#cli/print/table.ts";

describe("how wide a text is", () => {
  test.each([
    ["", 0],
    ["15 CFR", 6],
    ["許可", 4],
    ["HBM 記憶體", 10],
    ["（推定）", 8],
    ["−52.1", 5],
    ["서버", 4],
  ])("%s: %i cells", (text, cells) => expect(width(text)).toBe(cells));
});

test("Han and Latin stand under each other", () => {
  expect(
    columns([
      ["許可", "Required"],
      ["Licence", "須申請"],
    ]),
  ).toEqual(["  許可     Required", "  Licence  須申請"]);
});

describe("a table", () => {
  test("has a head and a rule, numbers to the right", () => {
    expect(
      table(
        [{ head: "Route" }, { head: "Days", right: true }],
        [
          ["Coolant", "39.7"],
          ["冷卻液", "188"],
        ],
      ),
    ).toEqual(["  Route    Days", "  -------  ----", "  Coolant  39.7", "  冷卻液    188"]);
  });

  test("without rows is nothing", () => expect(table([{ head: "Route" }], [])).toEqual([]));

  test("too wide for the terminal, its prose is folded", () => {
    const long = "a measure with a very long name that goes on and on ".repeat(3).trim();
    const lines = table([{ head: "Measure" }, { head: "Cost", right: true }], [[long, "CNY 24,000,000"]]);
    expect(Math.max(...lines.map(width))).toBeLessThanOrEqual(TABLE_WIDTH);
    expect(lines.slice(2).join(" ").replaceAll(/\s+/g, " ")).toContain("CNY 24,000,000");
  });

  const word = fc.stringMatching(/^[a-z許可拒絕]{1,9}$/);
  const prose = fc.array(word, { minLength: 1, maxLength: 25 }).map((words) => words.join(" "));

  test("of any prose fits, and loses no word", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(prose, prose, fc.nat().map(String)), { minLength: 1, maxLength: 5 }), (rows) => {
        const lines = table([{ head: "A" }, { head: "B" }, { head: "C", right: true }], rows);
        expect(Math.max(...lines.map(width))).toBeLessThanOrEqual(TABLE_WIDTH);
        const letters = (text: string) => [...text.replaceAll(/[\s-]/g, "")].toSorted().join("");
        expect(letters(lines.slice(2).join(""))).toBe(letters(rows.flat().join("")));
      }),
    );
  });
});

describe("prose is broken", () => {
  test("at spaces, not at the no-break spaces of a date or a number", () => {
    expect(wrapped("until 4\u00a0February\u00a02026 at most", 12, "")).toEqual([
      "until",
      "4\u00a0February\u00a02026",
      "at most",
    ]);
  });

  test("between Han characters, never before a closing mark", () => {
    expect(wrapped("須先取得許可；依現有事實。", 12, "")).toEqual(["須先取得許", "可；依現有事", "實。"]);
  });
});
