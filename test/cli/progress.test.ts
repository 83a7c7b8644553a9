/** How far a long answer is, in words. */
import { expect, test } from "vitest";
import { progressLine } from "#cli/progress.ts";
import { CATALOGUES } from "#contract/catalogues.ts";
import { wordsIn } from "#contract/words.ts";

const english = wordsIn("en", CATALOGUES.en);
const runs = (done: number) => ({ phase: "runs" as const, done, total: 1_000_000 });

test("at first nothing is known of the time left", () => {
  expect(progressLine(english, runs(0), 5)).toBe("runs drawn: 0 of 1,000,000 · Time left is not known yet");
  expect(progressLine(english, runs(10_000), 1)).toBe("runs drawn: 10,000 of 1,000,000 · Time left is not known yet");
});

test("then as long as what was done took, in seconds or in minutes", () => {
  expect(progressLine(english, runs(400_000), 6)).toBe("runs drawn: 400,000 of 1,000,000 · about 9 s left");
  expect(progressLine(english, runs(100_000), 100)).toBe("runs drawn: 100,000 of 1,000,000 · 12 to 18 minutes left");
});

test("at the end how long it took", () => {
  expect(progressLine(english, runs(1_000_000), 12.4)).toBe("runs drawn: 1,000,000 of 1,000,000 · Done in 12 s");
});

test("a plan: the best one known, what none comes under, and how far they are apart", () => {
  const plan = { phase: "plan" as const, currency: "EUR" };
  expect(progressLine(english, { ...plan, rounds: 3, lower: 4000, upper: 5000.4 }, 5)).toBe(
    "plan after 3 rounds: EUR\u00a05,000, none below EUR\u00a04,000, gap 20.01%",
  );
  const none = { ...plan, rounds: 1, lower: Number.NEGATIVE_INFINITY, upper: Number.POSITIVE_INFINITY };
  expect(progressLine(english, none, 5)).toBe("plan after 1 round: none known yet, none below EUR\u00a00");
});

test("in Chinese", () => {
  const chinese = wordsIn("zh-Hans", CATALOGUES["zh-Hans"]);
  expect(progressLine(chinese, { phase: "rows", done: 50_000, total: 100_000 }, 60)).toBe(
    "已判定的行：50,000/100,000 · 剩余约 60 秒",
  );
});
