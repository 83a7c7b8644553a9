import fc from "fast-check";
import { expect, test } from "vitest";
import { groupBy } from "#kernel/group.ts";
import { law } from "./law.ts";

const parity = (n: number) => n % 3;

law("every value is in the group of its key, once, in the order it came", [fc.array(fc.nat({ max: 20 }))], (values) => {
  const groups = groupBy(values, parity);
  for (const [key, group] of groups) expect(group).toEqual(values.filter((value) => parity(value) === key));
  expect([...groups.values()].flat()).toHaveLength(values.length);
});

test("groups come in the order of their first value; without values there is none", () => {
  expect([...groupBy([5, 3, 2, 9], parity).keys()]).toEqual([2, 0]);
  expect(groupBy([], parity).size).toBe(0);
});
