/** Fan: how far the loss has come by a day. The line is P50, the pale band reaches from P5 to P95. Straight between the days told. */
import { position, printText } from "#contract/format.ts";
import type { SimulateReport } from "#contract/simulate.ts";
import { useWords } from "../state/place.tsx";
import { Axes, BOTTOM, LEFT, placeX, placeY, TOP } from "./axes.tsx";
import { Chart } from "./chart.tsx";
import { linear } from "./scale.ts";

type Days = NonNullable<SimulateReport["results"]>["fan"];

const HEIGHT = 220;

const millions = (value: string): number => (position(value) ?? 0) / 1e6;

export function Fan({ days }: { days: Days }) {
  const words = useWords();
  const last = days.at(-1);
  if (last === undefined) return null;
  const label = words.t("chart.fan", {
    day: last.day,
    low: printText(words.language, last.p5.value, last.p5.unit),
    high: printText(words.language, last.p95.value, last.p95.unit),
  });
  return (
    <Chart label={label} least={320} height={HEIGHT}>
      {(width) => {
        const x = linear([last.day], width - LEFT - 8, 4);
        const y = linear(
          days.map(({ p95 }) => millions(p95.value)),
          HEIGHT - TOP - BOTTOM,
          4,
        );
        const at = (day: number, value: string) => `${placeX(x, day)} ${placeY(y, HEIGHT, millions(value))}`;
        const up = days.map(({ day, p95 }) => at(day, p95.value));
        const down = days.toReversed().map(({ day, p5 }) => at(day, p5.value));
        const origin = `${LEFT} ${placeY(y, HEIGHT, 0)}`;
        return (
          <>
            <Axes x={x} y={y} width={width} height={HEIGHT} />
            <path d={`M${[origin, ...up, ...down].join("L")}Z`} fill="var(--series-soft)" />
            <path
              d={`M${[origin, ...days.map(({ day, p50 }) => at(day, p50.value))].join("L")}`}
              stroke="var(--series)"
              strokeWidth="2"
              fill="none"
            />
          </>
        );
      }}
    </Chart>
  );
}
