/**
 * Survival against recovery: the bar is how long it lasts, the ink tick recovery at P50, the grey box reaches to P80.
 * The eye looks for a bar that stops short of the tick. One scale down the column. After Few's bullet graph.
 */
import { groupDigits, position } from "#contract/format.ts";
import type { Disruption } from "#contract/stress.ts";
import { useWords } from "../state/place.tsx";
import { linear, type Scale } from "./scale.ts";

export const BULLET_WIDTH = 330;

/** By periods where it was asked, as the gap is counted; else the single bucket. */
export const lastsOf = ({ byPeriods, survive }: Disruption): Disruption["survive"] => byPeriods ?? survive;

/** One scale for all rows: what never runs short is drawn to the right edge and marked open. */
export function bulletScale(rows: readonly Disruption[]): Scale {
  const values = rows.flatMap((row) =>
    [lastsOf(row), row.recoverP50, row.recoverP80].flatMap((figure) =>
      figure === undefined ? [] : [position(figure.value) ?? 0],
    ),
  );
  return linear(values, BULLET_WIDTH);
}

export function BulletAxis({ scale }: { scale: Scale }) {
  const words = useWords();
  return (
    <svg className="ch" viewBox={`0 0 ${BULLET_WIDTH} 16`} role="img" aria-label={words.t("chart.axisDays")}>
      {scale.ticks.map((tick) => (
        <text
          key={tick}
          x={scale.at(tick)}
          y="13"
          className="d"
          textAnchor={tick === 0 ? "start" : scale.at(tick) > BULLET_WIDTH - 12 ? "end" : "middle"}
        >
          {groupDigits(String(tick))}
        </text>
      ))}
    </svg>
  );
}

export function Bullet({ row, scale, label }: { row: Disruption; scale: Scale; label: string }) {
  const survive = position(lastsOf(row).value);
  const p50 = row.recoverP50 === undefined ? undefined : position(row.recoverP50.value);
  const p80 = row.recoverP80 === undefined ? undefined : position(row.recoverP80.value);
  const lasts = survive === undefined ? 0 : scale.at(survive);
  return (
    <svg className="ch" viewBox={`0 0 ${BULLET_WIDTH} 28`} role="img" aria-label={label}>
      {scale.ticks.map((tick) =>
        tick === 0 ? null : <path key={tick} d={`M${scale.at(tick)} 0V28`} stroke="var(--grid)" fill="none" />,
      )}
      {p50 === undefined || p80 === undefined ? null : (
        <rect
          x={scale.at(p50)}
          y="4"
          width={Math.max(0, scale.at(p80) - scale.at(p50))}
          height="20"
          fill="var(--sunken)"
        />
      )}
      {lastsOf(row).value === "never" ? (
        <rect
          x=".5"
          y="9.5"
          width={BULLET_WIDTH - 1}
          height="9"
          fill="var(--series-soft)"
          stroke="var(--series)"
          strokeWidth=".9"
        />
      ) : (
        <rect x="0" y="9" width={Math.max(1, lasts)} height="10" fill="var(--series)" />
      )}
      {p50 === undefined && lastsOf(row).value !== "never" ? (
        <rect x={Math.min(lasts + 2, BULLET_WIDTH - 112)} y="8" width="112" height="12" rx="2" fill="url(#ux)" />
      ) : null}
      {p50 === undefined ? null : (
        <path d={`M${scale.at(p50)} 3V25`} stroke="var(--ink)" strokeWidth="2.4" fill="none" />
      )}
      {p80 === undefined ? null : (
        <path d={`M${scale.at(p80)} 7V21`} stroke="var(--axis)" strokeWidth="1.6" fill="none" />
      )}
    </svg>
  );
}

export function BulletLegend() {
  const words = useWords();
  return (
    <div className="leg in">
      <span>
        <svg width="22" height="12" aria-hidden="true">
          <rect y="1" width="22" height="10" fill="var(--series)" />
        </svg>
        {words.t("stress.legend.lasts")}
      </span>
      <span>
        <svg width="6" height="16" aria-hidden="true">
          <path d="M3 0v16" stroke="var(--ink)" strokeWidth="2.4" />
        </svg>
        {words.t("stress.legend.p50")}
      </span>
      <span>
        <svg width="22" height="14" aria-hidden="true">
          <rect width="21" height="14" fill="var(--sunken)" />
          <path d="M21 0v14" stroke="var(--axis)" strokeWidth="1.6" />
        </svg>
        {words.t("stress.legend.p80")}
      </span>
      <span>{words.t("stress.legend.gap")}</span>
    </div>
  );
}
