/**
 * Loss exceedance: from each loss the chance that more is lost, by the runs drawn. Straight between the points told; the ink
 * tick on the axis is value at risk at 95 %, the longer one the mean of the worst 5 % (CVaR). Beyond the last point nothing is drawn.
 */
import { position, printText } from "#contract/format.ts";
import type { SimulateReport } from "#contract/simulate.ts";
import { useWords } from "../state/place.tsx";
import { Axes, BOTTOM, LEFT, placeX, placeY, TOP } from "./axes.tsx";
import { Chart } from "./chart.tsx";
import { linear } from "./scale.ts";

type Results = NonNullable<SimulateReport["results"]>;

const HEIGHT = 220;

/** Money in millions and chance in per cent, from the chance of any loss down. */
export function exceedancePoints({ exceedance, chanceOfLoss }: Results): readonly (readonly [number, number])[] {
  const told = exceedance.map(({ loss, chance }) => [
    (position(loss.value) ?? 0) / 1e6,
    (position(chance.value) ?? 0) * 100,
  ]) satisfies readonly (readonly number[])[];
  const all: readonly (readonly [number, number])[] = [
    [0, (position(chanceOfLoss.value) ?? 0) * 100],
    ...told.map(([loss = 0, chance = 0]) => [loss, chance] as const),
  ];
  return all.filter(([loss], index) => index === 0 || loss > 0);
}

export function Exceedance({ results }: { results: Results }) {
  const words = useWords();
  const points = exceedancePoints(results);
  const [varAt, cvarAt] = [results.valueAtRisk95, results.cvar95].map(({ value }) => (position(value) ?? 0) / 1e6);
  const told = printText(words.language, results.valueAtRisk95.value, results.valueAtRisk95.unit);
  return (
    <Chart label={words.t("chart.exceedance", { loss: told })} least={320} height={HEIGHT}>
      {(width) => {
        const x = linear([...points.map(([loss]) => loss), cvarAt ?? 0], width - LEFT - 8, 4);
        const y = linear([100], HEIGHT - TOP - BOTTOM, 4);
        const at = ([loss, chance]: readonly [number, number]) => `${placeX(x, loss)} ${placeY(y, HEIGHT, chance)}`;
        const zero = placeY(y, HEIGHT, 0);
        return (
          <>
            <Axes x={x} y={y} width={width} height={HEIGHT} nameY={(tick) => `${tick} %`} />
            <path d={`M${points.map(at).join("L")}`} stroke="var(--series)" strokeWidth="2" fill="none" />
            {points.map((point) => (
              <circle
                key={point.join()}
                cx={placeX(x, point[0])}
                cy={placeY(y, HEIGHT, point[1])}
                r="3"
                fill="var(--series)"
              />
            ))}
            <path d={`M${placeX(x, varAt ?? 0)} ${zero - 10}V${zero}`} stroke="var(--ink)" strokeWidth="2" />
            <path d={`M${placeX(x, cvarAt ?? 0)} ${zero - 18}V${zero}`} stroke="var(--ink)" strokeWidth="2" />
          </>
        );
      }}
    </Chart>
  );
}
