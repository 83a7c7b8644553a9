/** Every group of a network in columns: where each mark stands, what is seen, and what lies under a point. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Group } from "#contract/map.ts";
import {
  ALL,
  around,
  columnsOf,
  leftOf,
  markAt,
  seen,
  spacing,
  stepped,
  topOf,
  within,
} from "../../web/src/charts/columns.ts";

const group = (item: string, tier: number): Group => ({
  ...{ item, label: { en: item }, technology: "t", tier, nodes: 1, parties: [], jurisdictions: [] },
  ...{ single: [], stops: false },
});
const link = (from: string, to: string, weight: number) => ({
  from,
  to,
  line: `${from} ${to}`,
  use: "consumed",
  weight,
});
const SIZE = { width: 970, height: 600 };

/** One product, ten parts, and 1,000 materials each of which goes into one part. */
const groups = [
  group("car", 0),
  ...Array.from({ length: 10 }, (_, k) => group(`part ${k}`, 1)),
  ...Array.from({ length: 1000 }, (_, k) => group(`material ${k}`, 2)),
];
const columns = columnsOf(groups, [
  ...Array.from({ length: 10 }, (_, k) => link(`part ${k}`, "car", k === 7 ? 0.5 : 0.1)),
  ...Array.from({ length: 1000 }, (_, k) => link(`material ${k}`, `part ${k % 10}`, 0.01)),
]);

test("far upstream is left, the company right, and in a column what most hangs on it stands first", () => {
  expect(columns.tiers).toEqual([2, 1, 0]);
  expect(columns.columns.map(({ length }) => length)).toEqual([1000, 10, 1]);
  expect(columns.columns[1]?.[0]?.group.item).toBe("part 7");
  expect(columns.columns[0]?.slice(0, 2).map(({ group: { item } }) => item)).toEqual(["material 107", "material 117"]);
  expect([0, 1, 2].map((at) => leftOf(columns, at, SIZE))).toEqual([0, 400, 800]);
});

test("all of a long column fits the window; a short one has room for names", () => {
  expect(spacing(1000, ALL, SIZE)).toBe(0.6);
  expect(spacing(10, ALL, SIZE)).toBe(18);
  expect(seen(1000, ALL, SIZE)).toEqual([0, 1000]);
});

test("ten times nearer and 3,000 down: marks 500 to 600 of the thousand are seen, and the short columns stay", () => {
  const window = within({ nearer: 10, down: 3000 }, columns, SIZE);
  expect(window).toEqual({ nearer: 10, down: 3000 });
  expect(seen(1000, window, SIZE)).toEqual([500, 600]);
  expect(topOf(1000, 500, window, SIZE)).toBe(3);
  expect(topOf(10, 0, window, SIZE)).toBe(9);
});

test("one moves no further than to the ends", () => {
  expect(within({ nearer: 10, down: 90_000 }, columns, SIZE).down).toBe(5400);
  expect(within({ nearer: 10, down: -5 }, columns, SIZE).down).toBe(0);
  expect(within({ nearer: 0.1, down: 40 }, columns, SIZE)).toEqual(ALL);
});

test("a step nearer and a step back is where one was; a step further than all is all", () => {
  const window = { nearer: 4, down: 900 };
  expect(stepped(window, 2)).toEqual({ nearer: 8, down: 1800 });
  expect(stepped(stepped(window, 2), 0.5)).toEqual(window);
  expect(stepped(stepped(window, 0.5), 0.1)).toEqual({ nearer: 1, down: 225 });
});

describe("whatever the window", () => {
  const windows = fc
    .record({
      nearer: fc.double({ min: 1, max: 60, noNaN: true }),
      down: fc.double({ min: 0, max: 30_000, noNaN: true }),
    })
    .map((window) => within(window, columns, SIZE));

  test("the point at which a mark is drawn is the mark's", () => {
    fc.assert(
      fc.property(windows, fc.nat(2), fc.nat(999), (window, at, index) => {
        const column = columns.columns[at] ?? [];
        const mark = column[index % column.length];
        const y = topOf(column.length, mark?.place ?? 0, window, SIZE);
        expect(markAt(columns, leftOf(columns, at, SIZE) + 5, y, window, SIZE)).toBe(mark);
      }),
    );
  });

  test("what is seen is what lies in the picture, a row more at the most", () => {
    fc.assert(
      fc.property(windows, (window) => {
        const [first, after] = seen(1000, window, SIZE);
        const step = spacing(1000, window, SIZE);
        for (const mark of columns.columns[0] ?? []) {
          const y = topOf(1000, mark.place, window, SIZE);
          const isSeen = mark.place >= first && mark.place < after;
          if (y > 0 && y < SIZE.height) expect(isSeen).toBe(true);
          if (y < -step || y > SIZE.height + step) expect(isSeen).toBe(false);
        }
      }),
      { numRuns: 20 },
    );
  });

  test("what lies under the pointer stays there when one comes nearer, but at the ends", () => {
    const window = within({ nearer: 4, down: 900 }, columns, SIZE);
    const under = markAt(columns, 5, 300, window, SIZE);
    const next = around(window, 3, 300, columns, SIZE);
    expect(next.nearer).toBe(12);
    expect(markAt(columns, 5, 300, next, SIZE)).toBe(under);
  });
});
