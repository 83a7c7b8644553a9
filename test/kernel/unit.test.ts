import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { over, rational, times } from "#kernel/rational.ts";
import { measuresTheSame, PURE, parseUnit, type Unit, type UnitTable } from "#kernel/unit.ts";
import { law } from "./law.ts";

const TABLE: UnitTable = new Map(
  [
    { symbol: "1", dimension: "number", factor: rational(1n) },
    { symbol: "%", dimension: "number", factor: rational(1n, 100n) },
    { symbol: "day", dimension: "time", factor: rational(1n) },
    { symbol: "h", dimension: "time", factor: rational(1n, 24n) },
    { symbol: "GB", dimension: "information", factor: rational(1n) },
    { symbol: "TB", dimension: "information", factor: rational(1000n) },
    { symbol: "TPP", dimension: "processing performance", factor: rational(1n) },
    { symbol: "mm2", dimension: "area", factor: rational(1n) },
  ].map((symbol) => [symbol.symbol, symbol]),
);

function read(text: string): Unit {
  const unit = parseUnit(text, TABLE);
  if (!unit.ok) throw new Error(`${text} is a unit`);
  return unit.value;
}

const symbols = fc.constantFrom(...TABLE.keys());
const products = fc.array(symbols, { minLength: 1, maxLength: 4 }).map((parts) => parts.join("*"));

describe("units multiply", () => {
  law("factor(a*b) = factor(a) factor(b)", [products, products], (a, b) =>
    expect(read(`${a}*${b}`).factor).toEqual(times(read(a).factor, read(b).factor)),
  );
  law("factor(a/b) = factor(a) / factor(b)", [products, symbols], (a, b) =>
    expect(read(`${a}/${b}`).factor).toEqual(over(read(a).factor, read(b).factor)),
  );
  law("a*b measures what b*a measures", [products, products], (a, b) =>
    expect(measuresTheSame(read(`${a}*${b}`), read(`${b}*${a}`))).toBe(true),
  );
  law("a*b/b measures what a measures, with the same factor", [products, symbols], (a, b) => {
    expect(measuresTheSame(read(`${a}*${b}/${b}`), read(a))).toBe(true);
    expect(read(`${a}*${b}/${b}`).factor).toEqual(read(a).factor);
  });
  law("a/b/c = a/(b*c): all after the first stroke divides", [products, symbols, symbols], (a, b, c) => {
    const { dimension, factor } = read(`${a}/${b}/${c}`);
    expect(read(`${a}/${b}*${c}`)).toMatchObject({ dimension, factor });
  });
  law("a*1 = a", [products], (a) => {
    const { dimension, factor } = read(a);
    expect(read(`${a}*1`)).toMatchObject({ dimension, factor });
  });
});

describe("what a unit measures", () => {
  test.each([
    ["TPP", "processing performance^1"],
    ["TPP/mm2", "area^-1 processing performance^1"],
    ["GB/h", "information^1 time^-1"],
    ["day*day", "time^2"],
    ["1/day", "time^-1"],
    ["%", ""],
    ["h/day", ""],
  ])("%s measures %j", (text, dimension) => expect(read(text).dimension).toBe(dimension));

  test("hours and days convert, gigabytes and gigabytes an hour do not", () => {
    expect(measuresTheSame(read("h"), read("day"))).toBe(true);
    expect(measuresTheSame(read("GB"), read("GB/h"))).toBe(false);
  });

  test("a share is a pure number", () => {
    expect(measuresTheSame(read("%"), PURE)).toBe(true);
    expect(read("%").factor).toEqual(rational(1n, 100n));
  });
});

describe("a symbol that is not in the catalogue", () => {
  test("each one is a fault of its own, told once, with the nearest symbol", () => {
    const outcome = parseUnit("TPPP/mm3*mm3", TABLE, { file: "stock.csv", row: 12, column: "unit" });
    expect(outcome).toEqual({
      ok: false,
      faults: [
        {
          code: "unknown-unit",
          at: { file: "stock.csv", row: 12, column: "unit" },
          message: "unit `TPPP` is not in the catalogue",
          help: "Use one of the units in catalogue/units.csv. Nearest: `TPP`.",
        },
        {
          code: "unknown-unit",
          at: { file: "stock.csv", row: 12, column: "unit" },
          message: "unit `mm3` is not in the catalogue",
          help: "Use one of the units in catalogue/units.csv. Nearest: `mm2`.",
        },
      ],
    });
  });

  test.each(["", "/day", "GB//h", "GB*", "gb ", "GB per h"])("%j is not a unit", (text) =>
    expect(parseUnit(text, TABLE).ok).toBe(false),
  );
});
