/**
 * Activation margin: diverging from an ink zero line, bar to P50, whisker to P80. Solid in time, hatched one way for
 * even odds, the other way for too late, dots for unknown (their width means nothing, so they are centred on zero).
 */
import { groupDigits, position } from "#contract/format.ts";
import type { Route } from "#contract/switch.ts";
import { useWords } from "../state/place.tsx";
import type { Scale } from "./scale.ts";

export const MARGIN_WIDTH = 332;

const FILL: Readonly<Record<Route["verdict"], readonly [fill: string, line: string]>> = {
  inTime: ["var(--met-bar)", "var(--met)"],
  evenOdds: ["url(#cx)", "var(--committed)"],
  tooLate: ["url(#hx)", "var(--unmet)"],
  unknown: ["url(#ux)", "var(--unknown)"],
  none: ["none", "var(--unmet)"],
};

export function MarginAxis({ scale }: { scale: Scale }) {
  const words = useWords();
  return (
    <svg className="ch" viewBox={`0 0 ${MARGIN_WIDTH} 16`} role="img" aria-label={words.t("chart.axisDays")}>
      {scale.ticks.map((tick) => (
        <text
          key={tick}
          x={Math.min(Math.max(scale.at(tick), 8), MARGIN_WIDTH - 4)}
          y="13"
          className={tick === 0 ? "b" : "d"}
          textAnchor={scale.at(tick) > MARGIN_WIDTH - 14 ? "end" : "middle"}
        >
          {groupDigits(String(tick), true)}
        </text>
      ))}
    </svg>
  );
}

export function MarginBar({ route, scale, label }: { route: Route; scale: Scale; label: string }) {
  const p50 = route.marginP50 === undefined ? undefined : position(route.marginP50.value);
  const p80 = route.marginP80 === undefined ? undefined : position(route.marginP80.value);
  const [fill, line] = FILL[route.verdict];
  const zero = scale.at(0);
  return (
    <svg className="ch" viewBox={`0 0 ${MARGIN_WIDTH} 26`} role="img" aria-label={label}>
      {scale.ticks.map((tick) => (
        <path key={tick} d={`M${scale.at(tick)} 0V26`} stroke="var(--grid)" fill="none" />
      ))}
      {route.verdict === "unknown" ? (
        <rect
          x={Math.max(0, zero - 56)}
          y="7"
          width={Math.min(112, MARGIN_WIDTH - Math.max(0, zero - 56))}
          height="12"
          rx="2"
          fill={fill}
        />
      ) : null}
      {p50 === undefined || route.verdict === "unknown" ? null : (
        <rect
          x={Math.min(zero, scale.at(p50))}
          y="7"
          width={Math.max(1, Math.abs(scale.at(p50) - zero))}
          height="12"
          fill={fill}
        />
      )}
      {p50 === undefined || p80 === undefined || route.verdict === "unknown" ? null : (
        <>
          <path d={`M${scale.at(p50)} 13H${scale.at(p80)}`} stroke={line} strokeWidth="1.4" fill="none" />
          <path d={`M${scale.at(p80)} 6V20`} stroke={line} strokeWidth="2" fill="none" />
        </>
      )}
      <path d={`M${zero} 0V26`} stroke="var(--ink)" strokeWidth="1.2" fill="none" />
    </svg>
  );
}

const LEGEND = [
  ["var(--met-bar)", "verdict.inTime"],
  ["url(#cx)", "verdict.evenOdds"],
  ["url(#hx)", "verdict.tooLate"],
  ["url(#ux)", "verdict.unknown"],
] as const;

export function MarginLegend() {
  const words = useWords();
  return (
    <div className="leg in">
      {LEGEND.map(([fill, key]) => (
        <span key={key}>
          <svg width="22" height="12" aria-hidden="true">
            <rect width="22" height="12" fill={fill} />
          </svg>
          {words.t(key)}
        </span>
      ))}
      <span>
        <svg width="14" height="14" aria-hidden="true">
          <path d="M0 7h12M12 1v12" stroke="var(--ink-2)" strokeWidth="1.8" />
        </svg>
        P80
      </span>
    </div>
  );
}
