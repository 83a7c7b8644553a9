/** Two axes with round ticks for a chart in pixels; money below, and left what the chart measures. */
import { groupDigits } from "#contract/format.ts";
import type { Scale } from "./scale.ts";

export const LEFT = 64;
export const TOP = 12;
export const BOTTOM = 26;

export interface AxesProps {
  readonly x: Scale;
  readonly y: Scale;
  readonly width: number;
  readonly height: number;
  /** What a tick is called; as a number when left out. */
  readonly nameX?: (tick: number) => string;
  readonly nameY?: (tick: number) => string;
}

const asNumber = (tick: number): string => groupDigits(String(tick));

/** Left edge, and the line of nought at the bottom. */
export const placeX = (x: Scale, value: number): number => LEFT + x.at(value);
export const placeY = (y: Scale, height: number, value: number): number => height - BOTTOM - y.at(value);

export function Axes({ x, y, width, height, nameX = asNumber, nameY = asNumber }: AxesProps) {
  return (
    <>
      {y.ticks.map((tick) => (
        <g key={tick}>
          <path d={`M${LEFT} ${placeY(y, height, tick)}H${width}`} stroke="var(--grid)" fill="none" />
          <text x={LEFT - 6} y={placeY(y, height, tick) + 4} className="d" textAnchor="end">
            {nameY(tick)}
          </text>
        </g>
      ))}
      {x.ticks.map((tick) => (
        <text
          key={tick}
          x={placeX(x, tick)}
          y={height - 8}
          className="d"
          textAnchor={tick === 0 ? "start" : placeX(x, tick) > width - 30 ? "end" : "middle"}
        >
          {nameX(tick)}
        </text>
      ))}
      <path d={`M${LEFT} ${placeY(y, height, 0)}H${width}`} stroke="var(--ink)" fill="none" />
    </>
  );
}
