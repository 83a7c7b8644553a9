/**
 * Wait or switch: expected loss and cost (in millions of the unit told) by the day up to which one waits, for the best
 * alternative. The dashed line is what switching at once would cost.
 */
import { position } from "#contract/format.ts";
import type { WaitingRoute } from "#contract/wait.ts";
import { Axes, BOTTOM, LEFT, placeX, placeY, TOP } from "./axes.tsx";
import { Chart } from "./chart.tsx";
import { linear } from "./scale.ts";

type Compared = WaitingRoute["compared"][number];

const HEIGHT = 200;
const MILLION = 1e6;

/** Day waited up to, and millions. */
export const waitingPoints = ({ curve }: Compared): readonly (readonly [number, number])[] =>
  curve.map(({ day, expected }) => [day, (position(expected.value) ?? 0) / MILLION]);

export function Waiting({ label, best }: { label: string; best: Compared }) {
  const points = waitingPoints(best);
  const now = (position(best.expectedNow.value) ?? 0) / MILLION;
  return (
    <Chart label={label} least={320} height={HEIGHT}>
      {(width) => {
        const x = linear(
          points.map(([day]) => day),
          width - LEFT - 8,
          4,
        );
        const y = linear([...points.map(([, loss]) => loss), now], HEIGHT - TOP - BOTTOM, 4);
        const at = ([day, loss]: readonly [number, number]) => `${placeX(x, day)} ${placeY(y, HEIGHT, loss)}`;
        return (
          <>
            <Axes x={x} y={y} width={width} height={HEIGHT} />
            <path
              d={`M${LEFT} ${placeY(y, HEIGHT, now)}H${width}`}
              stroke="var(--ink)"
              strokeDasharray="4 4"
              fill="none"
            />
            <path d={`M${points.map(at).join("L")}`} stroke="var(--series)" strokeWidth="2" fill="none" />
            {points.map((point) => (
              <circle
                key={point[0]}
                cx={placeX(x, point[0])}
                cy={placeY(y, HEIGHT, point[1])}
                r="3"
                fill="var(--series)"
              />
            ))}
          </>
        );
      }}
    </Chart>
  );
}
