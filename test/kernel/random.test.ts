import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Defect } from "#kernel/defect.ts";
import { stream, words } from "#kernel/random.ts";
import { law } from "./law.ts";

const take = (count: number, seed: number, lane = 0): readonly number[] => {
  const numbers = stream(seed, lane);
  return Array.from({ length: count }, () => numbers.next());
};

/** Sum over the bins of (found - expected)^2 / expected. */
function chiSquare(bins: readonly number[]): number {
  const expected = bins.reduce((sum, found) => sum + found, 0) / bins.length;
  return bins.reduce((sum, found) => sum + (found - expected) ** 2 / expected, 0);
}

function filled(count: number, binOf: Iterable<number>): readonly number[] {
  const bins = new Array<number>(count).fill(0);
  for (const bin of binOf) bins[bin] = (bins[bin] ?? 0) + 1;
  return bins;
}

/** Numbers 1 and 2, 3 and 4, ... as bins of a square of 10 by 10. */
const pairsOf = (numbers: readonly number[]): readonly number[] =>
  numbers.flatMap((x, i) => (i % 2 === 1 ? [Math.floor(x * 10) * 10 + Math.floor((numbers[i - 1] ?? 0) * 10)] : []));

/** The middle 99.8 % of chi-square with 99 degrees of freedom. */
const LEAST_99 = 60.5;
const MOST_99 = 149.4;

test("the words are those of the authors' xoshiro128starstar.c 1.1 from the state 1, 2, 3, 4", () => {
  const word = words([1, 2, 3, 4]);
  expect(Array.from({ length: 10 }, word)).toEqual([
    11520, 0, 5927040, 70819200, 2031721883, 1637235492, 1287239034, 3734860849, 3729100597, 4258142804,
  ]);
});

describe("the same pair gives the same numbers", () => {
  law("stream(s, l) = stream(s, l)", [fc.maxSafeInteger(), fc.maxSafeInteger()], (seed, lane) =>
    expect(take(5, seed, lane)).toEqual(take(5, seed, lane)),
  );
  law("0 <= x < 1", [fc.maxSafeInteger()], (seed) => expect(take(50, seed).every((x) => x >= 0 && x < 1)).toBe(true));
  law(
    "another seed or lane gives other numbers",
    [fc.maxSafeInteger(), fc.maxSafeInteger(), fc.maxSafeInteger()],
    (a, b, c) => {
      if (a !== b) expect(take(3, a, c)).not.toEqual(take(3, b, c));
      if (a !== b) expect(take(3, c, a)).not.toEqual(take(3, c, b));
    },
  );

  test("these numbers, on every machine", () => {
    expect(take(3, 2026, 7)).toEqual([0.41043836113920484, 0.655818877933153, 0.3656724963086896]);
  });

  test("two streams do not disturb each other", () => {
    const [a, b] = [stream(1), stream(1)];
    a.next();
    expect(b.next()).toBe(take(1, 1)[0]);
  });

  test("a seed or lane of 2^32 and more is another one; a fraction is none", () => {
    expect(take(1, 1)).not.toEqual(take(1, 1 + 2 ** 32));
    expect(take(1, 1, 1)).not.toEqual(take(1, 1, 1 + 2 ** 32));
    expect(() => stream(0.5)).toThrow(Defect);
    expect(() => stream(1, Number.NaN)).toThrow(Defect);
  });
});

describe("rough uniformity at fixed seeds", () => {
  test.each([0, 1, 2, 2026])("100,000 numbers of seed %d fall evenly into 100 bins", (seed) => {
    const found = chiSquare(
      filled(
        100,
        take(100_000, seed).map((x) => Math.floor(x * 100)),
      ),
    );
    expect(found).toBeGreaterThan(LEAST_99);
    expect(found).toBeLessThan(MOST_99);
  });

  test("pairs of neighbours fall evenly into 10 times 10 bins", () => {
    const found = chiSquare(filled(100, pairsOf(take(200_000, 3))));
    expect(found).toBeGreaterThan(LEAST_99);
    expect(found).toBeLessThan(MOST_99);
  });

  test("the first numbers of neighbouring lanes fall evenly, one by one and in pairs, over 20 seeds together", () => {
    const firsts = (seed: number) => Array.from({ length: 10_000 }, (_, lane) => stream(seed, lane).next());
    const seeds = Array.from({ length: 20 }, (_, seed) => firsts(seed));
    const alone = seeds.map((numbers) =>
      chiSquare(
        filled(
          100,
          numbers.map((x) => Math.floor(x * 100)),
        ),
      ),
    );
    const paired = seeds.map((numbers) => chiSquare(filled(100, pairsOf(numbers))));
    // 20 times 99 degrees of freedom: mean 1980, standard deviation 62.9; four of them on either side.
    for (const found of [alone, paired].map((list) => list.reduce((a, b) => a + b))) {
      expect(found).toBeGreaterThan(1728);
      expect(found).toBeLessThan(2232);
    }
  });

  test("no number of 1,000 lanes comes twice: lanes do not run into each other", () => {
    const numbers = Array.from({ length: 1000 }, (_, lane) => take(200, 5, lane)).flat();
    expect(new Set(numbers).size).toBe(numbers.length);
  });
});
