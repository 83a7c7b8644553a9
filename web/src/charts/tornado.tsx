/**
 * Tornado: the answer at the lower and the upper end of one fact, everything else as it is. The ink line is the answer as it
 * stands; what is below it is outlined, what is above it is filled. Widest first, one scale.
 */
import type { Figure } from "#contract/figure.ts";
import { position } from "#contract/format.ts";
import { linear, type Scale } from "./scale.ts";

/** The answer at either end of what is moved. */
interface Swing {
  readonly low: Figure;
  readonly high: Figure;
}

export const TORNADO_WIDTH = 300;

export function tornadoScale(mean: number, swings: readonly Swing[]): Scale {
  return linear(
    [mean, ...swings.flatMap(({ low, high }) => [position(low.value) ?? 0, position(high.value) ?? 0])],
    TORNADO_WIDTH,
  );
}

export function TornadoBar({ swing, mean, scale, label }: { swing: Swing; mean: number; scale: Scale; label: string }) {
  const [one, other] = [position(swing.low.value) ?? mean, position(swing.high.value) ?? mean];
  const [low, high] = [Math.min(one, other), Math.max(one, other)];
  const middle = scale.at(mean);
  const left = scale.at(Math.min(low, mean));
  const right = scale.at(Math.max(high, mean));
  return (
    <svg className="ch" viewBox={`0 0 ${TORNADO_WIDTH} 20`} role="img" aria-label={label}>
      <rect
        x={left}
        y="5"
        width={Math.max(0, middle - left)}
        height="10"
        fill="var(--series-soft)"
        stroke="var(--series)"
        strokeWidth=".8"
      />
      <rect x={middle} y="5" width={Math.max(0, right - middle)} height="10" fill="var(--series)" />
      <path d={`M${middle} 0V20`} stroke="var(--ink)" strokeWidth="1.4" />
    </svg>
  );
}
