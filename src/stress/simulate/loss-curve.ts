/**
 * Margin lost by how long the same nodes are down: convex and made of straight pieces, because the least loss over so many
 * days is the highest of the lines that prices prove. Found exactly by asking where two neighbouring lines cross, until the
 * crossing lies on the curve. Days and money, in doubles.
 */
import type { Line } from "../replan/engine.ts";

/** Money that is nothing beside what is lost. */
const NOTHING = 1e-9;

const MOST_LINES = 64;

export const at = ({ perDay, saved }: Line, days: number): number => perDay * days - saved;

const NO_LOSS: Line = { perDay: 0, saved: 0 };

export class LossCurve {
  /** In the order of their slopes; the highest holds. */
  readonly lines: readonly Line[];

  constructor(lines: readonly Line[]) {
    this.lines = lines;
  }

  margin(days: number): number {
    let most = 0;
    for (const line of this.lines) most = Math.max(most, at(line, days));
    return most;
  }

  /** Days without a loss. */
  get survives(): number {
    return Math.min(...this.lines.map(({ perDay, saved }) => (perDay > 0 ? saved / perDay : Number.POSITIVE_INFINITY)));
  }
}

/** Days at which the steeper line rises above the other. */
const crossing = (before: Line, after: Line): number => (after.saved - before.saved) / (after.perDay - before.perDay);

/** The highest of several curves, with the lines alone that are highest somewhere. */
export function highest(curves: readonly LossCurve[]): LossCurve {
  const all = curves.flatMap(({ lines }) => lines).sort((a, b) => a.perDay - b.perDay || b.saved - a.saved);
  const found: Line[] = [];
  for (const line of all) {
    if (found.at(-1)?.perDay === line.perDay) found.pop();
    for (
      let [under, last] = found.slice(-2);
      under !== undefined && last !== undefined;
      [under, last] = found.slice(-2)
    ) {
      if (crossing(under, last) < crossing(last, line)) break;
      found.pop();
    }
    found.push(line);
  }
  return new LossCurve(found);
}

/** Up to so many days; undefined when the line of some days cannot be told. */
export function lossCurve(lineAt: (days: number) => Line | undefined, longest: number): LossCurve | undefined {
  const last = lineAt(longest);
  if (last === undefined) return undefined;
  if (at(last, longest) <= NOTHING) return new LossCurve([]);
  const found = [NO_LOSS, last];
  for (let left = 0; left + 1 < found.length && found.length < MOST_LINES; ) {
    const [before, after] = [found[left] ?? NO_LOSS, found[left + 1] ?? NO_LOSS];
    const day = crossing(before, after);
    const here = at(before, day);
    // Lines of one slope cross nowhere: that day is no number, and no line is asked.
    const between = day > 0 && day < longest ? lineAt(day) : before;
    if (between === undefined) return undefined;
    if (between === before || at(between, day) <= here + NOTHING * Math.max(1, at(last, longest))) left += 1;
    else found.splice(left + 1, 0, between);
  }
  return new LossCurve(found.slice(1));
}
