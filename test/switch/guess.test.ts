/** A whole decision near an open one, by the lines that are known. */
import { expect, test } from "vitest";
import { guess } from "#switch/staged/guess.ts";
import type { Cut } from "#switch/staged/oracle.ts";
import { EXPECTED } from "#switch/staged/risk.ts";
import type { TwoStage } from "#switch/staged/two-stage.ts";

const yesOrNo = (cost: number) => ({ name: "", lower: 0, upper: 1, cost, integer: true });
const NOTHING = { name: "", columns: [], rows: [] };

/** Three measures of 1, 2 and 3; one future that loses 10, less what each takes off. */
const problem: TwoStage = {
  columns: [1, 2, 3].map(yesOrNo),
  rows: [
    { name: "budget", lower: Number.NEGATIVE_INFINITY, upper: 4, entries: [1, 2, 3].map((cost, at) => [at, cost]) },
  ],
  futures: [{ id: "one", weight: 1, program: NOTHING }],
};
const line = (at: number, slope: readonly number[]): Cut => ({ future: 0, kind: "loss", at, point: [0, 0, 0], slope });
const known = (cuts: readonly Cut[]) => ({ risk: EXPECTED, least: [0], cuts });

test("what the budget does not allow is not rounded up; then whatever is better turned round is", () => {
  const cuts = [line(10, [-2, -4, -1])];
  // Open, the third is most of a yes and costs more than it saves; the first two save 6 for 3.
  expect(guess(problem, known(cuts), [0.2, 0.4, 0.9])).toEqual({ point: [1, 1, 0], value: 7 });
});

test("a line that forbids is kept to", () => {
  // All of z is to be 1 at least, though nothing saves anything.
  const cuts: readonly Cut[] = [{ future: 0, kind: "forbids", at: 1, point: [0, 0, 0], slope: [-1, -1, -1] }];
  expect(guess(problem, known(cuts), [0.5, 0.3, 0.2])).toEqual({ point: [1, 0, 0], value: 1 });
});

test("no guess where not all is yes or no, or nothing keeps the rows", () => {
  const open = { ...problem, columns: [yesOrNo(1), yesOrNo(2), { ...yesOrNo(3), upper: 2 }] };
  expect(guess(open, known([]), [0, 0, 0.5])).toBeUndefined();
  const rows = [{ name: "never", lower: 4, upper: 9, entries: [[0, 1] as const] }];
  expect(guess({ ...problem, rows }, known([]), [0.5, 0, 0])).toBeUndefined();
});
