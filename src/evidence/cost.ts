/**
 * What did the wait cost, on the bases the company recorded? Money a day or once, exact, one total for each currency; nothing is
 * converted and nothing allocated. Method: docs/methods/cost-of-delay.md.
 */
import { type CivilDate, daysBetween } from "#kernel/civil-date.ts";
import { add, decimal, multiply, parseDecimal, printDecimal } from "#kernel/decimal.ts";
import { hold } from "#kernel/defect.ts";
import { type Moment, onRecord } from "#kernel/timeline.ts";
import type { EventCost } from "./event.ts";
import type { Words } from "./words.ts";

export interface CostEvent {
  readonly seq: number;
  readonly type: string;
  readonly at: CivilDate;
  readonly recorded: CivilDate;
  readonly says: Words;
  readonly cost?: EventCost;
}

export interface CostLine {
  /** The event that states the cost. */
  readonly seq: number;
  readonly says: Words;
  readonly currency: string;
  readonly per: "once" | "day";
  /** Exact decimal, once or for each calendar day. */
  readonly rate: string;
  readonly from: CivilDate;
  /** Last day that is taken; absent for a cost that arises once. */
  readonly to?: CivilDate;
  /** Calendar days after `from` up to `to`; absent for a cost that arises once. */
  readonly days?: number;
  readonly total: string;
}

export interface Costs {
  readonly lines: readonly CostLine[];
  /** By currency, in alphabetical order; never added across. */
  readonly totals: readonly { readonly currency: string; readonly total: string }[];
}

function line({ seq, says, at }: CostEvent, { amount, currency, per }: EventCost, to: CivilDate): CostLine {
  const rate = parseDecimal(amount);
  hold(rate !== undefined, "a recorded cost is a decimal", amount);
  const stated = { seq, says, currency, per, rate: amount, from: at };
  if (per === "once") return { ...stated, total: amount };
  const days = Math.max(0, daysBetween(at, to));
  return { ...stated, to, days, total: printDecimal(multiply(rate, decimal(days))) };
}

/** A daily cost runs to the as-of day, or to the first event after it whose type is in `ends`: the wait is over. */
export function runCosts(events: readonly CostEvent[], moment: Moment, ends: readonly string[] = []): Costs {
  const known = onRecord(events, moment);
  const over = (from: CivilDate): CivilDate =>
    known.reduce((day, { type, at }) => (ends.includes(type) && at >= from && at < day ? at : day), moment.asOf);
  const lines = [...known]
    .sort((a, b) => a.seq - b.seq)
    .flatMap((event) => (event.cost === undefined ? [] : [line(event, event.cost, over(event.at))]));
  const sums = new Map<string, string>();
  for (const { currency, total } of lines) {
    sums.set(currency, printDecimal(add(decimal(sums.get(currency) ?? "0"), decimal(total))));
  }
  const totals = [...sums].sort(([a], [b]) => (a < b ? -1 : 1)).map(([currency, total]) => ({ currency, total }));
  return { lines, totals };
}
