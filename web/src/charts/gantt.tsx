/**
 * When each step lands. Steps that wait for an authority stand in their own grey lane at the top; the critical path is
 * ink, other tasks soft blue. Owner and dates stand in a column, never floating over lines.
 */

import type { z } from "zod";
import { printDate } from "#contract/format.ts";
import type { Bar } from "#contract/switch.ts";
import { dayNumber, dayText, isDay, monthStarts } from "../state/days.ts";
import { useWords } from "../state/place.tsx";
import { Chart } from "./chart.tsx";
import { fit } from "./fit.ts";

type Task = z.infer<typeof Bar>;

const LABELS = 440;
const ROW = 32;

export function Gantt({ bars, asOf, label }: { bars: readonly Task[]; asOf: string; label: string }) {
  const words = useWords();
  const dated = bars.filter((bar) => isDay(bar.from.value) && isDay(bar.to.value));
  const licence = dated.filter((bar) => bar.kind === "licence");
  const rows = [...licence, ...dated.filter((bar) => bar.kind !== "licence")];
  if (rows.length === 0) return null;
  const start = Math.min(dayNumber(asOf), ...rows.map((bar) => dayNumber(bar.from.value)));
  const end = Math.max(start + 1, ...rows.map((bar) => dayNumber(bar.to.value)));
  const lane = licence.length * ROW;
  const height = 34 + rows.length * ROW + 8;
  return (
    <Chart label={label} least={980} height={height}>
      {(width) => {
        const x = (day: number) => LABELS + ((day - start) / (end - start)) * (width - LABELS - 8);
        return (
          <>
            <text x={x(start)} y="14" className="d">
              {printDate(words.language, dayText(start), "short")}
            </text>
            {monthStarts(start, end).map((month) => (
              <g key={month}>
                <path d={`M${x(month)} 22V${height - 8}`} stroke="var(--grid)" fill="none" />
                {x(month) - x(start) > 90 && (width - LABELS) / ((end - start) / 30) > 60 ? (
                  <text x={x(month) + 4} y="14" className="d">
                    {printDate(words.language, dayText(month), "short").replace(/^1\u00a0/, "")}
                  </text>
                ) : null}
              </g>
            ))}
            {lane > 0 ? <rect x="0" y="28" width={width} height={lane} rx="4" fill="var(--sunken)" /> : null}
            {rows.map((bar, index) => {
              const y = 28 + index * ROW;
              const from = x(dayNumber(bar.from.value));
              const box = {
                x: from,
                y: y + 9,
                width: Math.max(2, x(dayNumber(bar.to.value)) - from),
                height: 14,
                rx: 2,
              };
              return (
                <g key={bar.task}>
                  {index > licence.length ? <path d={`M0 ${y}H${width}`} stroke="var(--grid)" fill="none" /> : null}
                  <text x="10" y={y + 20} className={bar.critical ? "b" : ""}>
                    {fit(words.name(bar.label).text, LABELS - 160)}
                  </text>
                  <text x={LABELS - 16} y={y + 20} className="d" textAnchor="end">
                    {fit(bar.owner, 120)}
                  </text>
                  {bar.kind === "licence" ? (
                    <rect {...box} fill="none" stroke="var(--unknown-bar)" strokeDasharray="3 2" />
                  ) : (
                    <rect
                      {...box}
                      fill={bar.critical ? "var(--ink)" : "var(--series-soft)"}
                      stroke={bar.critical ? "none" : "var(--series)"}
                      strokeWidth=".9"
                    />
                  )}
                </g>
              );
            })}
          </>
        );
      }}
    </Chart>
  );
}
