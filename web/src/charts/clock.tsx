/**
 * The licence clock: running days solid, days the rule does not count dashed, days past a limit hatched, what is left to
 * the outer limit empty. Once as a strip, once with its stages as rows.
 */

import type { EvidenceReport } from "#contract/evidence.ts";
import { position, printDate, printText } from "#contract/format.ts";
import { dayNumber, dayText, isDay, monthStarts } from "../state/days.ts";
import { useWords } from "../state/place.tsx";
import { Chart } from "./chart.tsx";
import { fit, wide } from "./fit.ts";

export type LicenceClock = NonNullable<EvidenceReport["clock"]>;

export interface Segment {
  readonly from: number;
  readonly to: number;
  readonly kind: "running" | "stopped" | "past";
}

/** A stretch of days cut where it stops, starts again and passes its limit. Day numbers. */
export function segments(
  from: number,
  to: number,
  stops: readonly { readonly from: number; readonly to: number }[],
  limit: number | undefined,
): readonly Segment[] {
  const cuts = [from, to, ...stops.flatMap((stop) => [stop.from, stop.to]), ...(limit === undefined ? [] : [limit])];
  const days = [...new Set(cuts.filter((day) => day >= from && day <= to))].sort((a, b) => a - b);
  return days.slice(1).map((end, index) => {
    const start = days[index] ?? from;
    const stopped = stops.some((stop) => stop.from <= start && end <= stop.to);
    const past = limit !== undefined && start >= limit;
    return { from: start, to: end, kind: stopped ? "stopped" : past ? "past" : "running" };
  });
}

const day = (iso: string | undefined, otherwise: number): number => (isDay(iso) ? dayNumber(iso) : otherwise);

interface Drawn {
  readonly start: number;
  readonly now: number;
  readonly end: number;
  readonly stops: readonly { readonly from: number; readonly to: number }[];
  readonly limit: number | undefined;
}

function drawn(clock: LicenceClock, asOf: string): Drawn | undefined {
  if (!isDay(clock.started)) return undefined;
  const start = dayNumber(clock.started);
  const now = Math.max(start, Math.min(day(clock.decided, Number.POSITIVE_INFINITY), dayNumber(asOf)));
  const limits = clock.stages.flatMap(({ limitOn, past }) =>
    isDay(limitOn) && (position(past.value) ?? 0) > 0 ? [dayNumber(limitOn)] : [],
  );
  const outer = day(clock.outerLimitOn, now);
  return {
    start,
    now,
    end: Math.max(now, outer, start + 1),
    stops: clock.stops.map((stop) => ({ from: day(stop.from, start), to: Math.min(day(stop.to, now), now) })),
    limit: limits.length === 0 ? undefined : Math.min(...limits),
  };
}

function Bar({ of, x, y, height }: { of: readonly Segment[]; x: (day: number) => number; y: number; height: number }) {
  return of.map(({ from, to, kind }) => {
    const box = { x: x(from), y, width: Math.max(1, x(to) - x(from)), height };
    if (kind === "past") return <rect key={from} {...box} fill="url(#hx)" />;
    if (kind === "stopped")
      return <rect key={from} {...box} fill="var(--na-bg)" stroke="var(--na-bar)" strokeDasharray="3 2" />;
    return <rect key={from} {...box} fill="var(--series)" />;
  });
}

export function useClockLabel(clock: LicenceClock): string {
  const words = useWords();
  const told = (figure: { value: string; unit: string }) => printText(words.language, figure.value, figure.unit);
  return words.t("chart.clock", { elapsed: told(clock.elapsed), stopped: told(clock.stopped), past: told(clock.past) });
}

const STRIP = 340;

/** The middle of a label kept between its neighbours. */
const between = (at: number, left: number, right: number, text: string): number =>
  Math.max(left + wide(text) / 2 + 8, Math.min(at, right - wide(text) / 2 - 8));

export function ClockStrip({ clock, asOf }: { clock: LicenceClock; asOf: string }) {
  const words = useWords();
  const label = useClockLabel(clock);
  const of = drawn(clock, asOf);
  if (of === undefined) return null;
  const x = (at: number) => ((at - of.start) / (of.end - of.start)) * STRIP;
  const short = (at: number) => printDate(words.language, dayText(at), "short");
  const nowAt = x(of.now);
  const told = (figure: { value: string; unit: string }) => printText(words.language, figure.value, figure.unit);
  const texts = {
    start: short(of.start),
    now: told(clock.elapsed),
    outer: of.end > of.now ? words.t("chart.outerLimit", { date: short(of.end) }) : "",
    stopped: words.t("chart.stopped", { n: told(clock.stopped) }),
    past: of.limit === undefined ? "" : words.t("chart.past", { n: told(clock.past) }),
  };
  return (
    <svg className="ch" viewBox={`0 0 ${STRIP} 60`} role="img" aria-label={label}>
      <Bar of={segments(of.start, of.now, of.stops, of.limit)} x={x} y={22} height={14} />
      <rect x={nowAt} y="22.5" width={Math.max(0, STRIP - nowAt)} height="13" fill="none" stroke="var(--line-2)" />
      <path d={`M${nowAt} 14V42`} stroke="var(--ink)" strokeWidth="1.6" fill="none" />
      <text x="0" y="10" className="d">
        {texts.start}
      </text>
      <text
        x={between(nowAt, wide(texts.start), STRIP - wide(texts.outer), texts.now)}
        y="10"
        className="b"
        textAnchor="middle"
      >
        {texts.now}
      </text>
      <text x={STRIP} y="10" className="d" textAnchor="end">
        {texts.outer}
      </text>
      <text x="0" y="54" className="d">
        {texts.stopped}
      </text>
      {of.limit === undefined ? null : (
        <text
          x={between(x((of.limit + of.now) / 2), wide(texts.stopped), STRIP, texts.past)}
          y="54"
          className="unmet"
          textAnchor="middle"
        >
          {texts.past}
        </text>
      )}
    </svg>
  );
}

