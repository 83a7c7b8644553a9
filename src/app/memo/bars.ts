/** What a memo draws: survival against recovery for each event, and the margin of each route. Days; the tables say the same. */
import type { Figure } from "#contract/figure.ts";
import { position } from "#contract/format.ts";
import type { Part } from "../printed.ts";
import type { Answers } from "./answers.ts";
import type { Telling } from "./telling.ts";

type Bars = Extract<Part, { kind: "bars" }>;

const MOST = 12;

/** Days as a double; the whole horizon for `never`. */
const daysOf = (figure: Figure | undefined, horizon: number): number | undefined =>
  figure === undefined ? undefined : figure.value === "never" ? horizon : position(figure.value);

export function survivalBars({ t, name, pair }: Telling, { stress }: Answers): Bars | undefined {
  const rows = stress.events.slice(0, MOST).map((one) => ({
    label: name(one.label),
    lasts: daysOf(one.survive, Number.POSITIVE_INFINITY),
    marks: [daysOf(one.recoverP50, 0), daysOf(one.recoverP80, 0)].filter((days) => days !== undefined),
    text: `${pair([one.survive])} | ${pair([one.recoverP50, one.recoverP80])}`,
  }));
  const most = Math.max(
    0,
    ...rows.flatMap(({ lasts = 0, marks }) => (Number.isFinite(lasts) ? [lasts, ...marks] : marks)),
  );
  if (most === 0) return undefined;
  return {
    kind: "bars",
    title: t("memo.survival"),
    note: t("memo.survival.note"),
    rows: rows.map(({ label, lasts = 0, marks, text }) => ({
      ...{ label, text },
      from: 0,
      to: Math.min(1, lasts / most),
      marks: marks.map((days) => days / most),
      short: lasts < (marks[0] ?? 0),
    })),
  };
}

/** Bars begin at 0 days, which is not the left edge where a margin is negative. */
export function marginBars({ t, name, pair, colon }: Telling, { switchOver }: Answers): Bars | undefined {
  const rows = switchOver.routes.flatMap((one) => {
    const margin = daysOf(one.marginP50, Number.POSITIVE_INFINITY);
    if (margin === undefined || !Number.isFinite(margin)) return [];
    const label =
      one.alternative === undefined ? name(one.label) : `${name(one.label)}${colon}${name(one.alternative.label)}`;
    const late = daysOf(one.marginP80, margin) ?? margin;
    return [{ label, margin, late, text: pair([one.marginP50, one.marginP80], { signed: true }) }];
  });
  const [low, high] = [
    Math.min(0, ...rows.flatMap(({ margin, late }) => [margin, late])),
    Math.max(0, ...rows.map(({ margin }) => margin)),
  ];
  if (rows.length === 0 || high === low) return undefined;
  const at = (days: number): number => (days - low) / (high - low);
  return {
    kind: "bars",
    title: t("memo.margins"),
    note: t("memo.margins.note"),
    rows: rows.map(({ label, margin, late, text }) => ({
      ...{ label, text },
      from: Math.min(at(0), at(margin)),
      to: Math.max(at(0), at(margin)),
      marks: [at(late)],
      short: margin < 0,
    })),
  };
}
