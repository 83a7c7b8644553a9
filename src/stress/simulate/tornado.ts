/**
 * Which facts move the answer most: the mean loss when one event surely happens or surely does not, and when it always lasts
 * its least or its most days, everything else as in the same runs. Money.
 */
import type { Risk } from "./run.ts";
import { type Future, runsOf } from "./simulate.ts";

export interface Swing {
  readonly event: number;
  readonly fact: "chance" | "days";
  /** Mean loss at the lower and at the upper end of the fact. */
  readonly low: number;
  readonly high: number;
}

function meanWith(future: Future, event: number, changed: Risk, runs: number): number {
  const risks = future.risks.map((risk, index) => (index === event ? changed : risk));
  const { losses } = runsOf({ ...future, days: [], risks }, 0, runs);
  return losses.reduce((sum, loss) => sum + loss, 0) / Math.max(1, runs);
}

/** The widest first. */
export function tornado(future: Future, runs: number): readonly Swing[] {
  const swings = future.risks.flatMap((risk, event): Swing[] => {
    const { low, high } = risk.lasts;
    const mean = (changed: Partial<Risk>): number => meanWith(future, event, { ...risk, ...changed }, runs);
    const always = (days: number) => ({ lasts: { low: days, likely: days, high: days } });
    return [
      { event, fact: "chance", low: mean({ chance: 0 }), high: mean({ chance: 1 }) },
      { event, fact: "days", low: mean(always(low)), high: mean(always(high)) },
    ];
  });
  const width = ({ low, high }: Swing): number => Math.abs(high - low);
  return swings.sort((a, b) => width(b) - width(a) || a.event - b.event || (a.fact < b.fact ? -1 : 1));
}
