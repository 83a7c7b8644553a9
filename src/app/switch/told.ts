/** Routes, measures, refusals and the bars of the schedule as the report tells them. */

import type { z } from "zod";
import type { Figure } from "#contract/figure.ts";
import type { Measure, SwitchReport, Route as ToldRoute } from "#contract/switch.ts";
import { type CivilDate, dayAfter } from "#kernel/civil-date.ts";
import { fromNumber, printDecimal, ZERO } from "#kernel/decimal.ts";
import { ofDecimal, ofNumber, printRational } from "#kernel/rational.ts";
import type { Days } from "#stress/fraction.ts";
import type { Activation } from "#switch/activation.ts";
import type { Alternative } from "#switch/alternative.ts";
import type { Candidate, Offer } from "#switch/margin.ts";
import type { Plan } from "#switch/plan.ts";
import type { RowOf } from "#workspace/workspace.ts";
import { computed, inOrder, name, periodsFigure, plainFigure, rowFigure, sizeOf, surviveFigure } from "../figures.ts";
import type { Margin } from "./clocked.ts";
import type { Judged } from "./lawful.ts";
import { isStaged, type Typed } from "./solve.ts";

const DAYS = "day";
const ASSUMED = { mark: "assumption" } as const;

export const daysFigure = (
  days: Days,
  method: string,
  text: string,
  inputs: Parameters<typeof computed>[4] = [],
): Figure => ({
  ...computed(days === "never" ? "never" : printRational(days), DAYS, method, text, inputs),
  ...ASSUMED,
});

export const dayOn = (asOf: CivilDate, days: number, text: string): Figure => ({
  ...computed(dayAfter(asOf, Math.ceil(days)) ?? "unknown", "", "time-to-activate", text, []),
  ...ASSUMED,
});

function activated(activation: Activation): { activateP50?: Figure; activateP80?: Figure } {
  if (!activation.known) return {};
  const at = (days: number, chance: string) =>
    daysFigure(ofNumber(days), "time-to-activate", `${chance} of the longest path through the tasks, and the ramp`);
  return { activateP50: at(activation.p50, "P50"), activateP80: at(activation.p80, "P80") };
}

function margins(
  lasts: Figure,
  { marginP50, marginP80, activation, onTheWay }: Candidate,
): { marginP50?: Figure; marginP80?: Figure } {
  if (marginP50 === undefined || marginP80 === undefined) return {};
  const { activateP50, activateP80 } = activated(activation);
  const way =
    onTheWay === undefined
      ? []
      : [name("on the way", computed(ofNumber(onTheWay), DAYS, "periods", "lead of the nearest of its nodes", []))];
  const text = `days survived without it - days to activate it${way.length === 0 ? "" : " - days its goods are on the way"}`;
  const less = (days: Days, activate: Figure | undefined) =>
    daysFigure(days, "activation-margin", text, [
      name("survive", lasts),
      ...(activate === undefined ? [] : [name("activate", activate)]),
      ...way,
    ]);
  return { marginP50: less(marginP50, activateP50), marginP80: less(marginP80, activateP80) };
}

/** Days to activate a candidate, and what they leave of the days survived. */
export const candidateTold = (margin: Margin, candidate: Candidate) => {
  const { survive, byPeriods } = lastsTold(margin);
  return { ...activated(candidate.activation), ...margins(byPeriods ?? survive, candidate) };
};

/** How long a route lasts; where anything takes time, by periods beside the single bucket. */
export const lastsTold = ({ survival, byPeriods }: Margin): { survive: Figure; byPeriods?: Figure } => ({
  survive: surviveFigure(survival),
  ...(byPeriods === undefined ? {} : { byPeriods: periodsFigure(byPeriods) }),
});

type Refused = SwitchReport["refused"][number];

export interface Shown {
  readonly asOf: CivilDate;
  readonly planned: ReadonlySet<string>;
  readonly rows: ReadonlyMap<string, RowOf<"alternatives">>;
}

export function routeTold(margin: Margin, { asOf, planned, rows }: Shown): ToldRoute {
  const { route, candidates, verdict } = margin;
  const [best] = candidates;
  const told = { id: route.id, label: { ...route.name }, ...lastsTold(margin), verdict };
  if (best === undefined) return { ...told, lawful: "notApplicable", planned: false, missing: [] };
  const { alternative, activation, lawfulness } = best;
  const drilled = rows.get(alternative.id)?.drilled_on;
  return {
    ...told,
    alternative: { id: alternative.id, label: { ...alternative.name } },
    lawful: lawfulness.state,
    ...candidateTold(margin, best),
    planned: planned.has(alternative.id),
    missing: [...lawfulness.missing, ...(activation.known ? [] : activation.missing)],
    ...(activation.known
      ? { liveFrom: dayOn(asOf, activation.p80, "the day asked about plus the days to activate at P80") }
      : {}),
    ...(drilled === undefined ? {} : { drilledOn: drilled }),
  };
}

/** Weakest first; an unknown stands between too late and even odds, and what has no Plan B before all. */
const WORST: readonly ToldRoute["verdict"][] = ["none", "tooLate", "unknown", "evenOdds", "inTime"];

export function weakestFirst(a: ToldRoute, b: ToldRoute): number {
  const size = ({ marginP80, byPeriods, survive }: ToldRoute): number => sizeOf(marginP80 ?? byPeriods ?? survive);
  return WORST.indexOf(a.verdict) - WORST.indexOf(b.verdict) || inOrder(size(a), size(b)) || (a.id < b.id ? -1 : 1);
}

