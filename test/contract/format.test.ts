/** How values are printed: exact, grouped, cut and never rounded, in three languages. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  groupDigits,
  printComparison,
  printDate,
  printExact,
  printText,
  printUnit,
  printValue,
  readExact,
} from "#contract/format.ts";
import { LANGUAGES } from "#contract/text.ts";

const all = (value: string, unit: string) => LANGUAGES.map((language) => printText(language, value, unit));

describe("a number in its unit", () => {
  it.each([
    ["15832", "TPP", ["15,832\u00a0TPP", "15,832\u00a0TPP", "15,832\u00a0TPP"]],
    ["4800", "GB/s", ["4,800\u00a0GB/s", "4,800\u00a0GB/s", "4,800\u00a0GB/s"]],
    ["1", "day", ["1\u00a0day", "1\u00a0天", "1\u00a0天"]],
    ["54", "day", ["54\u00a0days", "54\u00a0天", "54\u00a0天"]],
    ["1664", "unit", ["1,664\u00a0units", "1,664\u00a0件", "1,664\u00a0件"]],
    ["40", "unit/day", ["40\u00a0units/day", "40\u00a0件/天", "40\u00a0件/天"]],
    ["46.83", "%", ["46.83\u202f%", "46.83%", "46.83%"]],
    ["164", "1", ["164", "164", "164"]],
  ])("%s %s", (value, unit, texts) => expect(all(value, unit)).toEqual(texts));

  it("keeps the minus a minus and writes a plus only where asked", () => {
    expect(printText("en", "-118", "day")).toBe("−118\u00a0days");
    expect(printText("en", "6", "day", { signed: true })).toBe("+6\u00a0days");
    expect(printText("en", "0", "day", { signed: true })).toBe("0\u00a0days");
  });
});

describe("money", () => {
  it.each([
    ["107827200", "USD", ["USD\u00a0107,827,200", "107,827,200\u00a0美元", "107,827,200\u00a0美元"]],
    ["593000000", "CNY", ["CNY\u00a0593,000,000", "593,000,000\u00a0人民幣", "593,000,000\u00a0人民币"]],
    ["38600", "USD/day", ["USD\u00a038,600/day", "38,600\u00a0美元/天", "38,600\u00a0美元/天"]],
    ["2500.5", "USD", ["USD\u00a02,500.50", "2,500.50\u00a0美元", "2,500.50\u00a0美元"]],
    ["2500.5", "JPY", ["JPY\u00a02,500", "2,500\u00a0日圓", "2,500\u00a0日元"]],
  ])("%s %s", (value, unit, texts) => expect(all(value, unit)).toEqual(texts));

  it("leaves the cents of a large amount to the proof and says so", () => {
    const printed = printValue("en", "710250000.75", "CNY");
    expect([printed.number, printed.cut, printExact("710250000.75")]).toEqual(["710,250,000", true, "710,250,000.75"]);
  });
});

describe("a fraction that does not end", () => {
  it("is cut down, never up, and stays whole beside its proof", () => {
    expect(printText("en", "635/3", "day")).toBe("211.6\u00a0days");
    expect(printText("en", "-46/3", "day")).toBe("−15.4\u00a0days");
    expect(printText("en", "62999/3", "TPP")).toBe("20,999.66\u00a0TPP");
    expect(printValue("en", "635/3", "day").cut).toBe(true);
    expect(printExact("1000000/3")).toBe("1,000,000/3");
  });

  it("printed <= exact, so that no figure passes a threshold before its value does", () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }),
        fc.bigInt({ min: 1n, max: 10n ** 6n }),
        (n, d) => {
          const { number } = printValue("en", `${n}/${d}`, "TPP");
          const told = readExact(number.replaceAll(",", "").replace("−", "-"));
          const exact = readExact(`${n}/${d}`);
          if (told === undefined || exact === undefined) return false;
          return told.numerator * exact.denominator <= exact.numerator * told.denominator;
        },
      ),
    );
  });

  it("printed = exact when nothing was cut", () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }), (n) => {
        const { number, cut } = printValue("zh-Hans", String(n), "1");
        return !cut && number.replaceAll(",", "").replace("−", "-") === String(n);
      }),
    );
  });
});

describe("what is no number", () => {
  it("says never, and says that it does not know", () => {
    expect(all("never", "day")).toEqual(["never within the horizon", "分析期間內不會中斷", "分析期内不会中断"]);
    expect(all("unknown", "day")).toEqual(["?", "?", "?"]);
    expect(printValue("en", "unknown", "day").kind).toBe("unknown");
  });

  it("a day reads as no other day in any language", () => {
    const day = "2026-02-04";
    expect(LANGUAGES.map((language) => printDate(language, day))).toEqual([
      "4\u00a0February\u00a02026",
      "2026\u00a0年\u00a02\u00a0月\u00a04\u00a0日",
      "2026年2月4日",
    ]);
    expect(LANGUAGES.map((language) => printDate(language, day, "short"))).toEqual([
      "4\u00a0Feb\u00a02026",
      "2026年2月4日",
      "2026年2月4日",
    ]);
    expect(printDate("en", day, "iso")).toBe(day);
    expect(printValue("en", day, "").number).toBe("4\u00a0Feb\u00a02026");
  });

  it("a text that is not a value is shown as it came", () =>
    expect(printText("en", "case-by-case", "")).toBe("case-by-case"));
});

it("thousands are grouped in the whole part only", () => {
  expect(groupDigits("1234567.891234")).toBe("1,234,567.891234");
  expect(groupDigits("-1234")).toBe("−1,234");
  expect(groupDigits("-0.0")).toBe("0.0");
});

it("a unit alone heads a column", () => {
  expect(printUnit("en", "unit/day")).toBe("units/day");
  expect(printUnit("zh-Hant", "USD")).toBe("美元");
  expect(printUnit("en", "1")).toBe("");
});

it("a comparison is grouped; dates and numbers of rules inside it are left alone", () => {
  expect(printComparison("15832 TPP < 21000 TPP")).toBe("15,832\u00a0TPP < 21,000\u00a0TPP");
  expect(printComparison("46.83 % <= 50 %")).toBe("46.83\u202f% ≤ 50\u202f%");
  expect(printComparison("entry 2026-02-04 >= 2026-01-15")).toBe("entry 2026-02-04 ≥ 2026-01-15");
});