const LABELS = 280;
const ROW = 38;

export function ClockChart({ clock, asOf, names }: { clock: LicenceClock; asOf: string; names: readonly string[] }) {
  const words = useWords();
  const label = useClockLabel(clock);
  const of = drawn(clock, asOf);
  if (of === undefined) return null;
  const height = 48 + ROW * (clock.stages.length + 1) + 20;
  const floor = height - 32;
  const short = (at: number) => printDate(words.language, dayText(at), "short");
  return (
    <Chart label={label} least={980} height={height}>
      {(width) => {
        const x = (at: number) => LABELS + ((at - of.start) / (of.end - of.start)) * (width - LABELS - 90);
        const nowAt = x(of.now);
        const limitAt = of.limit === undefined ? undefined : x(of.limit);
        return (
          <>
            <text x={x(of.start)} y="14" className="d">
              {short(of.start)}
            </text>
            {monthStarts(of.start, of.end).map((month) => (
              <g key={month}>
                <path d={`M${x(month)} 22V${floor}`} stroke="var(--grid)" fill="none" />
                {x(month) - x(of.start) > 100 ? (
                  <text x={x(month) + 4} y="14" className="d">
                    {short(month)}
                  </text>
                ) : null}
              </g>
            ))}
            {limitAt === undefined ? null : (
              <path
                d={`M${limitAt} 22V${floor}`}
                stroke="var(--unmet)"
                strokeWidth="1.4"
                strokeDasharray="4 3"
                fill="none"
              />
            )}
            <path d={`M${nowAt} 22V${floor}`} stroke="var(--ink)" strokeWidth="1.4" strokeDasharray="4 3" fill="none" />
            {of.end > of.now ? (
              <path
                d={`M${x(of.end)} 22V${floor}`}
                stroke="var(--axis)"
                strokeWidth="1.4"
                strokeDasharray="4 3"
                fill="none"
              />
            ) : null}
            <text x="0" y="49" className="b">
              {words.t("cases.clock")}
            </text>
            <Bar of={segments(of.start, of.now, of.stops, of.limit)} x={x} y={35} height={20} />
            {of.end > of.now ? (
              <rect
                x={nowAt}
                y="35.5"
                width={Math.max(0, x(of.end) - nowAt)}
                height="19"
                fill="none"
                stroke="var(--line-2)"
              />
            ) : null}
            {clock.stages.map((stage, index) => {
              const y = 35 + ROW * (index + 1);
              const from = day(stage.from, of.start);
              const to = Math.min(day(stage.to, of.now), of.now);
              return (
                <g key={stage.id}>
                  <path d={`M0 ${y - 6}H${width}`} stroke="var(--grid)" fill="none" />
                  <text x="0" y={y + 14}>
                    {fit(names[index] ?? stage.id, LABELS - 16)}
                  </text>
                  <Bar
                    of={segments(
                      from,
                      Math.max(to, from),
                      of.stops,
                      isDay(stage.limitOn) ? dayNumber(stage.limitOn) : undefined,
                    )}
                    x={x}
                    y={y}
                    height={20}
                  />
                  {isDay(stage.limitOn) ? (
                    <text x={x(Math.max(to, from)) + 8} y={y + 14} className="d halo">
                      {words.t("chart.limitOn", { date: short(dayNumber(stage.limitOn)) })}
                    </text>
                  ) : null}
                </g>
              );
            })}
            {limitAt === undefined ? null : (
              <text x={limitAt - 4} y={height - 12} className="unmet" textAnchor="end">
                {words.t("chart.limit", { date: short(of.limit ?? of.now) })}
              </text>
            )}
            <text x={nowAt + 4} y={height - 12} className="b">
              {short(of.now)}
            </text>
            {of.end > of.now && x(of.end) - nowAt > 160 ? (
              <text x={x(of.end)} y={height - 12} className="d" textAnchor="end">
                {words.t("chart.outerLimit", { date: short(of.end) })}
              </text>
            ) : null}
          </>
        );
      }}
    </Chart>
  );
}