/** As it stands in its row; with units that must be paid for, what it is made of. */
function costFigure({ cost, paid }: Alternative, row: RowOf<"alternatives">, currency: string): Figure {
  if (paid === undefined) return rowFigure(cost.exact, currency, row, "cost");
  const stated = (column: "cost" | "unit_cost" | "least_units", unit: string) =>
    name(column, rowFigure(ofDecimal(row[column] ?? ZERO), unit, row, column));
  const inputs = [stated("cost", currency), stated("unit_cost", currency), stated("least_units", "unit")];
  return computed(cost.exact, currency, "plan", "cost + unit_cost x least_units", inputs);
}

export function measureTold(
  { alternative, activation }: Offer,
  { asOf, rows }: Shown,
  currency: string,
): z.infer<typeof Measure> {
  const row = rows.get(alternative.id);
  const cost =
    row === undefined
      ? plainFigure(printRational(alternative.cost.exact), currency)
      : costFigure(alternative, row, currency);
  const live = activation.known
    ? {
        liveP50: dayOn(asOf, activation.p50, "the day asked about plus the days to activate at P50"),
        liveP80: dayOn(asOf, activation.p80, "the day asked about plus the days to activate at P80"),
      }
    : {};
  return { alternative: alternative.id, label: { ...alternative.name }, kind: alternative.measure, cost, ...live };
}

/** Starts and ends at P50 of the runs, as dates. */
export const barsOf = (offers: readonly Offer[], asOf: CivilDate): SwitchReport["bars"] =>
  offers.flatMap(({ alternative, activation }) =>
    activation.bars.map(({ task, from, to, critical }) => ({
      task: task.id,
      alternative: alternative.id,
      label: { ...task.name },
      kind: task.kind,
      owner: task.owner,
      from: dayOn(asOf, from, "start of the task at P50"),
      to: dayOn(asOf, to, "end of the task at P50"),
      critical,
    })),
  );

export function refusedTold({ refused, undated }: Plan, answers: ReadonlyMap<string, Judged>): Refused[] {
  const byLaw = refused.map(({ alternative, lawfulness, reason }): Refused => {
    const pattern = answers.get(alternative.id)?.pattern;
    return {
      alternative: alternative.id,
      label: { ...alternative.name },
      state: lawfulness.state,
      reason,
      says: { ...lawfulness.says },
      missing: [...lawfulness.missing],
      ...(lawfulness.cite === undefined ? {} : { cite: { ...lawfulness.cite } }),
      ...(pattern === undefined ? {} : { pattern }),
    };
  });
  const byTime = undated.map(
    ({ alternative, missing }): Refused => ({
      alternative: alternative.id,
      label: { ...alternative.name },
      state: "unknown",
      reason: "unknown",
      says: { ...alternative.name },
      missing: [...missing],
    }),
  );
  return [...byLaw, ...byTime];
}

const moneyFigure = (value: number, currency: string, text: string): Figure => ({
  ...computed(printDecimal(fromNumber(value)), currency, "plan", text, []),
  ...ASSUMED,
});

const lossOf = ({ lost, usage }: Plan["with"]): number => lost + usage;

export function planTold(
  plan: Plan,
  shown: Shown,
  money: { readonly currency: string; readonly budget: Figure; readonly scenarios: number },
  typed: Typed = {},
): SwitchReport["plan"] {
  const { currency, budget, scenarios } = money;
  return {
    status: plan.status,
    budget,
    cost: moneyFigure(plan.cost, currency, "sum of the one-off costs of the measures chosen"),
    lossWithout: moneyFigure(lossOf(plan.without), currency, "margin lost in each scenario, weighted, with no measure"),
    lossWith: moneyFigure(
      lossOf(plan.with),
      currency,
      "margin lost and extra cost of units used in each scenario, weighted, with the measures chosen",
    ),
    gap: computed(
      Number.isFinite(plan.gap) ? ofNumber(plan.gap * 100) : "unknown",
      "%",
      "plan",
      "how far the plan can be from the best one, relative to its own value",
      [],
    ),
    measures: plan.measures.map((offer) => measureTold(offer, shown, currency)),
    flowsChecked: plan.flowsChecked,
    scenarios,
    caps: plan.caps.map(capTold),
    ...(isStaged(typed) ? { staged: stagedTold(plan, currency, typed) } : {}),
  };
}

function capTold({ use, headroom, used, binds }: Plan["caps"][number]): SwitchReport["plan"]["caps"][number] {
  const of = (value: number, text: string): Figure => ({
    ...computed(ofNumber(value), use.unit, "plan-caps", text, []),
    ...ASSUMED,
  });
  return {
    cap: { ...use.name },
    cite: { ...use.cite },
    headroom: of(headroom, "whole units that fit beside what is recorded, times what one counts"),
    used: of(used, "flows of the plan that count, in the scenario that goes furthest"),
    margin: of(headroom - used, "headroom - used by the plan"),
    binds,
  };
}

function stagedTold(
  { risk, conditional }: Plan,
  currency: string,
  { risk: kind = "expected", granted = 0 }: Typed,
): NonNullable<SwitchReport["plan"]["staged"]> {
  const money = (value: number, text: string): Figure => ({
    ...computed(printDecimal(fromNumber(value)), currency, "staged-plan", text, []),
    ...ASSUMED,
  });
  return {
    risk: kind,
    granted: { ...plainFigure(String(granted), "%"), ...ASSUMED },
    without: money(risk.without, "losses of all futures, counted by the measure of risk, with no measure"),
    with: money(risk.with, "losses of all futures, counted by the measure of risk, with the measures chosen"),
    conditional: conditional.map(({ alternative }) => ({
      alternative: alternative.id,
      label: { ...alternative.name },
    })),
  };
}
