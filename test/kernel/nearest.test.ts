import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { distance, nearest, nearestHint } from "#kernel/nearest.ts";
import { law } from "./law.ts";

const words = fc.string({ unit: fc.constantFrom("a", "b", "c"), maxLength: 8 });

/** Levenshtein's distance by its definition: slow, obvious, without swaps. */
function levenshtein(a: string, b: string): number {
  if (a === "" || b === "") return a.length + b.length;
  const cost = a.at(-1) === b.at(-1) ? 0 : 1;
  const [shortA, shortB] = [a.slice(0, -1), b.slice(0, -1)];
  return Math.min(levenshtein(shortA, b) + 1, levenshtein(a, shortB) + 1, levenshtein(shortA, shortB) + cost);
}
const short = fc.string({ unit: fc.constantFrom("a", "b", "c"), maxLength: 5 });

describe("distance", () => {
  law("d(a, a) = 0", [words], (a) => expect(distance(a, a)).toBe(0));
  law("d(a, b) = 0: a = b", [words, words], (a, b) => expect(distance(a, b) === 0).toBe(a === b));
  law("d(a, b) = d(b, a)", [words, words], (a, b) => expect(distance(a, b)).toBe(distance(b, a)));
  law("| |a| - |b| | <= d(a, b) <= max(|a|, |b|)", [words, words], (a, b) => {
    expect(distance(a, b)).toBeGreaterThanOrEqual(Math.abs(a.length - b.length));
    expect(distance(a, b)).toBeLessThanOrEqual(Math.max(a.length, b.length));
  });
  law(
    "d(a, c) <= 2 (d(a, b) + d(b, c)): a swap stands for two edits, so the triangle holds within twice",
    [words, words, words],
    (a, b, c) => expect(distance(a, c)).toBeLessThanOrEqual(2 * (distance(a, b) + distance(b, c))),
  );
  law("levenshtein / 2 <= d <= levenshtein", [short, short], (a, b) => {
    expect(distance(a, b)).toBeLessThanOrEqual(levenshtein(a, b));
    expect(2 * distance(a, b)).toBeGreaterThanOrEqual(levenshtein(a, b));
  });

  test.each([
    ["kitten", "sitting", 3],
    ["unti", "unit", 1],
    ["ca", "abc", 3],
    ["", "abc", 3],
    ["flaw", "lawn", 2],
  ])("d(%s, %s) = %d", (a, b, far) => expect(distance(a, b)).toBe(far));
});

describe("nearest", () => {
  const UNITS = ["unit", "unit/day", "GB", "TB", "TPP", "mm2", "day", "h"];
  test.each([
    ["unti", "unit"],
    ["TPPP", "TPP"],
    ["tpp", "TPP"],
    ["dya", "day"],
    ["mm3", "mm2"],
    ["unit/dya", "unit/day"],
    ["gib", "GB"],
    ["untis", undefined],
    ["litre", undefined],
    ["x", undefined],
    ["", undefined],
  ])("%j most likely meant %j", (typed, meant) => expect(nearest(typed, UNITS)).toBe(meant));

  test("of several as near, the first", () => expect(nearest("bat", ["cat", "hat"])).toBe("cat"));
  test("none to choose from", () => expect(nearest("unit", [])).toBeUndefined());
  test("of a name of a megabyte only the beginning is compared", () => {
    expect(nearest("a".repeat(1_000_000), ["b".repeat(80), "a".repeat(80)])).toBe("a".repeat(80));
  });
  law(
    "a known name is its own nearest",
    [
      fc.uniqueArray(
        words.filter((w) => w !== ""),
        { minLength: 1 },
      ),
    ],
    (names) => expect(names.map((name) => nearest(name, names))).toEqual(names),
  );

  test("the hint ends a help text, or is empty", () => {
    expect(nearestHint("unti", UNITS)).toBe(" Nearest: `unit`.");
    expect(nearestHint("litre", UNITS)).toBe("");
  });
});
