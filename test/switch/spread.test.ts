/** Futures: thirds of a duration, licences that come or do not, weights that sum to one. */
import { expect, test } from "vitest";
import { quantile } from "#stress/triangular.ts";
import { spread } from "#switch/spread.ts";

const event = { down: new Set([1]), outOfReach: new Set<number>() };
const lasts = { low: 10, likely: 20, high: 60 };
const events = [
  { ...event, id: "a", weight: 3, lasts },
  { ...event, id: "b", weight: 1, lasts: { low: 5, likely: 5, high: 5 } },
  { ...event, id: "none", weight: 0, lasts },
];
const licences = [{ alternative: "other", liveBy: (chance: number) => Math.round(chance * 60) }];

test("without licences: three futures an event, at the middle of each third, cut at the horizon", () => {
  const found = spread(events, 40, [], 0.5);
  expect(found.map(({ id, days, weight }) => [id, days, weight])).toEqual([
    ["a/1", quantile(lasts, 1 / 6), 0.25],
    ["a/2", quantile(lasts, 1 / 2), 0.25],
    ["a/3", 40, 0.25],
    ["b/1", 5, 1 / 12],
    ["b/2", 5, 1 / 12],
    ["b/3", 5, 1 / 12],
  ]);
});

test("with licences: early, as supposed, late, or never; only where they come does anything hold them", () => {
  const found = spread(events, 40, licences, 0.6).filter(({ id }) => id.startsWith("b/2"));
  expect(found.map(({ id, weight, licences: held }) => [id, weight.toFixed(6), held?.get("other")])).toEqual([
    ["b/2/granted 1", (0.2 / 12).toFixed(6), 10],
    ["b/2/granted 2", (0.2 / 12).toFixed(6), 30],
    ["b/2/granted 3", (0.2 / 12).toFixed(6), 50],
    ["b/2/not granted", (0.4 / 12).toFixed(6), undefined],
  ]);
});

test.each([0, 0.25, 1])("chances sum to one; granted %s", (granted) => {
  const found = spread(events, 365, licences, granted);
  expect(found.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1, 12);
  const held = found.reduce((sum, { weight, licences: of }) => sum + (of === undefined ? 0 : weight), 0);
  expect(held).toBeCloseTo(granted, 12);
});
