/**
 * What each budget buys: losses by one-off cost, in millions, from no plan over the plan to each better one. Computed points,
 * joined; the plan is ringed, the budget a dashed line. Between two points no other plan is worth more.
 */
import type { Figure } from "#contract/figure.ts";
import { position } from "#contract/format.ts";
import { Axes, BOTTOM, LEFT, placeX, placeY, TOP } from "./axes.tsx";
import { Chart } from "./chart.tsx";
import { linear } from "./scale.ts";

const HEIGHT = 220;
const MILLION = 1e6;

export interface FrontPoint {
  readonly cost: Figure | undefined;
  readonly loss: Figure;
}

const millions = (figure: Figure | undefined): number => (position(figure?.value ?? "0") ?? 0) / MILLION;

/** Cost and loss, in millions; no plan costs nothing. */
export const frontPoints = (points: readonly FrontPoint[]): readonly (readonly [number, number])[] =>
  points.map(({ cost, loss }) => [millions(cost), millions(loss)]);

interface FrontProps {
  readonly label: string;
  readonly points: readonly FrontPoint[];
  /** Which of them is the plan. */
  readonly plan: number;
  readonly budget: Figure;
}

export function FrontChart({ label, points, plan, budget }: FrontProps) {
  const drawn = frontPoints(points);
  const most = position(budget.value) === undefined ? undefined : millions(budget);
  return (
    <Chart label={label} least={320} height={HEIGHT}>
      {(width) => {
        const x = linear([...drawn.map(([cost]) => cost), most ?? 0], width - LEFT - 8, 5);
        const y = linear(
          drawn.map(([, loss]) => loss),
          HEIGHT - TOP - BOTTOM,
          4,
        );
        const at = ([cost, loss]: readonly [number, number]) => `${placeX(x, cost)} ${placeY(y, HEIGHT, loss)}`;
        return (
          <>
            <Axes x={x} y={y} width={width} height={HEIGHT} />
            {most === undefined ? null : (
              <path
                d={`M${placeX(x, most)} ${TOP}V${HEIGHT - BOTTOM}`}
                stroke="var(--ink)"
                strokeDasharray="4 4"
                fill="none"
              />
            )}
            <path d={`M${drawn.map(at).join("L")}`} stroke="var(--series)" strokeWidth="2" fill="none" />
            {drawn.map((point, index) => (
              <circle
                key={point.join()}
                cx={placeX(x, point[0])}
                cy={placeY(y, HEIGHT, point[1])}
                r={index === plan ? 6 : 3}
                fill={index === plan ? "var(--surface)" : "var(--series)"}
                stroke={index === plan ? "var(--ink)" : "none"}
                strokeWidth="2"
              />
            ))}
          </>
        );
      }}
    </Chart>
  );
}
