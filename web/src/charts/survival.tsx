/**
 * Survival curve: of what was asked until each day, the most that any plan serves, all products by margin. The straight ink line is
 * demand; the dashed one is the last day on which all of it is met. Straight between the days told.
 */

import type { CurveReport } from "#contract/curve.ts";
import { position, printText } from "#contract/format.ts";
import { useWords } from "../state/place.tsx";
import { Axes, BOTTOM, LEFT, placeX, placeY, TOP } from "./axes.tsx";
import { Chart } from "./chart.tsx";
import { linear } from "./scale.ts";

const HEIGHT = 240;

/** Day and per cent, from the day asked about, when all is served still. */
export function survivalPoints({ points }: Pick<CurveReport, "points">): readonly (readonly [number, number])[] {
  const told = points.flatMap(({ day, served }): (readonly [number, number])[] => {
    const share = served === undefined ? undefined : position(served.value);
    return share === undefined ? [] : [[day, share]];
  });
  return told.length === 0 ? [] : [[0, 100], ...told];
}

export function SurvivalCurve({ report }: { report: CurveReport }) {
  const words = useWords();
  const points = survivalPoints(report);
  const last = points.at(-1);
  if (last === undefined) return null;
  const { byPeriods } = report;
  const lasts = byPeriods.value === "never" ? undefined : position(byPeriods.value);
  const label = words.t("chart.survival", {
    event: { label: report.label },
    lasts: printText(words.language, byPeriods.value, byPeriods.unit),
    day: last[0],
    share: printText(words.language, String(last[1]), "%"),
  });
  return (
    <Chart label={label} least={320} height={HEIGHT}>
      {(width) => {
        const x = linear([last[0]], width - LEFT - 8, 6);
        const y = linear([110], HEIGHT - TOP - BOTTOM, 5);
        const path = points.map(([day, share]) => `${placeX(x, day)} ${placeY(y, HEIGHT, share)}`).join("L");
        const demand = placeY(y, HEIGHT, 100);
        return (
          <>
            <Axes x={x} y={y} width={width} height={HEIGHT} nameY={(tick) => `${tick} %`} />
            <path d={`M${LEFT} ${demand}H${width}`} stroke="var(--ink)" fill="none" />
            <path d={`M${path}`} stroke="var(--series)" strokeWidth="2" fill="none" />
            {lasts === undefined || lasts > last[0] ? null : (
              <>
                <path
                  d={`M${placeX(x, lasts)} ${demand}V${placeY(y, HEIGHT, 0)}`}
                  stroke="var(--unmet)"
                  strokeDasharray="3 3"
                  fill="none"
                />
                <circle
                  cx={placeX(x, lasts)}
                  cy={demand}
                  r="4"
                  fill="var(--surface)"
                  stroke="var(--unmet)"
                  strokeWidth="2"
                />
              </>
            )}
          </>
        );
      }}
    </Chart>
  );
}
