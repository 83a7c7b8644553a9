/** One line on how far a long answer is: what is done, of how many, and the time left as far as what is done tells it. */
import type { Bounded, Step } from "#app/ports.ts";
import type { Words } from "#contract/words.ts";

/** Seconds before which nothing is said of the time left. */
const TOO_EARLY = 2;
/** Seconds from which the time left is told in minutes. */
const MINUTES_FROM = 90;

export function progressLine(words: Words, step: Step, seconds: number): string {
  if (step.phase === "plan") return boundsLine(words, step);
  const { phase, done, total } = step;
  const so = words.t("progress.phase", { phase: words.t(`progress.phase.${phase}`), done, total });
  return `${so} · ${leftOf(words, done, total, seconds)}`;
}

/** Money to whole units: a line that is written over is no report. */
function boundsLine(words: Words, { rounds, lower, upper, currency }: Bounded): string {
  const money = (value: number) => ({ decimal: String(Math.round(value)), unit: currency });
  const least = Number.isFinite(lower) ? money(lower) : money(0);
  if (!Number.isFinite(upper)) return words.t("progress.plan.none", { rounds, lower: least });
  const gap = (upper - Math.max(lower, 0)) / Math.max(1, Math.abs(upper));
  return words.t("progress.plan", { rounds, upper: money(upper), lower: least, gap });
}

/** What is left takes as long as what was done, give or take a fifth. */
function leftOf(words: Words, done: number, total: number, seconds: number): string {
  if (done >= total) return words.t("progress.done", { seconds: Math.round(seconds) });
  if (done === 0 || seconds < TOO_EARLY) return words.t("progress.leftUnknown");
  const left = (seconds * (total - done)) / done;
  if (left < MINUTES_FROM) return words.t("progress.leftSeconds", { seconds: Math.max(1, Math.ceil(left)) });
  return words.t("progress.left", { low: Math.floor((left * 0.8) / 60), high: Math.ceil((left * 1.2) / 60) });
}
