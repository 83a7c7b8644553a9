/**
 * Differences: diverging from an ink zero line, right where the second is more. Solid where the second is better, hatched
 * where it is worse. One scale for days and one for money, from the largest difference of its unit.
 */
import type { Difference } from "#contract/compare.ts";
import { position } from "#contract/format.ts";

export const DIFFERENCE_WIDTH = 180;
const HALF = DIFFERENCE_WIDTH / 2 - 2;

/** For each unit its largest difference, whichever way it goes. */
export function largestByUnit(differences: readonly Difference[]): ReadonlyMap<string, number> {
  const largest = new Map<string, number>();
  for (const { difference } of differences) {
    if (difference === undefined) continue;
    const size = Math.abs(position(difference.value) ?? 0);
    largest.set(difference.unit, Math.max(size, largest.get(difference.unit) ?? 0));
  }
  return largest;
}

/** Pixels from the zero line, below zero to the left. */
export function reach({ difference }: Difference, largest: ReadonlyMap<string, number>): number {
  const most = difference === undefined ? 0 : (largest.get(difference.unit) ?? 0);
  return difference === undefined || most === 0 ? 0 : ((position(difference.value) ?? 0) / most) * HALF;
}

const FILL: Readonly<Record<Difference["better"], string>> = {
  first: "url(#hx)",
  second: "var(--met-bar)",
  same: "none",
  unknown: "none",
};

interface DifferenceBarProps {
  readonly of: Difference;
  readonly largest: ReadonlyMap<string, number>;
  readonly label: string;
}

export function DifferenceBar({ of, largest, label }: DifferenceBarProps) {
  const middle = DIFFERENCE_WIDTH / 2;
  const pixels = reach(of, largest);
  return (
    <svg className="ch" viewBox={`0 0 ${DIFFERENCE_WIDTH} 22`} role="img" aria-label={label}>
      {pixels === 0 ? null : (
        <rect
          x={Math.min(middle, middle + pixels)}
          y="5"
          width={Math.max(1, Math.abs(pixels))}
          height="12"
          fill={FILL[of.better]}
        />
      )}
      <path d={`M${middle} 0V22`} stroke="var(--ink)" strokeWidth="1.2" fill="none" />
    </svg>
  );
}
